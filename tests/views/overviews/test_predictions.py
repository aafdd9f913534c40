"""Predictions and how they turned out."""

import pytest

from debate.models import Claim
from debate.views.shared.claim_pages import PAGE_SIZE
from tests.factories import make_claim, make_prediction, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def predictions():
    make_prediction(make_claim("尚无结果的话。"))
    make_prediction(make_claim("应验的话。"), outcome="came_true", resolved_on="2025-01", due_on="2025")
    make_prediction(make_claim("虚构的秘密。", state="draft"))


def shown(answer) -> list[str]:
    return [each.claim.statement for _, _, predictions in answer.context["groups"] for each in predictions]


def test_published_predictions_are_listed_by_stage_with_each_outcome_counted(client, predictions):
    answer = client.get("/predictions/")
    page = answer.content.decode()

    assert shown(answer) == ["尚无结果的话。", "应验的话。"]
    assert [(str(outcome.label), n) for outcome, n in answer.context["outcomes"]] == [("尚无结果", 1), ("应验", 1)]
    assert "2 条预测：尚无结果 1，应验 1。 有了结果的不到三条，说明不了什么。" in page
    for words in ("虚构的判定标准。", "2025年", "2025年1月", 'id="open"', 'id="settled"'):
        assert words in page
    assert 'id="overdue"' not in page


def test_of_three_that_are_settled_the_numbers_speak_for_themselves(client):
    for _ in range(3):
        make_prediction(make_claim(), outcome="partly", resolved_on="2025")

    page = client.get("/predictions/").content.decode()
    assert "3 条预测：部分应验 3。" in page and "说明不了什么" not in page


@pytest.mark.parametrize(
    ("outcome", "statements"),
    [
        ("came_true", ["应验的话。"]),
        ("pending", ["尚无结果的话。"]),
        ("did_not_happen", []),
        ("nonsense", ["尚无结果的话。", "应验的话。"]),
        ("", ["尚无结果的话。", "应验的话。"]),
    ],
)
def test_one_outcome_can_be_looked_at_alone(client, predictions, outcome, statements):
    assert shown(client.get(f"/predictions/?outcome={outcome}")) == statements


def test_as_of_a_day_what_came_out_later_is_pending_and_why_is_not_said_yet(client):
    claims = [make_claim("早说的话。", said_on="2024-01"), make_claim("晚说的话。", said_on="2024-09")]
    for claim in claims:
        made = {"outcome": "came_true", "resolved_on": "2025-01", "rationale": "虚构的理由。"}
        make_prediction(claim, **made).evidence.set([make_source(publisher="虚构通讯社")])
    answer = client.get("/predictions/?until=2024-07&outcome=pending")
    page = answer.content.decode()

    assert shown(answer) == ["早说的话。"]
    assert "1 条预测：尚无结果 1。" in page and 'href="?until=2024-07"' in page
    assert [words for words in ("虚构的理由。", "虚构通讯社", "2025", "应验 1") if words in page] == []
    assert "虚构的理由。" in client.get("/predictions/").content.decode()


def test_pages_go_on_from_stage_to_stage(client):
    for n in range(PAGE_SIZE + 1):
        make_prediction(make_claim(f"话{n:02}。"), due_on=f"20{n + 40}")
    make_prediction(make_claim("应验的话。"), outcome="came_true", resolved_on="2025-01")
    second = client.get("/predictions/?page=2")

    assert shown(second) == [f"话{PAGE_SIZE}。", "应验的话。"]
    assert 'id="open">未到期，或没有期限 <span class="n">21</span>' in second.content.decode()


def test_in_english_the_rule_and_the_reason_are_english(client):
    fields = {"criteria_en": "An invented rule.", "rationale_en": "An invented reason.", "rationale": "虚构的理由。"}
    make_prediction(make_claim(statement_en="An invented claim."), outcome="partly", resolved_on="2025-01", **fields)
    page = client.get("/en/predictions/").content.decode()

    for words in ("An invented rule.", "An invented reason.", "An invented claim.", "January 2025"):
        assert words in page
    assert "虚构的理由" not in page


def test_without_a_prediction_the_page_says_so(client):
    assert "还没有收录预测。" in client.get("/predictions/").content.decode()


def test_an_outcome_that_nothing_has_leads_back_to_all(client, predictions):
    page = client.get("/predictions/?outcome=ambiguous").content.decode()

    assert "没有结果为「难以判定」的预测。" in page and ">看全部预测</a>" in page


def test_plans_and_near_certainties_are_counted_apart_and_what_cannot_be_tested_is_not_counted(client, predictions):
    make_prediction(make_claim("星河科技下月放出权重。"), kind="plan", outcome="came_true", resolved_on="2025")
    make_prediction(make_claim("两种模型都会有人用。"), kind="truism", outcome="came_true", resolved_on="2025")
    make_prediction(make_claim("终究会见分晓。"), outcome="unfalsifiable")
    answer, plans, truisms = (client.get(f"/predictions/{query}") for query in ("", "?kind=plan", "?kind=truism"))
    page = answer.content.decode()

    assert "2 条预测：尚无结果 1，应验 1。" in page and "另有 1 条无法检验，不计。" in page
    assert [(kind.value, n) for kind, n in answer.context["kinds"]] == [("forecast", 3), ("plan", 1), ("truism", 1)]
    assert shown(plans) == ["星河科技下月放出权重。"] and "计划：已兑现" in plans.content.decode()
    assert shown(truisms) == ["两种模型都会有人用。"] and "近乎必然，不算应验" in truisms.content.decode()


def test_nobody_finds_a_plan_among_what_came_true(client, predictions):
    make_prediction(make_claim("星河科技下月放出权重。", "plan"), kind="plan", outcome="came_true", resolved_on="2025")
    found = client.get("/claims/?outcome=came_true")

    assert [card.statement for card in found.context["page"]] == ["应验的话。"]
    for outcome, day, statements in (
        ("came_true", "", ["应验的话。"]),
        ("pending", "2024", ["尚无结果的话。", "应验的话。"]),
    ):
        found = Claim.objects.published().with_outcome([outcome], day).order_by("pk")
        assert [each.statement for each in found] == statements
    assert "这是一个计划" in client.get("/claims/plan/").content.decode()
