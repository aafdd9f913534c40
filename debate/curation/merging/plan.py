"""Plan a merge: find every row that it would change, drop or be refused for, in memory; nothing is written."""

import hashlib
import json
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _

from debate.curation.merging.inherit import Difference, Inherited, differences, inherited_fields, new_aliases
from debate.curation.merging.relations import Link, is_through, links_to, unique_keys, unique_sets
from debate.curation.merging.rules import (
    MERGEABLE,
    has_page,
    is_void,
    points_at_itself,
    problem_of_family,
    problem_of_row,
    problem_of_twins,
    problems_of,
    warnings_of,
)
from debate.models import Model, Named, Redirect, lasting_path
from debate.vocabulary import RedirectReason

Key = tuple[Any, int]
# How many rows of each kind the preview shows as examples.
SHOWN = 3


@dataclass(frozen=True)
class Dropped:
    """A row that is deleted because another would be the same (``twin``), or because it would answer itself."""

    link: Link
    row: Any
    twin: Any = None
    # The fields that are empty in the twin and filled from this row.
    inherited: tuple[Inherited, ...] = ()

    @property
    def differences(self) -> list[Difference]:
        """The values that are lost because the twin has others."""
        return differences(self.twin, [self.row]) if self.twin and not self.link.is_many else []


@dataclass(frozen=True)
class Group:
    """What the preview shows of all rows of one kind."""

    label: str
    count: int
    examples: tuple[str, ...]
    why: str = ""
    inherited: tuple[Inherited, ...] = ()
    differences: tuple[Difference, ...] = ()

    @property
    def left(self) -> int:
        return self.count - len(self.examples)


@dataclass
class Plan:
    """All that a merge would do; with ``problems`` it is refused, with ``warnings`` it is not."""

    kept: Any
    merged: list[Any]
    problems: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    # (model, primary key) -> column -> (before, after)
    changes: dict[Key, dict[str, tuple[Any, Any]]] = field(default_factory=lambda: defaultdict(dict))
    dropped: dict[Key, Dropped] = field(default_factory=dict)
    inherited: list[Inherited] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    # old address -> the address it leads to
    redirects: dict[str, str] = field(default_factory=dict)
    rows: dict[Key, Any] = field(default_factory=dict, repr=False)
    links: dict[tuple[Any, str], Link] = field(default_factory=dict, repr=False)

    @property
    def fingerprint(self) -> str:
        """A hash of all it would do: a merge is only carried out if the editor has seen a preview with the same one."""
        changes = sorted((model._meta.label, pk, sorted(columns)) for (model, pk), columns in self.changes.items())
        dropped = sorted((model._meta.label, pk) for model, pk in self.dropped)
        filled = [(each.field.attname, str(each.value)) for each in self.inherited]
        chosen = [each.pk for each in (self.kept, *self.merged)]
        everything = [chosen, changes, dropped, filled, self.aliases, sorted(self.redirects), self.problems]
        return hashlib.sha256(json.dumps(everything).encode()).hexdigest()

    @property
    def moving(self) -> list[Group]:
        """The rows that would point at the kept entity, by the column that does."""
        groups: dict[Link, list[Any]] = defaultdict(list)
        for key, columns in self.changes.items():
            for column in columns:
                if link := self.links.get((key[0], column)):
                    groups[link].append(self.rows[key])
        return [Group(link.label, len(rows), _example_texts(link, rows)) for link, rows in groups.items()]

    @property
    def dropping(self) -> list[Group]:
        """The rows that would be deleted, by the column that points at the merged entity and the reason."""
        groups: dict[tuple[Link, str], list[Dropped]] = defaultdict(list)
        for each in self.dropped.values():
            why = _("保留的已有同样的一条") if each.twin else _("合并后成了自己回应自己")
            groups[each.link, why].append(each)
        return [
            Group(
                link.label,
                len(rows),
                _example_texts(link, [each.row for each in rows]),
                why,
                tuple(one for each in rows for one in each.inherited),
                tuple(one for each in rows for one in each.differences),
            )
            for (link, why), rows in groups.items()
        ]


def _example_texts(link: Link, rows: list[Any]) -> tuple[str, ...]:
    return tuple(link.describe(row)[:60] for row in rows[:SHOWN])


def preview(kept: Any, merged: Iterable[Any], *, lock: bool = False) -> Plan:
    """Plan the merge of entities into ``kept``; with ``lock`` the rows stay locked until the transaction ends."""
    return _Planner(Plan(kept, list(merged)), lock).run()


class _Planner:
    """Repoints rows in memory, table by table; what points at a dropped row is repointed to its twin."""

    def __init__(self, plan: Plan, lock: bool) -> None:
        self.plan, self.lock = plan, lock
        self.removed: set[Key] = {(type(each), each.pk) for each in plan.merged}
        self.read_rows: dict[Any, dict[int, Any]] = defaultdict(dict)

    def run(self) -> Plan:
        plan = self.plan
        plan.problems += problems_of(plan.kept, plan.merged)
        if type(plan.kept) not in MERGEABLE or len({type(each) for each in (plan.kept, *plan.merged)}) > 1:
            return plan
        waiting = deque((each, plan.kept) for each in plan.merged if each.pk != plan.kept.pk)
        while waiting:
            gone, stays = waiting.popleft()
            model: Any = type(gone)
            for link in links_to(model):
                waiting.extend(self._repoint(link, gone, stays))
        self._repoint_redirects()
        plan.problems += filter(None, [problem_of_family(plan.kept, self._new_families())])
        plan.warnings += warnings_of(plan.kept, plan.merged)
        plan.inherited, plan.aliases = inherited_fields(plan.kept, plan.merged), new_aliases(plan.kept, plan.merged)
        # The names of the merged become aliases, where the model has aliases.
        named = {"name", "name_en"} if isinstance(plan.kept, Named) else set()
        plan.differences = differences(plan.kept, plan.merged, named)
        return plan

    def _new_families(self) -> dict[int, int | None]:
        """Return the families that models would get, by the model's primary key."""
        changes = ((pk, columns) for (model, pk), columns in self.plan.changes.items() if model is Model)
        return {pk: columns["family_id"][1] for pk, columns in changes if "family_id" in columns}

    def _repoint(self, link: Link, gone: Any, stays: Any) -> Iterator[tuple[Any, Any]]:
        """Repoint the rows of one table from ``gone`` to ``stays``; yield each dropped row with its twin."""
        rows = [row for row in self._read(link, gone.pk) if self._key(row) not in self.removed]
        if not rows:
            return
        self.plan.links[link.model, link.attname] = link
        held = self._rows_by_unique_key(link, stays.pk)
        for row in rows:
            self._set(row, link.attname, None if points_at_itself(row, stays) else stays.pk)
            twin = next((held[key] for key in unique_keys(row, link.field.name) if key in held), None)
            if twin is not None:
                self.plan.problems += filter(None, [problem_of_twins(row, twin)])
                self._drop(Dropped(link, row, twin, self._fill_twin(row, twin)))
                yield row, twin
            elif is_void(row):
                self._drop(Dropped(link, row))
            else:
                self.plan.problems += filter(None, [problem_of_row(row)])
                held.update(dict.fromkeys(unique_keys(row, link.field.name), row))

    def _rows_by_unique_key(self, link: Link, pk: int) -> dict[tuple, Any]:
        """Return the rows that point at an entity already, by the values that must be unique among them."""
        if not any(link.field.name in names for names, _ in unique_sets(link.model)):
            return {}
        rows = [row for row in self._read(link, pk) if self._key(row) not in self.removed]
        return {key: row for row in rows for key in unique_keys(row, link.field.name)}

    def _read(self, link: Link, pk: int) -> list[Any]:
        """Return the rows that point at an entity under the plan so far; each stored row is always the same object."""
        found = link.rows(pk)
        for row in found.select_for_update(of=("self",)) if self.lock else found:
            self.read_rows[link.model].setdefault(row.pk, row)
        return [row for _, row in sorted(self.read_rows[link.model].items()) if getattr(row, link.attname) == pk]

    def _key(self, row: Any) -> Key:
        return type(row), row.pk

    def _set(self, row: Any, column: str, value: Any) -> None:
        changes = self.plan.changes[self._key(row)]
        self.plan.rows[self._key(row)] = row
        before, _ = changes.get(column, (getattr(row, column), None))
        changes[column] = (before, value)
        setattr(row, column, value)

    def _fill_twin(self, row: Any, twin: Any) -> tuple[Inherited, ...]:
        """Fill the twin's empty fields from the row that is dropped."""
        found = () if is_through(type(row)) else tuple(inherited_fields(twin, [row]))
        for each in found:
            self._set(twin, each.field.attname, each.value)
        return found

    def _drop(self, dropped: Dropped) -> None:
        key = self._key(dropped.row)
        self.plan.changes.pop(key, None)
        self.plan.dropped[key] = dropped
        self.removed.add(key)

    def _repoint_redirects(self) -> None:
        """Repoint old addresses of the merged entities to the kept one, and plan redirects from their present ones."""
        plan, kind = self.plan, ContentType.objects.get_for_model(self.plan.kept)
        if not has_page(plan.kept):
            return
        old = {lasting_path(each): lasting_path(plan.kept) for each in plan.merged}
        leading = Redirect.objects.filter(content_type=kind, object_id__in=[each.pk for each in plan.merged])
        for row in leading.exclude(old_path__in=old):
            self._set(row, "object_id", plan.kept.pk)
            self._set(row, "reason", RedirectReason.MERGED)  # what bore the old name is no longer a record of its own
            plan.redirects[row.old_path] = lasting_path(plan.kept)
        plan.redirects |= old
