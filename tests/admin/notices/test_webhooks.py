"""Webhooks at the desk: kept by administrators, the secret shown once, what was answered below."""

import pytest
from django.urls import reverse

from debate.models import Delivery, Webhook
from debate.notices import secret_of, webhooks
from debate.vocabulary.roles import ADMINISTRATOR, EDITOR
from tests.factories import make_claim, make_member, make_speaker
from tests.publisher import answer

pytestmark = pytest.mark.django_db
LIST, ADD = reverse("admin:debate_webhook_changelist"), reverse("admin:debate_webhook_add")
URL = "http://hooks.example/debate"
INLINE = {"deliveries-TOTAL_FORMS": "0", "deliveries-INITIAL_FORMS": "0"}


@pytest.fixture
def administrator(client):
    client.force_login(make_member(ADMINISTRATOR))
    return client


@pytest.fixture
def receiver(publishers_server, monkeypatch):
    receiver = publishers_server.new_publisher()
    monkeypatch.setattr(webhooks, "network", receiver.network())
    return receiver


def given(**fields: str) -> dict[str, str]:
    return {"name": "虚构通讯社", "url": URL, "query": "", "is_active": "on", **INLINE, **fields}


def test_a_new_webhook_shows_its_secret_once(administrator):
    page = administrator.post(ADD, given(), follow=True).content.decode()
    webhook = Webhook.objects.get()
    secret = secret_of(webhook)

    assert secret in page
    change = reverse("admin:debate_webhook_change", args=[webhook.pk])
    assert [secret in administrator.get(address).content.decode() for address in (LIST, change)] == [False, False]
    page = administrator.post(change, given(name="另一个名字"), follow=True).content.decode()
    assert secret not in page and secret_of(Webhook.objects.get()) == secret


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://10.0.0.1/", "http://intranet/", "ftp://hooks.example/"])
def test_an_address_inside_is_refused_in_the_form(administrator, url):
    assert administrator.post(ADD, given(url=url)).status_code == 200
    assert not Webhook.objects.exists()


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("speaker=zhang", "speaker=zhang"),
        ("https://debate.example.org/claims/?speaker=zhang", "speaker=zhang"),
        ("?stance=open&speaker=zhang", "speaker=zhang&stance=open"),
        ("speaker=nobody", None),
        ("speakr=zhang", None),
        ("张三三", None),
        ("https://debate.example.org/claims/", None),
        ("until=2024", None),
    ],
)
def test_what_it_listens_to_is_a_list_of_claims(administrator, query, kept):
    make_claim(speaker=make_speaker("张三三", "zhang"))
    administrator.post(ADD, given(query=query))

    assert [webhook.query for webhook in Webhook.objects.all()] == ([kept] if kept else [])


def test_a_test_is_sent_and_its_answer_shown(administrator, receiver):
    webhook = Webhook.objects.create(name="虚构通讯社", url=URL)
    receiver.serve(URL, answer("<b>thanks</b>"))
    chosen = {"action": "send_test", "_selected_action": [webhook.pk]}
    page = administrator.post(LIST, chosen, follow=True).content.decode()

    assert "HTTP 200 &lt;b&gt;thanks&lt;/b&gt;" in page
    assert (receiver.asked(), Delivery.objects.get().state) == ([URL], "delivered")
    assert "thanks" in administrator.get(reverse("admin:debate_webhook_change", args=[webhook.pk])).content.decode()

    receiver.serve(URL, answer(status="500 Sorry"))
    assert "HTTP 500" in administrator.post(LIST, chosen, follow=True).content.decode()


def test_another_secret_is_shown_once(administrator):
    webhook = Webhook.objects.create(name="虚构通讯社", url=URL)
    before = secret_of(webhook)
    chosen = {"action": "renew_secret", "_selected_action": [webhook.pk]}
    page = administrator.post(LIST, chosen, follow=True).content.decode()

    now = secret_of(Webhook.objects.get())
    assert now != before and now in page


def test_one_that_is_switched_on_again_gets_nothing_of_before(administrator, receiver):
    receiver.serve(URL, answer())
    webhook = Webhook.objects.create(name="虚构通讯社", url=URL)
    old = webhook.deliveries.create(message="msg_1_0", kind="claim.published", body="{}")
    change = reverse("admin:debate_webhook_change", args=[webhook.pk])
    off = {name: value for name, value in given().items() if name != "is_active"}
    for values in (off, given()):
        administrator.post(change, values)

    old.refresh_from_db()
    assert (Webhook.objects.get().is_active, old.state) == (True, "failed")
    assert (webhooks.deliver_due(), receiver.asked()) == (0, [])


def test_editors_see_no_webhooks(client):
    client.force_login(make_member(EDITOR))

    assert [client.get(address).status_code for address in (LIST, ADD)] == [403, 403]
