"""Webhooks: signed as Standard Webhooks says, sent to public addresses alone, tried again for a day."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from standardwebhooks.webhooks import Webhook as Receiver
from standardwebhooks.webhooks import WebhookVerificationError

from debate.curation import change_stance, delete, publish, withdraw
from debate.models import Claim, ContentEvent, Delivery, Webhook
from debate.notices import forget, renew_secret, secret_of, send_test, webhooks
from debate.notices.following import follow
from debate.notices.signatures import signed_headers
from debate.notices.webhooks import WAITS, deliver_due, is_delivery_due, queue_messages
from tests.factories import make_citation, make_claim, make_editor, make_speaker
from tests.publisher import Publisher, answer, redirect

pytestmark = pytest.mark.django_db
PLAIN = "http://hooks.example/debate"


@pytest.fixture
def newsroom(publishers_server, monkeypatch) -> Publisher:
    """A receiver on this machine behind a public address, who takes everything."""
    publisher = publishers_server.new_publisher()
    monkeypatch.setattr(webhooks, "network", publisher.network())
    publisher.serve(PLAIN, answer("thanks"))
    return publisher


def make_webhook(url: str = PLAIN, query: str = "", **fields) -> Webhook:
    values = {"name": f"虚构通讯社{Webhook.objects.count()}", "event": ContentEvent.objects.last_pk()}
    return Webhook.objects.create(url=url, query=query, **{**values, **fields})


def publish_one(statement: str = "开放模型更好。", slug: str = "", **fields) -> Claim:
    if not Webhook.objects.exists():
        follow()
    claim = make_claim(statement, slug, state="draft", **fields)
    make_citation(claim)
    publish(Claim.objects.filter(pk=claim.pk), make_editor())
    follow()
    return claim


def send() -> int:
    queue_messages()
    return deliver_due()


def let_them_be_due() -> None:
    Delivery.objects.update(due_at=timezone.now() - timedelta(seconds=1))


@pytest.fixture
def webhook(newsroom) -> Webhook:
    webhook = make_webhook()
    follow()
    return webhook


def test_a_receiver_verifies_what_it_gets_and_finds_the_record_of_the_api(webhook, newsroom, client, settings):
    settings.SITE_ADDRESS = "http://testserver"
    publish_one(slug="invented", speaker=make_speaker("张三三", "zhang"))
    assert (send(), send()) == (1, 0)
    (request,) = newsroom.requests

    message = Receiver(secret_of(webhook)).verify(request.body, request.headers)
    assert message["type"] == "claim.published"
    assert message["data"]["slug"] == "invented"
    listed = client.get("/api/v1/claims/?speaker=zhang").json()["items"]
    assert [message["data"]] == listed
    assert request.headers["content-type"] == "application/json"
    assert "cookie" not in request.headers


def test_what_was_altered_on_the_way_signed_by_another_or_sent_again_later_is_refused(webhook, newsroom):
    publish_one()
    send()
    (request,) = newsroom.requests
    receiver = Receiver(secret_of(webhook))

    with pytest.raises(WebhookVerificationError):
        receiver.verify(request.body.replace(b"published", b"withdrawn"), request.headers)
    with pytest.raises(WebhookVerificationError):
        Receiver(secret_of(make_webhook())).verify(request.body, request.headers)
    old = signed_headers(secret_of(webhook), "msg_1_0", int(request.headers["webhook-timestamp"]) - 3600, request.body)
    with pytest.raises(WebhookVerificationError):
        receiver.verify(request.body, old)


def test_changes_and_withdrawals_are_told_and_a_withdrawn_claim_leaves_its_slug_and_reason(webhook, newsroom):
    claim = publish_one("会撤回的。", "gone")
    send()
    change_stance(Claim.objects.filter(pk=claim.pk), "closed", "")
    follow()
    send()
    withdraw(Claim.objects.filter(pk=claim.pk), make_editor(), "虚构的理由")
    follow()
    send()

    bodies = [json.loads(request.body) for request in newsroom.requests]
    assert [body["type"] for body in bodies] == ["claim.published", "claim.changed", "claim.withdrawn"]
    assert bodies[1]["data"]["stance"] == "closed"
    assert bodies[2]["data"] == {"slug": "gone", "what": "withdrawn", "because": "虚构的理由", "moved_to": ""}
    assert "会撤回的" not in newsroom.requests[2].body.decode()


def test_a_webhook_hears_of_its_list_alone_and_everybody_of_what_is_deleted(webhook, newsroom):
    newsroom.serve("http://zhang.example/", answer())
    make_webhook("http://zhang.example/", "speaker=zhang")
    zhang = make_speaker("张三三", "zhang")
    publish_one("张说的。", speaker=zhang)
    other = publish_one("别人说的。", "other")
    send()
    assert sorted(newsroom.asked()) == [PLAIN, PLAIN, "http://zhang.example/"]

    delete(other)
    follow()
    send()
    told = [json.loads(request.body)["data"] for request in newsroom.requests[3:]]
    assert told == [{"slug": "other", "what": "gone", "because": "", "moved_to": ""}] * 2


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://10.0.0.1/hook",
        "http://[::1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://intranet/",
        "http://hooks.example:8080/",
        "http://user:password@hooks.example/",
        "file:///etc/passwd",
        "http://inside.example/",
        "http://rebinding.example/",
    ],
)
def test_no_address_leads_inside(newsroom, address):
    newsroom.names = {"inside.example": ["10.0.0.1"], "rebinding.example": ["93.184.216.34", "127.0.0.1"]}
    delivery = send_test(make_webhook(address))

    assert (delivery.state, newsroom.connections) == ("failed", [])
    assert delivery.answer


def test_a_redirect_is_not_followed_and_of_a_long_answer_little_is_kept(newsroom):
    webhook = make_webhook()
    newsroom.serve(PLAIN, redirect("http://elsewhere.example/"))
    assert (send_test(webhook).state, newsroom.asked()) == ("failed", [PLAIN])

    newsroom.serve(PLAIN, answer("no\x00\x1b[31m\n" + "x" * 100_000, status="500 Sorry"))
    delivery = send_test(webhook)
    assert delivery.answer.startswith("HTTP 500 no") and delivery.answer.isprintable() and len(delivery.answer) == 300


def test_a_failure_is_tried_again_for_a_day_with_the_same_id_and_then_shown(webhook, newsroom):
    newsroom.serve(PLAIN, answer("not now", status="503 Service Unavailable"))
    publish_one()
    send()
    began, waits = Webhook.objects.get().failing_since, []
    assert began
    while Delivery.objects.get().state == "waiting":
        waits.append(Delivery.objects.get().due_at - timezone.now())
        assert deliver_due() == 0  # not before its time
        let_them_be_due()
        deliver_due()
    delivery = Delivery.objects.get()

    assert [round(wait / timedelta(minutes=1)) for wait in waits] == [1, 5, 30, 120, 300, 480, 540]
    assert sum(WAITS, timedelta()) > timedelta(hours=24)
    assert len(newsroom.requests) == 8
    assert {each.headers["webhook-id"] for each in newsroom.requests} == {delivery.message}
    assert (delivery.state, delivery.attempts, delivery.answer) == ("failed", 8, "HTTP 503 not now")
    assert Webhook.objects.get().failing_since == began

    newsroom.serve(PLAIN, answer())
    publish_one("第二条。")
    assert (send(), Webhook.objects.get().failing_since) == (1, None)


def test_a_receiver_that_says_it_is_gone_is_left_alone(webhook, newsroom):
    newsroom.serve(PLAIN, answer(status="410 Gone"))
    publish_one()
    send()
    publish_one("第二条。")
    let_them_be_due()
    send()

    assert (Webhook.objects.get().is_active, len(newsroom.requests)) == (False, 1)


def test_one_that_fails_keeps_no_other_waiting(webhook, newsroom, monkeypatch):
    monkeypatch.setattr(webhooks, "AT_ONCE", 4)
    newsroom.serve(PLAIN, answer(status="500 Sorry"))
    newsroom.serve("http://well.example/", answer())
    make_webhook("http://well.example/")
    for n in range(3):
        publish_one(f"第{n}条。")

    assert send() == 3
    assert newsroom.asked().count(PLAIN) == 1


def test_of_two_workers_one_delivers_and_one_that_ended_is_taken_up_again(webhook, newsroom):
    publish_one()
    queue_messages()
    delivery = Delivery.objects.get()
    assert (Delivery.objects.take(delivery.pk), Delivery.objects.take(delivery.pk)) == (True, False)
    assert deliver_due() == 0

    let_them_be_due()  # the lease is over, and whoever took it is not there any more
    assert (deliver_due(), deliver_due()) == (1, 0)
    assert queue_messages() == 0


def test_a_message_that_another_worker_has_taken_since_it_was_read_is_left_to_it(webhook, newsroom, monkeypatch):
    publish_one()
    queue_messages()
    monkeypatch.setattr(type(Delivery.objects.all()), "take", lambda rows, pk: False)

    assert (deliver_due(), newsroom.requests) == (0, [])


def test_secrets_differ_are_the_same_tomorrow_and_can_be_exchanged(newsroom, settings):
    webhook, other = make_webhook(), make_webhook()
    before = secret_of(webhook)

    assert before.startswith("whsec_") and before == secret_of(Webhook.objects.get(pk=webhook.pk))
    assert before != secret_of(other)
    assert before not in str(Webhook.objects.values().get(pk=webhook.pk))
    assert renew_secret(webhook) == secret_of(Webhook.objects.get(pk=webhook.pk)) != before


def test_deliveries_are_kept_for_thirty_days(webhook, newsroom):
    old = send_test(webhook)
    new = send_test(webhook)
    Delivery.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=30, minutes=1))

    assert (forget(), [*Delivery.objects.all()]) == (1, [new])


def test_nothing_is_due_where_nothing_happened(webhook):
    assert not is_delivery_due()
    publish_one()
    assert is_delivery_due()
