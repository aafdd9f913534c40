"""The list of predictions, by stage and outcome."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from debate.content import PREDICTIONS, Content
from debate.formatting import FEWEST_BY_STANCE
from debate.models import Prediction
from debate.presentation.charts.counting import known_predictions
from debate.views.shared import content_of, last_day_shown, page_of
from debate.vocabulary import SETTLED_OUTCOMES, Outcome, PartialDate, PredictionKind, Stage, as_of

STAGES = list(Stage)


def prediction_list(request: HttpRequest) -> HttpResponse:
    day, outcome, kind = as_of(request), request.GET.get("outcome", ""), _kind(request)
    rows = _every(content_of(request), day, last_day_shown(day))
    chosen = Outcome(outcome) if outcome in Outcome else ""
    shown = [row for row in rows if row.kind == kind and (not chosen or row.outcome == chosen)]
    page = page_of(request, shown)
    read = _read(list(page.object_list), day)
    counts = _counts(rows, kind, shown) | {"kinds": _kinds(rows)}
    groups = [(stage, counts["stages"][stage], [each for at, each in read if at == stage]) for stage in Stage]
    context = {"as_of": day, "page": page, "groups": groups, "kind": kind, "outcome": chosen, **counts}
    return render(request, "prediction_list.html", context)


class Row(NamedTuple):
    """One published prediction as it stood on a day; ``stage`` is an index into `Stage`."""

    pk: int
    kind: str
    outcome: str
    stage: int


def _every(content: Content, day: PartialDate, today: date) -> list[Row]:
    """Return every prediction, in the order of the list: read once, since each page needs the place and the counts."""
    made = Prediction.objects.published().as_of(day, today)
    return content.once(("predictions", day, today), lambda: [Row(*row) for row in made.staged()], of=(PREDICTIONS,))


def _read(rows: Sequence[Row], day: PartialDate) -> list[tuple[Stage, Prediction]]:
    found = Prediction.objects.published().for_reading().in_bulk([row.pk for row in rows])
    stages = {row.pk: STAGES[row.stage] for row in rows}
    return [(stages[each.pk], each) for each in known_predictions((found[pk] for pk in stages if pk in found), day)]


def _kind(request: HttpRequest) -> PredictionKind:
    asked = request.GET.get("kind", "")
    return PredictionKind(asked) if asked in PredictionKind else PredictionKind.FORECAST


def _kinds(rows: list[Row]) -> list[tuple[PredictionKind, int]]:
    numbers = Counter(row.kind for row in rows)
    return [(kind, numbers[kind]) for kind in PredictionKind if numbers[kind] or kind == PredictionKind.FORECAST]


def _counts(rows: list[Row], kind: PredictionKind, shown: list[Row]) -> dict:
    """Count predictions of one kind by outcome, and those that are shown by stage."""
    outcomes, stages = Counter(row.outcome for row in rows if row.kind == kind), Counter(row.stage for row in shown)
    return _summed({each: outcomes[each] for each in Outcome}) | {
        "stages": {each: stages[number] for number, each in enumerate(Stage)}
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
