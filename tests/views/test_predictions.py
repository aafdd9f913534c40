"""Predictions and how they turned out."""

import pytest

from tests.factories import make_claim, make_prediction

pytestmark = pytest.mark.django_db


@pytest.fixture
def predictions():
    make_prediction(make_claim("尚无结果的话。"))
    make_prediction(make_claim("应验的话。"), outcome="came_true", resolved_on="2025-01", due_on="2025")
    make_prediction(make_claim("虚构的秘密。", state="draft"))


def shown(answer) -> list[str]:
    return sorted(prediction.claim.statement for prediction in answer.context["page"])


def test_published_predictions_are_listed_with_each_outcome_counted(client, predictions):
    answer = client.get("/predictions/")

    assert shown(answer) == ["尚无结果的话。", "应验的话。"]
    assert [(str(outcome.label), n) for outcome, n in answer.context["outcomes"]] == [("尚无结果", 1), ("应验", 1)]
    for words in ("虚构的判定标准。", "2025年", "2025年1月"):
        assert words in answer.content.decode()


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


def test_without_a_prediction_the_page_says_so(client):
    assert "还没有收录预测。" in client.get("/predictions/").content.decode()
