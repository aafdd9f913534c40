"""From content revisions to events: what readers saw happen, told from the history of the claims that moved.

Nothing is written when a claim is published: the history and the revision are there anyway, and whoever follows reads
them later. That costs publishing nothing, and merges whatever happened between two looks.
"""

from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from debate.content import current_content
from debate.models import Claim, ContentEvent, Follower, Revision, Subscription, Webhook
from debate.presentation.records import public_versions

CONTENT = "content"
# An entry of the history bears the time at which it was written, before its transaction ended: a look begins so much
# before the last one, and what was told already is told apart by its version.
OVERLAP = timedelta(hours=1)
# Whoever was not followed for longer begins anew.
LONGEST = timedelta(days=30)
KEPT = timedelta(days=60)


def is_anybody_told() -> bool:
    """Whether anybody is there to be told of events."""
    by_mail = settings.MAIL_IS_ON and Subscription.objects.exists()
    return bool(by_mail or settings.WEBSUB_HUB or Webhook.objects.filter(is_active=True).exists())


def is_behind() -> bool:
    """Whether the content moved since it was last turned into events; a few small statements."""
    if not is_anybody_told():
        return False
    follower = Follower.objects.filter(name=CONTENT).first()
    return follower is None or follower.stamp != Revision.objects.head().stamp


@transaction.atomic
def follow() -> int:
    """Turn what moved since the last look into events; return how many are new. The first look finds nothing."""
    now = timezone.now()
    _, is_new = Follower.objects.get_or_create(name=CONTENT, defaults={"at": now})
    # Locked, so that events are written by one process at a time and their order is that of their primary keys.
    follower = Follower.objects.select_for_update().get(name=CONTENT)
    head = Revision.objects.head()  # before the history is read: what moves meanwhile is for the next look
    is_later = not is_new and follower.stamp != head.stamp
    new = _write_events(max(follower.at - OVERLAP, follower.began_at, now - LONGEST)) if is_later else 0
    follower.stamp, follower.at = head.stamp, now
    follower.save()
    return new


def _write_events(since: datetime) -> int:
    speakers = current_content().directory.speaker
    versions = Claim.objects.versions_since(since).iterator()
    found = [
        ContentEvent(claim=claim, kind=kind, version=version.history_id, at=version.history_date)
        for claim, of_claim in groupby(versions, attrgetter("id"))
        for version, kind, _ in public_versions(of_claim, speakers)
        if version.history_date > since
    ]
    told = set(ContentEvent.objects.filter(at__gt=since).values_list("claim", "version"))
    new = [event for event in found if (event.claim, event.version) not in told]
    ContentEvent.objects.bulk_create(sorted(new, key=attrgetter("at", "version")))
    return len(new)
