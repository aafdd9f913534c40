"""Other ways to name a record: the slugs it had before, and for an article its bytes.

Files written before a record was renamed or merged still name it by the slug it had then; an article that an editor
brought in has a slug that no file knows.
"""

from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType

from debate.curation.publishing import lead_to
from debate.models import Article, Redirect, Slugged
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
    before, after = model(slug=SLUG).get_absolute_url().split(SLUG)
    kind = ContentType.objects.get_for_model(model)
    leading = Redirect.objects.filter(content_type=kind, old_path__startswith=before, old_path__endswith=after)
    return {
        path[len(before) : len(path) - len(after)]: Earlier(pk, merged=reason == RedirectReason.MERGED)
        for path, pk, reason in leading.values_list("old_path", "object_id", "reason")
    }


def address_of(model: Any, slug: str) -> str:
    """Return the address a record has with a slug; '' for models without pages."""
    return model(slug=slug).get_absolute_url() if hasattr(model, "get_absolute_url") else ""


def article_with_bytes_of(row: dict[str, Any], pk: int | None) -> Article | None:
    """Return the article that has the fingerprint a row gives, if it is another than the one found by its slug."""
    given = row.get("raw_sha256")
    found: Article | None = Article.objects.light().filter(raw_sha256=given).first() if given else None
    return None if found is None or found.pk == pk else found


def name_after(article: Article, slug: str) -> None:
    """Make an article known by the slug that files give it: its address under that slug leads to the article."""
    lead_to(address_of(Article, slug), article, RedirectReason.RENAMED)
