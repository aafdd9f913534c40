"""Import an article: bytes -> text -> clean text -> a stored Article with located citations and suggestions.

An import can be repeated: an article is identified by the SHA-256 of its bytes.
"""

from collections import Counter
from dataclasses import dataclass
from dataclasses import field as with_default
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from debate.content import index_passages, index_shingles, reindex
from debate.importing.article_reading import ArticleReading, Detected, RawSpans, basis_of, read_article
from debate.importing.known_outlets import known_outlets
from debate.importing.suggesting import store_suggestions
from debate.models import Article, Citation, Claim, Revision
from debate.models.entities import fingerprint
from debate.text import CLEANER_VERSION, MAX_BYTES, OffsetMap, Unreadable
from debate.text.metadata import known_host
from debate.vocabulary import QUOTED_STATES, CitationState, SuggestionState

# The fields of an article that whoever imports it may give.
DESCRIBED_FIELDS = ("title", "outlet", "byline", "url", "published_on", "script", "event")


@dataclass(frozen=True)
class Report:
    """What an import did. ``verdict`` is ``created``, ``updated`` or ``unchanged``.

    ``removed`` counts removals by kind, ``citations`` citations by state, ``suggestions`` suggestions by outcome;
    ``doubts`` are lines for whoever imports it.
    """

    article: Article
    verdict: str
    encoding: str
    removed: Counter = with_default(default_factory=Counter)
    citations: Counter = with_default(default_factory=Counter)
    suggestions: Counter = with_default(default_factory=Counter)
    doubts: tuple[str, ...] = ()

    @property
    def filled(self) -> int:
        """How many citations have their quote."""
        return sum(self.citations[state] for state in QUOTED_STATES)


def said_of_each(described: dict[str, Any], count: int) -> dict[str, Any]:
    """Return what is said of a file of `count` articles and holds for each of them: not a title or an address."""
    return {name: value for name, value in described.items() if count == 1 or name not in ("title", "url")}


def read_file(path: Path) -> bytes:
    """Return the bytes of a file, at most one more than MAX_BYTES.

    Raises:
        Unreadable: the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Unreadable(_("文件读不了（%(strerror)s）") % {"strerror": error.strerror}) from error
    return raw


def import_article(
    raw: bytes, *, dry_run: bool = False, name: str = "", kept: RawSpans | None = None, by: Any = None, **described: str
) -> Report:
    """Store an article from the exact bytes received, or update the one with the same bytes.

    Args:
        raw: the page as received.
        dry_run: do everything, then roll it back; the report is the same.
        name: the title of a new article if none is found, such as the file's name.
        kept: raw spans that the cleaning leaves in the text, stored with the article; None: those stored with it.
        by: the user for the history; None: the user of the current request, if any.
        described: values of DESCRIBED_FIELDS; a field given here is not detected, even if it is empty.

    Raises:
        Unreadable: the bytes are not a text an article can be read from; nothing is stored.
        ValidationError: a described value is not valid; nothing is stored.
    """
    while True:
        reading = read_article(raw, kept, name)
        with transaction.atomic():
            report = store_article(reading, kept=kept, by=by, **described)
            transaction.set_rollback(dry_run)
        if report:
            return report


def store_article(
    reading: ArticleReading, *, kept: RawSpans | None = None, by: Any = None, **described: str
) -> Report | None:
    """Store an article as it was read; within a transaction, where nothing is read that takes long.

    Arguments and errors are those of `import_article`. Returns None, having changed nothing, when somebody imported
    the same bytes since they were read, or kept other spans: read them again.
    """
    article = _find_or_new(reading.sha256)
    if basis_of(None if article._state.adding else article, kept) != reading.basis:
        return None
    if by is not None:
        article._history_user = by  # type: ignore[attr-defined]  # read by django-simple-history
    return show_reading(article, reading, described, "导入")


def show_reading(article: Article, reading: ArticleReading, described: dict[str, str], reason: str) -> Report:
    """Make what was read the article's content, with everything that follows from it; within a transaction.

    ``reason`` is for the history. Raises ValidationError when a described value is not valid.
    """
    created, before, earlier_offsets = not article.is_imported, _snapshot(article), article.offset_map
    _fill_content(article, reading)
    _fill_fields(article, reading, described)
    article.full_clean(exclude=["raw"])
    changed = created or _snapshot(article) != before
    if changed:
        article._change_reason = reason
        article.save()
        index_passages(article)
        index_shingles(article)
        move_decided_suggestions(article, earlier_offsets)
    verdict = "created" if created else "updated" if changed else "unchanged"
    removed = Counter(str(removal.kind) for removal in reading.cleaned.removals)
    located, suggested = locate_citations(article), store_suggestions(article, reading.found)
    if changed:
        Revision.move()
    return Report(article, verdict, reading.decoded.encoding, removed, located, suggested, reading.doubts)


def _find_or_new(sha256: str) -> Article:
    """Return the article whose bytes have this fingerprint, locked until the transaction ends, or a new one."""
    articles = Article.objects.select_for_update(no_key=True)
    return articles.filter(raw_sha256=sha256).first() or Article(raw_sha256=sha256, slug=f"article-{sha256[:12]}")


def _fill_content(article: Article, reading: ArticleReading) -> None:
    cleaned = reading.cleaned
    article.kept = reading.basis.kept
    article.raw, article.raw_encoding = reading.raw, reading.decoded.encoding
    article.shown_sha256 = reading.sha256
    article.text, article.text_sha256 = cleaned.text, fingerprint(cleaned.text)
    article.offsets, article.cleaner_version = cleaned.offsets.as_list(), CLEANER_VERSION
    article.removals = [removal._asdict() for removal in cleaned.removals]
    article.imported_at = article.imported_at or timezone.now()


def _fill_fields(article: Article, reading: ArticleReading, described: dict) -> None:
    """Set the described fields; in a new article, never in a stored one, fill what is still empty from the page."""
    new = article._state.adding
    for field_name, value in described.items():
        if field_name == "published_on" and str(value).strip() != article.published_on:
            dated: Detected | None = reading.detected.get(field_name)
            article.published_how = dated.evidence if dated and dated.value == value else ""
        setattr(article, field_name, value)
    article.script = article.script or reading.script
    for field_name, page in reading.detected.items() if new else ():
        if field_name not in described and not getattr(article, field_name):
            setattr(article, field_name, page.value)
            if field_name == "published_on":
                article.published_how = page.evidence
    if new and not article.outlet and "outlet" not in described:
        article.outlet = known_host(article.url, known_outlets())


def _snapshot(article: Article) -> tuple:
    """Return what an import may change, to tell whether it did."""
    described = [str(getattr(article, field_name)) for field_name in DESCRIBED_FIELDS]
    shown = (article.shown_sha256, article.text_sha256, article.cleaner_version, article.raw_encoding)
    return (*shown, list(article.kept), *described)


def locate_citations(article: Article) -> Counter:
    """Locate every citation of an imported article and fill in its quote; return counts by state.

    A citation whose passage the text does not have is marked orphaned for an editor, never moved.
    """
    counts: Counter = Counter()
    touched = []
    for citation in Citation.objects.filter(article=article):
        citation.article = article
        before = _located(citation)
        citation.locate()
        counts[CitationState(citation.state)] += 1
        if before != _located(citation):
            citation._change_reason = "核对原文"
            citation.save()
            touched.append(citation.claim_id)
    if touched:
        reindex(Claim.objects.filter(pk__in=touched))
    return counts


def _located(citation: Citation) -> tuple:
    """Return what locating a citation may change."""
    return citation.state, citation.start, citation.end, citation.quote, citation.passage_sha256


def move_decided_suggestions(article: Article, earlier_offsets: OffsetMap) -> None:
    """Move suggestions that an editor decided or marked to where their quotes are in a text that was cleaned anew.

    ``earlier_offsets`` maps the earlier text to the raw one. A suggestion whose quote is no longer there, or whose new
    span another one has, keeps its span.
    """
    decided = article.suggestions.exclude(state=SuggestionState.WAITING, suggested_by=None)
    taken = set(article.suggestions.values_list("start", "end"))
    for suggestion in decided if earlier_offsets.segments else ():
        span = article.offset_map.to_text(*earlier_offsets.to_raw(suggestion.start, suggestion.end))
        if span and span not in taken and article.text[slice(*span)] == suggestion.quote:
            suggestion.start, suggestion.end = span
            suggestion.save(update_fields=["start", "end"])
            taken.add(span)
