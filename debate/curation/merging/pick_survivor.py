"""Which ones are to be merged, and which of them had better stay."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count

from debate.curation.merging.rules import MOST
from debate.models import Claim
from debate.vocabulary import ReviewState

# A claim that readers see can only stay, or give way to another that they see.
RANK = {ReviewState.PUBLISHED: 2, ReviewState.WITHDRAWN: 1}


def candidates(model: Any, pks: Iterable[int]) -> list[Any]:
    """The rows, the one that had better stay first; ``weight`` is its published claims, or a claim's citations."""
    rows = model.objects.filter(pk__in=list(pks))
    if model is Claim:
        found = rows.select_related("speaker").annotate(weight=Count("citations"))
        return sorted(found, key=lambda claim: (-RANK.get(claim.state, 0), -claim.weight, claim.pk))
    named = list(rows.with_claim_counts())
    for row in named:
        row.weight = row.claim_count
    return sorted(named, key=lambda row: (-row.weight, row.pk))


def problem_of_number(number: int) -> str:
    """Why so many cannot be merged at once; "" when they can."""
    if number < 2:
        return "请至少勾选两个要合并的。"
    return f"一次最多合并{MOST}个，这里勾选了{number}个。" if number > MOST else ""
