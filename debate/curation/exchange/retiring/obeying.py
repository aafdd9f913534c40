"""Take retired keys out of a base: what has a new key is renamed or merged before the rows of files are stored, the
rest deleted after them, when nothing refers to it any more.

An editor's work is never taken away: only records that stand as they were seeded are deleted.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from debate.curation.affected_claims import claims_linked_to
from debate.curation.earlier_slugs import address_of
from debate.curation.exchange.fingerprints import digests_of, stands_as_seeded, values_of
from debate.curation.exchange.retiring.guarding import reason_to_keep, seeding_of
from debate.curation.exchange.retiring.reading import Retired, key_name
from debate.curation.exchange.retiring.rekeying import PLACE, give_key, rename_in_seedings
from debate.curation.merging import MERGEABLE, MergeRefused, merge, preview
from debate.curation.merging.execute_merge import delete_row, history_owners
from debate.curation.publishing import keep_old_address, lead_to
from debate.curation.rows import FILE_OF, FILES, NaturalKeys
from debate.models import Article, Citation, Seeding
from debate.vocabulary import RedirectReason, gettext_lazy, labelled, named, remarked, sentences, stored

EDITORS_OWN = gettext_lazy("编辑自己建的，不是从文件载入的；没有动")


class Told(NamedTuple):
    """What became of a retired key: ``renamed``, ``merged``, ``removed``, or ``kept`` and why."""

    verdict: str
    retired: Retired
    label: str
    why: str = ""


class Retiring:
    """Obeys retired keys; ``by`` is who answers for it, ``tell`` hears what became of each key that a record had.

    ``touched`` are the primary keys of claims to reindex, ``replaced`` the records as they were.
    """

    def __init__(
        self, retired: list[Retired], keys: NaturalKeys, by: Any, reason: str, tell: Callable[[Told], object]
    ) -> None:
        self.retired, self.keys, self.by, self.reason, self._tell = retired, keys, by, reason, tell
        # Whether records that no file brought are left alone: who imports files has seen what they rename.
        self.seeded_only = True
        self.counts: Counter = Counter()
        self.touched: set[int] = set()
        self.replaced: list = []
        self._renamed: dict[Any, dict[str, str]] = defaultdict(dict)
        self._to_delete = [each for each in retired if each.new_key is None]

    def rename(self) -> None:
        """Give records their new keys, or merge them into those that have these; call it before rows are stored."""
        for each in self.retired:
            if each.new_key is not None:
                self._rename(each, each.new_key)
        rename_in_seedings(self._renamed)

    def delete(self) -> None:
        """Delete what has no new key, and what another record replaces; call it when all rows are stored."""
        self.keys.forget_all()
        for each in sorted(self._to_delete, key=lambda each: -list(FILES).index(FILE_OF[each.model])):
            pk = self.keys.pks(each.model).get(each.key)
            if pk is not None:
                self._delete(each, self._record(each.model, pk))

    def _rename(self, each: Retired, new_key: tuple) -> None:
        pk, there = self.keys.find(each.model, each.key), self.keys.find(each.model, new_key)
        if pk is None or pk == there:
            return
        record = self._record(each.model, pk)
        if self.keys.pks(each.model).get(each.key) is None:
            self._lead_to_renamed(each, new_key, record, there)
        elif self.seeded_only and seeding_of(each) is None:
            self._note("kept", each, record, EDITORS_OWN)
        elif there is None:
            self._give_key(each, new_key, record)
        elif each.model in MERGEABLE:
            self._merge(each, new_key, record, self._record(each.model, there))
        else:
            self._to_delete.append(each)

    def _lead_to_renamed(self, each: Retired, new_key: tuple, record: Any, there: int | None) -> None:
        """An editor renamed or merged the record: that stays, and the new key of the files leads to it as well."""
        address = address_of(each.model, new_key[0])
        if there is None and address:
            earlier = self.keys.earlier(each.model, each.key[0])
            lead_to(address, record, RedirectReason.MERGED if earlier and earlier.merged else RedirectReason.RENAMED)
            self.keys.forget(each.model)
            self._renamed[each.model][each.key[0]] = new_key[0]
        else:
            self._note("kept", each, record, _("编辑改过它的网址名；没有动"))

    def _give_key(self, each: Retired, new_key: tuple, record: Any) -> None:
        seeding, label = seeding_of(each), str(record)
        names = [*FILES[FILE_OF[each.model]].key_names, *(PLACE if each.model is Citation else ())]
        stood = stands_as_seeded(record, seeding, names) if seeding and seeding.digests else False
        try:
            before = give_key(record, new_key, self.keys, self.by, self.reason)
        except ValidationError as error:
            self._note("kept", each, record, sentences(error.messages))
            return
        keep_old_address(before, record)
        self.keys.forget(each.model)
        if seeding and seeding.digests:
            seeding.digests |= digests_of(values_of(record, [name for name in names if name in seeding.digests]))
        if seeding:
            seeding.key = key_name(new_key)
            seeding.save()
        if isinstance(each.key[0], str) and len(new_key) == 1:
            self._renamed[each.model][each.key[0]] = new_key[0]
        self._note("renamed", each, record, label=label, edited=seeding is not None and not stood)

    def _merge(self, each: Retired, new_key: tuple, record: Any, kept: Any) -> None:
        if self.seeded_only and seeding_of(each._replace(key=new_key)) is None:
            self._note("kept", each, record, EDITORS_OWN)
            return
        standing, label = self._standing(record, kept), str(record)
        try:
            merge(kept, [record], self.by, each.because)
        except MergeRefused as refusal:
            self._note("kept", each, record, sentences(refusal.reasons))
            return
        Seeding.objects.filter(entity=each.model._meta.label_lower, key=key_name(each.key)).delete()
        self.keys.forget_all()
        self._renamed[each.model][each.key[0]] = new_key[0]
        for seeding, model, pk in standing:
            row = model.objects.filter(pk=pk).first()
            if row:
                Seeding.objects.filter(pk=seeding.pk).update(digests=digests_of(values_of(row, seeding.digests)))
        self._note("merged", each, kept, label=label)

    def _standing(self, record: Any, kept: Any) -> list[tuple[Seeding, Any, int]]:
        """Return the rows that a merge would change and that stand as they were seeded."""
        plan = preview(kept, [record])
        rows = {(type(kept), kept.pk), *history_owners(plan.changes, plan.rows)}
        found = []
        for model, pk in rows:
            key = self.keys.keys(model).get(pk) if model in FILE_OF else None
            seeding = seeding_of(Retired(model, key, None, "")) if key else None
            if seeding and seeding.digests and stands_as_seeded(model.objects.get(pk=pk), seeding, ()):
                found.append((seeding, model, pk))
        return found

    def _delete(self, each: Retired, record: Any) -> None:
        why = reason_to_keep(each, record, self.keys)
        if why:
            self._note("kept", each, record, why)
            return
        self._note("removed", each, record)
        there = self.keys.find(each.model, each.new_key) if each.new_key else None
        delete_row(record, self.by, f"{self.reason}：{each.because}" if each.because else self.reason)
        Seeding.objects.filter(entity=each.model._meta.label_lower, key=key_name(each.key)).delete()
        if there is not None and address_of(each.model, each.key[0]):
            successor = self._record(each.model, there)
            lead_to(address_of(each.model, each.key[0]), successor, RedirectReason.MERGED)

    def _record(self, model: Any, pk: int) -> Any:
        records = model.objects.light() if model is Article else model.objects.all()
        return records.get(pk=pk)

    def _note(
        self, verdict: str, each: Retired, record: Any, why: str = "", *, label: str = "", edited: bool = False
    ) -> None:
        self.counts[verdict] += 1
        if verdict != "kept":
            self.touched |= claims_linked_to([record])
            self.replaced.append([each.model._meta.label_lower, list(each.key), stored(record)])
        remark = why or (_("编辑改过，改动留着") if edited else "")
        self._tell(Told(verdict, each, label or str(record), remark))


def listed(told: Iterable[Told]) -> list[str]:
    """Return what was told as lines for editors."""
    words = {"renamed": _("换了键"), "merged": _("合并"), "removed": _("删去"), "kept": _("没有动")}
    return [
        remarked(
            labelled(words[each.verdict], named(each.retired.words, each.label))
            + (f" → {' '.join(str(part) for part in each.retired.new_key)}" if each.retired.new_key else ""),
            each.why,
        )
        for each in told
    ]
