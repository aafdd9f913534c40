"""Subscriptions for tests, and the passing of time for them."""

import re
from datetime import timedelta

from django.utils import timezone

from debate.models import ContentEvent, Frequency, Subscription
from tests.notices.mailbox import READER

LINK = re.compile(r"https://debate\.example\.org(\S+)")


def make_subscription(query: str = "", frequency: str = Frequency.AT_ONCE, **fields) -> Subscription:
    """A confirmed subscription that has heard of everything so far and may be written to."""
    now = timezone.now()
    values = {"address": READER, "language": "zh-hans", "confirmed_at": now, "due_at": now}
    values |= {"event": ContentEvent.objects.last_pk()}
    return Subscription.objects.create(query=query, frequency=frequency, **{**values, **fields})


def let_it_be_due() -> None:
    """Let every subscription's time come."""
    Subscription.objects.update(due_at=timezone.now() - timedelta(seconds=1))


def links_in(text: str) -> list[str]:
    """The addresses of ours in a text, as paths with their queries."""
    return LINK.findall(text)
