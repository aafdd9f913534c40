"""Digests: what is in them, when they come, and what happens when the mail server, or a worker, does not play along."""

import re
from copy import copy
from datetime import timedelta
from threading import Barrier, Thread
from unittest import mock

import pytest
from django.db import connection
from django.utils import timezone

from debate.curation import change_stance, keep_old_address, publish, withdraw
from debate.models import Claim, ContentEvent, Revision, Subscription
from debate.notices import digests
from debate.notices.digests import is_digest_due, send_due_digests
from debate.notices.following import follow
from debate.notices.sending import LEASE, MOST_ATTEMPTS
from tests.factories import make_citation, make_claim, make_editor, make_speaker, make_topic
from tests.notices.mailbox import READER, SITE, body
from tests.notices.readers import let_it_be_due, links_in, make_subscription

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(mailbox):
    follow()
    return make_editor()


def publish_one(by, statement: str = "开放模型更好。", slug: str = "", **fields) -> Claim:
    claim = make_claim(statement, slug, state="draft", **fields)
    make_citation(claim)
    publish(Claim.objects.filter(pk=claim.pk), by)
    follow()
    return claim


def test_a_digest_says_who_said_what_when_on_which_side_from_where_and_whether_it_was_compared(by, mailbox):
    subscription = make_subscription()
    publish_one(by, slug="invented", speaker=make_speaker("张三三", "zhang"), role_then="创始人")
    assert send_due_digests() == 1
    (letter,) = mailbox.letters
    plain, html = body(letter, "plain"), body(letter, "html")

    assert letter["Subject"] == "开闭之争：全部观点，1 条更新"
    assert (letter["To"], letter["From"]) == (READER, "Debate <news@debate.example.org>")
    for text in (plain, html):
        assert "新发布" in text and "开放模型更好。" in text
        assert "支持开源 · 张三三 · 创始人 · 2024年7月5日" in text
        assert "虚构日报（待导入原文）" in text
        assert f"{SITE}/claims/invented/" in text
    assert "src=" not in html and "url(" not in html and "prefers-color-scheme: dark" in html
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter["List-Unsubscribe"].startswith(f"<{SITE}/subscriptions/?key=")
    assert letter["Message-ID"] == f"<digest.{subscription.pk}.0.{ContentEvent.objects.last_pk()}@debate.example.org>"
    assert links_in(plain)[-1].startswith("/subscriptions/?key=")


def test_the_address_for_leaving_is_a_plain_one_in_the_header_and_every_other_line_is_short(by, mailbox):
    """Mail programs do not decode words of RFC 2047 in it, and so would not offer to unsubscribe."""
    make_subscription(language="zh-hant")
    publish_one(by, speaker=make_speaker("名字很长的虚构发言者" * 9, "long"))
    send_due_digests()
    head = mailbox.raw[0].partition(b"\r\n\r\n")[0].decode("ascii")

    (address,) = re.findall(r"^List-Unsubscribe: <(https://debate\.example\.org/\S+\?key=\S+)>\r$", head, re.MULTILINE)
    assert address in body(mailbox.letters[0], "plain")
    assert all(len(line) <= 78 for line in head.split("\r\n") if address not in line)


def test_what_was_corrected_and_withdrawn_is_told_and_no_withdrawn_word_is_repeated(by, mailbox):
    changed, gone = publish_one(by, "会改立场的。"), publish_one(by, "会撤回的。", "gone")
    make_subscription()
    change_stance(Claim.objects.filter(pk=changed.pk), "closed", "")
    withdraw(Claim.objects.filter(pk=gone.pk), by, "听错了人，虚构的理由。")
    follow()
    send_due_digests()
    plain = body(mailbox.letters[0], "plain")

    assert plain.index("有改动") < plain.index("会改立场的。") < plain.index("已撤回")
    assert "支持闭源" in plain and "听错了人，虚构的理由。" in plain and "/claims/gone/" in plain
    assert "会撤回的" not in plain + body(mailbox.letters[0], "html")


def test_a_subscription_hears_of_its_list_alone(by, mailbox):
    zhang, topic = make_speaker("张三三", "zhang"), make_topic(slug="energy")
    make_subscription("speaker=zhang", address="speaker@mail.example")
    make_subscription("topic=energy", address="topic@mail.example")
    make_subscription("stance=closed&topic=energy", address="both@mail.example")
    make_subscription("q=别的", address="words@mail.example")
    publish_one(by, "张说的。", speaker=zhang)
    publish_one(by, "关于能源的。", topics=[topic])
    let_it_be_due()
    send_due_digests()

    told = {letter["To"]: body(letter, "plain") for letter in mailbox.letters}
    assert sorted(told) == ["speaker@mail.example", "topic@mail.example"]
    assert "张说的。" in told["speaker@mail.example"] and "能源" not in told["speaker@mail.example"]
    withdraw(Claim.objects.filter(speaker=zhang), by)
    follow()
    let_it_be_due()
    send_due_digests()
    assert [letter["To"] for letter in mailbox.letters[2:]] == ["speaker@mail.example"]


def test_nothing_new_no_mail_and_what_came_and_went_in_between_is_nothing(by, mailbox):
    make_subscription()
    claim = publish_one(by)
    withdraw(Claim.objects.filter(pk=claim.pk), by)
    follow()

    assert (send_due_digests(), mailbox.letters) == (0, [])
    let_it_be_due()
    assert not is_digest_due()


def test_what_is_published_and_changed_before_the_mail_is_new(by, mailbox):
    make_subscription()
    claim = publish_one(by)
    change_stance(Claim.objects.filter(pk=claim.pk), "closed", "")
    follow()
    send_due_digests()

    plain = body(mailbox.letters[0], "plain")
    assert ("新发布" in plain, "有改动" in plain, plain.count("开放模型更好。")) == (True, False, 1)


@pytest.mark.parametrize(("frequency", "apart"), [("at_once", timedelta(minutes=15)), ("weekly", timedelta(days=7))])
def test_between_two_mails_there_is_as_much_time_as_was_promised(by, mailbox, frequency, apart):
    make_subscription(frequency=frequency)
    publish_one(by, "第一条。")
    send_due_digests()
    publish_one(by, "第二条。")
    publish_one(by, "第三条。")
    assert (send_due_digests(), is_digest_due()) == (0, False)

    due = Subscription.objects.get().due_at
    assert apart - timedelta(minutes=1) < due - timezone.now() <= apart
    let_it_be_due()
    assert (send_due_digests(), len(mailbox.letters)) == (1, 2)
    assert mailbox.letters[1]["Subject"].endswith("2 条更新")


def test_a_digest_in_traditional_chinese_and_in_english(by, mailbox):
    make_subscription(language="zh-hant", address="hant@mail.example")
    make_subscription(language="en", address="en@mail.example")
    publish_one(by, statement_en="Open models are better.", slug="invented")
    send_due_digests()
    told = {letter["To"]: letter for letter in mailbox.letters}
    hant, english = told["hant@mail.example"], told["en@mail.example"]

    assert hant["Subject"] == "開閉之爭：全部觀點，1 條更新"
    assert "開放模型更好。" in body(hant, "plain") and "開放模型更好。" in body(hant, "html")
    assert f"{SITE}/zh-hant/claims/invented/" in body(hant, "plain")
    assert english["Subject"] == "Open or Closed – All claims (1 update)"
    assert "Open models are better." in body(english, "html")
    left = re.sub(r"张三三|虚构\w*", "", body(english, "plain"))
    assert not re.search(r"[\u4e00-\u9fff]", left), left


def test_html_in_a_statement_is_text_and_a_line_break_in_a_name_is_no_header(by, mailbox):
    make_subscription("speaker=zhang")
    publish_one(by, "<b>粗</b><script>alert(1)</script>", speaker=make_speaker("张三\nBcc: all@mail.example", "zhang"))
    send_due_digests()
    (letter,) = mailbox.letters

    assert "<script" not in body(letter, "html") and "&lt;script&gt;" in body(letter, "html")
    assert "<b>粗</b>" in body(letter, "plain")
    assert (letter["Bcc"], mailbox.receivers) == (None, [READER])


def test_a_long_digest_is_cut_and_says_how_many_more_there_are(by, mailbox, monkeypatch):
    monkeypatch.setattr("debate.notices.letters.MOST", 2)
    make_subscription()
    for n in range(5):
        publish_one(by, f"第{n}条。")
    let_it_be_due()
    send_due_digests()
    plain = body(mailbox.letters[0], "plain")

    assert ("第4条。" in plain, "第3条。" in plain, "第2条。" in plain, "还有 3 条" in plain) == (
        True,
        True,
        False,
        True,
    )


def test_a_receiver_that_does_not_exist_is_written_to_no_more(by, mailbox):
    make_subscription()
    publish_one(by)
    mailbox.answer = f"550 5.1.1 <{READER}> no such user"
    assert send_due_digests() == 0
    subscription = Subscription.objects.get()

    assert (subscription.suspended_because, subscription.suspended_at is not None) == ("SMTP 550", True)
    mailbox.answer = "250 OK"
    let_it_be_due()
    assert (send_due_digests(), mailbox.letters) == (0, [])


@pytest.mark.parametrize("answer", ["554 5.7.1 Relay access denied", "550 5.7.26 Unauthenticated sender"])
def test_what_is_wrong_with_the_sender_ends_no_subscription(by, mailbox, answer):
    make_subscription()
    publish_one(by)
    mailbox.answer = answer
    send_due_digests()

    assert Subscription.objects.get().suspended_at is None


def test_a_wrong_sender_in_the_settings_ends_no_subscription(by, mailbox, settings):
    make_subscription()
    publish_one(by)
    settings.DEFAULT_FROM_EMAIL = "no\naddress"
    send_due_digests()

    assert (Subscription.objects.get().suspended_at, mailbox.letters) == (None, [])


def test_one_receiver_who_is_busy_keeps_no_other_waiting(by, mailbox):
    for name in ("first", "busy", "last"):
        make_subscription(address=f"{name}@mail.example")
    publish_one(by)
    mailbox.answers = {"busy@mail.example": "451 4.7.1 come back later"}

    assert send_due_digests() == 2
    assert mailbox.receivers == ["first@mail.example", "last@mail.example"]


def test_a_receiver_that_is_busy_is_tried_again_later_each_time_and_at_last_given_up(by, mailbox):
    make_subscription()
    publish_one(by)
    mailbox.answer = "451 4.7.1 come back later"
    waits = []
    for _ in range(3):
        let_it_be_due()
        send_due_digests()
        waits.append(round((Subscription.objects.get().due_at - timezone.now()).total_seconds() / 60))
    assert waits == [5, 10, 20]

    mailbox.answer = "250 OK"
    let_it_be_due()
    assert (send_due_digests(), Subscription.objects.get().attempts) == (1, 0)

    publish_one(by, "第二条。")
    mailbox.answer = "451 4.7.1 come back later"
    Subscription.objects.update(attempts=MOST_ATTEMPTS - 1)
    let_it_be_due()
    send_due_digests()
    assert Subscription.objects.get().suspended_because == "unreachable"


def test_a_mail_server_that_is_away_keeps_every_digest_for_later(by, mailbox, settings, caplog):
    make_subscription(address="first@mail.example")
    make_subscription(address="second@mail.example")
    publish_one(by)
    there = settings.MAILERS
    options = {"host": "127.0.0.1", "port": 1, "timeout": 1}
    settings.MAILERS = {"default": {**there["default"], "OPTIONS": options}}
    assert send_due_digests() == 0
    assert "@" not in caplog.text

    settings.MAILERS = there
    let_it_be_due()
    assert send_due_digests() == 2


def test_of_two_workers_one_sends(by, mailbox):
    """The second has read the same row, and comes while the first is still sending."""
    make_subscription()
    publish_one(by)
    seen = [*Subscription.objects.due(ContentEvent.objects.last_pk())]
    sent = digests.send

    def send_while_another_comes(letter, address):
        with mock.patch.object(Subscription.objects.all().__class__, "due", lambda rows, last: seen):
            assert send_due_digests() == 0
        sent(letter, address)

    with mock.patch.object(digests, "send", send_while_another_comes):
        assert send_due_digests() == 1
    assert len(mailbox.letters) == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_mail_once(mailbox):
    for n in range(12):
        make_subscription(address=f"r{n}@mail.example")
    follow()
    publish_one(make_editor())
    start, sent = Barrier(2), []

    def work() -> None:
        start.wait()
        try:
            sent.append(send_due_digests())
        finally:
            connection.close()

    workers = [Thread(target=work) for _ in range(2)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()

    assert sum(sent) == 12
    assert sorted(mailbox.receivers) == sorted(f"r{n}@mail.example" for n in range(12))


def test_a_worker_that_ends_between_sending_and_noting_sends_once_more_with_the_same_id(by, mailbox):
    make_subscription()
    publish_one(by)

    with mock.patch.object(digests, "_note", side_effect=SystemExit), pytest.raises(SystemExit):
        send_due_digests()
    assert (len(mailbox.letters), send_due_digests()) == (1, 0)

    assert LEASE - timedelta(minutes=1) < Subscription.objects.get().due_at - timezone.now() <= LEASE
    let_it_be_due()
    assert send_due_digests() == 1
    first, second = mailbox.letters
    assert first["Message-ID"] == second["Message-ID"]
    let_it_be_due()
    assert (send_due_digests(), len(mailbox.letters)) == (0, 2)


def test_who_leaves_while_a_mail_is_on_its_way_stays_away(by, mailbox):
    make_subscription()
    publish_one(by)
    sent = digests.send

    def leave_and_send(letter, address):
        Subscription.objects.all().delete()
        sent(letter, address)

    with mock.patch.object(digests, "send", leave_and_send):
        send_due_digests()
    assert not Subscription.objects.exists()


def test_a_list_whose_speaker_was_renamed_since_is_still_heard_of(by, mailbox):
    speaker = make_speaker("张三三", "zhang-old")
    make_subscription("speaker=zhang-old")
    before = copy(speaker)
    speaker.slug = "zhang-new"
    speaker.save()
    keep_old_address(before, speaker)
    Revision.move()
    publish_one(by, "改名以后说的。", speaker=speaker)
    send_due_digests()
    plain = body(mailbox.letters[0], "plain")

    assert "张三三说的观点" in plain and "改名以后说的。" in plain
    assert f"{SITE}/claims/?speaker=zhang-new" in plain.splitlines()


def test_a_list_whose_speaker_is_gone_says_nothing(by, mailbox):
    make_subscription("speaker=nobody")
    publish_one(by)

    assert (send_due_digests(), mailbox.letters) == (0, [])
