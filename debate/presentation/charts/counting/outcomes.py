"""How predictions turned out, as it was known on a day."""

from collections.abc import Iterable

from debate.models import Prediction
from debate.vocabulary import Outcome, PartialDate, is_by


def as_known(predictions: Iterable[Prediction], until: str = "") -> list[Prediction]:
    """Those made by a day; what came out later is still pending. The rows given are changed."""
    made = [each for each in predictions if is_by(each.claim.said_on, until)]
    for prediction in made:
        if prediction.is_settled and not is_by(prediction.resolved_on, until):
            prediction.outcome, prediction.resolved_on = Outcome.PENDING, PartialDate()
    return made


def outcome_counts(predictions: Iterable[Prediction]) -> list[tuple[Outcome, int]]:
    """How many turned out which way, those that occur."""
    outcomes = [each.outcome for each in predictions]
    return [(outcome, outcomes.count(outcome)) for outcome in Outcome if outcome in outcomes]
