"""Load the entities that an editor chose for a merge and suggest which one survives."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from debate.curation.merging.rules import MOST
from debate.models import Claim, PositionChange
from debate.vocabulary import ReviewState

# A published claim can only be merged into another published one, so it is suggested first.
STATE_RANK = {ReviewState.PUBLISHED: 2, ReviewState.WITHDRAWN: 1}


def merge_candidates(model: Any, pks: Iterable[int]) -> list[Any]:
    """Return the rows, the suggested survivor first.

    ``weight`` counts its published claims, a claim's citations, the evidence of a position change.
    """
    rows = model.objects.filter(pk__in=list(pks))
    if model is Claim:
        found = rows.select_related("speaker").annotate(weight=Count("citations"))
        return sorted(found, key=lambda claim: (-STATE_RANK.get(claim.state, 0), -claim.weight, claim.pk))
    if model is PositionChange:
        changes = rows.select_related("speaker", "company").annotate(weight=Count("evidence"))
        return sorted(changes, key=lambda change: (-change.weight, change.pk))
    named = list(rows.with_claim_counts())
    for row in named:
        row.weight = row.claim_count
    return sorted(named, key=lambda row: (-row.weight, row.pk))


def problem_of_number(number: int) -> str:
    """Return why so many entities cannot be merged at once; '' when they can."""
    if number < 2:
        return _("请至少勾选两个要合并的。")
    return (
        (_("一次最多合并%(MOST)s个，这里勾选了%(number)s个。") % {"MOST": MOST, "number": number})
        if number > MOST
        else ""
    )
