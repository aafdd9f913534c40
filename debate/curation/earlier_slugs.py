"""Earlier slugs: files written before a record was renamed or merged still name it by the slug it had then."""

from collections.abc import Collection
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType

from debate.models import Redirect, Slugged, lasting_path
from debate.vocabulary import RedirectReason

# Stands for the slug in an address; no slug has a capital.
SLUG = "SLUG"


class Earlier(NamedTuple):
    """The record that had a slug: its primary key now, or that of the one it was merged into."""

    pk: int
    merged: bool


def earlier_slugs(model: Any) -> dict[str, Earlier]:
    """Return what earlier slugs of a model's records lead to: by their old addresses, or by the history without any.

    None for a model whose records have no slug.
    """
    if not issubclass(model, Slugged):
        return {}
    if not hasattr(model, "get_absolute_url"):
        past = model.history.order_by("history_id").values_list("slug", "id")
        return {slug: Earlier(pk, merged=False) for slug, pk in past}
    before, after = lasting_path(model(slug=SLUG)).split(SLUG)
    kind = ContentType.objects.get_for_model(model)
    leading = Redirect.objects.filter(content_type=kind, old_path__startswith=before, old_path__endswith=after)
    return {
        path[len(before) : len(path) - len(after)]: Earlier(pk, merged=reason == RedirectReason.MERGED)
        for path, pk, reason in leading.values_list("old_path", "object_id", "reason")
    }


def records_by_slug(model: Any, slugs: Collection[str]) -> dict[str, Any]:
    """Return the records that have these slugs, or had them before they were renamed or merged."""
    found = model.objects.in_bulk(slugs, field_name="slug") if slugs else {}
    if missing := set(slugs) - found.keys():
        moved = {slug: to.pk for slug, to in earlier_slugs(model).items() if slug in missing}
        records = model.objects.in_bulk(moved.values())
        found |= {slug: records[pk] for slug, pk in moved.items() if pk in records}
    return found


def address_of(model: Any, slug: str) -> str:
    """Return the address a record has with a slug; '' for models without pages."""
    return lasting_path(model(slug=slug)) if hasattr(model, "get_absolute_url") else ""
