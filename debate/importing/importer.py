"""Import an article: bytes -> text -> clean text -> a stored Article with located citations and suggestions.

An import can be repeated: an article is identified by the SHA-256 of its bytes.
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

# The fields of an article that whoever imports it may give.
DESCRIBED_FIELDS = ("title", "outlet", "byline", "url", "published_on", "script", "event")
EMPTY_TEXT = "去掉页面噪声后没有正文"
RawSpans = Iterable[Sequence[int]]


@dataclass(frozen=True)
class Report:
    """What an import did. ``verdict`` is ``created``, ``updated`` or ``unchanged``.

    ``removed`` counts removals by kind, ``citations`` citations by state, ``suggestions`` suggestions by outcome.
    """

    article: Article
    verdict: str
    encoding: str
    removed: Counter = with_default(default_factory=Counter)
    citations: Counter = with_default(default_factory=Counter)
    suggestions: Counter = with_default(default_factory=Counter)


def read_file(path: Path) -> bytes:
    """Return the bytes of a file, at most one more than MAX_BYTES.

    Raises:
        Unreadable: the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Unreadable(f"文件读不了（{error.strerror}）") from error
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
    decoded = decode(raw)
    with transaction.atomic():
        article = _find_or_new(raw)
        article.kept = article.kept if kept is None else [list(span) for span in kept]
        if by is not None:
            article._history_user = by  # type: ignore[attr-defined]  # read by django-simple-history
        report = _store(article, raw, decoded, name, described)
        transaction.set_rollback(dry_run)
    return report


def _find_or_new(raw: bytes) -> Article:
    """Return the article with these bytes, locked until the transaction ends, or a new one."""
    sha256 = fingerprint(raw)
    articles = Article.objects.select_for_update(no_key=True)
    return articles.filter(raw_sha256=sha256).first() or Article(raw_sha256=sha256, slug=f"article-{sha256[:12]}")


def _store(article: Article, raw: bytes, decoded: Decoded, name: str, described: dict) -> Report:
    cleaned = clean(decoded.text, [(start, end) for start, end in article.kept])
    if not cleaned.text:
        raise Unreadable(EMPTY_TEXT)
    created = not article.is_imported
    before, earlier_offsets = _snapshot(article), article.offset_map
    article.raw, article.raw_encoding = raw, decoded.encoding
    article.text, article.text_sha256 = cleaned.text, fingerprint(cleaned.text)
    article.offsets, article.cleaner_version = cleaned.offsets.as_list(), CLEANER_VERSION
    article.removals = [removal._asdict() for removal in cleaned.removals]
    article.imported_at = article.imported_at or timezone.now()
    _fill_fields(article, decoded.text, cleaned, name, described)
    article.full_clean(exclude=["raw"])
    changed = created or _snapshot(article) != before
    if changed:
        article._change_reason = "导入"
        article.save()
        index_passages(article)
        index_shingles(article)
        move_decided_suggestions(article, earlier_offsets)
    verdict = "created" if created else "updated" if changed else "unchanged"
    removed = Counter(str(removal.kind) for removal in cleaned.removals)
    report = Report(article, verdict, decoded.encoding, removed, locate_citations(article), suggest(article))
    if changed:
        Revision.move()
    return report


def _fill_fields(article: Article, raw_text: str, cleaned: Cleaned, name: str, described: dict) -> None:
    """Set the described fields; in a new article, never in a stored one, fill what is still empty from the page."""
    new = article._state.adding
    detected = detect_fields(raw_text, cleaned, name) if new or "published_on" in described else {}
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


class Detected(NamedTuple):
    """The value that a page gives for a field of the article, and where it stands on the page, for editors."""

    value: str
    evidence: str


def detect_fields(raw_text: str, cleaned: Cleaned, name: str = "") -> dict[str, Detected]:
    """Return what the page says of itself, by the article's field, without values that the field would refuse."""
    page = read_metadata(raw_text, cleaned).by_field()
    found = {field_name: Detected(each.value, each.evidence) for field_name, each in page.items() if each}
    if "title" not in found:
        guessed = guess_unstated_title(raw_text, cleaned)[:200]
        found["title"] = Detected(guessed, "像标题的一行") if guessed else Detected(name[:200], "文件名")
    return {field_name: each for field_name, each in found.items() if each.value and _fits(field_name, each.value)}


def _fits(field_name: str, value: str) -> bool:
    """Whether the field accepts the value: a wrong value on a page is no reason to refuse the page."""
    field: Any = Article._meta.get_field(field_name)
    try:
        field.clean(value, None)
    except ValidationError:
        return False
    return True


def _snapshot(article: Article) -> tuple:
    """Return what an import may change, to tell whether it did."""
    described = [str(getattr(article, field_name)) for field_name in DESCRIBED_FIELDS]
    return (article.text_sha256, article.cleaner_version, article.raw_encoding, list(article.kept), *described)


def locate_citations(article: Article) -> Counter:
    """Locate every citation of an imported article by its raw span and fill in its quote; return counts by state.

    A citation whose text no longer matches its fingerprint is marked orphaned for an editor, never moved.
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
