"""Bring an article in: bytes -> text -> clean text -> a stored Article whose curated citations show their quotes.

Every import can be run twice: an article is known by the fingerprint of its bytes.
"""

import hashlib
from collections import Counter
from dataclasses import dataclass
from dataclasses import field as with_default
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from debate.choices import CitationState
from debate.indexing import index_passages, reindex
from debate.models import Article, Citation, Claim, Revision
from debate.suggesting import suggest
from debate.text.clean import CLEANER_VERSION, Cleaned, clean
from debate.text.decode import MAX_BYTES, Decoded, Unreadable, decode
from debate.text.metadata import read_metadata
from debate.text.script import detect_script
from debate.text.title import guess_unstated_title

DESCRIBED = ("url", "outlet", "published_on")


@dataclass(frozen=True)
class Report:
    """What an import did. ``verdict`` is created, updated or unchanged; ``citations`` counts them by state,
    ``suggestions`` what the machine suggested by what became of it."""

    article: Article
    verdict: str
    encoding: str
    removed: Counter = with_default(default_factory=Counter)
    citations: Counter = with_default(default_factory=Counter)
    suggestions: Counter = with_default(default_factory=Counter)


def read_file(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        Unreadable: it cannot be read, or is larger than an article can be.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Unreadable(f"文件读不了（{error.strerror}）") from error
    return raw


def import_article(raw: bytes, *, dry_run: bool = False, name: str = "", **described: str) -> Report:
    """Store one article from the exact bytes received, or bring the stored one up to date.

    Args:
        raw: the page as received.
        dry_run: do everything, then undo it; the report is the same.
        name: what to call a new article when it has no other handle, such as the file's name.
        described: url, outlet, published_on as the importer knows them; empty ones are ignored.

    Raises:
        Unreadable: the bytes are not a text an article can be read from; nothing is stored.
        ValidationError: a described value is not valid; nothing is stored.
    """
    decoded = decode(raw)
    with transaction.atomic():
        report = _store(raw, decoded, clean(decoded.text), name, described)
        transaction.set_rollback(dry_run)
    return report


def _store(raw: bytes, decoded: Decoded, cleaned: Cleaned, name: str, described: dict) -> Report:
    sha256 = hashlib.sha256(raw).hexdigest()
    if not cleaned.text:
        raise Unreadable("去掉页面噪声后没有正文")
    article = Article.objects.filter(raw_sha256=sha256).first() or Article(
        raw_sha256=sha256, slug=f"article-{sha256[:12]}"
    )
    created = not article.is_imported
    before = _state(article)
    article.raw, article.raw_encoding = raw, decoded.encoding
    article.text, article.text_sha256 = cleaned.text, hashlib.sha256(cleaned.text.encode()).hexdigest()
    article.offsets, article.cleaner_version = cleaned.offsets.as_list(), CLEANER_VERSION
    article.removals = [removal._asdict() for removal in cleaned.removals]
    article.imported_at = article.imported_at or timezone.now()
    _describe(article, decoded.text, cleaned, name, described)
    article.full_clean(exclude=["raw"])
    changed = created or _state(article) != before
    if changed:
        article._change_reason = "导入"
        article.save()
        index_passages(article)
    verdict = "created" if created else "updated" if changed else "unchanged"
    removed = Counter(str(removal.kind) for removal in cleaned.removals)
    report = Report(article, verdict, decoded.encoding, removed, fill_citations(article), suggest(article))
    if changed:
        Revision.move()
    return report


def _describe(article: Article, raw_text: str, cleaned: Cleaned, name: str, described: dict) -> None:
    """What the importer says holds; what the page says fills the gaps of a new article, never of a curated one."""
    for field_name, value in described.items():
        if value:
            setattr(article, field_name, value)
    article.script = article.script or detect_script(cleaned.text)
    if not article._state.adding:
        return
    page = read_metadata(raw_text, cleaned)
    for field_name, detected in page.by_field().items():
        if detected and not getattr(article, field_name) and _fits(article, field_name, detected.value):
            setattr(article, field_name, detected.value)
            if field_name == "published_on":
                article.published_how = detected.evidence
    article.title = (article.title or guess_unstated_title(raw_text, cleaned) or name)[:200]


def _fits(article: Article, field_name: str, value: str) -> bool:
    """What a page says of itself is worth having, but no reason to refuse the page."""
    field: Any = article._meta.get_field(field_name)
    try:
        field.clean(value, article)
    except ValidationError:
        return False
    return True


def _state(article: Article) -> tuple:
    described = (article.url, article.outlet, article.published_on, article.title, article.script)
    return (article.text_sha256, article.cleaner_version, article.raw_encoding, *map(str, described))


def fill_citations(article: Article) -> Counter:
    """Check every citation of an imported article against its bytes; returns how many are in which state.

    A citation that no longer reproduces is marked orphaned and waits for an editor: it is never moved.
    """
    counts: Counter = Counter()
    touched = []
    for citation in Citation.objects.filter(article=article):
        citation.article = article
        before = (citation.state, citation.start, citation.end, citation.quote)
        citation.locate_raw()
        counts[CitationState(citation.state)] += 1
        if before != (citation.state, citation.start, citation.end, citation.quote):
            citation._change_reason = "核对原文"
            citation.save()
            touched.append(citation.claim_id)
    if touched:
        reindex(Claim.objects.filter(pk__in=touched))
    return counts
