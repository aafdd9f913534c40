"""Articles that are in the base under another slug: the same bytes, brought in by an editor, are the same article."""

from typing import Any

from debate.curation.earlier_slugs import address_of
from debate.curation.publishing import lead_to
from debate.models import Article
from debate.vocabulary import RedirectReason


def article_with_bytes_of(row: dict[str, Any], pk: int | None) -> Article | None:
    """Return the article that has the fingerprint a row gives, if it is another than the one found by its slug."""
    given = row.get("raw_sha256")
    found: Article | None = Article.objects.light().filter(raw_sha256=given).first() if given else None
    return None if found is None or found.pk == pk else found


def name_after(article: Article, slug: str) -> None:
    """Make an article known by the slug that files give it: its address under that slug leads to the article."""
    lead_to(address_of(Article, slug), article, RedirectReason.RENAMED)
