"""Judgements print no more than the evidence carries."""

from types import SimpleNamespace

import pytest

from debate.formatting.judgements import (
    change_words,
    foretold_mark,
    outcome_mark,
    resolved_words,
    response_words,
    stance_or_type,
)
from debate.models import PositionChange, Response
from debate.vocabulary import PartialDate
from tests.factories import (
    make_affiliation,
    make_claim,
    make_company,
    make_model,
    make_position_change,
    make_response,
    make_speaker,
)


def claim(stance: str, claim_type: str, foretells=None):
    return SimpleNamespace(stance=stance, claim_type=claim_type, foretells=foretells)


@pytest.mark.parametrize(
    ("said", "word"),
    [
        (claim("neutral", "factual"), "事实"),
        (claim("neutral", "predictive", "plan"), "计划"),
        (claim("neutral", "predictive", "forecast"), "不站队"),
        (claim("neutral", "causal"), "不站队"),
        (claim("open", "factual"), "支持开源"),
        (claim("open", "predictive", "plan"), "支持开源"),
    ],
)
def test_a_plan_or_a_fact_is_no_stance_unless_it_argues_for_a_side(said, word):
    assert word in stance_or_type(said)


@pytest.mark.parametrize(
    ("outcome", "kind", "words"),
    [
        ("came_true", "forecast", "应验"),
        ("came_true", "plan", "计划：已兑现"),
        ("did_not_happen", "plan", "计划：没有兑现"),
        ("pending", "plan", "计划：尚无结果"),
        ("came_true", "truism", "近乎必然，不算应验"),
    ],
)
def test_a_plan_is_kept_and_what_nobody_doubted_does_not_come_true(outcome, kind, words):
    assert f">{words}<" in outcome_mark(outcome, kind)
    assert ("outcome-came_true" in outcome_mark(outcome, kind)) == (kind == "forecast")
    assert ("预测：" in foretold_mark(outcome, kind)) == (kind == "forecast")


@pytest.mark.parametrize(("is_event", "words"), [(True, "2025年3月发生"), (False, "判定于2025年3月")])
def test_the_date_of_a_judgement_is_not_that_of_the_outcome(is_event, words):
    judged = SimpleNamespace(resolved_on=PartialDate("2025-03"), resolved_on_is_event=is_event)

    assert resolved_words(judged) == words


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("target", "own", "words"),
    [
        ("named", True, "改变自己的说法"),
        ("unnamed_but_clear", True, "改变自己的说法"),
        ("inferred", True, "后来的说法与前不同（编辑推断）"),
        ("named", False, "后来的说法与前不同（编辑推断）"),
    ],
)
def test_somebody_takes_back_own_words_only_by_referring_to_them(target, own, words):
    said = make_claim(speaker=make_speaker("顾明远"))
    later = make_claim(speaker=said.speaker if own else make_speaker("林若溪"))
    make_response(later, said, kind="retracts_own", target=target)

    assert response_words(Response.objects.for_reading().get()) == words


@pytest.fixture
def changed(db):
    """A function by which 顾明远 of 星河科技, who was for closing, or his company, moves."""
    company, gu = make_company("星河科技"), make_speaker("顾明远")
    make_affiliation(gu, company)
    before = make_claim(speaker=gu, stance="closed", said_on="2024-01")
    model = make_model("星河一号", developer=company, released_on="2024-06")

    def change(after=None, *, released: bool = False, **fields) -> str:
        after = after and make_claim(speaker=gu if after == "own" else make_speaker("虚构日报", kind="organisation"))
        fields |= {"after_model": model} if released else {}
        make_position_change(before, after, company=company, **{"speaker": gu, "degree": "half", **fields})
        return change_words(PositionChange.objects.for_reading().get())

    return change


@pytest.mark.parametrize(
    ("made", "words"),
    [
        ({"after": "own", "degree": "full"}, "立场改变"),
        ({"after": "own", "degree": "full", "released": True}, "立场改变"),
        ({"after": "own"}, "后来说法不同（编辑判为部分转变）"),
        ({"after": "own", "degree": "clarification"}, "澄清"),
        ({"released": True, "degree": "full"}, "星河科技发布了星河一号（编辑判为完全转变）"),
        (
            {"after": "own", "degree": "full", "released": True, "speaker": None},
            "星河科技发布了星河一号（编辑判为完全转变）",
        ),
        ({"released": True, "speaker": None}, "星河科技发布了星河一号（编辑判为部分转变）"),
        ({"after": "outlet", "degree": "full"}, "据报道后来不同（编辑判为完全转变）"),
        ({"after": "own", "degree": "full", "speaker": None}, "后来说法不同（编辑判为完全转变）"),
    ],
)
def test_a_position_changed_only_where_a_person_wholly_changed_it_in_own_words(changed, made, words):
    assert changed(**made) == words


def test_only_the_one_whose_position_it_is_has_a_side_in_it(client, changed):
    changed("outlet")
    page = client.get("/position-changes/").content.decode()

    assert page.count("stance-disc") == 1 and "据虚构日报" in page
