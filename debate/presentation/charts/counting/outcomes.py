"""How predictions turned out, as known on a day."""

from collections.abc import Iterable

from debate.content.facets import Selection
from debate.models import Prediction
from debate.vocabulary import Outcome, PartialDate, is_by


def known_predictions(predictions: Iterable[Prediction], until: str = "") -> list[Prediction]:
    """Keep the predictions made by the end of ``until`` ('' keeps all); those settled later are set back to pending.

    The rows themselves are changed.
    """
    made = [each for each in predictions if is_by(each.claim.said_on, until)]
    for prediction in made:
        if prediction.is_settled and not is_by(prediction.resolved_on, until):
            prediction.outcome, prediction.resolved_on = Outcome.PENDING, PartialDate()
    return made


def outcome_counts(selection: Selection) -> list[tuple[Outcome, int]]:
    """Count the forecasts among some claims by outcome; outcomes that do not occur are left out."""
    counts = dict(selection.counts("outcome"))
    return [(outcome, counts[outcome]) for outcome in Outcome if outcome in counts]
