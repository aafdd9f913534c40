"""The list of predictions, by stage and outcome."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from debate.formatting import FEWEST_BY_STANCE
from debate.models import Prediction
from debate.presentation.charts.counting import known_predictions
from debate.views.shared import as_of, last_day_shown, page_of
from debate.vocabulary import SETTLED_OUTCOMES, Outcome, Stage

STAGES = list(Stage)


def prediction_list(request: HttpRequest) -> HttpResponse:
    day, outcome = as_of(request), request.GET.get("outcome", "")
    made = Prediction.objects.published().as_of(day, last_day_shown(day))
    shown = made.with_outcome_then(outcome) if outcome in Outcome else made
    page = page_of(request, shown.for_reading())
    counts = _counts(made.staged(), outcome)
    rows = [(STAGES[vars(each)["stage"]], each) for each in known_predictions(page.object_list, day)]
    context = {
        "as_of": day,
        "page": page,
        "groups": [(stage, counts["stages"][stage], [each for at, each in rows if at == stage]) for stage in Stage],
        "outcome": Outcome(outcome) if outcome in Outcome else "",
        **counts,
    }
    return render(request, "prediction_list.html", context)


def _counts(staged: list[tuple[str, int, int]], chosen: str) -> dict:
    """Count all predictions by outcome, and those of the chosen outcome (all without one) by stage.

    ``staged`` are ``(outcome, number of the stage, number of predictions)``.
    """
    by_outcome = {each: sum(n for outcome, _, n in staged if outcome == each) for each in Outcome}
    outcomes = [(outcome, n) for outcome, n in by_outcome.items() if n]
    shown = [(stage, n) for outcome, stage, n in staged if chosen not in Outcome or outcome == chosen]
    return {
        "outcomes": outcomes,
        "tally": gettext("，").join(f"{outcome.label} {n}" for outcome, n in outcomes),
        "all": sum(by_outcome.values()),
        "is_few": sum(by_outcome[outcome] for outcome in SETTLED_OUTCOMES) < FEWEST_BY_STANCE,
        "stages": {each: sum(n for stage, n in shown if stage == number) for number, each in enumerate(Stage)},
    }
