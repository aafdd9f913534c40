"""The desk of merging: from a list to the preview, to one, and back; what looks alike, and who may."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from debate.curation.merging import merge
from debate.curation.quality.possible_duplicates import duplicate_pairs
from debate.models import Distinction, Merge, Speaker
from tests.admin.pages import messages_of
from tests.factories import (
    QUOTE,
    make_affiliation,
    make_article,
    make_citation,
    make_claim,
    make_company,
    make_model,
    make_position_change,
    make_speaker,
    make_staff,
    make_topic,
)

pytestmark = [
    pytest.mark.django_db,
    # django-simple-history asks for no related rows by asking for all of them, on histories without a relation.
    pytest.mark.filterwarnings("ignore:Calling select_related"),
]

LOOKALIKES = "/admin/debate/merge/lookalikes/"
DISTINGUISH = "/admin/debate/merge/lookalikes/distinguish/"
MERGES = "/admin/debate/merge/"


def address(kind: str, *rows) -> str:
    return reverse("admin:debate_merge_preview", args=[kind], query={"chosen": [row.pk for row in rows]})


def choose(client, kind: str, rows, **more):
    sent = {"action": "merge_selected", "_selected_action": [row.pk for row in rows], **more}
    return client.post(f"/admin/debate/{kind}/", sent)


def send(client, page, **more):
    """Press a button of a preview as it was answered."""
    plan = page.context["plan"]
    chosen = [each.pk for each in page.context["chosen"]]
    values = {"chosen": chosen, "seen": plan.fingerprint, "kept": plan.kept.pk, "merge": "合并"}
    return client.post(page.request["PATH_INFO"], {**values, **more}, follow=True)


MAKERS = {
    "speaker": make_speaker,
    "company": make_company,
    "model": make_model,
    "topic": make_topic,
    "claim": make_claim,
    "positionchange": lambda slug, **shared: make_position_change(shared["claim"], make_claim(), slug),
}


@pytest.mark.parametrize("kind", MAKERS)
def test_what_was_chosen_in_a_list_is_previewed_merged_and_the_one_that_stays_shown(client, editor, kind):
    shared = {"claim": {"speaker": make_speaker()}, "positionchange": {"claim": make_claim()}}.get(kind, {})
    rows = [MAKERS[kind](slug=slug, **shared) for slug in ("one", "other")]
    answer = choose(client, kind, rows)
    assert (answer.status_code, answer["Location"]) == (302, address(kind, *rows))
    page = client.get(answer["Location"])
    assert page.context["plan"].kept == rows[0]
    after = send(client, page, reason="  重复 ")
    assert after.redirect_chain == [(f"/admin/debate/{kind}/{rows[0].pk}/change/", 302)]
    done = Merge.objects.get()
    assert (done.into, done.by, done.reason) == (rows[0].pk, editor, "重复")
    assert [reverse("admin:debate_merge_undo", args=[done.pk]) in text for text in messages_of(after)] == [True]
    history = client.get(f"/admin/debate/{kind}/{rows[0].pk}/history/").content.decode()
    assert "合并：" in history and "（重复）" in history and "bianji" in history


def test_the_one_with_most_claims_stays_unless_an_editor_wants_another(client, editor):
    few, many = make_speaker("张三三"), make_speaker("張三三")
    make_claim(speaker=many)
    make_claim(speaker=few, state="draft"), make_claim(speaker=few, state="draft")
    page = client.get(address("speaker", few, many))
    assert page.context["plan"].kept == many
    looked = send(client, page, kept=few.pk, look="1", merge="")
    again = send(client, page, kept=few.pk)
    assert messages_of(again) == ["下面是新的预览：保留的换了，或内容刚刚有变。看过再合并。"]
    assert looked.context["plan"].kept == again.context["plan"].kept == few
    assert Merge.objects.count() == 0
    send(client, again)
    assert Speaker.objects.get() == few


def test_a_preview_that_is_out_of_date_is_shown_anew_before_anything_is_merged(client, editor):
    one, other = make_speaker(), make_speaker()
    page = client.get(address("speaker", one, other))
    make_claim(speaker=other)
    again = send(client, page, kept=one.pk)
    assert (Merge.objects.count(), [group.count for group in again.context["plan"].moving]) == (0, [1])
    send(client, again)
    assert Merge.objects.count() == 1


def test_a_published_claim_is_proposed_to_stay_however_often_the_other_is_cited(client, editor):
    speaker = make_speaker()
    published, draft = make_claim(speaker=speaker), make_claim(speaker=speaker, state="draft")
    make_citation(draft)
    assert client.get(address("claim", draft, published)).context["plan"].kept == published


def test_the_preview_says_what_moves_what_goes_what_is_filled_and_what_is_lost(client, editor):
    company, article = make_company(), make_article()
    kept, other = make_speaker("张三三", summary="甲简介"), make_speaker("章三三", summary="乙简介", wikidata_id="Q0")
    for n in range(5):
        make_claim(f"第{n}句虚构的话。", speaker=other)
    make_citation(make_claim(speaker=kept), article)
    make_affiliation(kept, company, note="甲备注")
    make_affiliation(other, company, note="乙备注", until="2025")
    text = client.get(address("speaker", kept, other) + f"&kept={kept.pk}").content.decode()
    wanted = [
        "<strong>观点 · 发言者</strong>：5 条",
        "<li>第0句虚构的话。</li>",
        "还有 2 条",
        "<strong>任职 · 发言者</strong>：1 条，保留的已有同样的一条",
        "补到保留的一条上的至：2025",
        "不保留的备注：<del>乙备注</del>（保留的是“甲备注”）",
        "<strong>维基数据编号</strong>：Q0",
        "<dd>章三三</dd>",
        "<del>乙简介</del>",
        f"<code>{other.get_absolute_url()}</code> → <code>{kept.get_absolute_url()}</code>",
    ]
    assert [each for each in wanted if each not in text] == []


def test_what_stands_in_the_way_is_said_and_there_is_no_button(client, editor):
    one, other = make_claim(), make_claim(speaker=make_speaker("李四四"))
    page = client.get(address("claim", one, other))
    text = page.content.decode()
    assert "不同发言者的观点不能合并" in text
    assert 'name="merge"' not in text
    assert "不同发言者的观点不能合并" in messages_of(send(client, page))[0]
    assert Merge.objects.count() == 0


def test_one_too_many_or_whole_pages_are_not_merged(client, editor):
    speakers = [make_speaker(f"号{n}") for n in range(21)]
    shown = "/admin/debate/speaker/"
    for rows, more, problem in [
        (speakers[:1], {}, "请至少勾选两个要合并的。"),
        (speakers, {}, "一次最多合并20个，这里勾选了21个。"),
        (speakers[:2], {"select_across": "1"}, "请在同一页上逐个勾选要合并的，不要跨页全选。"),
    ]:
        answer = choose(client, "speaker", rows, **more)
        assert messages_of(client.get(answer["Location"] if answer.status_code == 302 else shown)) == [problem]
    answer = client.get(address("speaker", *speakers), follow=True)
    assert (answer.redirect_chain, messages_of(answer)) == ([(shown, 302)], ["一次最多合并20个，这里勾选了21个。"])


@pytest.mark.parametrize("query", ["", "?chosen=x&chosen=²", f"?chosen={'9' * 26}&chosen=1", "?chosen=%00"])
def test_what_cannot_be_chosen_leads_back_to_the_list(client, editor, query):
    answer = client.get(f"/admin/debate/merge/preview/speaker/{query}")
    assert (answer.status_code, answer["Location"]) == (302, "/admin/debate/speaker/")


@pytest.mark.parametrize("kind", ["article", "user", "nothing"])
def test_nothing_else_is_merged(client, editor, kind):
    assert client.get(f"/admin/debate/merge/preview/{kind}/?chosen=1&chosen=2").status_code == 404


@pytest.fixture
def done(editor) -> Merge:
    return merge(make_speaker("张三三"), [make_speaker("李四四", slug="li")], editor, "虚构的理由")


def test_merges_are_listed_with_who_when_why_and_a_way_back(client, done):
    undone = f'<a href="/admin/debate/merge/{done.pk}/undo/"'
    text = client.get(MERGES).content.decode()
    assert [each for each in ("李四四", "张三三", "虚构的理由", "bianji", undone, LOOKALIKES) if each not in text] == []
    assert len(client.get(f"{MERGES}?standing=1").context["cl"].result_list) == 1
    assert len(client.get(f"{MERGES}?standing=0").context["cl"].result_list) == 0
    assert len(client.get(f"{MERGES}?kind=speaker").context["cl"].result_list) == 1
    assert len(client.get(f"{MERGES}?kind=topic").context["cl"].result_list) == 0


def test_looking_at_the_way_back_changes_nothing_and_going_it_brings_the_page_back(client, done):
    back = reverse("admin:debate_merge_undo", args=[done.pk])
    assert "还原会恢复并入的 1 个发言者" in client.get(back).content.decode()
    assert client.get("/speakers/li/").status_code == 301
    answer = client.post(back, follow=True)
    assert (answer.redirect_chain, messages_of(answer)) == ([(MERGES, 302)], ["已还原：李四四 → 张三三。"])
    assert client.get("/speakers/li/").status_code == 200
    assert "已由bianji于" in client.get(back).content.decode()
    assert "已还原（bianji）" in client.get(f"{MERGES}?standing=0").content.decode()
    assert messages_of(client.post(back, follow=True)) == ["这次合并已经还原过了。"]


def test_what_could_not_be_taken_back_is_said(client, done):
    make_claim(speaker=make_speaker("王五五", slug="li"))
    answer = client.post(reverse("admin:debate_merge_undo", args=[done.pk]), follow=True)
    assert messages_of(answer) == ["网址名 li 已被「王五五」占用；请先给它换一个网址名。"]
    Speaker.objects.filter(slug="li").update(slug="wang")
    Speaker.objects.filter(pk=done.into).update(aliases=[])
    assert len(messages_of(client.post(reverse("admin:debate_merge_undo", args=[done.pk]), follow=True))) == 1


def test_lookalikes_are_listed_with_both_sides_and_lead_to_the_preview(client, editor):
    one, other = make_speaker("张三三", aliases=["三哥"]), make_speaker("張三三")
    make_claim(speaker=other)
    page = client.get(LOOKALIKES)
    text = page.content.decode()
    wanted = ["三哥", "0 条观点", "1 条观点", "只差简繁", address("speaker", one, other).replace("&", "&amp;")]
    assert [each for each in wanted if each not in text] == []
    assert page.context["total"] == 1
    assert len(client.get(f"{LOOKALIKES}?kind=speaker&p=9").context["pairs"]) == 1
    assert client.get(f"{LOOKALIKES}?kind=company").context["pairs"] == []


def test_claims_that_look_alike_are_listed_with_their_speaker(client, editor):
    speaker = make_speaker()
    for _ in range(2):
        make_claim("同一句虚构的话。", speaker=speaker)
    text = client.get(LOOKALIKES).content.decode()
    assert text.count("张三三 · 2024年7月5日 · 0 个出处") == 2


def test_the_passages_of_both_claims_stand_side_by_side(client, editor):
    speaker = make_speaker()
    one, other = (make_claim("同一句虚构的话。", speaker=speaker) for _ in range(2))
    make_citation(one, quote=QUOTE)
    make_citation(other, raw_start=3, raw_end=9, quote_sha256="0" * 64)
    text = client.get(LOOKALIKES).content.decode()

    assert text.count(f"{QUOTE}</blockquote>") == 1
    assert "原文还没有导入：第 3–9 字" in text


def test_two_that_are_not_the_same_are_told_apart_and_that_can_be_taken_back(client, editor):
    one, other = make_speaker(), make_speaker()
    sent = {"kind": "speaker", "one": other.pk, "other": one.pk}
    for _ in range(2):
        answer = client.post(DISTINGUISH, sent)
    assert (answer.status_code, answer["Location"]) == (302, LOOKALIKES)
    told = Distinction.objects.get()
    assert (told.one, told.other, told.by, duplicate_pairs()) == (one.pk, other.pk, editor, [])
    assert [row["distinction"] for row in client.get(LOOKALIKES).context["distinctions"]] == [told]
    client.post(DISTINGUISH, {**sent, "again": "1"})
    assert (Distinction.objects.count(), len(duplicate_pairs())) == (0, 1)


@pytest.mark.parametrize("sent", [{}, {"kind": "user"}, {"kind": "speaker", "one": "1", "other": "1"}])
def test_only_two_of_a_kind_are_told_apart(client, editor, sent):
    assert client.post(DISTINGUISH, sent).status_code == 404
    assert client.get(DISTINGUISH).status_code == 405


def test_only_who_may_merge_merges_undoes_and_tells_apart(client, editor):
    one, other, third = make_speaker(), make_speaker(), make_speaker()
    done = merge(one, [third], editor)
    back = reverse("admin:debate_merge_undo", args=[done.pk])
    asked = [
        (client.get, address("speaker", one, other), {}),
        (client.post, address("speaker", one, other), {"merge": "1"}),
        (client.get, back, {}),
        (client.post, back, {}),
        (client.get, LOOKALIKES, {}),
        (client.post, DISTINGUISH, {"kind": "speaker", "one": one.pk, "other": other.pk}),
        (client.get, MERGES, {}),
    ]
    user = make_staff("view_speaker", "change_speaker")
    client.force_login(user)
    assert [way(where, sent).status_code for way, where, sent in asked] == [403] * len(asked)
    assert "合并所选" not in client.get("/admin/debate/speaker/").content.decode()
    user.user_permissions.add(Permission.objects.get(codename="add_merge"))
    assert [way(where, sent).status_code for way, where, sent in asked] == [200, 302, 200, 302, 200, 302, 200]
    assert "合并所选" in client.get("/admin/debate/speaker/").content.decode()
    client.logout()
    assert {way(where, sent).status_code for way, where, sent in asked} == {302}


@pytest.mark.parametrize("rows", [2, 6])
def test_a_page_of_lookalikes_costs_the_same_for_few_and_for_many(client, editor, rows, django_assert_max_num_queries):
    for n in range(rows):
        make_speaker(f"张三三{n}"), make_speaker(f"張三三{n}")
        make_claim("同一句虚构的话。", speaker=make_speaker(f"李{n}"))
    duplicate_pairs()
    with django_assert_max_num_queries(14):
        client.get(LOOKALIKES)
