"""How predictions turned out, as it was known on a day."""

import pytest

from debate.content import current_content
from debate.models import Prediction
from debate.presentation.charts.counting import known_predictions, outcome_counts
from debate.vocabulary import Outcome
from tests.factories import make_claim, make_prediction

pytestmark = pytest.mark.django_db


def test_what_came_out_later_was_still_pending_and_what_was_made_later_was_not_there():
    early, late = make_claim(said_on="2023"), make_claim(said_on="2025")
    make_prediction(early, outcome="came_true", resolved_on="2024-06")
    make_prediction(late)
    rows = Prediction.objects.in_short()

    assert [(each.claim, each.outcome) for each in known_predictions(rows)] == [(late, "pending"), (early, "came_true")]
    assert [(each.outcome, each.resolved_on) for each in known_predictions(rows.all(), "2024-05")] == [("pending", "")]
    assert [each.outcome for each in known_predictions(rows.all(), "2024-06")] == ["came_true"]


def test_what_can_never_be_judged_could_not_then():
    make_prediction(make_claim(said_on="2023"), outcome="unfalsifiable")
    assert [each.outcome for each in known_predictions(Prediction.objects.in_short(), "2023")] == ["unfalsifiable"]


def test_outcomes_are_counted_those_that_occur():
    for outcome in ("pending", "ambiguous", "pending"):
        make_prediction(make_claim(), outcome=outcome)
    make_prediction(make_claim(), kind="plan")
    assert outcome_counts(current_content().index.select({})) == [(Outcome.PENDING, 2), (Outcome.AMBIGUOUS, 1)]
