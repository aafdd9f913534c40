"""Why a retired record is kept all the same: an editor made or changed it, readers see it, something still uses it."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from debate.curation.exchange.fingerprints import stands_as_seeded, values_of
from debate.curation.exchange.retiring.reading import Retired, key_name
from debate.curation.merging.relations import Link, history_owner, links_to
from debate.curation.rows import FILE_OF, FILES, NaturalKeys
from debate.models import Article, Claim, Seeding

# Filled in from the name where files leave them out.
DERIVED = ("pinyin", "pinyin_initials")


def seeding_of(each: Retired) -> Seeding | None:
    """Return what was last seeded under a key."""
    return Seeding.objects.filter(entity=each.model._meta.label_lower, key=key_name(each.key)).first()


def reason_to_keep(each: Retired, record: Any, keys: NaturalKeys) -> str:
    """Return why a record must not be deleted, in Chinese; '' when it may."""
    if isinstance(record, Claim) and record.is_public:
        return _("读者看得到的观点不能这样删：在 claims 里把 state 写成 withdrawn，并写明 withdrawn_because")
    if isinstance(record, Article) and record.is_imported:
        return _("文章已经导入")
    if not _is_ours(record, seeding_of(each)):
        return _("编辑建的或改过的")
    for link in links_to(each.model):
        for row in link.rows(record.pk):
            if why := _reason_of_row(link, row, keys):
                return why
    return ""


def _is_ours(record: Any, seeding: Seeding | None) -> bool:
    """Whether nobody changed a record since it was seeded, nor filled in what the files said nothing of."""
    layout = FILES[FILE_OF[type(record)]]
    if seeding is None or not stands_as_seeded(record, seeding, layout.names):
        return False
    since = [each for each in layout.fields if seeding.digests and each.name not in {*seeding.digests, *DERIVED}]
    values = values_of(record, [each.name for each in since])
    return all(not values[each.name] or values[each.name] == each.get_default() for each in since)


def _reason_of_row(link: Link, row: Any, keys: NaturalKeys) -> str:
    """Return why a row that refers to a record keeps it: it forbids the deletion, or an editor's work would go too."""
    on_delete = link.field.remote_field.on_delete
    if on_delete is models.PROTECT:
        return _("还有%(verbose_name)s用着它：%(row)s") % {"verbose_name": row._meta.verbose_name, "row": row}
    model, pk = history_owner(row) if link.is_many else (type(row), row.pk)
    if on_delete is not models.CASCADE:
        return ""
    owner = model._base_manager.get(pk=pk)
    key = keys.keys(model).get(pk) if model in FILE_OF else None
    ours = key is not None and _is_ours(owner, seeding_of(Retired(model, key, None, "")))
    return (
        ""
        if ours
        else (
            _("编辑建的或改过的%(verbose_name)s用着它：%(owner)s")
            % {"verbose_name": model._meta.verbose_name, "owner": owner}
        )
    )
