"""The rules of a merge, as texts for editors: problems, for which it is refused, and warnings, for which it is not."""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _

from debate.models import Claim, Company, Distinction, Model, PositionChange, Prediction, Response, Speaker, Topic
from debate.vocabulary import ReviewState, sentences

MERGEABLE: tuple[Any, ...] = (Speaker, Company, Model, Topic, Claim, PositionChange)
MOST = 20
# States of a merged claim and those of the kept one: what readers can see must not be merged into what they cannot.
MAY_MERGE_INTO = {
    ReviewState.PUBLISHED: {ReviewState.PUBLISHED},
    ReviewState.WITHDRAWN: {ReviewState.PUBLISHED, ReviewState.WITHDRAWN},
    ReviewState.DRAFT: set(ReviewState),
}


class MergeRefused(ValueError):
    """A merge, or undoing one, is refused; ``reasons`` are sentences for the editor."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(sentences(reasons))
        self.reasons = reasons


def problems_of(kept: Any, merged: list) -> Iterator[str]:
    """Yield why these entities cannot be merged, whatever points at them."""
    if type(kept) not in MERGEABLE or any(type(each) is not type(kept) for each in merged):
        yield _("只能合并同一类的发言者、公司、模型、议题、观点或立场变化。")
        return
    pks = [each.pk for each in merged]
    if not merged or kept.pk in pks or len(set(pks)) < len(pks):
        yield _("至少要有两个不同的对象才能合并。")
    if len(merged) >= MOST:
        yield (_("一次最多合并%(MOST)s个。") % {"MOST": MOST})
    if isinstance(kept, Claim):
        yield from _problems_of_claims(kept, merged)
    if isinstance(kept, PositionChange):
        yield from _problems_of_changes(kept, merged)


def _problems_of_changes(kept: PositionChange, merged: list[PositionChange]) -> Iterator[str]:
    for change in merged:
        for name in ("speaker", "company"):
            one, other = getattr(kept, name), getattr(change, name)
            if one and other and one != other:
                yield (
                    _("「%(slug)s」是%(other)s的，不是%(one)s的；不同的人或公司的立场变化不能合并。")
                    % {"slug": change.slug, "other": other, "one": one}
                )


def _problems_of_claims(kept: Claim, merged: list[Claim]) -> Iterator[str]:
    for claim in merged:
        if claim.speaker_id != kept.speaker_id:
            yield (
                _("「%(claim)s」是%(speaker)s说的，不是%(speaker2)s说的；不同发言者的观点不能合并。")
                % {"claim": short_name(claim), "speaker": claim.speaker, "speaker2": kept.speaker}
            )
        if kept.state not in MAY_MERGE_INTO[ReviewState(claim.state)]:
            states = _("%(get_state_display)s的观点不能并入%(get_state_display2)s的") % {
                "get_state_display": claim.get_state_display(),
                "get_state_display2": kept.get_state_display(),
            }
            yield (
                _("%(states)s：读者看得到的「%(claim)s」会随之消失。请改选保留的一条，或先发布它。")
                % {"states": states, "claim": short_name(claim)}
            )


def problem_of_row(row: Any) -> str:
    """Return why a row would be invalid after the merge; '' when it would not."""
    if isinstance(row, PositionChange) and row.before_claim_id == row.after_claim_id:
        return _("立场变化「%(slug)s」以这两条观点为前后，它们不会是同一条；请先改正那条立场变化。") % {
            "slug": row.slug
        }
    return ""


def problem_of_twins(row: Any, twin: Any) -> str:
    """Return why a row cannot be dropped for its twin; '' when it can."""
    if isinstance(row, Prediction) and row.outcome != twin.outcome:
        outcomes = _("「%(get_outcome_display)s」与「%(get_outcome_display2)s」") % {
            "get_outcome_display": twin.get_outcome_display(),
            "get_outcome_display2": row.get_outcome_display(),
        }
        return _("两条观点各有一个预测，结果却不同（%(outcomes)s）；请先统一或删去其一。") % {"outcomes": outcomes}
    return ""


def problem_of_family(kept: Any, family_of: dict[int, int | None]) -> str:
    """Return a problem if models would be their own ancestors; ``family_of`` has the families that change."""
    if not isinstance(kept, Model):
        return ""
    seen, pk = {kept.pk}, family_of.get(kept.pk, kept.family_id)
    while pk is not None and pk not in seen:
        seen.add(pk)
        stored = Model.objects.filter(pk=pk).values_list("family", flat=True).first()
        pk = family_of.get(pk, stored)
    return _("模型的所属系列会绕成一圈；请先改正所属系列。") if pk is not None else ""


def is_void(row: Any) -> bool:
    """Whether a row would be a claim's response to itself, which is dropped."""
    return isinstance(row, Response) and row.from_claim_id == row.to_claim_id


def points_at_itself(row: Any, target: Any) -> bool:
    """Whether a row would point at itself, such as a model whose family is merged into it."""
    return type(row) is type(target) and row.pk == target.pk


def has_page(entity: Any) -> bool:
    """Whether an entity has an address: a position change is shown on the pages of others."""
    return hasattr(entity, "get_absolute_url")


def warnings_of(kept: Any, merged: list) -> Iterator[str]:
    """Yield what an editor should know before merging."""
    pks = [each.pk for each in (kept, *merged)]
    kind = ContentType.objects.get_for_model(type(kept))
    told_apart = Distinction.objects.filter(content_type=kind, one__in=pks, other__in=pks)
    for each in told_apart.select_related("by"):
        yield (_("%(by)s曾判断其中两个不是一回事（%(at)s）。") % {"by": each.by, "at": f"{each.at:%Y-%m-%d}"})
    if isinstance(kept, Speaker):
        own = Response.objects.filter(from_claim__speaker__in=pks, to_speaker__in=pks)
        between = own.exclude(from_claim__speaker=kept, to_speaker=kept).count()
        if between:
            yield (_("有%(between)s条回应会成为自己回应自己。") % {"between": between})


def short_name(entity: Any) -> str:
    """Return a name, or the first 30 characters of a long statement."""
    words = str(entity)
    return f"{words[:30]}…" if len(words) > 31 else words
