"""Bring an article in: bytes -> text -> clean text -> a stored Article whose curated citations show their quotes.

Every import can be run twice: an article is known by the fingerprint of its bytes.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from dataclasses import field as with_default
from pathlib import Path
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from debate.content import index_passages, index_shingles, reindex
from debate.importing.suggesting import suggest
from debate.models import Article, Citation, Claim, Revision
from debate.models.entities import fingerprint
from debate.text import CLEANER_VERSION, MAX_BYTES, Cleaned, Decoded, OffsetMap, Unreadable, clean, decode
from debate.text.chinese import detect_script
from debate.text.metadata import guess_unstated_title, read_metadata
from debate.vocabulary import CitationState, SuggestionState

DESCRIBED = ("title", "outlet", "byline", "url", "published_on", "script", "event")
EMPTY = "去掉页面噪声后没有正文"
Kept = Iterable[Sequence[int]]


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


def import_article(
    raw: bytes, *, dry_run: bool = False, name: str = "", kept: Kept | None = None, by: Any = None, **described: str
) -> Report:
    """Store one article from the exact bytes received, or bring the stored one up to date.

    Args:
        raw: the page as received.
        dry_run: do everything, then undo it; the report is the same.
        name: what to call a new article when it has no other handle, such as the file's name.
        kept: raw spans that the cleaning leaves; the article remembers them. None: those it remembers.
        by: who does this, for the history; None: whose request it is, if anyone's.
        described: the article's fields as the importer knows them; one named here is not detected, even if empty.

    Raises:
        Unreadable: the bytes are not a text an article can be read from; nothing is stored.
        ValidationError: a described value is not valid; nothing is stored.
    """
    decoded = decode(raw)
    with transaction.atomic():
        article = _known(raw)
        article.kept = article.kept if kept is None else [list(span) for span in kept]
        if by is not None:
            article._history_user = by  # type: ignore[attr-defined]  # read by django-simple-history
        report = _store(article, raw, decoded, name, described)
        transaction.set_rollback(dry_run)
    return report


def _known(raw: bytes) -> Article:
    """The article of these bytes, nobody else changing it until we are done; or a new one."""
    sha256 = fingerprint(raw)
    articles = Article.objects.select_for_update(no_key=True)
    return articles.filter(raw_sha256=sha256).first() or Article(raw_sha256=sha256, slug=f"article-{sha256[:12]}")


def _store(article: Article, raw: bytes, decoded: Decoded, name: str, described: dict) -> Report:
    cleaned = clean(decoded.text, [(start, end) for start, end in article.kept])
    if not cleaned.text:
        raise Unreadable(EMPTY)
    created = not article.is_imported
    before, places = _state(article), article.offset_map
    article.raw, article.raw_encoding = raw, decoded.encoding
    article.text, article.text_sha256 = cleaned.text, fingerprint(cleaned.text)
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
        index_shingles(article)
        move_decided(article, places)
    verdict = "created" if created else "updated" if changed else "unchanged"
    removed = Counter(str(removal.kind) for removal in cleaned.removals)
    report = Report(article, verdict, decoded.encoding, removed, fill_citations(article), suggest(article))
    if changed:
        Revision.move()
    return report


def _describe(article: Article, raw_text: str, cleaned: Cleaned, name: str, described: dict) -> None:
    """What the importer says holds; what the page says fills the gaps of a new article, never of a curated one."""
    new = article._state.adding
    detected = detect(raw_text, cleaned, name) if new or "published_on" in described else {}
    for field_name, value in described.items():
        if field_name == "published_on" and str(value).strip() != article.published_on:
            dated = detected.get(field_name)
            article.published_how = dated.evidence if dated and dated.value == value else ""
        setattr(article, field_name, value)
    article.script = article.script or detect_script(cleaned.text)
    for field_name, page in detected.items() if new else ():
        if field_name not in described and not getattr(article, field_name):
            setattr(article, field_name, page.value)
            if field_name == "published_on":
                article.published_how = page.evidence


class Found(NamedTuple):
    """What a page says for a field of the article, and the words that say it."""

    value: str
    evidence: str


def detect(raw_text: str, cleaned: Cleaned, name: str = "") -> dict[str, Found]:
    """What the page says of itself, by the article's field; only what the field can hold."""
    page = read_metadata(raw_text, cleaned).by_field()
    found = {field_name: Found(each.value, each.evidence) for field_name, each in page.items() if each}
    if "title" not in found:
        guessed = guess_unstated_title(raw_text, cleaned)[:200]
        found["title"] = Found(guessed, "像标题的一行") if guessed else Found(name[:200], "文件名")
    return {field_name: each for field_name, each in found.items() if each.value and _fits(field_name, each.value)}


def _fits(field_name: str, value: str) -> bool:
    """What a page says of itself is worth having, but no reason to refuse the page."""
    field: Any = Article._meta.get_field(field_name)
    try:
        field.clean(value, None)
    except ValidationError:
        return False
    return True


def _state(article: Article) -> tuple:
    described = [str(getattr(article, field_name)) for field_name in DESCRIBED]
    return (article.text_sha256, article.cleaner_version, article.raw_encoding, list(article.kept), *described)


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


def move_decided(article: Article, places: OffsetMap) -> None:
    """Let what editors decided on stand where its words now are, after the text was cleaned another way.

    ``places`` leads from the earlier text to the raw one. What cannot be told apart from another stays where it was.
    """
    decided = article.suggestions.exclude(state=SuggestionState.WAITING, suggested_by=None)
    taken = set(article.suggestions.values_list("start", "end"))
    for suggestion in decided if places.segments else ():
        span = article.offset_map.to_text(*places.to_raw(suggestion.start, suggestion.end))
        if span and span not in taken and article.text[slice(*span)] == suggestion.quote:
            suggestion.start, suggestion.end = span
            suggestion.save(update_fields=["start", "end"])
            taken.add(span)
