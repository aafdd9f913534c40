"""Background tasks that tell of what is new, and the look that queues them; each is safe to run twice, and at once.

The queue in the database holds these functions by their dotted paths: renaming one loses the tasks that wait.
"""

from datetime import datetime

from django.db.models import QuerySet
from django.tasks import task
from django.utils import timezone

from debate.importing.background import open_tasks
from debate.models import ContentEvent, Delivery, Follower, Subscription, SubscriptionRequest
from debate.notices import following, webhooks
from debate.notices.digests import is_confirmation_due, is_digest_due, send_due_confirmations, send_due_digests
from debate.notices.hubs import is_hub_due, tell_hub_of_changes
from debate.notices.subscribing import FORGOTTEN_AFTER, SUSPENDED_KEPT

# After what an editor waits for, before rounds of retrieval.
PRIORITY = -5


@task(priority=PRIORITY)
def follow_content() -> int:
    """Turn what moved into events, then queue who is to be told of them; return how many events are new."""
    new = following.follow()
    queue_due()
    return new


@task(priority=PRIORITY)
def send_confirmations() -> int:
    return send_due_confirmations()


@task(priority=PRIORITY)
def send_digests() -> int:
    return send_due_digests()


@task(priority=PRIORITY)
def tell_hub() -> int:
    return tell_hub_of_changes()


@task(priority=PRIORITY)
def deliver_webhooks() -> int:
    webhooks.queue_messages()
    return webhooks.deliver_due()


@task(priority=PRIORITY)
def forget_old() -> int:
    """Delete what is kept no longer; return how many rows."""
    return forget()


def queue_due() -> int:
    """Queue each task that has something to do and does not wait already; return how many. Small statements only."""
    looks = (
        (send_confirmations, is_confirmation_due),
        (send_digests, is_digest_due),
        (tell_hub, is_hub_due),
        (deliver_webhooks, webhooks.is_delivery_due),
        (follow_content, following.is_behind),
        (forget_old, lambda: any(rows.exists() for rows in _old(timezone.now()))),
    )
    due = [each for each, is_due in looks if is_due() and not open_tasks(each.module_path)]
    for each in due:
        each.enqueue()
    return len(due)


def forget(now: datetime | None = None) -> int:
    """Delete requests that nobody confirmed, subscriptions whose address does not work, and what was told long since.

    Where nobody listens any more, also how far one came: who comes next is told nothing of the time between.
    Returns how many rows.
    """
    return sum(rows.delete()[0] for rows in _old(now or timezone.now()))


def _old(now: datetime) -> list[QuerySet]:
    followed = Follower.objects.filter(name=following.CONTENT)
    return [
        followed.none() if following.is_anybody_told() else followed,
        SubscriptionRequest.objects.before(now - FORGOTTEN_AFTER),
        Subscription.objects.suspended_before(now - SUSPENDED_KEPT),
        ContentEvent.objects.before(now - following.KEPT),
        Delivery.objects.before(now - webhooks.KEPT),
    ]
