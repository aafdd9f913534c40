"""How to cite a claim and the articles it rests on: GB/T 7714-2015, BibTeX and CSL-JSON. Values in, text out."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from debate.formatting import in_script, title_of, words_of
from debate.models import Article, Claim
from debate.vocabulary import HANS, TAGS, PartialDate, current_language, is_english

# A byline may name several, and say who did what: 叶某（作者）、康某（编辑）.
BETWEEN = re.compile(r"[、，,;；|｜]\s*")
PART = re.compile(r"\s*[（(]([^（）()]*)[）)]\s*$")
NOT_AUTHORS = ("编辑", "編輯", "责编", "責編", "校对", "校對")
# GB/T 7714-2015, 8.1.2: of more than three authors the first three are named.
NAMED = 3
ESCAPED = str.maketrans(
    {character: f"\\{character}" for character in "%&#_$"}
    # BibTeX counts braces even behind a backslash, so one alone must not stand in a field.
    | {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\n": " ", "\r": " "}
)
# An address is taken as it stands, so what would end it early is percent-encoded.
IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20", "\n": "", "\r": ""})


@dataclass(frozen=True)
class Work:
    """What is cited. ``issued`` is a partial date; ``url`` empty where we know none; ``note`` says what it is."""

    key: str
    title: str
    authors: tuple[str, ...]
    publisher: str
    issued: str
    accessed: date
    url: str
    language: str
    note: str = ""


def works_of(claim: Claim, articles: Iterable[Article], base: str) -> list[Work]:
    """Our entry, then each article it rests on once. ``base`` is the site's address without a slash at its end."""
    found = dict.fromkeys(articles)
    return [entry_of(claim, base), *map(article_of, found)]


def entry_of(claim: Claim, base: str) -> Work:
    """The words are ours, so we are the author; whose claim it is stands in the title."""
    site = in_script(_("开闭之争"))
    said = {"speaker": words_of(claim.speaker), "statement": words_of(claim, "statement")}
    return Work(
        key=claim.slug,
        title=in_script(_("%(speaker)s：%(statement)s")) % said,
        authors=(site,),
        publisher="",
        issued=timezone.localdate(claim.reviewed_at).isoformat() if claim.reviewed_at else "",
        accessed=timezone.localdate(),
        url=base + claim.get_absolute_url(),
        language=TAGS[current_language() if claim.statement_en or not is_english() else HANS],
        note=in_script(_("转述，原话见出处")),
    )


def article_of(article: Article) -> Work:
    """As it was printed, in whatever language the reader reads us."""
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
    """Those a byline names as authors; editors and what somebody did are left out."""
    names = []
    for each in BETWEEN.split(byline):
        part = PART.search(each)
        name = PART.sub("", each).strip().removeprefix("文/").removeprefix("文｜").strip()
        if name and not (part and part[1].endswith(NOT_AUTHORS)):
            names.append(name)
    return names


def gbt7714(work: Work) -> str:
    """An electronic resource after GB/T 7714-2015, 4.6; one we know no address of is of the kind "other"."""
    names = list(work.authors[:NAMED])
    if len(work.authors) > NAMED:
        names.append("et al" if work.language == "en" else "等")
    title = f"{_sentence(work.title)}[{'EB/OL' if work.url else 'Z'}]"
    year = work.issued[:4]
    place = ", ".join(part for part in (work.publisher, year if work.publisher else "") if part)
    updated = f"({work.issued})" if work.issued and (work.url or not place) else ""
    seen = f"[{work.accessed.isoformat()}]" if work.url else ""
    head = ". ".join(part for part in (", ".join(names), title) if part)
    tail = f"{place}{updated}{seen}"
    return ". ".join(part for part in (head, tail, work.url) if part) + ("" if work.url else ".")


def _sentence(title: str) -> str:
    """A title on one line, without the full stop that would end the reference."""
    return " ".join(title.split()).rstrip("。.")


def bibtex(work: Work) -> str:
    fields = {
        "title": f"{{{escaped(work.title)}}}",
        "author": " and ".join(f"{{{escaped(author)}}}" for author in work.authors),
        "year": work.issued[:4],
        "month": str(int(work.issued[5:7])) if work.issued[5:7] else "",
        "date": work.issued,
        "organization": escaped(work.publisher),
        "note": escaped(work.note),
        "url": work.url.translate(IN_ADDRESS),
        "urldate": work.accessed.isoformat() if work.url else "",
        "langid": {"en": "english"}.get(work.language, "chinese"),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{work.key},\n{lines}}}\n"


def escaped(text: str) -> str:
    return text.translate(ESCAPED)


def csl(work: Work) -> dict[str, Any]:
    """One item of CSL-JSON 1.0."""
    item = {
        "id": work.key,
        "type": "webpage" if work.url else "document",
        "title": work.title,
        "author": [{"literal": author} for author in work.authors],
        "container-title": work.publisher,
        "issued": _date_parts(PartialDate(work.issued)),
        "accessed": _date_parts(work.accessed.isoformat()) if work.url else None,
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
    """One way to cite: how a file of it is written, called and named."""

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
