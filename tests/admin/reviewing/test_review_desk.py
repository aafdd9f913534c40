"""The review desk: one article's text beside its suggestions."""

import json
from dataclasses import astuple
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from debate.curation import keep_old_address
from debate.curation.reviewing import undo_decisions
from debate.extraction.learned.reasons import RULES
from debate.importing import rereading
from debate.models import Article, Claim, Speaker, Suggestion
from tests.admin.pages import messages_of
from tests.factories import (
    ARTICLE,
    QUOTE,
    make_citation,
    make_claim,
    make_editor,
    make_imported_article,
    make_speaker,
    make_suggestion,
    make_suggestion_of,
    make_topic,
    make_unread_article,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    """An article with three suggestions and an editor at the desk."""
    article = make_unread_article()
    speaker, topic = make_speaker(slug="zhang"), make_topic()
    suggestion = make_suggestion_of(
        article,
        attribution="张三三",
        proposed_speaker=speaker,
        proposed_stance="open",
        on_debate=True,
        reasons=[{"rule": "cue-before", "words": "虚构的<词>"}, {"rule": "topic: cost", "words": "价钱"}],
    )
    first = make_suggestion(article, 0, 4, quote=article.text[:4], on_debate=True)
    last = make_suggestion(article, len(article.text) - 3, len(article.text), quote=article.text[-3:], on_debate=True)
    editor = make_editor()
    client.force_login(editor)
    return SimpleNamespace(
        article=article,
        suggestion=suggestion,
        first=first,
        last=last,
        speaker=speaker,
        topic=topic,
        editor=editor,
        address=f"/admin/debate/suggestion/article/{article.pk}/",
    )


def accepted(desk, **otherwise) -> dict:
    values = {
        "speaker": desk.speaker.pk,
        "statement": "虚构的转述。",
        "stance": "open",
        "claim_type": "causal",
        "topics": [desk.topic.pk],
        "sense_of_open": "unspecified",
        "quote_type": "direct",
        "attribution": "张三三",
        "response_target": "named",
        "draft": "1",
    }
    return values | otherwise


def act(client, desk, name: str, **values):
    return client.post(f"/admin/debate/suggestion/{desk.suggestion.pk}/{name}/", values, follow=True)


def test_the_text_is_shown_whole_with_what_is_suggested_and_cited_marked(client, desk):
    cited = make_claim("虚构的旧观点。")
    make_citation(cited, desk.article, quote="封闭模型")
    page = client.get(desk.address, {"s": desk.suggestion.pk})
    marks = page.context["page"].marks

    assert "".join(mark.text for mark in marks) == desk.article.text
    assert [(mark.text, mark.classes) for mark in marks if mark.address] == [
        (desk.first.quote, ["waiting"]),
        (QUOTE, ["here", "waiting"]),
        ("封闭模型", ["cited"]),
        (desk.last.quote, ["waiting"]),
    ]
    assert f"/admin/debate/claim/{cited.pk}/change/" in page.content.decode()


def test_the_form_is_filled_with_what_the_machine_read_but_states_nothing(client, desk):
    form = client.get(desk.address, {"s": desk.suggestion.pk}).context["form"]

    filled = [form[name].value() for name in ("speaker", "stance", "attribution")]
    assert filled == [desk.speaker.pk, "open", "张三三"]
    assert [form[name].value() for name in ("statement", "statement_en", "claim_type")] == [None, None, ""]
    assert not form["said_on"].value()


def test_the_reasons_are_told_in_an_editors_words(client, desk):
    page = client.get(desk.address, {"s": desk.suggestion.pk}).content.decode()

    assert "<li>引语前的报道用语<b>虚构的&lt;词&gt;</b></li>" in page
    assert "<li>议题用词<b>价钱</b></li>" in page


def test_every_rule_of_the_machine_has_a_name_for_editors():
    article = make_imported_article(ARTICLE * 2)
    rules = {reason["rule"].split(":")[0] for each in article.suggestions.all() for reason in each.reasons}

    assert rules - set(RULES) == set() != rules


def test_a_reason_of_an_earlier_reading_never_shows_the_name_of_a_feature(client, desk):
    reasons = [
        {"rule": "speaker: before|sentences=0", "words": "张三三"},
        {"rule": "recut", "words": "某编辑：原为 1–2"},
    ]
    Suggestion.objects.filter(pk=desk.suggestion.pk).update(reasons=reasons)
    page = client.get(desk.address, {"s": desk.suggestion.pk})

    assert [astuple(each) for each in page.context["reasons"]] == [
        ("别的线索", ""),
        ("人工改了范围", "某编辑：原为 1–2"),
    ]
    assert "sentences=0" not in page.content.decode()


def test_the_probability_stands_beside_the_speaker(client, desk):
    Suggestion.objects.filter(pk=desk.suggestion.pk).update(score=0.874)
    words = '<strong>张三三</strong> <span class="sure" title="机器的把握">87%</span>'

    assert words in client.get(desk.address, {"s": desk.suggestion.pk}).content.decode()


def offered(*given: tuple) -> list[dict]:
    return [dict(zip(("name", "known", "role", "company", "probability"), each, strict=True)) for each in given]


def test_names_that_may_have_spoken_are_offered_each_with_all_that_it_brings(client, desk):
    moved = make_speaker("林若溪", "lin-ruoxi")
    keep_old_address(Speaker(slug="lin"), moved)
    names = offered(
        ("张三三", "zhang", "创始人", "星河科技", 0.41), ("林若溪", "lin", "", "", 0.3), ("周望", "", "", "", 0.2)
    )
    Suggestion.objects.filter(pk=desk.suggestion.pk).update(attribution="", proposed_speaker=None, offered=names)
    page = client.get(desk.address, {"s": desk.suggestion.pk})
    found = [(each.name, each.role, each.percent, json.loads(each.fills)) for each in page.context["offers"]]

    assert found == [
        (
            "张三三",
            "星河科技 创始人",
            41,
            {
                "speaker": {"value": desk.speaker.pk, "text": "张三三"},
                "attribution": "张三三",
                "role_printed": "创始人",
                "role_then": "星河科技创始人",
            },
        ),
        (
            "林若溪",
            "",
            30,
            {
                "speaker": {"value": moved.pk, "text": "林若溪"},
                "attribution": "林若溪",
                "role_printed": "",
                "role_then": "",
            },
        ),
        (
            "周望",
            "",
            20,
            {
                "speaker": {"value": "", "text": "周望"},
                "attribution": "周望",
                "role_printed": "",
                "role_then": "",
                "add_speaker": "on",
                "speaker_name": "周望",
            },
        ),
    ]
    assert "没有写明是谁" in page.content.decode() and page.content.decode().count("data-replaces") == 3 + 1


def test_what_is_not_about_the_debate_is_folded_behind_its_number(client, desk):
    Suggestion.objects.filter(pk=desk.first.pk).update(on_debate=False)
    page = client.get(desk.address)

    assert page.context["page"].visible == [desk.suggestion, desk.last]
    assert '<a href="?debate=no">另有 1 条未见争论用词</a>' in page.content.decode()
    assert client.get(desk.address, {"debate": "no"}).context["page"].visible == [desk.first]
    everything = client.get(desk.address, {"debate": "all"})
    assert len(everything.context["page"].visible) == 3
    assert "未见争论用词</a>" not in everything.content.decode()


def test_what_an_editor_accepted_is_about_the_debate_whatever_the_machine_read(client, desk):
    Suggestion.objects.filter(pk=desk.suggestion.pk).update(on_debate=False)
    act(client, desk, "accept", **accepted(desk))

    assert client.get(desk.address, {"show": "decided"}).context["page"].visible == [desk.suggestion]


@pytest.fixture
def turns(desk):
    """Three suggestions in one turn, one of them about the debate, and three in two turns that are not."""
    article = desk.article
    Suggestion.objects.filter(article=article).update(turn="t1", on_debate=False)
    Suggestion.objects.filter(pk=desk.suggestion.pk).update(on_debate=True)
    spans = ((5, 7, "t2"), (7, 9, "t2"), (9, 11, "t3"))
    aside = [
        make_suggestion(article, start, end, quote=article.text[start:end], turn=turn) for start, end, turn in spans
    ]
    return SimpleNamespace(of_debate=[desk.first, desk.suggestion, desk.last], aside=aside)


def shown_rows(page) -> list[tuple]:
    return [(row.suggestions, row.turns, row.size, row.is_open) for row in page.context["page"].rows]


def test_a_turn_is_one_row_open_where_it_comes_to_the_debate_and_the_others_are_folded_together(client, desk, turns):
    page = client.get(desk.address, {"debate": "all", "s": desk.first.pk})
    words = page.content.decode()

    assert shown_rows(page) == [(turns.of_debate, 1, 3, True), (turns.aside, 2, 3, False)]
    assert [each in words for each in ("6 条，2 行", "1 轮，3 段", "2 轮，3 段")] == [True, True, True]


def test_the_turn_of_the_one_in_hand_is_open(client, desk, turns):
    page = client.get(desk.address, {"debate": "no", "s": turns.aside[2].pk})

    folded = [desk.first, desk.last, *turns.aside[:2]]
    assert shown_rows(page) == [(folded, 2, 5, False), (turns.aside[2:], 1, 1, True)]


def test_by_default_a_turn_shows_its_paragraphs_on_the_debate(client, desk, turns):
    page = client.get(desk.address)
    assert shown_rows(page) == [([desk.suggestion], 1, 3, True)]
    assert "另有 5 条未见争论用词" in page.content.decode()


def test_what_is_folded_together_is_rejected_by_one_tick(client, desk, turns):
    page = client.get(desk.address, {"debate": "all"}).context["page"]
    values = {"chosen": [page.rows[1].ticked_by], "because": "off_debate", "at_page": "?debate=all", "sure": "1"}
    answer = client.post(f"{desk.address}many/", values, follow=True)

    assert messages_of(answer) == ["否决了 3 条：与这场争论无关"]
    assert set(Suggestion.objects.decided()) == set(turns.aside)


def test_the_list_is_narrowed_and_each_choice_says_how_many(client, desk):
    page = client.get(desk.address, {"speaker": "known", "debate": "nonsense"}).context["page"]

    assert page.visible == [desk.suggestion]
    assert [[(option.label, option.number, option.is_chosen) for option in options] for _, options in page.options][
        2
    ] == [("不限", 3, False), ("已认出", 1, True), ("发言者未识别", 2, False)]


def test_accepting_goes_on_to_the_next_and_keeps_the_narrowing(client, desk):
    answer = act(client, desk, "accept", **accepted(desk), at_page="?kind=direct")

    assert Claim.objects.get().state == "draft"
    assert answer.redirect_chain == [(f"{desk.address}?kind=direct&s={desk.last.pk}", 302)]
    assert messages_of(answer) == ["已存为草稿：虚构的转述。"]


def test_accepting_for_publication_shows_it_to_readers(client, desk):
    act(client, desk, "accept", **accepted(desk, publish="1"))
    claim = Claim.objects.get()

    assert (claim.state, claim.reviewed_by) == ("published", desk.editor)
    assert "虚构的转述。" in client.get("/claims/").content.decode()


def test_without_a_speaker_or_a_statement_nothing_is_accepted_and_what_was_written_stays(client, desk):
    answer = act(client, desk, "accept", **accepted(desk, speaker="", occasion="虚构大会"))
    form = answer.context["form"]

    assert Claim.objects.count() == 0
    assert (set(form.errors), form["occasion"].value()) == ({"speaker"}, "虚构大会")
    assert set(act(client, desk, "accept", **accepted(desk, statement=" ")).context["form"].errors) == {"statement"}


def test_a_statement_that_copies_the_quote_is_refused(client, desk):
    answer = act(client, desk, "accept", **accepted(desk, statement=QUOTE.replace("虚构", "虛構")))

    assert answer.context["form"].errors["statement"] == [
        "请用自己的话写：引文会原样显示在旁边。",
        "「虛構」是繁体字，请写简体。",
    ]


def test_a_statement_that_shares_a_long_run_with_the_quote_is_refused(client, desk):
    answer = act(client, desk, "accept", **accepted(desk, statement=f"他说{QUOTE[:-1]}多。"))

    assert "这一串与引文相同" in str(answer.context["form"].errors["statement"])


def test_a_prediction_without_criteria_is_accepted_with_a_warning(client, desk):
    said = messages_of(act(client, desk, "accept", **accepted(desk, claim_type="predictive")))

    assert said == ["已存为草稿：虚构的转述。"]
    publish = accepted(desk, claim_type="predictive", statement="虚构的又一转述。", statement_en="Invented.")
    # With the second look that may have been drawn.
    undo_decisions([desk.suggestion], desk.suggestion.decided_by)
    said = messages_of(act(client, desk, "accept", publish="1", **publish))
    assert said == ["已发布：虚构的又一转述。", "请看一看：类型：类型是预测，还没有写判定标准。"]


def test_criteria_for_what_is_no_prediction_are_refused(client, desk):
    form = act(client, desk, "accept", **accepted(desk, criteria="虚构的标准。")).context["form"]

    assert "类型不是预测" in str(form.errors["criteria"])


def test_a_passage_is_not_attached_to_a_claim_that_was_said_after_it_was_printed(client, desk):
    Article.objects.filter(pk=desk.suggestion.article_id).update(published_on="2023-01-01")
    claim = make_claim(said_on="2024-07-05")

    assert "早在 2023-01-01 就发表了" in messages_of(act(client, desk, "attach", claim=claim.pk))[0]
    assert claim.citations.count() == 0


def test_what_was_written_stays_when_somebody_else_was_first(client, desk):
    first_page = client.get(desk.address, {"s": desk.suggestion.pk})
    assert first_page.status_code == 200
    other = make_editor()
    Suggestion.objects.filter(pk=desk.suggestion.pk).update(quote="别的话")
    answer = act(client, desk, "accept", **accepted(desk))

    assert "正文已经变了" in str(answer.context["form"].non_field_errors())
    assert answer.context["form"]["statement"].value() == "虚构的转述。"
    assert other.decided_suggestions.count() == 0


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"to_speaker": "zhang"}, "response_kind"),
        ({"response_kind": "rebuts"}, "to_claim"),
        ({"due_on": "2027"}, "criteria"),
        ({"criteria": "虚构的标准。", "due_on": "明年"}, "due_on"),
        ({"said_on": "昨天"}, "said_on"),
    ],
)
def test_half_an_answer_or_half_a_prediction_is_refused(client, desk, given, field):
    if "to_speaker" in given:
        given = {"to_speaker": desk.speaker.pk}
    assert set(act(client, desk, "accept", **accepted(desk, **given)).context["form"].errors) == {field}


def test_an_answer_and_a_prediction_are_stored_with_the_claim(client, desk):
    answered = make_claim("虚构的对方观点。", speaker=make_speaker("李四四"))
    given = {"to_claim": answered.pk, "response_kind": "rebuts", "criteria": "虚构的标准。", "due_on": "2027-01"}
    given["claim_type"] = "predictive"
    act(client, desk, "accept", **accepted(desk, **given))
    claim = Claim.objects.get(statement="虚构的转述。")

    assert answered.responses_in.get().from_claim == claim
    assert answered.responses_in.get().to_speaker == answered.speaker
    assert claim.prediction.due_on == "2027-01"


def test_attaching_makes_one_more_citation(client, desk):
    claim = make_claim()
    assert messages_of(act(client, desk, "attach", claim=claim.pk)) == [f"已并入：{claim.statement}"]
    assert claim.citations.get().quote == QUOTE
    for nothing in ("", "x", 10**9):
        assert messages_of(act(client, desk, "attach", claim=nothing)) == ["请选要并入的观点。"]


def test_rejecting_needs_a_reason(client, desk):
    assert messages_of(act(client, desk, "reject")) == ["请选否决的理由。"]
    assert messages_of(act(client, desk, "reject", because="no_claim")) == ["否决了 1 条：没有观点"]
    assert Suggestion.objects.get(pk=desk.suggestion.pk).rejected_because == "no_claim"


def test_only_what_is_visible_and_ticked_is_rejected_together_and_taken_back_together(client, desk):
    pks = [each.pk for each in (desk.suggestion, desk.first)]
    values = {"chosen": pks, "because": "off_debate", "at_page": "?speaker=unknown"}
    answer = client.post(f"{desk.address}many/", values, follow=True)
    assert messages_of(answer) == ["否决了 1 条：与这场争论无关"]
    assert [each.pk for each in Suggestion.objects.decided()] == [desk.first.pk]

    assert messages_of(client.post(f"{desk.address}undo/", follow=True)) == ["撤销了 1 个决定。"]
    assert Suggestion.objects.decided().count() == 0


def test_a_claim_that_says_the_same_is_offered_with_its_passage_and_takes_the_citation(client, desk):
    elsewhere = make_imported_article(f"虚构晚报\n\n张三三说：“{QUOTE}”\n\n完。\n")
    claim = make_claim("模型公开了，行业进步更快。", speaker=desk.speaker, said_on="2024-07")
    make_citation(claim, elsewhere, quote=QUOTE)
    text = client.get(f"{desk.address}?s={desk.suggestion.pk}").content.decode()

    assert "这话是不是收过了？" in text
    assert [each for each in (claim.statement, "原话相近 100%", f'value="{claim.pk}"') if each not in text] == []
    act(client, desk, "attach", claim=claim.pk)
    assert claim.citations.filter(article=desk.article).count() == 1


def test_what_is_typed_is_compared_as_well(client, desk):
    statement = "虚构市的公交车票价应当由乘客投票决定。"
    claim = make_claim(statement, speaker=desk.speaker)
    address = reverse("admin:debate_suggestion_said_before", args=[desk.suggestion.pk])
    typed = {"speaker": desk.speaker.pk, "statement": "公交车票价由虚构市的乘客投票来决定。", "said_on": "2024-0"}

    assert "这话" not in client.post(address, {**typed, "statement": ""}).content.decode()
    assert claim.statement in client.post(address, typed).content.decode()
    assert "这话" not in client.post(address, {**typed, "speaker": make_speaker("李四四").pk}).content.decode()
    assert client.get(address).status_code == 405


def test_those_that_are_like_a_claim_are_attached_together(client, desk):
    claim = make_claim()
    Suggestion.objects.filter(pk=desk.suggestion.pk).update(similar_claim=claim)
    values = {"chosen": [desk.suggestion.pk, desk.first.pk], "attach": "1"}
    answer = client.post(f"{desk.address}many/", values, follow=True)

    assert messages_of(answer) == ["并入了 1 条，1 条没有相近的观点，没有动。"]
    assert messages_of(client.post(f"{desk.address}many/", {"attach": "1"}, follow=True)) == ["没有勾选。"]


def test_the_span_is_cut_split_and_marked_in_the_text(client, desk):
    start = desk.suggestion.start
    act(client, desk, "cut", span=f"{start}-{start + 6}")
    assert Suggestion.objects.get(pk=desk.suggestion.pk).quote == QUOTE[:6]
    act(client, desk, "split", at=start + 2)
    assert Suggestion.objects.filter(quote__in=[QUOTE[:2], QUOTE[2:6]]).count() == 2
    answer = client.post(f"{desk.address}mark/", {"start": start + 7, "end": start + 9}, follow=True)
    made = Suggestion.objects.get(suggested_by=desk.editor)
    assert (made.quote, answer.context["current"]) == (QUOTE[7:9], made)
    for nothing in ({}, {"start": "x", "end": "2"}, {"start": "9" * 30, "end": "2"}):
        assert messages_of(client.post(f"{desk.address}mark/", nothing, follow=True)) == ["没有选定文字。"]


def test_a_decision_can_be_reopened_later(client, desk):
    act(client, desk, "reject", because="other")
    page = client.get(desk.address, {"show": "all", "s": desk.suggestion.pk}).content.decode()
    assert "撤销这个决定" in page
    act(client, desk, "reopen")
    assert Suggestion.objects.get(pk=desk.suggestion.pk).is_waiting


def test_the_machine_reads_again_when_asked(client, desk):
    Suggestion.objects.all().delete()
    assert messages_of(client.post(f"{desk.address}reread/", follow=True)) == ["机器重读了一遍：新增 2 条，去掉 0 条。"]


def test_a_long_article_is_read_again_behind_the_desk_which_says_how_far_it_is(client, desk, settings, monkeypatch):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr(rereading, "LONG_TEXT", 20)
    Suggestion.objects.all().delete()
    for _ in range(2):  # the second is told the same, and queues nothing
        told = messages_of(client.post(f"{desk.address}reread/", follow=True))
        assert told == ["这篇很长，由后台重读，要一会儿。关掉这一页也会继续。"]
    page = client.get(desk.address).content.decode()
    assert "正文多于 20 字，后台正在重读。" in page and "让机器重读" not in page
    DBTaskResult.objects.update(
        status="RUNNING", worker_ids=["dead"], enqueued_at=timezone.now() - timedelta(minutes=5)
    )
    page = client.get(desk.address).content.decode()
    assert "后台做到一半断了" in page and "让机器重读" in page
    task = DBTaskResult.objects.get()
    task.set_successful(task.task.func(*task.args_kwargs["args"]))
    assert "后台重读过了：新增 2 条，去掉 0 条。" in client.get(desk.address).content.decode()
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=2))
    assert "后台重读过了" not in client.get(desk.address).content.decode()


def test_a_reading_that_has_not_begun_can_be_taken_back(client, desk, settings, monkeypatch):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr(rereading, "LONG_TEXT", 20)
    client.post(f"{desk.address}reread/")
    assert "取消重读" in client.get(desk.address).content.decode()

    assert messages_of(client.post(f"{desk.address}cancel_rereading/", follow=True)) == ["不重读了。"]
    assert not DBTaskResult.objects.exists()
    assert "让机器重读" in client.get(desk.address).content.decode()

    client.post(f"{desk.address}reread/")
    DBTaskResult.objects.update(status="RUNNING", worker_ids=["busy"])
    assert "取消重读" not in client.get(desk.address).content.decode()
    told = messages_of(client.post(f"{desk.address}cancel_rereading/", follow=True))
    assert told == ["后台已经动手了，没有取消。"]
    assert DBTaskResult.objects.count() == 1


def test_an_article_with_something_on_the_debate_is_next_before_those_without(client, desk):
    desk.article.suggestions.update(on_debate=False)
    other = make_imported_article(ARTICLE + "\n第二篇。")
    other.suggestions.update(on_debate=True)

    assert client.get("/admin/debate/suggestion/next/")["Location"].endswith(f"/article/{other.pk}/")
    assert "下面折起来的，未见争论用词" in client.get(desk.address).content.decode()


def test_the_next_article_waiting_follows_the_one_in_hand(client, desk):
    other = make_imported_article(ARTICLE + "\n第二篇。")
    following = client.get("/admin/debate/suggestion/next/", {"after": desk.article.pk})
    assert following["Location"].endswith(f"/article/{other.pk}/")
    round_again = client.get("/admin/debate/suggestion/next/", {"after": other.pk})
    assert round_again["Location"] == desk.address
    assert client.get("/admin/debate/suggestion/next/", {"after": "x"})["Location"] == desk.address
    Suggestion.objects.all().delete()
    assert client.get("/admin/debate/suggestion/next/")["Location"] == "/admin/"


def test_the_desk_costs_the_same_for_few_and_for_many_suggestions(client, desk, django_assert_max_num_queries):
    for at in range(5, 25):
        made = make_suggestion(desk.article, at, at + 2, similar_claim=make_claim(), proposed_speaker=make_speaker())
        made.proposed_topics.set([desk.topic])
    with django_assert_max_num_queries(20):
        client.get(desk.address)


def test_who_may_only_look_or_mark_decides_nothing(client, desk):
    user = make_user(is_staff=True)
    client.force_login(user)
    assert client.get(desk.address).status_code == 403
    user.user_permissions.add(
        *Permission.objects.filter(codename__in=["view_suggestion", "add_suggestion", "view_article"])
    )
    page = client.get(desk.address, {"s": desk.suggestion.pk})
    assert (page.status_code, page.context["form"], "采纳" in page.context["media"].render()) == (200, None, False)
    for name in ("accept", "attach", "reject", "cut", "split", "reopen"):
        assert client.post(f"/admin/debate/suggestion/{desk.suggestion.pk}/{name}/").status_code == 403
    for name in ("many", "undo", "reread", "cancel_rereading"):
        assert client.post(f"{desk.address}{name}/").status_code == 403
    assert client.post(f"{desk.address}mark/", {"start": 5, "end": 8}).status_code == 302


def test_who_may_not_publish_may_still_keep_a_draft(client, desk):
    user = make_user(is_staff=True)
    wanted = ["view_suggestion", "change_suggestion", "add_claim", "view_speaker"]
    user.user_permissions.add(*Permission.objects.filter(codename__in=wanted))
    client.force_login(user)

    assert act(client, desk, "accept", **accepted(desk, publish="1")).status_code == 403
    assert Claim.objects.count() == 0
    act(client, desk, "accept", **accepted(desk))
    assert Claim.objects.get().state == "draft"


@pytest.mark.parametrize("name", ["accept", "attach", "reject", "cut", "split", "reopen"])
def test_a_decision_is_a_post(client, desk, name):
    assert client.get(f"/admin/debate/suggestion/{desk.suggestion.pk}/{name}/").status_code == 405


def test_what_is_not_there_is_not_found(client, desk):
    assert client.get("/admin/debate/suggestion/article/999/").status_code == 404
    assert client.post("/admin/debate/suggestion/999/reject/").status_code == 404
