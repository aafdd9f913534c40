"""References to a claim and to the articles it is cited from: GB/T 7714-2015, BibTeX and CSL-JSON."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from debate.formatting import in_script, title_of, words_of
from debate.models import Article, Claim
from debate.presentation.bibliographic import reviewed_on, site_name, statement_language
from debate.vocabulary import DEBATE, TAGS, PartialDate, current_language, imprint

# A byline may name several people, and say who did what: 叶某（作者）、康某（编辑）.
BYLINE_SEPARATOR = re.compile(r"[、，,;；|｜]\s*")
CONTRIBUTION = re.compile(r"\s*[（(]([^（）()]*)[）)]\s*$")
# What a key of BibTeX is not made of.
NOT_IN_KEYS = re.compile(r"[^A-Za-z0-9]+")
NOT_AUTHORS = ("编辑", "編輯", "责编", "責編", "校对", "校對")
# GB/T 7714-2015, 8.1.2: of more than three authors the first three are named.
MOST_AUTHORS = 3
BIBTEX_ESCAPES = str.maketrans(
    {character: f"\\{character}" for character in "%&#_$"}
    # BibTeX counts braces even behind a backslash, so one alone must not stand in a field.
    | {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\n": " ", "\r": " "}
)
# BibTeX takes an address literally, so characters that would end the field early are percent-encoded.
URL_ESCAPES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20", "\n": "", "\r": ""})


@dataclass(frozen=True)
class Work:
    """One item to cite. ``issued`` is a partial date, ``language`` a BCP 47 tag; ``url`` is '' where none is known."""

    key: str
    title: str
    authors: tuple[str, ...]
    publisher: str
    issued: str
    accessed: date
    url: str
    language: str
    note: str = ""
    doi: str = ""


def cited_works(claim: Claim, articles: Iterable[Article], base: str) -> list[Work]:
    """Return our entry for a claim, then each article once. ``base`` is the site's address without a final slash."""
    found = dict.fromkeys(articles)
    return [claim_work(claim, base), *map(article_work, found)]


def claim_work(claim: Claim, base: str) -> Work:
    """Return our entry for a claim: the site is the author, since the words are ours; the title names the speaker."""
    title_parts = {"speaker": words_of(claim.speaker), "statement": words_of(claim, "statement")}
    return Work(
        key=claim.slug,
        title=in_script(_("%(speaker)s：%(statement)s")) % title_parts,
        authors=(site_name(),),
        publisher="",
        issued=reviewed_on(claim),
        accessed=timezone.localdate(),
        url=base + claim.get_absolute_url(),
        language=statement_language(claim),
        note=in_script(_("转述，原话见出处")),
    )


def page_work(title: str, url: str, updated: datetime | None) -> Work:
    """Return a page of the site, as it was after the update of a moment; ``url`` is absolute, ``title`` plain text."""
    path = NOT_IN_KEYS.sub("-", urlsplit(url).path).strip("-").lower()
    return Work(
        key=f"debate-{path}".strip("-"),
        title=title,
        authors=(site_name(),),
        publisher="",
        issued=timezone.localdate(updated).isoformat() if updated else "",
        accessed=timezone.localdate(),
        url=url,
        language=TAGS[current_language()],
    )


def site_work(base: str, updated: datetime | None, version: int) -> Work:
    """Return the whole site, at a content revision, with its DOI once it has one."""
    work = page_work(capfirst(str(DEBATE.texts.base)), base + reverse("home"), updated)
    note = in_script(_("内容版次 %(n)s")) % {"n": version}
    return replace(work, note=note, doi=imprint().doi)


def dataset_work(title: str, url: str, version: str, day: str) -> Work:
    """Return one version of the data set, published on an ISO day."""
    name = in_script(_("%(title)s（数据 %(version)s）")) % {"title": title, "version": version}
    return replace(page_work(name, url, None), issued=day, doi=imprint().doi)


def article_work(article: Article) -> Work:
    """Return an article as it was published; the active language changes nothing."""
    return Work(
        key=article.slug,
        title=title_of(article),
        authors=tuple(authors_in(article.byline)),
        publisher=article.outlet,
        issued=article.published_on,
        accessed=timezone.localdate(),
        url=article.url,
        language=article.language,
    )


def authors_in(byline: str) -> list[str]:
    """Return the authors named in a byline, without editors, proofreaders and notes of who did what."""
    names = []
    for each in BYLINE_SEPARATOR.split(byline):
        part = CONTRIBUTION.search(each)
        name = CONTRIBUTION.sub("", each).strip().removeprefix("文/").removeprefix("文｜").strip()
        if name and not (part and part[1].endswith(NOT_AUTHORS)):
            names.append(name)
    return names


def gbt7714(work: Work) -> str:
    """Return a reference after GB/T 7714-2015, 4.6: an electronic resource (EB/OL); "other" (Z) without an address."""
    names = list(work.authors[:MOST_AUTHORS])
    if len(work.authors) > MOST_AUTHORS:
        names.append("et al" if work.language == "en" else "等")
    title = f"{_sentence(work.title)}[{'EB/OL' if work.url else 'Z'}]"
    year = work.issued[:4]
    place = ", ".join(part for part in (work.publisher, year if work.publisher else "") if part)
    # The day in brackets; a year alone stands once.
    has_year = bool(work.publisher) and work.issued == year
    updated = f"({work.issued})" if work.issued and not has_year and (work.url or not place) else ""
    seen = f"[{work.accessed.isoformat()}]" if work.url else ""
    head = ". ".join(part for part in (", ".join(names), title) if part)
    tail = f"{place}{updated}{seen}"
    doi = f"DOI:{work.doi}" if work.doi else ""
    return ". ".join(part for part in (head, tail, work.url, doi) if part) + ("" if work.url or doi else ".")


def _sentence(title: str) -> str:
    """Return a title on one line, without a full stop at its end, which would end the reference."""
    return " ".join(title.split()).rstrip("。.")


def bibtex(work: Work) -> str:
    """Return one ``@misc`` entry."""
    fields = {
        "title": f"{{{bibtex_escaped(work.title)}}}",
        "author": " and ".join(f"{{{bibtex_escaped(author)}}}" for author in work.authors),
        "year": work.issued[:4],
        "month": str(int(work.issued[5:7])) if work.issued[5:7] else "",
        "date": work.issued,
        "organization": bibtex_escaped(work.publisher),
        "note": bibtex_escaped(work.note),
        "doi": bibtex_escaped(work.doi),
        "url": work.url.translate(URL_ESCAPES),
        "urldate": work.accessed.isoformat() if work.url else "",
        "langid": {"en": "english"}.get(work.language, "chinese"),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{work.key},\n{lines}}}\n"


def bibtex_escaped(text: str) -> str:
    """Return a text on one line, with the characters that mean something to BibTeX or LaTeX escaped."""
    return text.translate(BIBTEX_ESCAPES)


def csl(work: Work) -> dict[str, Any]:
    """Return one item of CSL-JSON 1.0."""
    item = {
        "id": work.key,
        "type": "webpage" if work.url else "document",
        "title": work.title,
        "author": [{"literal": author} for author in work.authors],
        "container-title": work.publisher,
        "issued": _date_parts(PartialDate(work.issued)),
        "accessed": _date_parts(work.accessed.isoformat()) if work.url else None,
        "DOI": work.doi,
        "URL": work.url,
        "language": work.language,
        "note": work.note,
    }
    return {name: value for name, value in item.items() if value}


def _date_parts(day: str) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[int(part) for part in day.split("-")]]} if day else None


def as_gbt7714(works: list[Work]) -> str:
    return "".join(f"{gbt7714(work)}\n" for work in works)


def as_bibtex(works: list[Work]) -> str:
    return "\n".join(map(bibtex, works))


def as_csl(works: list[Work]) -> str:
    return json.dumps(list(map(csl, works)), ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True)
class Style:
    """One reference format: its slug in addresses, its label, and the type and extension of its files."""

    slug: str
    label: str
    content_type: str
    extension: str

    def write(self, works: list[Work]) -> str:
        return WRITERS[self.slug](works)


WRITERS = {"gbt7714": as_gbt7714, "bibtex": as_bibtex, "csl": as_csl}
STYLES = {
    style.slug: style
    for style in (
        Style("gbt7714", "GB/T 7714—2015", "text/plain; charset=utf-8", "txt"),
        Style("bibtex", "BibTeX", "application/x-bibtex; charset=utf-8", "bib"),
        Style("csl", "CSL-JSON", "application/vnd.citationstyles.csl+json", "json"),
    )
}
