"""The list of predictions, by stage and outcome."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from debate.formatting import FEWEST_BY_STANCE
from debate.models import Prediction
from debate.presentation.charts.counting import known_predictions
from debate.views.shared import last_day_shown, page_of
from debate.vocabulary import SETTLED_OUTCOMES, Outcome, PredictionKind, Stage, as_of

STAGES = list(Stage)


def prediction_list(request: HttpRequest) -> HttpResponse:
    day, outcome, kind = as_of(request), request.GET.get("outcome", ""), _kind(request)
    every = Prediction.objects.published().as_of(day, last_day_shown(day))
    made = every.of_kind(kind)
    page = page_of(request, (made.with_outcome_then(outcome) if outcome in Outcome else made).for_reading())
    staged = every.staged()
    counts = _counts(staged, kind, outcome) | {"kinds": _kinds(staged)}
    rows = [(STAGES[vars(each)["stage"]], each) for each in known_predictions(page.object_list, day)]
    groups = [(stage, counts["stages"][stage], [each for at, each in rows if at == stage]) for stage in Stage]
    chosen = Outcome(outcome) if outcome in Outcome else ""
    context = {"as_of": day, "page": page, "groups": groups, "kind": kind, "outcome": chosen, **counts}
    return render(request, "prediction_list.html", context)


def _kind(request: HttpRequest) -> PredictionKind:
    asked = request.GET.get("kind", "")
    return PredictionKind(asked) if asked in PredictionKind else PredictionKind.FORECAST


def _kinds(staged: list[tuple[str, str, int, int]]) -> list[tuple[PredictionKind, int]]:
    numbers = [(kind, sum(n for of, *_, n in staged if of == kind)) for kind in PredictionKind]
    return [(kind, n) for kind, n in numbers if n or kind == PredictionKind.FORECAST]


def _counts(staged: list[tuple[str, str, int, int]], kind: PredictionKind, chosen: str) -> dict:
    """Count predictions of one kind by outcome, and those of the chosen outcome (all without one) by stage.

    ``staged`` are ``(kind, outcome, number of the stage, number of predictions)``.
    """
    of_kind = [row[1:] for row in staged if row[0] == kind]
    shown = [(stage, n) for outcome, stage, n in of_kind if chosen not in Outcome or outcome == chosen]
    stages = {each: sum(n for stage, n in shown if stage == number) for number, each in enumerate(Stage)}
    return _summed({each: sum(n for outcome, _, n in of_kind if outcome == each) for each in Outcome}) | {
        "stages": stages
    }


def _summed(by_outcome: dict[Outcome, int]) -> dict:
    """Return the sentence about outcomes; what cannot be tested is counted apart."""
    judged = [(outcome, n) for outcome, n in by_outcome.items() if n and outcome != Outcome.UNFALSIFIABLE]
    return {
        "outcomes": [(outcome, n) for outcome, n in by_outcome.items() if n],
        "tally": gettext("，").join(f"{outcome.label} {n}" for outcome, n in judged),
        "all": sum(n for _, n in judged),
        "unfalsifiable": by_outcome[Outcome.UNFALSIFIABLE],
        "is_few": sum(by_outcome[outcome] for outcome in SETTLED_OUTCOMES) < FEWEST_BY_STANCE,
    }
