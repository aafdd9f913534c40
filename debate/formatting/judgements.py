"""How editors' judgements print: no more is said than the evidence carries. Each rule stands on the method page."""

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from debate.formatting.counts import inside
from debate.formatting.dates import day_in_words
from debate.formatting.labels import stance_mark
from debate.vocabulary import (
    ChangeDegree,
    ChangeSort,
    ClaimType,
    Outcome,
    PredictionKind,
    ResponseKind,
    Stance,
    text_of,
)

# A plan is kept or not; it does not come true.
KEPT = {
    Outcome.CAME_TRUE: gettext_lazy("已兑现"),
    Outcome.PARTLY: gettext_lazy("部分兑现"),
    Outcome.DID_NOT_HAPPEN: gettext_lazy("没有兑现"),
}


def stance_or_type(claim: Any) -> str:
    """Return the stance of a claim as HTML; what announces a plan or states a fact takes none, and is called that.

    ``claim`` has ``stance``, ``claim_type`` and ``foretells``, the kind of its prediction (None without one).
    """
    if claim.stance == Stance.NEUTRAL:
        if claim.foretells == PredictionKind.PLAN:
            return format_html('<span class="no-stance">{}</span>', PredictionKind.PLAN.label)
        if claim.claim_type == ClaimType.FACTUAL:
            return format_html('<span class="no-stance">{}</span>', ClaimType.FACTUAL.label)
    return stance_mark(claim.stance)


def outcome_words(outcome: str, kind: str) -> str:
    """Return how a prediction turned out: a plan was kept or not, and what nobody doubted did not come true."""
    found = Outcome(outcome)
    if kind == PredictionKind.PLAN:
        return _("计划：{}").format(KEPT.get(found, found.label))
    return _("近乎必然，不算应验") if kind == PredictionKind.TRUISM else str(found.label)


def outcome_mark(outcome: str, kind: str) -> str:
    """Return an outcome as HTML; only that of a forecast has the colours of right and wrong."""
    tone = f"outcome-{Outcome(outcome).value}" if kind == PredictionKind.FORECAST else "outcome-apart"
    return format_html('<span class="outcome {}">{}</span>', tone, outcome_words(outcome, kind))


def foretold_mark(outcome: str, kind: str) -> str:
    """Return an outcome as HTML that says, for a reader of a claim, that the claim is a prediction."""
    if kind != PredictionKind.FORECAST:
        return outcome_mark(outcome, kind)
    found = Outcome(outcome)
    return format_html('<span class="outcome outcome-{}">{}{}</span>', found.value, _("预测："), found.label)


def resolved_words(prediction: Any) -> str:
    """Return when a prediction was judged, or, where that is the date, when it came about."""
    day = day_in_words(prediction.resolved_on)
    return (_("{}发生") if prediction.resolved_on_is_event else _("判定于{}")).format(day)


def response_words(response: Any) -> str:
    """Return the kind of a response; words are taken back only where the later refer to the earlier."""
    if response.kind == ResponseKind.RETRACTS_OWN and not response.takes_back:
        return _("后来的说法与前不同（编辑推断）")
    return str(response.get_kind_display())


def act_words(change: Any, *, is_openness_known: bool) -> str:
    """Return what a company did after what was said: the model it released, how open, and what editors make of it."""
    model, degree = change.after_model, inside(ChangeDegree(change.degree).label)
    names = {"company": text_of(change.company, "name") if change.company else _("公司"), "degree": degree}
    names |= {"model": text_of(model, "name"), "openness": model.get_openness_display()}
    if not is_openness_known:
        return _("%(company)s发布了%(model)s（编辑判为%(degree)s）") % names
    return _("%(company)s发布了%(model)s：%(openness)s（编辑判为%(degree)s）") % names


def change_words(change: Any) -> str:
    """Return what changed, and how far the editors hold it for a change."""
    sort, degree = change.sort, inside(ChangeDegree(change.degree).label)
    if sort in (ChangeSort.POSITION, ChangeSort.CLARIFIED):
        return str(sort.label)
    if sort == ChangeSort.RELEASE:
        return act_words(change, is_openness_known=False)
    return _("{}（编辑判为{}）").format(sort.label, degree)
