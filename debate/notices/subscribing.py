"""Asking for a subscription, confirming it, leaving it. Nothing here tells whether an address is known."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from debate.curation import sender_hash
from debate.models import ContentEvent, Frequency, Subscription, SubscriptionRequest
from debate.notices.links import request_in, subscription_in

# So many may be asked for in an hour from one place; and mails to one mailbox: one an hour for a list, five a day.
PER_SENDER = 10
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MAILS_A_DAY = 5
FORGOTTEN_AFTER = timedelta(days=7)
# Until then whoever reads the mails again finds the subscription stopped, and can confirm it anew.
SUSPENDED_KEPT = timedelta(days=90)


class TooManyRequests(Exception):
    """From this place as much was asked for as one may in an hour."""


@transaction.atomic
def ask(address: str, query: str, frequency: str, language: str, ip: str) -> SubscriptionRequest:
    """Note what somebody asks for; a confirmation is due unless the mailbox was written to a little while ago.

    ``query`` is what `listed_query` returns, ``ip`` what `client_ip` does. Raises TooManyRequests.
    """
    now, sender = timezone.now(), sender_hash(ip)
    if SubscriptionRequest.objects.since(now - HOUR).from_sender(sender).count() >= PER_SENDER:
        raise TooManyRequests
    written = SubscriptionRequest.objects.to_mailbox(address).filter(is_mailed=True)
    is_repeated = written.since(now - HOUR).filter(query=query).exists()
    is_mailed = not is_repeated and written.since(now - DAY).count() < MAILS_A_DAY
    return SubscriptionRequest.objects.create(
        address=address,
        query=query,
        frequency=frequency,
        language=language,
        sender=sender,
        is_mailed=is_mailed,
        due_at=now if is_mailed else None,
    )


@transaction.atomic
def confirm(key: str) -> Subscription | None:
    """Store a subscription, or change how often and in which language one is sent; None where the link is no good."""
    request = request_in(key)
    # Deleted first: of two who press at once the second waits here, and then finds nothing.
    if request is None or not SubscriptionRequest.objects.to(request.address).filter(query=request.query).delete()[0]:
        return None
    now = timezone.now()
    wanted = {"frequency": request.frequency, "language": request.language, "confirmed_at": now}
    wanted |= {"suspended_at": None, "suspended_because": "", "attempts": 0}
    held = Subscription.objects.of(request.address).filter(query=request.query)
    found = held.select_for_update().first()  # a worker may be about to note what it has sent
    begins = {"event": ContentEvent.objects.last_pk()} if found is None or found.suspended_at else {}
    subscription = found or Subscription(address=request.address, query=request.query)
    for name, value in {**wanted, **begins}.items():
        setattr(subscription, name, value)
    subscription.due_at = now + subscription.apart if subscription.frequency == Frequency.WEEKLY else now
    subscription.save()
    return subscription


def subscriptions_of(key: str) -> list[Subscription]:
    """Return every subscription of the reader to whom a link was sent; none when it is not ours, or left."""
    subscription = subscription_in(key)
    return list(Subscription.objects.of(subscription.address)) if subscription else []


def leave(key: str) -> list[int]:
    """Forget the subscription that a link belongs to; return its primary key, none when it is gone."""
    return _forget([subscription] if (subscription := subscription_in(key)) else [])


def leave_all(key: str) -> list[int]:
    """Forget every subscription of the reader to whom a link was sent; return primary keys."""
    return _forget(subscriptions_of(key))


def _forget(subscriptions: list[Subscription]) -> list[int]:
    """Delete subscriptions of one reader; with the last one goes whatever else is kept of the address."""
    pks = [each.pk for each in subscriptions]
    Subscription.objects.filter(pk__in=pks).delete()
    for address in {each.address for each in subscriptions}:
        if not Subscription.objects.of(address).exists():
            SubscriptionRequest.objects.to(address).delete()
    return pks
