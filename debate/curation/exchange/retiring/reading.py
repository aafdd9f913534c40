"""The rows of ``retired.json``: each names a key that no record has any more, the new key if there is one, and why."""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from debate.curation.rows import FILE_OF, FILES
from debate.models import Retirement
from debate.vocabulary import gettext_lazy, listed

MODELS = {layout.label: layout.model for layout in FILES.values()}
ENDLESS = gettext_lazy("retired 里的 {} 绕成了一圈。")


class Retired(NamedTuple):
    """A natural key of a model that is retired; ``new_key`` is None when the record was deleted."""

    model: Any
    key: tuple
    new_key: tuple | None
    because: str

    @property
    def words(self) -> str:
        """The key as editors read it."""
        return f"{self.model._meta.verbose_name} {' '.join(str(part) for part in self.key if part is not None)}"


def key_name(key: Iterable) -> str:
    """Return a natural key as one text, as Seeding and Retirement store it."""
    return json.dumps(list(key), ensure_ascii=False)


def read_retired(rows: Iterable[dict[str, Any]]) -> list[Retired]:
    """Return what rows of a file retire, each with the last of its new keys, parents before their children.

    Raises:
        ValueError: an unknown entity, a key that is none, one retired twice or replaced by itself; in Chinese.
    """
    found: dict[tuple, Retired] = {}
    for row in rows:
        model = MODELS.get(row.get("entity", ""))
        if model is None:
            raise ValueError(
                _("retired 里的 entity 不认得：%(get)s。可用的：%(join)s。")
                % {"get": row.get("entity"), "join": listed(MODELS)}
            )
        each = Retired(model, _key(model, row.get("key")), _new_key(model, row), str(row.get("because") or ""))
        if (model, each.key) in found:
            raise ValueError(_("retired 里说了两次：%(words)s。") % {"words": each.words})
        found[model, each.key] = each
    whole = [each._replace(new_key=_last_key(each, found)) for each in found.values()]
    return sorted(whole, key=lambda each: list(FILES).index(FILE_OF[each.model]))


def _new_key(model: Any, row: dict[str, Any]) -> tuple | None:
    return _key(model, row["new_key"]) if row.get("new_key") else None


def _key(model: Any, given: Any) -> tuple:
    """Return a natural key given as a list or as its JSON. Raises ValueError when it is none of the model's."""
    try:
        parts = json.loads(given) if isinstance(given, str) else given
    except (ValueError, RecursionError):
        parts = None
    whole = isinstance(parts, list) and len(parts) == len(FILES[FILE_OF[model]].key_models)
    if not whole or not all(part is None or type(part) in (str, int) for part in parts) or not any(parts):
        raise ValueError(
            _("retired 里的键不是%(verbose_name)s的自然键：%(given)s。")
            % {"verbose_name": model._meta.verbose_name, "given": given}
        )
    return tuple(parts)


def _last_key(each: Retired, found: dict[tuple, Retired]) -> tuple | None:
    """Follow new keys that were retired themselves. Raises ValueError when they lead back."""
    seen, key = {each.key}, each.new_key
    while key is not None and (each.model, key) in found:
        if key in seen:
            raise ValueError(ENDLESS.format(each.words))
        seen.add(key)
        key = found[each.model, key].new_key
    if key == each.key:
        raise ValueError(ENDLESS.format(each.words))
    return key


def clashes(retired: Collection[Retired], keys_of: Mapping[Any, Collection[tuple]]) -> list[Retired]:
    """Return which retired keys have a row in the same files; ``keys_of`` holds the rows' keys by model."""
    return [each for each in retired if each.key in keys_of.get(each.model, ())]


def store_retired(rows: Iterable[dict[str, Any]], *, all_there_are: bool) -> None:
    """Remember rows as the files give them; with ``all_there_are`` forget every other."""
    given = [_stored(row) for row in rows]
    if all_there_are:
        Retirement.objects.all().delete()
    Retirement.objects.bulk_create(
        given, update_conflicts=True, unique_fields=["entity", "key"], update_fields=["new_key", "because"]
    )


def _stored(row: dict[str, Any]) -> Retirement:
    model = MODELS[row["entity"]]
    new_key = _new_key(model, row)
    return Retirement(
        entity=row["entity"],
        key=key_name(_key(model, row["key"])),
        new_key=key_name(new_key) if new_key else "",
        because=str(row.get("because") or ""),
    )
