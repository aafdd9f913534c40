"""Telling people and programs what is new: mails to readers, WebSub for feeds, signed webhooks for newsrooms.

Here: events from the history of claims, which of them belong to a list, letters and their sending, the hub, webhooks.
In: a content revision that moved (``db_worker`` looks once a minute; publishing writes nothing for it), what a reader
asks for. Out: mails, requests to the hub and to webhooks, as background tasks that are safe to run twice at once.
Not here: pages and forms (``views``, ``admin``) and what a record looks like (``presentation``).
"""

from debate.notices.links import keep_key, request_in
from debate.notices.matching import filter_of, listed_query, strange_names
from debate.notices.subscribing import (
    TooManyRequests,
    ask,
    confirm,
    leave,
    leave_all,
    subscriptions_of,
)
from debate.notices.tasks import forget, queue_due, send_confirmations
from debate.notices.webhooks import renew_secret, secret_of, send_test

__all__ = [
    "TooManyRequests",
    "ask",
    "confirm",
    "filter_of",
    "forget",
    "keep_key",
    "leave",
    "leave_all",
    "listed_query",
    "queue_due",
    "renew_secret",
    "request_in",
    "secret_of",
    "send_confirmations",
    "send_test",
    "strange_names",
    "subscriptions_of",
]
