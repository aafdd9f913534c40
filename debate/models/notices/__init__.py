"""Telling others what is new: events of the content, who follows them, and what was sent.

Addresses of readers are personal data: they stand in `Subscription` and `SubscriptionRequest` and nowhere else, without
history, and no page of the desk shows them.
"""

from debate.models.notices.events import ContentEvent, EventKind, Follower
from debate.models.notices.subscriptions import LONGEST_QUERY, Frequency, Subscription, SubscriptionRequest
from debate.models.notices.webhooks import LONGEST_ANSWER, Delivery, DeliveryState, Webhook, new_salt

__all__ = [
    "LONGEST_ANSWER",
    "LONGEST_QUERY",
    "ContentEvent",
    "Delivery",
    "DeliveryState",
    "EventKind",
    "Follower",
    "Frequency",
    "Subscription",
    "SubscriptionRequest",
    "Webhook",
    "new_salt",
]
