"""Prediction."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from debate.models import Prediction
from debate.vocabulary import SETTLED_OUTCOMES, Outcome
from tests.factories import make_claim, make_prediction, make_user, refused

pytestmark = pytest.mark.django_db
OPEN_OUTCOMES = [outcome for outcome in Outcome if outcome not in SETTLED_OUTCOMES]


def test_a_claim_foretells_one_thing():
    claim = make_prediction(make_claim()).claim
    with refused("claim_id"):
        make_prediction(claim)


@pytest.mark.parametrize(
    ("outcome", "resolved_on"),
    [*((outcome, "") for outcome in SETTLED_OUTCOMES), *((outcome, "2025-03") for outcome in OPEN_OUTCOMES)],
)
def test_a_settled_prediction_says_when_and_no_other_does(outcome, resolved_on):
    claim = make_claim()
    with refused("prediction_settled_says_when"):
        make_prediction(claim, outcome=outcome, resolved_on=resolved_on)
    with pytest.raises(ValidationError, match="何时见分晓"):
        Prediction(claim=claim, criteria="标准", outcome=outcome, resolved_on=resolved_on).full_clean()


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_can_be_stored(outcome):
    settled = outcome in SETTLED_OUTCOMES
    prediction = make_prediction(make_claim(), outcome=outcome, resolved_on="2025" if settled else "")
    prediction.full_clean()
    assert prediction.is_settled is settled


def test_nothing_is_known_of_a_new_prediction():
    prediction = make_prediction(make_claim("开放会赢。"))
    assert (prediction.outcome, prediction.resolved_on, str(prediction)) == ("pending", "", "开放会赢。（尚无结果）")


def test_who_judged_a_prediction_stays():
    user = make_user()
    make_prediction(make_claim(), outcome=Outcome.PARTLY, resolved_on="2025", resolved_by=user)
    with pytest.raises(ProtectedError):
        user.delete()
