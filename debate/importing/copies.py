"""Copies of an article: every one that is received is kept, the first good one is shown to readers.

A copy is good when it has a passage that claims are cited from, or when there is none to have. The very bytes that were
cited from are better than any other copy, and of two others the one with more of the passages.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from debate.importing.article_reading import ArticleReading, read_article
from debate.importing.importer import show_reading
from debate.models import Article, ArticleCopy, Citation
from debate.text import find_passage
from debate.vocabulary import CopyKind


@dataclass(frozen=True)
class CopyReport:
    """What a copy had of the passages cited from its article, in numbers, and whether readers see this copy now.

    ``is_exact``: its bytes are those that were cited from.
    """

    copy: ArticleCopy
    found: int
    changed: int
    is_exact: bool
    is_shown: bool


def add_copy(
    article: Article, raw: bytes, kind: CopyKind, url: str = "", retrieved_at: datetime | None = None
) -> CopyReport:
    """Keep the exact bytes of a copy, and show it where it is better than what readers see so far.

    Raises:
        Unreadable: the bytes are not a text an article can be read from; nothing is stored.
    """
    reading = read_article(raw, article=article)
    with transaction.atomic():
        held = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
        found, changed = count_passages(held.citations.all(), reading)
        is_exact = reading.sha256 == held.raw_sha256
        copy, _ = ArticleCopy.objects.update_or_create(
            article=held,
            raw_sha256=reading.sha256,
            defaults={"kind": kind, "url": url, "found": found, "changed": changed},
            create_defaults={
                **{"kind": kind, "url": url, "found": found, "changed": changed},
                **{"raw": raw, "retrieved_at": retrieved_at or timezone.now()},
            },
        )
        if _is_better(held, found, changed, is_exact):
            show_reading(held, reading, {}, f"取回{kind.label}")
        return CopyReport(copy, found, changed, is_exact, held.shown_sha256 == reading.sha256)


def count_passages(citations: Iterable[Citation], reading: ArticleReading) -> tuple[int, int]:
    """Return how many citations have their passage in a text that was read, and how many have not."""
    has = [_has(citation, reading) for citation in citations]
    return sum(has), len(has) - sum(has)


def _has(citation: Citation, reading: ArticleReading) -> bool:
    if citation.passage and find_passage(reading.cleaned.text, citation.passage):
        return True
    return citation.is_in(reading.decoded.text)


def _is_better(article: Article, found: int, changed: int, is_exact: bool) -> bool:
    """Whether a copy with so many passages is better than what readers see of the article."""
    if is_exact or not article.is_imported:
        return is_exact or found > 0 or not changed
    return not article.is_exact and found > article.citations.with_quote().count()
