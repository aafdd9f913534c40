"""Copies of an article: every one that is received is kept, the first good one is shown to readers.

A copy is good when it has a passage that claims are cited from, or when there is none to have. The very bytes that were
cited from are better than any other copy, and of two others the one with more of the passages.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from debate.importing.article_reading import ArticleReading, read_article
from debate.importing.importer import Report, import_article, said_of_each, show_reading
from debate.models import Article, ArticleCopy, Citation
from debate.models.entities import fingerprint
from debate.text import RemovalKind, find_passage, unpack
from debate.vocabulary import CitationState, CopyKind

# Removals of characters, not of lines: no passage is lost by them.
WITHIN_LINES = {RemovalKind.MARKUP, RemovalKind.MOJIBAKE, RemovalKind.PINYIN_GLOSS, RemovalKind.WHITESPACE}


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
    reading = read_copy(article, raw)
    with transaction.atomic():
        held = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
        found, changed = count_passages(held.citations.all(), reading)
        is_exact = reading.sha256 == held.raw_sha256
        moment = retrieved_at or timezone.now()
        copy = keep_copy(held, raw, kind, url, moment, found, changed)
        if _is_better(held, found, changed, is_exact):
            show_reading(held, reading, {}, f"取回{kind.label}")
        return CopyReport(copy, found, changed, is_exact, held.shown_sha256 == reading.sha256)


def import_file(raw: bytes, *, name: str = "", dry_run: bool = False, **described: Any) -> list[Report]:
    """Import every article in a file, and keep the file, where it is no page itself, as a copy of each.

    Arguments and errors are those of `import_article`; what is said of a file of several counts as `said_of_each` says.
    """
    pages = unpack(raw, name)
    said = said_of_each(described, len(pages))
    reports = [import_article(page.raw, name=page.name, dry_run=dry_run, **said) for page in pages]
    for page, report in zip(pages, reports, strict=True):
        if page.raw != raw and not dry_run:
            orphaned = report.citations[CitationState.ORPHANED]
            keep_copy(report.article, raw, CopyKind.FILE, "", timezone.now(), report.filled, orphaned)
    return reports


def read_copy(article: Article, raw: bytes) -> ArticleReading:
    """Read a copy of an article, and let the cleaning leave in the text whatever is cited.

    What is a sentence among others in one copy may stand on a line of its own in another, like a notice or a teaser.
    What an editor kept counts for the copy that is shown. Raises Unreadable as `read_article` does.
    """
    kept = article.kept if fingerprint(raw) == article.shown_sha256 else []
    reading = read_article(raw, kept, article=article)
    cited = _cited_removals(article.citations.all(), reading)
    return read_article(raw, [*kept, *cited], article=article) if cited else reading


def _cited_removals(citations: Iterable[Citation], reading: ArticleReading) -> list[list[int]]:
    """Return the raw spans of removed lines that have a cited passage which the text has nowhere else."""
    passages = [each.passage for each in citations if each.passage]
    missing = [each for each in passages if not find_passage(reading.cleaned.text, each)]
    cited = [span for each in missing if (span := find_passage(reading.decoded.text, each))]
    lines = [each for each in reading.cleaned.removals if each.kind not in WITHIN_LINES]
    kept = [each for each in lines if any(each.raw_start < end and start < each.raw_end for start, end in cited)]
    return [[each.raw_start, each.raw_end] for each in kept]


def keep_copy(
    article: Article, raw: bytes, kind: CopyKind, url: str, retrieved_at: datetime, found: int, changed: int
) -> ArticleCopy:
    """Keep the bytes of a copy with what was found in it; of bytes that are kept already only what is said of them."""
    said = {"kind": kind, "url": url, "found": found, "changed": changed}
    copy, _ = ArticleCopy.objects.update_or_create(
        article=article,
        raw_sha256=fingerprint(raw),
        defaults=said,
        create_defaults={**said, "raw": raw, "retrieved_at": retrieved_at},
    )
    return copy


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
