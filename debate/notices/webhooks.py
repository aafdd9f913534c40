"""Webhooks: turn events into messages for each, send them signed, try again for a day.

Addresses are given by administrators and still not trusted: only public hosts at the default ports are connected to, as
checked, redirects are not followed, and little of an answer is read (`debate.importing.fetching`).
"""

import json
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from debate.content import Content, current_content
from debate.importing.fetching import Budget, FetchError, Network, parse, read_start, request
from debate.models import ContentEvent, Delivery, DeliveryState, EventKind, Webhook
from debate.models.notices import LONGEST_ANSWER, new_salt
from debate.notices.links import site_link
from debate.notices.matching import Told, among, net
from debate.notices.signatures import make_secret, signed_headers
from debate.presentation.records import labelled_claim, load_claim_records, tombstones
from debate.vocabulary import HANS

# After a failure, to the next attempt; the last one is a day after the first.
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 2 * 60, 5 * 60, 8 * 60, 9 * 60)]
SECONDS, HEADER_BYTES, ANSWER_BYTES = 10.0, 16_000, 1_000
AT_ONCE = 100
KEPT = timedelta(days=30)
TEST = "test"
# The receiver wants no more, as Standard Webhooks says.
GONE = 410
network = Network()


def is_delivery_due() -> bool:
    last = ContentEvent.objects.last_pk()
    return Delivery.objects.due().exists() or Webhook.objects.filter(is_active=True, event__lt=last).exists()


def queue_messages() -> int:
    """Write a delivery for each claim that a webhook listens to and that something happened to; return how many."""
    last, written = ContentEvent.objects.last_pk(), 0
    for pk in Webhook.objects.filter(is_active=True, event__lt=last).values_list("pk", flat=True):
        with transaction.atomic():
            webhook = Webhook.objects.select_for_update().get(pk=pk)
            deliveries = list(_deliveries(webhook, last, current_content()))
            Delivery.objects.bulk_create(deliveries, ignore_conflicts=True)
            Webhook.objects.filter(pk=pk).update(event=last)
        written += len(deliveries)
    return written


def _deliveries(webhook: Webhook, last: int, content: Content) -> Iterator[Delivery]:
    told = net(ContentEvent.objects.after(webhook.event).filter(pk__lte=last))
    heard = {each.claim for each in among(webhook.query, told, content)}
    # What is deleted has no row by which to tell whether it belongs to the list: everybody may forget its slug.
    gone = [each for each in told if each.kind == EventKind.WITHDRAWN]
    for each in told:
        if each.claim in heard or each in gone:
            yield from (_delivery(webhook, each, n, data) for n, data in enumerate(_data(each, content)))


def _data(told: Told, content: Content) -> list[Any]:
    """Return the records that a message holds: the claim as the API has it, or its tombstones."""
    with override(HANS):
        if told.kind == EventKind.WITHDRAWN:
            return [*tombstones([told.claim], set())]
        records = load_claim_records(content, [told.claim], site_link(""))
        return [labelled_claim(content, record) for record in records]


def _delivery(webhook: Webhook, told: Told, number: int, data: Any) -> Delivery:
    kind = f"claim.{told.kind}"
    return Delivery(webhook=webhook, message=f"msg_{told.event}_{number}", kind=kind, body=body_of(kind, data))


def body_of(kind: str, data: Any) -> str:
    """Return a message as JSON: what happened, when it was told, and the record."""
    moment = timezone.now().isoformat(timespec="seconds")
    return json.dumps({"type": kind, "timestamp": moment, "data": data}, ensure_ascii=False, separators=(",", ":"))


def deliver_due() -> int:
    """Send the messages that are due; return how many arrived. A webhook that fails is left alone for the rest."""
    arrived, failed = 0, set[int]()
    for _n in range(AT_ONCE):
        # Asked for each: whatever waits for one that fails must not crowd out what others are to get.
        delivery = Delivery.objects.due().exclude(webhook__in=failed).select_related("webhook").first()
        if delivery is None:
            break
        if Delivery.objects.take(delivery.pk):
            has_arrived = _attempt(delivery)
            arrived += has_arrived
            failed |= set() if has_arrived else {delivery.webhook_id}
    return arrived


def _attempt(delivery: Delivery) -> bool:
    """Send one message and note what was answered; return whether it arrived."""
    status, answer = post(delivery.webhook, delivery.message, delivery.body)
    now, attempts = timezone.now(), delivery.attempts + 1
    noted: dict[str, Any] = {"attempts": attempts, "answer": answer, "answered_at": now}
    has_arrived = 200 <= status < 300
    if has_arrived:
        noted["state"] = DeliveryState.DELIVERED
    elif status == GONE or attempts > len(WAITS):
        noted["state"] = DeliveryState.FAILED
    else:
        noted["due_at"] = now + WAITS[attempts - 1]
    of_webhook: dict[str, Any] = {"failing_since": None if has_arrived else delivery.webhook.failing_since or now}
    of_webhook |= {"is_active": False} if status == GONE else {}
    Webhook.objects.filter(pk=delivery.webhook_id).update(**of_webhook)
    Delivery.objects.filter(pk=delivery.pk).update(**noted)
    return has_arrived


def post(webhook: Webhook, message: str, body: str) -> tuple[int, str]:
    """Send a signed message; return the status, 0 for none, and what was answered, cut, or what went wrong."""
    content = body.encode()
    signed = signed_headers(secret_of(webhook), message, int(time.time()), content)
    headers = {"Content-Type": "application/json", "User-Agent": "DebateBot", **signed}
    try:
        # What goes wrong is stored, so it is said in Chinese, in whichever language somebody asked.
        with override(HANS):
            address = parse(webhook.url)
            with request(address, headers, network, Budget(SECONDS), HEADER_BYTES, content) as response:
                said = read_start(response, address, ANSWER_BYTES).decode(errors="replace")
                status = response.status
    except FetchError as error:
        return 0, str(error)[:LONGEST_ANSWER]
    printed = "".join(character if character.isprintable() else " " for character in said)
    return status, f"HTTP {status} {printed}".strip()[:LONGEST_ANSWER]


def secret_of(webhook: Webhook) -> str:
    """Return the secret that its receiver verifies messages with."""
    return make_secret(webhook.salt)


def renew_secret(webhook: Webhook) -> str:
    """Give a webhook another secret and return it; messages from now on are signed with that."""
    webhook.salt = new_salt()
    webhook.save(update_fields=["salt"])
    return secret_of(webhook)


def send_test(webhook: Webhook) -> Delivery:
    """Send a message without content at once, not tried again; return what came of it."""
    delivery = Delivery(webhook=webhook, message=f"msg_test_{uuid4().hex}", kind=TEST, body=body_of(TEST, {}))
    status, delivery.answer = post(webhook, delivery.message, delivery.body)
    delivery.state = DeliveryState.DELIVERED if 200 <= status < 300 else DeliveryState.FAILED
    delivery.attempts, delivery.answered_at = 1, timezone.now()
    delivery.save()
    return delivery
