"""The public log of corrections."""

import re
from datetime import UTC, datetime

import pytest
from django.contrib.contenttypes.models import ContentType

from debate.curation.publishing import keep_old_address, withdraw
from debate.models import Claim, ErrorReport, Redirect, Revision
from debate.views.shared.claim_pages import PAGE_SIZE
from tests.factories import make_article, make_claim, make_editor, make_model, make_speaker, make_topic

pytestmark = pytest.mark.django_db


def make_report(page: str = "/", state: str = "corrected", day: int = 1, **fields) -> ErrorReport:
    handled = {} if state == "waiting" else {"handled_by": make_editor(), "handled_at": at(day)}
    return ErrorReport.objects.create(page=page, state=state, **{"what": "虚构的报错", **handled, **fields})


def make_redirect(old: str, target, reason: str = "renamed", day: int = 1) -> Redirect:
    kind = ContentType.objects.get_for_model(target)
    redirect = Redirect.objects.create(old_path=old, content_type=kind, object_id=target.pk, reason=reason)
    Redirect.objects.filter(pk=redirect.pk).update(created_at=at(day))
    return redirect


def make_withdrawn(slug: str, day: int = 1, because: str = "", **fields) -> Claim:
    claim = make_claim("虚构的秘密。", slug, state="withdrawn", withdrawn_because=because, **fields)
    Claim.objects.filter(pk=claim.pk).update(reviewed_at=at(day))
    return claim


def at(day: int) -> datetime:
    return datetime(2026, 1, day, 12, tzinfo=UTC)


def lines_of(page: str) -> list[str]:
    """The log as a reader sees it, a line an entry."""
    entries = re.findall(r"<li><span class=\"when\">(.*?)</li>", page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", entry).split()) for entry in entries]


def test_all_that_was_put_right_is_one_list_by_date(client):
    make_withdrawn("withdrawn-one", 2, "听错了人。")
    make_report("/claims/x/", day=4, claim=make_claim("虚构的转述。", "x"), answer="已改了日期。")
    make_redirect("/speakers/lao-zhang/", make_speaker("张三三", "zhang"), "merged", 3)
    page = client.get("/corrections/").content.decode()

    assert lines_of(page) == [
        "2026年1月4日 读者指出了错误，据此更正了： 虚构的转述。 已改了日期。",
        "2026年1月3日 合并了重复的页面： /speakers/lao-zhang/ → 张三三",
        "2026年1月2日 撤回了一条观点： /claims/withdrawn-one/ 听错了人。",
    ]
    assert '<a href="/claims/withdrawn-one/">' in page and '<a href="/speakers/zhang/">张三三' in page


def test_neither_the_withdrawn_statement_nor_a_readers_words_are_shown(client):
    claim = make_withdrawn("withdrawn-one")
    make_report(claim.get_absolute_url(), claim=claim, what="虚构的秘密。", evidence="虚构的秘密。", answer="撤回了。")
    page = client.get("/corrections/").content.decode()

    assert "虚构的秘密" not in page
    assert "没有写明原因。" in page and "撤回了。" in page


def test_what_became_a_draft_again_or_was_never_public_is_not_given_away(client):
    draft = make_claim("虚构的秘密。", "secret", state="draft")
    make_report("/claims/secret/", claim=draft, answer="已处理。")
    make_redirect("/claims/old-secret/", draft)
    gone = make_topic("虚构的秘密", "secret-topic")
    make_redirect("/topics/old-secret/", gone)
    gone.delete()
    page = client.get("/corrections/").content.decode()

    assert lines_of(page) == ["2026年1月1日 读者指出了错误，据此作了更正。 已处理。"]
    assert "secret" not in page


def test_reports_are_counted_by_what_came_of_them_and_only_corrected_ones_are_told(client):
    for state in ("corrected", "dismissed", "dismissed", "waiting"):
        make_report("/about/", state, answer=f"处理：{state}")
    page = client.get("/corrections/").content.decode()

    assert "读者报告共 4 份：据以更正 1 份，不采纳 2 份，待处理 1 份。" in page
    assert lines_of(page) == ["2026年1月1日 读者指出了错误，据此更正了： /about/ 处理：corrected"]


def test_nothing_yet_is_said(client):
    page = client.get("/corrections/").content.decode()

    assert "还没有更正。" in page and "还没有收到读者的报告。" in page
    assert 'class="pages"' not in page


def test_a_report_is_seen_by_the_next_reader_though_the_content_has_not_moved(client):
    client.get("/corrections/")
    make_report(answer="已更正。")
    answer = client.get("/corrections/")

    assert "已更正。" in answer.content.decode() and "no-cache" in answer["Cache-Control"]


def test_what_editors_do_finds_its_way_into_the_log(client):
    before, claim = make_speaker("张三三", "zhang"), make_claim(slug="claim")
    after = make_speaker("张三三", "zhang-sansan")
    keep_old_address(before, after)
    withdraw(Claim.objects.filter(pk=claim.pk), make_editor(), "重复。")

    lines = " ".join(lines_of(client.get("/corrections/").content.decode()))
    assert "改了地址： /speakers/zhang/ → 张三三" in lines and "/claims/claim/ 重复。" in lines


def test_each_entry_is_on_exactly_one_page_and_a_page_costs_seven_at_most(client, django_assert_max_num_queries):
    targets = [make_claim(), make_article(), make_speaker(), make_model(), make_topic()]
    for n in range(PAGE_SIZE):
        make_redirect(f"/old/{n}/", targets[n % 5], day=n + 1)
        make_withdrawn(f"withdrawn-{n}", n + 1)
        make_report(f"/page/{n}/", day=n + 1)
    client.get("/corrections/")
    seen = []
    for number in (1, 2, 3):
        with django_assert_max_num_queries(7):
            answer = client.get(f"/corrections/?page={number}")
        seen += [(entry.day, entry.path) for entry in answer.context["entries"]]

    assert len(seen) == len(set(seen)) == 3 * PAGE_SIZE
    assert [day for day, _ in seen] == sorted((day for day, _ in seen), reverse=True)
    assert client.get("/corrections/?page=9").context["page"].number == 3


def test_links_lead_to_the_readers_language_and_our_words_say_that_they_are_chinese(client):
    make_report("/about/", answer="已更正。")
    make_withdrawn("withdrawn-one", because="听错了人。")
    Revision.move()
    page = client.get("/en/corrections/").content.decode()

    assert '<a href="/en/about/">' in page and '<a href="/en/claims/withdrawn-one/">' in page
    assert '<span lang="zh-Hans">听错了人。</span>' in page
