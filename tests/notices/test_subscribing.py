"""From the form to the mail, the confirmation, the digest and leaving, by a real mail server."""

import logging
from datetime import timedelta
from threading import Barrier, Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import signing
from django.db import connection
from django.utils import timezone

from debate.models import Subscription, SubscriptionRequest
from debate.notices import confirm, forget
from debate.notices.links import CONFIRMING, KEEPING, confirm_link, keep_key, keep_link
from tests.factories import make_claim, make_speaker
from tests.notices.mailbox import READER, SITE, body
from tests.notices.readers import links_in, make_subscription

pytestmark = pytest.mark.django_db
GIVEN = {"address": READER, "frequency": "at_once", "website": ""}
PAGES = ("/subscribe/", "/subscribe/confirm/?key=x", "/subscriptions/?key=x")


def path_of(link: str) -> str:
    return link.removeprefix(SITE)


def test_without_mail_there_is_no_page_and_no_link(client):
    make_claim()

    assert [client.get(address).status_code for address in PAGES] == [404] * 3
    assert [client.post(address, GIVEN).status_code for address in PAGES] == [404] * 3
    assert "/subscribe/" not in client.get("/claims/").content.decode()


@pytest.mark.parametrize(
    ("prefix", "words"),
    [("", "退订当时就删去"), ("/zh-hant", "退訂當時就刪去"), ("/en", "deleted at once when you leave")],
)
def test_the_page_about_the_site_says_what_is_kept_of_an_address_where_mail_is_on(client, settings, prefix, words):
    assert words not in client.get(f"{prefix}/about/").content.decode()
    settings.MAIL_IS_ON = True
    assert words in client.get(f"{prefix}/about/").content.decode()


def test_a_list_leads_to_the_form_and_the_form_says_which_list_it_is(client, mailbox):
    speaker = make_speaker("张三三", "zhang")
    make_claim(speaker=speaker)

    assert 'href="/subscribe/?speaker=zhang"' in client.get("/speakers/zhang/?view=list").content.decode()
    page = client.get("/subscribe/?speaker=zhang&sort=oldest&page=2").content.decode()
    assert "张三三说的观点" in page
    assert 'action="/subscribe/?speaker=zhang"' in page


@pytest.mark.parametrize("query", ["speaker=nobody", "stance=sideways", "since=never"])
def test_a_list_that_is_not_there_cannot_be_subscribed_to(client, mailbox, query):
    assert client.get(f"/subscribe/?{query}").status_code == 404
    assert client.post(f"/subscribe/?{query}", GIVEN).status_code == 404
    assert mailbox.letters == []


def test_nothing_is_subscribed_before_the_button_behind_the_link_is_pressed(client, mailbox):
    make_claim(speaker=make_speaker("张三三", "zhang"))
    answer = client.post("/subscribe/?speaker=zhang", GIVEN)
    assert answer["Location"] == "/subscribe/?speaker=zhang&sent=1"
    (letter,) = mailbox.letters

    assert (letter["To"], letter["Subject"]) == (READER, "开闭之争：请确认订阅")
    assert letter.get_content_type() == "multipart/alternative"
    assert "张三三说的观点" in body(letter, "plain") and "张三三说的观点" in body(letter, "html")
    link, _home = links_in(body(letter, "plain"))

    # A program that checks mails opens the link, twice.
    assert [client.get(link).status_code for _ in range(2)] == [200, 200]
    assert Subscription.objects.count() == 0

    assert "订好了" in client.post(link).content.decode()
    subscription = Subscription.objects.get()
    assert (subscription.address, subscription.query) == (READER, "speaker=zhang")
    assert (subscription.frequency, subscription.language) == ("at_once", "zh-hans")
    assert SubscriptionRequest.objects.count() == 0
    # A link is good for once.
    assert [client.get(link).status_code, client.post(link).status_code] == [410, 410]


@pytest.mark.parametrize(
    ("prefix", "subject", "language"),
    [
        ("", "开闭之争：请确认订阅", "zh-hans"),
        ("/zh-hant", "開閉之爭：請確認訂閱", "zh-hant"),
        ("/en", "Open or Closed: please confirm your subscription", "en"),
    ],
)
def test_mails_are_in_the_language_of_the_page(client, mailbox, prefix, subject, language):
    make_claim()
    client.post(f"{prefix}/subscribe/", GIVEN)
    (letter,) = mailbox.letters
    link = links_in(body(letter, "plain"))[0]

    assert letter["Subject"] == subject
    assert link.startswith(f"{prefix}/subscribe/confirm/?key=")
    client.post(link)
    assert Subscription.objects.get().language == language


def test_asking_again_writes_no_second_mail_within_the_hour_and_tells_nothing(client, mailbox):
    make_claim()
    make_subscription()
    answers = [client.post("/subscribe/", {**GIVEN, "address": to}) for to in (READER, READER.upper(), READER)]
    strange = client.post("/subscribe/", {**GIVEN, "address": "nobody@mail.example"})

    assert {(each.status_code, each["Location"]) for each in [*answers, strange]} == {(302, "/subscribe/?sent=1")}
    assert mailbox.receivers == [READER, "nobody@mail.example"]

    SubscriptionRequest.objects.update(created_at=timezone.now() - timedelta(hours=1, minutes=1))
    client.post("/subscribe/", GIVEN)
    assert mailbox.receivers.count(READER) == 2


def test_an_address_is_written_to_five_times_a_day_at_most(client, mailbox):
    make_claim()
    for _ in range(8):
        client.post("/subscribe/", GIVEN)
        SubscriptionRequest.objects.update(created_at=timezone.now() - timedelta(hours=2))

    assert mailbox.receivers == [READER] * 5


def test_whoever_wants_several_lists_need_not_wait_an_hour_for_each(client, mailbox):
    make_claim()
    for query in ("", "stance=open", "stance=closed", "stance=open"):
        client.post(f"/subscribe/?{query}", GIVEN)
    for letter in mailbox.letters:
        client.post(links_in(body(letter, "plain"))[0])

    assert {*Subscription.objects.values_list("query", flat=True)} == {"", "stance=open", "stance=closed"}


def test_tags_behind_a_plus_are_no_other_mailboxes(client, mailbox):
    make_claim()
    for n in range(8):
        client.post(f"/subscribe/?q={n}", {**GIVEN, "address": f"Reader+{n}@mail.example"})
    client.post("/subscribe/", GIVEN)
    client.post("/subscribe/", {**GIVEN, "address": "reader2@mail.example"})

    assert len(mailbox.letters) == 5 + 1
    assert mailbox.receivers[-1] == "reader2@mail.example"


def test_from_one_place_ten_an_hour_may_be_asked_for_whatever_the_addresses(client, mailbox):
    make_claim()
    answers = [client.post("/subscribe/", {**GIVEN, "address": f"r{n}@mail.example"}) for n in range(12)]
    elsewhere = client.post("/subscribe/", GIVEN, REMOTE_ADDR="192.0.2.7")

    assert [answer.status_code for answer in answers] == [302] * 10 + [429] * 2
    assert elsewhere.status_code == 302
    assert len(mailbox.letters) == 11


@pytest.mark.parametrize(
    "address",
    [
        "",
        "no-address",
        "a@b",
        f"{READER}\nBcc: all@mail.example",
        f"{READER}\r\nBcc: all@mail.example\r\n\r\nHello",
        f"{READER}, all@mail.example",
        f"Reader <{READER}>",
        "x" * 250 + "@mail.example",
        "reader@mail.example\0",
    ],
)
def test_an_address_that_is_none_or_holds_more_than_one_is_refused(client, mailbox, address):
    make_claim()
    answer = client.post("/subscribe/", {**GIVEN, "address": address})

    assert answer.status_code == 200 and 'role="alert"' in answer.content.decode()
    assert (mailbox.letters, SubscriptionRequest.objects.count()) == ([], 0)


def test_a_program_that_fills_in_every_field_gets_no_mail(client, mailbox):
    make_claim()

    assert client.post("/subscribe/", {**GIVEN, "website": "https://spam.example"}).status_code == 302
    assert (mailbox.letters, SubscriptionRequest.objects.count()) == ([], 0)


def make_request(**fields) -> SubscriptionRequest:
    return SubscriptionRequest.objects.create(
        **{"address": READER, "frequency": "weekly", "language": "zh-hans", "sender": "x", "is_mailed": True, **fields}
    )


def test_altered_foreign_and_old_links_confirm_nothing(client, mailbox, monkeypatch):
    request, subscription = make_request(query="stance=open"), make_subscription()
    good = path_of(confirm_link(request))
    address, _, key = good.partition("?key=")
    foreign = [
        key[:-1] + ("a" if key[-1] != "a" else "b"),
        f"x{key}",
        "",
        "%00",
        signing.dumps([request.pk, "0" * 16], salt=CONFIRMING),
        signing.dumps(request.pk, salt=CONFIRMING),
        signing.dumps({"pk": request.pk}, salt=CONFIRMING),
        signing.dumps(["1", None], salt=CONFIRMING),
        path_of(keep_link(subscription)).partition("?key=")[2],
    ]
    assert {client.post(f"{address}?key={each}").status_code for each in foreign} == {410}

    now = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: now + 3 * 24 * 3600 + 1)
    assert client.post(good).status_code == 410
    monkeypatch.undo()
    assert Subscription.objects.get() == subscription
    assert client.post(good).status_code == 200


def test_a_key_of_one_purpose_is_none_of_another(client, mailbox):
    subscription = make_subscription()
    digest = signing.loads(keep_key(subscription), salt=KEEPING)[1]
    confirming = signing.dumps([subscription.pk, digest], salt=CONFIRMING)

    assert client.post(f"/subscriptions/?key={confirming}").status_code == 410
    assert Subscription.objects.exists()


def test_a_link_does_not_open_what_another_reader_has_under_the_same_number(client, mailbox):
    """As after a backup was restored, and numbers are given again."""
    subscription = make_subscription()
    link = path_of(keep_link(subscription))
    Subscription.objects.update(address="another@mail.example")

    assert (client.get(link).status_code, client.post(link).status_code) == (410, 410)
    assert Subscription.objects.exists()


def test_one_click_of_a_mail_program_ends_one_subscription_without_cookies(client, mailbox):
    """RFC 8058: a POST of these words to the address in the header, from no page of ours."""
    kept, ended = make_subscription(), make_subscription("stance=open")
    strict = client.__class__(enforce_csrf_checks=True)
    answer = strict.post(path_of(keep_link(ended)), {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert [*Subscription.objects.all()] == [kept]
    assert not answer.cookies


def test_a_reader_sees_every_subscription_and_leaves_one_or_all_at_one_click(client, mailbox):
    first, second, third = make_subscription(), make_subscription("stance=open"), make_subscription("stance=closed")
    another = make_subscription(address="another@mail.example")
    make_request()
    link = path_of(keep_link(first))
    page = client.get(link).content.decode()

    assert page.count(">退订</button>") == 3
    assert READER not in page and "支持开源的观点" in page
    # Opening the link ends nothing.
    assert Subscription.objects.count() == 4
    page = client.post(path_of(keep_link(second))).content.decode()
    assert (page.count(">退订</button>"), "退订了 1 个" in page) == (2, True)

    page = client.post(link, {"all": "1"}).content.decode()
    assert [*Subscription.objects.all()] == [another]
    assert "退订了 2 个" in page and "没有别的订阅" in page
    assert not SubscriptionRequest.objects.filter(address=READER).exists()
    assert client.get(path_of(keep_link(third))).status_code == 410


def test_with_the_last_subscription_all_that_is_kept_of_an_address_goes(client, mailbox):
    first, second = make_subscription(), make_subscription("stance=open")
    make_request(query="stance=closed", address=READER.title())
    client.post(path_of(keep_link(first)))
    assert SubscriptionRequest.objects.count() == 1

    assert "地址也已忘掉" in client.post(path_of(keep_link(second))).content.decode()
    assert (Subscription.objects.count(), SubscriptionRequest.objects.count()) == (0, 0)


def test_confirming_again_changes_how_often_and_the_language_and_sends_again_what_was_stopped(client, mailbox):
    make_subscription("stance=open", suspended_at=timezone.now(), suspended_because="SMTP 550")
    client.post(path_of(confirm_link(make_request(query="stance=open", language="en", address=READER.title()))))

    subscription = Subscription.objects.get()
    assert (subscription.frequency, subscription.language, subscription.suspended_at) == ("weekly", "en", None)


def test_what_nobody_confirms_is_forgotten_after_a_week(db):
    old, new = make_request(), make_request()
    SubscriptionRequest.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=7, minutes=1))

    assert (forget(), [*SubscriptionRequest.objects.all()]) == (1, [new])


def test_a_subscription_whose_mails_do_not_arrive_is_forgotten_after_ninety_days(db):
    stopped = {"suspended_because": "SMTP 550"}
    make_subscription("stance=open", suspended_at=timezone.now() - timedelta(days=91), **stopped)
    kept = {
        make_subscription("stance=closed", suspended_at=timezone.now() - timedelta(days=89), **stopped),
        make_subscription(),
    }

    assert (forget(), {*Subscription.objects.all()}) == (1, kept)


@pytest.mark.parametrize(
    "query",
    [
        f"q={'x' * 5_000}",
        f"q={'%E5%BC%80' * 300}",
        "q=%00",
        "q=%ED%A0%80",
        "q=%0D%0ABcc:%20all@mail.example",
        "&".join(f"speaker=nobody{n}" for n in range(500)),
        "stance=open&stance=closed&" * 20,
        "sent=1&sent=2",
        "%",
    ],
)
def test_no_query_breaks_the_form_or_a_mail(client, mailbox, query):
    make_claim()
    statuses = [client.get(f"/subscribe/?{query}").status_code, client.post(f"/subscribe/?{query}", GIVEN).status_code]

    assert statuses in ([200, 302], [404, 404])
    assert len(mailbox.letters) == (statuses[1] == 302)
    assert {(letter["Bcc"], len(letter["Subject"]) <= 150) for letter in mailbox.letters} <= {(None, True)}


def test_nobody_has_the_site_send_words_of_his_own_to_a_stranger(client, mailbox):
    make_claim("<b>虚构</b>的话。", stance="open")
    address = "/subscribe/?q=%3Cb%3E%E8%99%9A%E6%9E%84%3C%2Fb%3E+buy.example&stance=open"
    assert "<b>虚构" not in client.get(address).content.decode()
    client.post(address, GIVEN)
    (letter,) = mailbox.letters

    for text in (body(letter, "plain"), body(letter, "html")):
        assert "虚构" not in text and "buy.example" not in text
        assert "支持开源的观点，只要含有某些词的" in text
    page = client.get(links_in(body(letter, "plain"))[0]).content.decode()
    assert "&lt;b&gt;虚构&lt;/b&gt; buy.example" in page and "<b>虚构" not in page


@pytest.mark.django_db(transaction=True)
def test_who_presses_twice_at_once_is_subscribed_once(mailbox):
    key, start, got = parse_qs(urlsplit(confirm_link(make_request())).query)["key"][0], Barrier(2), []

    def press() -> None:
        start.wait()
        try:
            got.append(confirm(key))
        finally:
            connection.close()

    presses = [Thread(target=press) for _ in range(2)]
    for each in presses:
        each.start()
    for each in presses:
        each.join()

    assert len(got) == 2 and got.count(None) == 1
    assert Subscription.objects.count() == 1


def test_no_log_line_and_no_name_of_a_row_holds_an_address(client, mailbox, caplog):
    caplog.set_level(logging.DEBUG)
    make_claim()
    client.post("/subscribe/", GIVEN)
    client.post(links_in(body(mailbox.letters[0], "plain"))[0])
    mailbox.answer = f"550 5.1.1 <{READER}> unknown"
    client.post("/subscribe/", {**GIVEN, "address": "unknown@mail.example"})
    said = " ".join(record.getMessage() for record in caplog.records if record.name.split(".")[0] != "mail")

    assert "@mail.example" not in said
    assert "@" not in str(Subscription.objects.get()) + str(make_request())


def test_pages_for_subscribers_are_kept_by_nobody_and_tell_no_other_site_their_key(client, mailbox):
    link = path_of(keep_link(make_subscription()))
    answer = client.get(link)

    assert "no-store" in answer["Cache-Control"]
    assert (answer["Referrer-Policy"], answer["X-Robots-Tag"]) == ("same-origin", "noindex")
