"""WebSub: tell the hub which feeds have changed, so that it fetches them and passes them on.

The hub is the operator's (`settings.WEBSUB_HUB`), so it is asked wherever it stands. What was missed is told with the
next attempt, each feed once.
"""

import logging
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import batched
from urllib.parse import urlencode

import urllib3
from django.conf import settings
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from debate.models import Claim, ContentEvent, Follower
from debate.notices.links import site_link
from debate.notices.sending import wait_after
from debate.presentation import HUBBED

logger = logging.getLogger(__name__)

HUB = "hub"
LEASE = timedelta(minutes=5)
# Of feeds, in one request.
TOGETHER = 50
SECONDS, MOST_ATTEMPTS = 15.0, 10  # about a day and a half
# Parameter of a list -> where a claim has its slugs.
SLUGS = {
    "speaker": "speaker__slug",
    "company": "said_for__slug",
    "about": "about_companies__slug",
    "model": "about_models__slug",
    "topic": "topics__slug",
    "stance": "stance",
}


def is_hub_due() -> bool:
    if not settings.WEBSUB_HUB:
        return False
    follower = Follower.objects.filter(name=HUB).first()
    if follower is None:
        return True
    is_waiting = follower.due_at is not None and follower.due_at > timezone.now()
    return not is_waiting and follower.event < ContentEvent.objects.last_pk()


def tell_hub_of_changes() -> int:
    """Tell the hub of every feed that changed since the last time; return how many. The first time nothing has."""
    last, now = ContentEvent.objects.last_pk(), timezone.now()
    follower, is_new = Follower.objects.get_or_create(name=HUB, defaults={"at": now, "event": last})
    ours = Follower.objects.filter(name=HUB, event=follower.event, due_at=follower.due_at)
    if is_new or not is_hub_due() or not ours.update(due_at=now + LEASE, attempts=F("attempts") + 1):
        return 0
    claims = ContentEvent.objects.after(follower.event).filter(pk__lte=last).values_list("claim", flat=True)
    addresses = sorted(feeds_of(set(claims)))
    failed = next((why for some in batched(addresses, TOGETHER, strict=False) if (why := _publish(some))), "")
    if failed and follower.attempts + 1 < MOST_ATTEMPTS:
        logger.warning("the hub was not told: %s", failed)
        Follower.objects.filter(name=HUB).update(due_at=timezone.now() + wait_after(follower.attempts + 1))
        return 0
    if failed:
        logger.error("the hub is given up for now, %d feeds were not told: %s", len(addresses), failed)
    Follower.objects.filter(name=HUB).update(event=last, at=now, attempts=0, due_at=None)
    return 0 if failed else len(addresses)


def feeds_of(claims: Iterable[int]) -> set[str]:
    """Return the addresses, in every language, of the feeds that name the hub and hold one of these claims."""
    queries = {"", *(urlencode([pair]) for pair in _conditions(list(claims)))}
    feeds = set()
    for language, _ in settings.LANGUAGES:
        with override(language):
            path = reverse("claim_feed")
        feeds |= {site_link(path + (f"?{query}" if query else "")) for query in queries}
    return feeds


def _conditions(claims: list[int]) -> Iterator[tuple[str, str]]:
    public = Claim.objects.public().filter(pk__in=claims).order_by()
    for name in HUBBED:
        values = public.filter(**{f"{SLUGS[name]}__isnull": False}).values_list(SLUGS[name], flat=True)
        yield from ((name, value) for value in values.distinct())


def _publish(addresses: Iterable[str]) -> str:
    """Tell the hub of these feeds; return what went wrong, '' for nothing."""
    fields = [("hub.mode", "publish"), *(("hub.url", address) for address in addresses)]
    headers = {"Content-Type": "application/x-www-form-urlencoded", "User-Agent": "DebateBot"}
    body = urlencode(fields)
    try:
        answer = urllib3.request(
            "POST", settings.WEBSUB_HUB, body=body, headers=headers, timeout=SECONDS, retries=False, redirect=False
        )
    except urllib3.exceptions.HTTPError as error:
        return type(error).__name__
    return "" if 200 <= answer.status < 300 else f"HTTP {answer.status}"
