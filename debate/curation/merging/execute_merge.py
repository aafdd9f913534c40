"""Merge: carry out what was planned, in one transaction, and write down all it takes to undo it."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import batched
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from debate.content import BATCH, reindex, unindex_claims
from debate.curation.merging.history import record
from debate.curation.merging.plan import Plan, preview
from debate.curation.merging.relations import is_through, owner_of
from debate.curation.merging.rules import short
from debate.curation.merging.serialize import as_json, field_of, packed
from debate.models import Claim, Company, Curated, Merge, Model, Redirect, Speaker, Topic
from debate.vocabulary import RedirectReason

Key = tuple[Any, int]
# How the claims that show an entity, or are filtered by it, reach it.
FOLLOWING: dict[Any, tuple[str, ...]] = {
    Speaker: ("speaker",),
    Company: ("about_companies", "said_for", "speaker__affiliations__company"),
    Model: ("about_models",),
    Topic: ("topics",),
    Claim: ("pk",),
}


class CannotMerge(ValueError):
    """Something stands in the way; ``reasons`` says what, in plain words."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("".join(reasons))
        self.reasons = reasons


@transaction.atomic
def merge(kept: Any, merged: Iterable[Any], by: Any, reason: str = "") -> Merge:
    """Make one of several; the others are gone, their addresses lead to the one that stays.

    Raises:
        CannotMerge: for the reasons that `preview` gives as problems; nothing has changed.
    """
    kept, merged = _locked(kept, list(merged))
    plan = preview(kept, merged, lock=True)
    if plan.problems:
        raise CannotMerge(plan.problems)
    kind = ContentType.objects.get_for_model(kept)
    done = Merge(content_type=kind, into=kept.pk, into_name=str(kept), reason=reason, by=by)
    done.merged_names = [str(each) for each in merged]
    why = words_for_history(done)
    touched, dropped = claims_following([kept, *merged]), _dropped_rows(plan)
    done.undo = _undo_of(plan, dropped)
    turn(plan.turned)
    for row in (*dropped, *merged):
        remove(row, by, why)
    _take_over(plan)
    done.undo["redirects"] = _redirect(plan, by, why)
    record({(type(kept), kept.pk), *owners_of(plan.turned, plan.rows)}, by, why)
    done.save()
    reindex(Claim.objects.filter(pk__in=touched), gone=touched, others=True)
    return done


def words_for_history(merge: Merge) -> str:
    names = "、".join(short(name) for name in merge.merged_names)
    return f"合并：{names} → {short(merge.into_name)}" + (f"（{merge.reason}）" if merge.reason else "")


def _locked(kept: Any, merged: list[Any]) -> tuple[Any, list[Any]]:
    """As they stand now; nobody can refer to them anew before we are done."""
    pks = [each.pk for each in (kept, *merged)]
    rows = {row.pk: row for row in type(kept)._base_manager.filter(pk__in=pks).order_by("pk").select_for_update()}
    if rows.keys() != set(pks) or len(rows) < len(pks):
        raise CannotMerge(["要合并的对象里有的已经不在，或重复了；请重新勾选。"])
    return rows[kept.pk], [rows[each.pk] for each in merged]


def claims_following(entities: list[Any]) -> set[int]:
    """Claims that say, are said by, or are filtered by one of these, by primary key."""
    found: set[int] = set()
    for lookup in FOLLOWING[type(entities[0])]:
        claims = Claim.objects.order_by().filter(**{f"{lookup}__in": [each.pk for each in entities]})
        found.update(claims.values_list("pk", flat=True))
    return found


def _dropped_rows(plan: Plan) -> list[Any]:
    """As the database has them: the plan's own were turned. Also old addresses that the merged ones stand on."""
    rows = [model._base_manager.get(pk=pk) for model, pk in plan.dropped]
    own = [each.get_absolute_url() for each in plan.merged]
    return [*rows, *Redirect.objects.filter(old_path__in=own)]


def _undo_of(plan: Plan, dropped: list[Any]) -> dict[str, Any]:
    return {
        "merged": [packed(each) for each in plan.merged],
        "dropped": [packed(each) for each in dropped],
        "moved": [
            [model._meta.label_lower, pk, column, *(as_json(field_of(model, column), value) for value in pair)]
            for (model, pk), columns in plan.turned.items()
            for column, pair in columns.items()
        ],
        "filled": {
            each.field.attname: [as_json(each.field, each.before), as_json(each.field, each.value)]
            for each in plan.taken
        },
        "aliases": plan.aliases,
    }


def turn(turned: dict[Key, dict[str, tuple[Any, Any]]]) -> None:
    """Write the new values, all columns of a row at once, rows that change alike together."""
    alike: dict[tuple, list[int]] = defaultdict(list)
    for (model, pk), columns in turned.items():
        alike[model, *((column, after) for column, (_, after) in columns.items())].append(pk)
    for (model, *values), pks in alike.items():
        for batch in batched(pks, BATCH, strict=False):
            model._base_manager.filter(pk__in=batch).update(**dict(values))


def remove(row: Any, by: Any, why: str) -> None:
    """Delete a row that nothing curated points at any more; its history says why."""
    if isinstance(row, Claim):
        unindex_claims(Claim.objects.filter(pk=row.pk))
    row._history_user, row._change_reason = by, why
    row.delete()


def _take_over(plan: Plan) -> None:
    values: dict[str, Any] = {each.field.attname: each.value for each in plan.taken}
    if plan.aliases:
        values["aliases"] = [*plan.kept.aliases, *plan.aliases]
    if values:
        type(plan.kept)._base_manager.filter(pk=plan.kept.pk).update(**values)


def _redirect(plan: Plan, by: Any, why: str) -> list[str]:
    """Returns the old addresses that lead to the kept one now."""
    paths = [each.get_absolute_url() for each in plan.merged]
    for path in paths:
        redirect: Any = Redirect(old_path=path, target=plan.kept, reason=RedirectReason.MERGED)
        redirect._history_user, redirect._change_reason = by, why
        redirect.save()
    return paths


def owners_of(turned: Iterable[Key], rows: dict[Key, Any]) -> set[Key]:
    """The curated rows that changed: of a many-to-many link the one that has the field."""
    found = (owner_of(rows[key]) if is_through(key[0]) else key for key in turned)
    return {(model, pk) for model, pk in found if issubclass(model, Curated)}
