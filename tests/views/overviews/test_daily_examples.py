"""The examples of the front page: chosen by rule, another every day."""

from datetime import date, timedelta

import pytest

from debate.content import current_content
from debate.presentation.charts.counting import clashes_and_answers
from debate.views.overviews.daily_examples import by_turns
from tests.factories import (
    make_affiliation,
    make_claim,
    make_company,
    make_model,
    make_position_change,
    make_prediction,
    make_response,
    make_speaker,
)

pytestmark = pytest.mark.django_db

DAY = date(2026, 1, 1)


def answer(kind="rebuts", stance="closed", slug="", **fields):
    """顾明远 says that open models are better; 林若溪 answers."""
    gu, lin = make_speaker("顾明远"), make_speaker("林若溪")
    said = make_claim("开放的模型更好。", f"said{slug}", gu, said_on="2024-01")
    answering = make_claim("封闭的模型更好。", f"answer{slug}", lin, stance=stance, said_on="2024-02")
    return make_response(answering, said, kind=kind, **fields)


def test_every_candidate_has_its_day_and_all_readers_of_a_day_see_the_same():
    days = [by_turns("甲乙丙", DAY + timedelta(n))[0] for n in range(6)]

    assert sorted(days[:3]) == sorted("甲乙丙") and days[3:] == days[:3]
    assert by_turns([], DAY) == []


def test_a_clash_contradicts_on_another_side():
    clash = answer(slug="-clash")
    others = [answer("supports", slug="-agrees"), answer(stance="open", slug="-same-side")]
    others.append(answer(stance="neutral", slug="-no-side"))
    clashes, answers = clashes_and_answers(current_content())

    assert clashes == [clash.pk] and sorted(answers) == [each.pk for each in others]
    assert clashes_and_answers(current_content(), "2024-01") == ([], [])


def test_nobody_clashes_by_inference_or_without_a_name_or_with_themselves():
    answer(slug="-inferred", target="inferred")
    for kind in ("group", "unnamed"):
        make_response(make_claim(speaker=make_speaker("几位受访者", kind=kind), stance="closed"), make_claim())
    said = make_claim()
    make_response(make_claim(speaker=said.speaker, stance="closed"), said)
    make_response(make_claim(stance="closed"), to_speaker=said.speaker)

    assert clashes_and_answers(current_content()) == ([], [])


def test_the_page_shows_the_clash_of_the_day_with_who_said_it(client):
    answer()
    page = client.get("/").content.decode().partition("今天的一次交锋")[2]

    shown = ("顾明远", "开放的模型更好。", "林若溪", "封闭的模型更好。", "反驳")
    assert [words for words in shown if words not in page] == []
    assert client.get("/?until=2024-01").context["clash"] is None


def test_the_page_shows_what_was_said_and_then_released(client):
    company = make_company("星河科技")
    speaker = make_speaker("顾明远")
    make_affiliation(speaker, company)
    before = make_claim("不会开放。", speaker=speaker, stance="closed", said_on="2024-01")
    model = make_model("星河一号", developer=company, released_on="2024-06", openness="open_weights")
    make_position_change(before, None, speaker=None, company=company, after_model=model, degree="half")
    page = client.get("/").content.decode()

    assert "星河科技发布了星河一号：开放权重（编辑判为部分转变）" in page
    assert client.get("/?until=2024-05").context["done"] is None


def test_the_page_shows_how_a_forecast_came_out_and_no_plan(client):
    forecast = make_claim("开放的会追上。", speaker=make_speaker("顾明远"), claim_type="predictive")
    make_prediction(forecast, outcome="came_true", resolved_on="2025-03", rationale="三月发布。")
    plan = make_claim("下月发布。", claim_type="predictive")
    make_prediction(plan, kind="plan", outcome="came_true", resolved_on="2025-04")
    answer = client.get("/")
    page = answer.content.decode()

    assert answer.context["foretold"].claim == forecast
    assert "判定于2025年3月" in page and "三月发布。" in page
