"""Mails that are due: confirmations that were asked for, and digests.

Whoever sends one moves its ``due_at`` ahead first, in one conditional statement, so of two workers one sends. A worker
that ends between sending and noting it leaves the mail due again at the end of that lease: it is sent once more, with
the same Message-ID, by which mail programs know it for the same.
"""

import logging
from typing import Any

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from debate.content import current_content
from debate.models import ContentEvent, Subscription, SubscriptionRequest
from debate.notices.letters import confirmation, digest
from debate.notices.links import CONFIRM_WITHIN
from debate.notices.matching import among, net
from debate.notices.sending import LEASE, MOST_ATTEMPTS, NotSent, Refused, ServerAway, send, wait_after

logger = logging.getLogger(__name__)

# Looked at in one task; the next look takes the next ones.
AT_ONCE = 200
UNREACHABLE = "unreachable"


def is_confirmation_due() -> bool:
    return settings.MAIL_IS_ON and SubscriptionRequest.objects.due().exists()


def is_digest_due() -> bool:
    return settings.MAIL_IS_ON and Subscription.objects.due(ContentEvent.objects.last_pk()).exists()


def send_due_confirmations() -> int:
    """Send the confirmations that wait; return how many went out. While the mail server is away the rest waits."""
    sent = 0
    for request in SubscriptionRequest.objects.due()[:AT_ONCE]:
        if not _take(request):
            continue
        try:
            send(confirmation(request, current_content()), request.address)
        except Refused:
            # The row stays, without a mail to come: it still counts for the limits.
            _note(request, due_at=None)
        except NotSent as error:
            is_late = request.created_at < timezone.now() - CONFIRM_WITHIN
            _note(request, due_at=None if is_late else timezone.now() + wait_after(request.attempts))
            logger.warning("a confirmation was not sent: %s", error)
            if isinstance(error, ServerAway):
                break
        else:
            _note(request, due_at=None, attempts=0)
            sent += 1
    return sent


def send_due_digests() -> int:
    """Send the digests that are due and have something to say; return how many went out.

    While the mail server is away the rest waits for the next look.
    """
    last, sent = ContentEvent.objects.last_pk(), 0
    for subscription in Subscription.objects.due(last)[:AT_ONCE]:
        if not _take(subscription):
            continue
        try:
            sent += _send_digest(subscription, last)
        except Refused as error:
            _note(subscription, suspended_at=timezone.now(), suspended_because=f"SMTP {error}")
        except NotSent as error:
            _postpone(subscription)
            logger.warning("a digest was not sent: %s", error)
            if isinstance(error, ServerAway):
                break
    return sent


def _send_digest(subscription: Subscription, last: int) -> bool:
    """Send what is new up to an event, and note it; return whether there was anything. Raises NotSent, Refused."""
    content = current_content()
    events = ContentEvent.objects.after(subscription.event).filter(pk__lte=last)
    told = among(subscription.query, net(events), content)
    if told:
        send(digest(subscription, told, content), subscription.address)
    now = timezone.now()
    noted: dict[str, Any] = {"sent_at": now} if told else {}
    _note(subscription, event=last, due_at=now + subscription.apart, attempts=0, **noted)
    return bool(told)


def _take(row: Subscription | SubscriptionRequest) -> bool:
    """Take a row for as long as a lease; False when another worker has taken it, or its reader has left."""
    due_at, rows = timezone.now() + LEASE, type(row)._default_manager
    taken = rows.filter(pk=row.pk, due_at=row.due_at).update(due_at=due_at, attempts=F("attempts") + 1)
    row.due_at, row.attempts = due_at, row.attempts + 1
    return bool(taken)


def _note(row: Subscription | SubscriptionRequest, **changed: Any) -> None:
    """Write what became of a row; one whose reader has left meanwhile is not there any more."""
    type(row)._default_manager.filter(pk=row.pk).update(**changed)


def _postpone(subscription: Subscription) -> None:
    now = timezone.now()
    if subscription.attempts >= MOST_ATTEMPTS:
        _note(subscription, suspended_at=now, suspended_because=UNREACHABLE)
    else:
        _note(subscription, due_at=now + wait_after(subscription.attempts))
