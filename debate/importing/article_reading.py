"""Read the bytes of an article, and store nothing: decoding, cleaning, what the page says of itself, its candidates.

All of an import that takes long happens here, before a transaction opens: SQLite has one write lock for everybody.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.core.exceptions import ValidationError

from debate.extraction import Found
from debate.importing.known_outlets import known_outlets
from debate.importing.suggesting import read_candidates
from debate.models import Article
from debate.models.entities import fingerprint
from debate.text import Cleaned, Decoded, Unreadable, clean, decode, doubts_of, one_page
from debate.text.chinese import detect_script
from debate.text.metadata import (
    find_named_outlet,
    guess_unstated_title,
    known_host,
    known_name,
    read_metadata,
)

# Attributing what a longer text says, in code points, is left to the worker.
LONG_TEXT = 60_000
EMPTY_TEXT = "去掉页面噪声后没有正文"
LONGEST_EVIDENCE = 80
RawSpans = Iterable[Sequence[int]]


class Detected(NamedTuple):
    """The value that a page gives for a field of the article, and where it stands on the page, for editors."""

    value: str
    evidence: str


class Basis(NamedTuple):
    """What a reading took from the database; when that was changed meanwhile the article must be read again."""

    is_new: bool
    kept: list[list[int]]


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """What the bytes of an article say; ``detected`` holds what the page says of itself, by the article's field.

    ``doubts`` are lines for whoever imports it.
    """

    raw: bytes
    sha256: str
    basis: Basis
    decoded: Decoded
    cleaned: Cleaned
    script: str
    detected: dict[str, Detected]
    found: Found
    doubts: tuple[str, ...]


def read_article(
    raw: bytes, kept: RawSpans | None = None, name: str = "", article: Article | None = None
) -> ArticleReading:
    """Decode, clean and read the exact bytes received, or the page that a file of another format holds.

    ``kept`` are raw spans that the cleaning leaves in the text; None: those stored with the article of these bytes.
    ``name`` is the title if none is found, such as the file's name. ``article`` is the stored one that the bytes are a
    copy of, where that is known; None: the one with these bytes.

    Raises:
        Unreadable: the bytes are not a text an article can be read from.
    """
    raw = one_page(raw)
    sha256 = fingerprint(raw)
    basis = basis_of(article or Article.objects.light().filter(raw_sha256=sha256).first(), kept)
    decoded = decode(raw)
    cleaned = clean(decoded.text, [(start, end) for start, end in basis.kept])
    if not cleaned.text:
        raise Unreadable(EMPTY_TEXT)
    detected = detect_fields(decoded.text, cleaned, name)
    script, found = detect_script(cleaned.text), read_candidates(cleaned.text)
    return ArticleReading(raw, sha256, basis, decoded, cleaned, script, detected, found, doubts_of(decoded, cleaned))


def basis_of(article: Article | None, kept: RawSpans | None) -> Basis:
    """Return what reading takes from the stored article with these bytes, if there is one."""
    stored = article.kept if article else []
    return Basis(article is None, [list(span) for span in (stored if kept is None else kept)])


def detect_fields(raw_text: str, cleaned: Cleaned, name: str = "") -> dict[str, Detected]:
    """Return what the page says of itself, by the article's field, without values that the field would refuse."""
    page = read_metadata(raw_text, cleaned).by_field()
    found = {field_name: Detected(each.value, each.evidence) for field_name, each in page.items() if each}
    if outlet := _known_outlet(raw_text, cleaned, found):
        found["outlet"] = outlet
    if "title" not in found:
        guessed = guess_unstated_title(raw_text, cleaned)[:200]
        found["title"] = Detected(guessed, "像标题的一行") if guessed else Detected(name[:200], "文件名")
    return {field_name: each for field_name, each in found.items() if each.value and _fits(field_name, each.value)}


def _known_outlet(raw_text: str, cleaned: Cleaned, found: dict[str, Detected]) -> Detected | None:
    """Return the outlet of the knowledge base that the page is of: by what it states, prints, or has as its address.

    A name that stands where outlets stand is surer than a word that only looks like an outlet's.
    """
    known = known_outlets()
    stated = found.get("outlet")
    if stated and any(known_name(part, known) for part in stated.value.split("、")[:-1]):
        return stated  # several that publish together
    if stated and (name := known_name(stated.value, known)):
        return Detected(name, stated.evidence)
    if named := find_named_outlet(raw_text, cleaned, known):
        return Detected(named.value, named.evidence)
    address = found.get("url")
    if address and not stated and (name := known_host(address.value, known)):
        return Detected(name, f"网址的域名：{address.value[:LONGEST_EVIDENCE]}")
    return None


def _fits(field_name: str, value: str) -> bool:
    """Whether the field accepts the value: a wrong value on a page is no reason to refuse the page."""
    field = Article._meta.get_field(field_name)
    try:
        field.clean(value, None)  # type: ignore[union-attr]  # no relation is described
    except ValidationError:
        return False
    return True
