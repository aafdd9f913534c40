"""Plan a merge: every row that would move, be dropped or stand in the way, worked out in memory and written nowhere."""

import hashlib
import json
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType

from debate.curation.merging.inherit import Difference, Taken, aliases, differences, taken
from debate.curation.merging.relations import Link, is_through, keys_of, links_to, unique_sets
from debate.curation.merging.rules import (
    MERGEABLE,
    is_void,
    points_at_itself,
    problem_of,
    problem_of_family,
    problem_of_twins,
    problems_of,
    warnings_of,
)
from debate.models import Model, Named, Redirect

__all__ = ["MERGEABLE", "Dropped", "Plan", "preview"]

Key = tuple[Any, int]
SHOWN = 3


@dataclass(frozen=True)
class Dropped:
    """A row that goes because another says the same (``twin``), or because it would say nothing any more."""

    link: Link
    row: Any
    twin: Any = None
    # What the twin did not say and this one did.
    taken: tuple[Taken, ...] = ()

    @property
    def differences(self) -> list[Difference]:
        """What is lost with it."""
        return differences(self.twin, [self.row]) if self.twin and not self.link.is_many else []


@dataclass(frozen=True)
class Group:
    """What the preview says of all rows of one kind."""

    label: str
    count: int
    examples: tuple[str, ...]
    why: str = ""
    taken: tuple[Taken, ...] = ()
    differences: tuple[Difference, ...] = ()

    @property
    def left(self) -> int:
        return self.count - len(self.examples)


@dataclass
class Plan:
    kept: Any
    merged: list[Any]
    problems: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    # (model, primary key) -> column -> (before, after)
    turned: dict[Key, dict[str, tuple[Any, Any]]] = field(default_factory=lambda: defaultdict(dict))
    dropped: dict[Key, Dropped] = field(default_factory=dict)
    taken: list[Taken] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    # old address -> the address it leads to
    redirects: dict[str, str] = field(default_factory=dict)
    rows: dict[Key, Any] = field(default_factory=dict, repr=False)
    links: dict[tuple[Any, str], Link] = field(default_factory=dict, repr=False)

    @property
    def fingerprint(self) -> str:
        """Of all it would do: who has seen a preview merges what was seen, or looks again."""
        turned = sorted((model._meta.label, pk, sorted(columns)) for (model, pk), columns in self.turned.items())
        dropped = sorted((model._meta.label, pk) for model, pk in self.dropped)
        filled = [(each.field.attname, str(each.value)) for each in self.taken]
        chosen = [each.pk for each in (self.kept, *self.merged)]
        everything = [chosen, turned, dropped, filled, self.aliases, sorted(self.redirects), self.problems]
        return hashlib.sha256(json.dumps(everything).encode()).hexdigest()

    @property
    def moving(self) -> list[Group]:
        """By kind of link."""
        groups: dict[Link, list[Any]] = defaultdict(list)
        for key, columns in self.turned.items():
            for column in columns:
                if link := self.links.get((key[0], column)):
                    groups[link].append(self.rows[key])
        return [Group(link.label, len(rows), _examples(link, rows)) for link, rows in groups.items()]

    @property
    def dropping(self) -> list[Group]:
        groups: dict[tuple[Link, str], list[Dropped]] = defaultdict(list)
        for each in self.dropped.values():
            why = "保留的已有同样的一条" if each.twin else "合并后成了自己回应自己"
            groups[each.link, why].append(each)
        return [
            Group(
                link.label,
                len(rows),
                _examples(link, [each.row for each in rows]),
                why,
                tuple(one for each in rows for one in each.taken),
                tuple(one for each in rows for one in each.differences),
            )
            for (link, why), rows in groups.items()
        ]


def _examples(link: Link, rows: list[Any]) -> tuple[str, ...]:
    return tuple(link.words_of(row)[:60] for row in rows[:SHOWN])


def preview(kept: Any, merged: Iterable[Any], *, lock: bool = False) -> Plan:
    """What merging would do; ``problems`` says why it would be refused. With ``lock`` the rows stay locked."""
    return _Planner(Plan(kept, list(merged)), lock).planned()


class _Planner:
    """Turns rows in memory, one table after the other; what a dropped row was referred to for turns to its twin."""

    def __init__(self, plan: Plan, lock: bool) -> None:
        self.plan, self.lock = plan, lock
        self.going: set[Key] = {(type(each), each.pk) for each in plan.merged}
        self.known: dict[Any, dict[int, Any]] = defaultdict(dict)

    def planned(self) -> Plan:
        plan = self.plan
        plan.problems += problems_of(plan.kept, plan.merged)
        if type(plan.kept) not in MERGEABLE or len({type(each) for each in (plan.kept, *plan.merged)}) > 1:
            return plan
        waiting = deque((each, plan.kept) for each in plan.merged if each.pk != plan.kept.pk)
        while waiting:
            gone, stays = waiting.popleft()
            model: Any = type(gone)
            for link in links_to(model):
                waiting.extend(self._turn(link, gone, stays))
        self._turn_addresses()
        plan.problems += filter(None, [problem_of_family(plan.kept, self._families())])
        plan.warnings += warnings_of(plan.kept, plan.merged)
        plan.taken, plan.aliases = taken(plan.kept, plan.merged), aliases(plan.kept, plan.merged)
        # Other names become aliases, where there are any.
        named = {"name", "name_en"} if isinstance(plan.kept, Named) else set()
        plan.differences = differences(plan.kept, plan.merged, named)
        return plan

    def _families(self) -> dict[int, int | None]:
        turned = ((pk, columns) for (model, pk), columns in self.plan.turned.items() if model is Model)
        return {pk: columns["family_id"][1] for pk, columns in turned if "family_id" in columns}

    def _turn(self, link: Link, gone: Any, stays: Any) -> Iterator[tuple[Any, Any]]:
        """Let the rows of one table point at what stays; yields what each dropped row gives way to."""
        rows = [row for row in self._read(link, gone.pk) if self._key(row) not in self.going]
        if not rows:
            return
        self.plan.links[link.model, link.attname] = link
        holders = self._holders(link, stays.pk)
        for row in rows:
            self._set(row, link.attname, None if points_at_itself(row, stays) else stays.pk)
            twin = next((holders[key] for key in keys_of(row, link.field.name) if key in holders), None)
            if twin is not None:
                self.plan.problems += filter(None, [problem_of_twins(row, twin)])
                self._drop(Dropped(link, row, twin, self._hand_over(row, twin)))
                yield row, twin
            elif is_void(row):
                self._drop(Dropped(link, row))
            else:
                self.plan.problems += filter(None, [problem_of(row)])
                holders.update(dict.fromkeys(keys_of(row, link.field.name), row))

    def _holders(self, link: Link, pk: int) -> dict[tuple, Any]:
        """The rows that point at what stays already, by what may be in one of them only."""
        if not any(link.field.name in names for names, _ in unique_sets(link.model)):
            return {}
        rows = [row for row in self._read(link, pk) if self._key(row) not in self.going]
        return {key: row for row in rows for key in keys_of(row, link.field.name)}

    def _read(self, link: Link, pk: int) -> list[Any]:
        """Rows that point at an entity as planned so far, each the one object that stands for it."""
        found = link.rows(pk)
        for row in found.select_for_update(of=("self",)) if self.lock else found:
            self.known[link.model].setdefault(row.pk, row)
        return [row for _, row in sorted(self.known[link.model].items()) if getattr(row, link.attname) == pk]

    def _key(self, row: Any) -> Key:
        return type(row), row.pk

    def _set(self, row: Any, column: str, value: Any) -> None:
        turned = self.plan.turned[self._key(row)]
        self.plan.rows[self._key(row)] = row
        before, _ = turned.get(column, (getattr(row, column), None))
        turned[column] = (before, value)
        setattr(row, column, value)

    def _hand_over(self, row: Any, twin: Any) -> tuple[Taken, ...]:
        """Fill the twin's empty fields from the row that goes."""
        found = () if is_through(type(row)) else tuple(taken(twin, [row]))
        for each in found:
            self._set(twin, each.field.attname, each.value)
        return found

    def _drop(self, dropped: Dropped) -> None:
        key = self._key(dropped.row)
        self.plan.turned.pop(key, None)
        self.plan.dropped[key] = dropped
        self.going.add(key)

    def _turn_addresses(self) -> None:
        """Addresses that led to the merged ones lead to the kept one, and so do their own."""
        plan, kind = self.plan, ContentType.objects.get_for_model(self.plan.kept)
        old = {each.get_absolute_url(): plan.kept.get_absolute_url() for each in plan.merged}
        leading = Redirect.objects.filter(content_type=kind, object_id__in=[each.pk for each in plan.merged])
        for row in leading.exclude(old_path__in=old):
            self._set(row, "object_id", plan.kept.pk)
            plan.redirects[row.old_path] = plan.kept.get_absolute_url()
        plan.redirects |= old
