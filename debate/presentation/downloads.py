"""A list of claims as a file in one of six formats, written piece by piece.

Quoted text belongs to its publisher and is left out: files hold the place of a passage and its fingerprint. Every
column and key is described in docs/downloads.md.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy, override

from debate.content import Content
from debate.curation.exchange import BOM, escape_formula
from debate.formatting import in_script
from debate.models import Claim
from debate.presentation import linked_data, reference_formats
from debate.presentation.linked_data import CONTEXT
from debate.presentation.records import ClaimRecord, load_claim_records
from debate.presentation.records.claims import LINKS
from debate.vocabulary import DEBATE, LICENCE, current_language

# So many claims are in memory at once.
BATCH = 500
# Separates several values in one cell where the values themselves may hold spaces.
SEPARATOR = " | "
Record = dict[str, Any]
ABOUT = gettext_lazy("%(name)s：%(base)s。转述与标注按 CC BY 4.0 使用；引文归原发表者所有，这里只有位置与指纹。")

COLUMNS = (
    *("slug", "address", "statement", "statement_en", "speaker", "speaker_name", "speaker_name_en", "said_for"),
    *("stance", "type", "sense_of_open", "topics", "about_companies", "about_models", "said_on"),
    *("occasion", "occasion_en", "role", "role_en"),
    *("articles", "outlets", "urls", "quote_types", "passages", "fingerprints"),
    *("prediction", "prediction_kind", "reviewed_on", "licence"),
)


@dataclass(frozen=True)
class Download:
    """A list to write as a file, as it was when it was requested.

    ``content`` is what it is read from, ``address`` the list's own, ``query`` its conditions, ``count`` the number of
    claims, ``until`` the partial date it is read as of, ``base`` the site's address without a slash at its end.
    ``pks_at(start, stop)`` returns primary keys of its claims in their order.
    """

    content: Content
    title: str
    address: str
    query: list[tuple[str, str]]
    count: int
    until: str
    base: str
    pks_at: Callable[[int, int], list[int]]

    def batches(self) -> Iterator[list[Claim]]:
        for start in range(0, self.count, BATCH):
            yield Claim.objects.published().for_download(self.pks_at(start, start + BATCH))

    def records(self) -> Iterator[list[ClaimRecord]]:
        for start in range(0, self.count, BATCH):
            yield load_claim_records(self.content, self.pks_at(start, start + BATCH), self.base, self.until)


def row_of(record: ClaimRecord) -> list[str]:
    """Return a record as the cells of COLUMNS; values of several citations stand in the same order in each column."""
    speaker, citations = record["speaker"], record["citations"]
    plain: Record = {**record}
    cells = {
        **plain,
        "speaker": speaker["slug"],
        "speaker_name": speaker["name"],
        "speaker_name_en": speaker["name_en"],
        **{name: " ".join(plain[name]) for name in LINKS},
        "articles": " ".join(each["article"] for each in citations),
        "outlets": SEPARATOR.join(each["outlet"] for each in citations),
        "urls": SEPARATOR.join(each["url"] for each in citations),
        "quote_types": " ".join(each["quote_type"] for each in citations),
        "passages": " ".join(f"{each['start']}-{each['end']}" for each in citations),
        "fingerprints": " ".join(each["sha256"] for each in citations),
    }
    return [escape_formula(str(cells[name])) for name in COLUMNS]


def as_csv(download: Download) -> Iterator[str]:
    """Write CSV that begins with a byte order mark, by which spreadsheets recognise UTF-8."""
    yield BOM + _lines([list(COLUMNS)])
    for records in download.records():
        yield _lines(map(row_of, records))


def _lines(rows) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def as_json(download: Download) -> Iterator[str]:
    head = json.dumps(header_of(download), ensure_ascii=False, indent=1).removesuffix("\n}")
    yield f'{head},\n "claims": ['
    yield from _items(download.records())
    yield "]}\n"


def header_of(download: Download) -> Record:
    """Return what a JSON file says about itself, before its claims."""
    return {
        "about": in_script(str(ABOUT) % {"name": DEBATE.texts.name, "base": DEBATE.texts.base}),
        "title": download.title,
        "address": download.address,
        "licence": LICENCE,
        "query": [list(pair) for pair in download.query],
        "revision": download.content.head.number,
        "count": download.count,
    }


def as_jsonl(download: Download) -> Iterator[str]:
    for records in download.records():
        yield "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records)


def as_jsonld(download: Download) -> Iterator[str]:
    yield f'{{"@context": "{CONTEXT}", "@graph": ['
    yield from _items(
        [linked_data.claim(claim, download.base, _about(claim)) for claim in claims] for claims in download.batches()
    )
    yield "]}\n"


def _about(claim: Claim) -> list:
    return [*claim.topics.all(), *claim.about_companies.all(), *claim.about_models.all()]


def _items(batches) -> Iterator[str]:
    """Write what stands between the brackets of a JSON list."""
    comma = "\n"
    for items in batches:
        for item in items:
            yield comma + json.dumps(item, ensure_ascii=False)
            comma = ",\n"


def as_bibtex(download: Download) -> Iterator[str]:
    for works in _works(download):
        yield "".join(f"{reference_formats.bibtex(work)}\n" for work in works)


def as_csl(download: Download) -> Iterator[str]:
    yield "["
    yield from _items([reference_formats.csl(work) for work in works] for works in _works(download))
    yield "]\n"


def _works(download: Download) -> Iterator[list[reference_formats.Work]]:
    """Yield works in batches: our entry for each claim, and each article once, after the first claim that cites it.

    The slugs of all articles written are remembered: there are few articles for many claims.
    """
    written: set[str] = set()
    for claims in download.batches():
        found = []
        for claim in claims:
            articles = [each.article for each in claim.citations.all() if each.article.slug not in written]
            written |= {article.slug for article in articles}
            found += reference_formats.cited_works(claim, articles, download.base)
        yield found


@dataclass(frozen=True)
class Format:
    """One file format; ``write`` yields the text of a file in pieces."""

    label: str
    content_type: str
    extension: str
    write: Callable[[Download], Iterator[str]]


FORMATS = {
    "csv": Format("CSV", "text/csv; charset=utf-8", "csv", as_csv),
    "json": Format("JSON", "application/json", "json", as_json),
    "jsonl": Format("JSON Lines", "application/jsonl; charset=utf-8", "jsonl", as_jsonl),
    "jsonld": Format("JSON-LD", "application/ld+json", "jsonld", as_jsonld),
    "bibtex": Format("BibTeX", "application/x-bibtex; charset=utf-8", "bib", as_bibtex),
    "csl": Format("CSL-JSON", "application/vnd.citationstyles.csl+json", "json", as_csl),
}


def in_active_language(pieces: Iterator[str]) -> Iterator[str]:
    """Return an iterator that makes each piece in the language that is active now.

    A streamed file is produced after the view has returned, when the language of the request is active no more.
    """
    return _in_language(current_language(), pieces)


def _in_language(language: str, pieces: Iterator[str]) -> Iterator[str]:
    while True:
        with override(language):
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece
