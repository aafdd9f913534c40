"""Articles that are in the base under another slug: the same bytes, brought in by an editor, are the same article."""

from typing import Any

from debate.curation.publishing import lead_to
from debate.models import Article
from debate.vocabulary import RedirectReason


def article_with_bytes_of(row: dict[str, Any], pk: int | None) -> Article | None:
    """Return the article that has the fingerprint a row gives, if it is another than the one found by its slug."""
    found: Article | None = Article.objects.light().filter(raw_sha256=row["raw_sha256"]).first()
    return None if found is None or found.pk == pk else found


def name_after(article: Article, slug: str) -> None:
    """Make an article known by the slug that files give it: its address under that slug leads to the article."""
    lead_to(Article(slug=slug).get_absolute_url(), article, RedirectReason.RENAMED)
