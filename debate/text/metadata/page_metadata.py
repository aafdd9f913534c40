"""What a page says about its article: title, outlet, byline, publication date and address, each with its evidence.

What a page states comes before what it prints, and that before what its address shows.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from debate.text.chinese import fold
from debate.text.cleaning import Cleaned
from debate.text.lines import Line
from debate.text.markup import PLATFORM_NAMES, SITES, Front, is_html, read_front
from debate.text.metadata.credit_patterns import NO_NAME, PATTERNS
from debate.text.metadata.credit_zone import LONGEST_LINE, CreditZone, credit_zone
from debate.text.metadata.date_forms import find_date
from debate.text.metadata.known_outlets import host_of
from debate.text.metadata.printed_dates import LABELLED, PrintedDate, printed_date
from debate.text.metadata.source_links import source_link
from debate.text.metadata.stated import LONGEST_EVIDENCE, Detected, stated_values
from debate.text.noise import is_name_line

URL = re.compile(
    r"(?:原文链接|原文地址|原文网址|本文链接|本文地址|网址|链接|url|"
    r"source)\s*[:：]\s*(?P<value>https?://[^\s<>\"')】]{4,500})",
    re.IGNORECASE,
)
URL_DATE = re.compile(r"/(20\d\d)[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|t|\d|\Z)")
# In characters: how much of a paragraph may name its author, at its beginning or end.
PARAGRAPH_END = 60


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was detected; None for what the page does not say. The value of `published` is a partial ISO date."""

    title: Detected | None = None
    outlet: Detected | None = None
    byline: Detected | None = None
    published: Detected | None = None
    url: Detected | None = None

    def by_field(self) -> dict[str, Detected | None]:
        """Return the detected values by the name of the article's field that each belongs in."""
        return {
            "title": self.title,
            "outlet": self.outlet,
            "byline": self.byline,
            "published_on": self.published,
            "url": self.url,
        }


def read_metadata(raw_text: str, cleaned: Cleaned) -> Metadata:
    """Return what a page says about its article; its machine-readable head comes before the lines around the text.

    `cleaned` is the cleaning of `raw_text`. A date in the address counts only where nothing else gives one.
    """
    front = Front(0, {}) if is_html(raw_text) else read_front(raw_text)
    segments = cleaned.offsets.segments
    start, end = (segments[0].raw_start, segments[-1].raw_start + segments[-1].length) if segments else (0, 0)
    skip = [(0, front.end), *([(front.tail, len(raw_text))] if front.tail is not None else [])]
    zone = credit_zone(raw_text, cleaned, skip)
    found: dict[str, Detected] = {}
    for about, detected in (*stated_values(raw_text, front, start, end), *_printed(raw_text, front, zone)):
        found.setdefault(about, detected)
    published = _published(found, printed_date(zone))
    if outlet := _site(found):
        found.setdefault("outlet", outlet)
    fields = {name: found[name] for name in ("title", "outlet", "byline", "url") if name in found}
    if "byline" in fields and "outlet" in fields and fold(fields["byline"].value) == fold(fields["outlet"].value):
        del fields["byline"]
    return Metadata(**fields, published=published)


def _published(found: dict[str, Detected], printed: PrintedDate | None) -> Detected | None:
    """Return the day of publication.

    What a page states beats what it prints, but for a moment of another zone and for a day that may be of saving.
    """
    shown = _shown(printed) if printed else None
    moment = found.get("moment")
    if "published" in found:
        return found["published"]
    if moment and shown and abs(_day(shown.value) - _day(moment.value)) <= 1:
        return shown
    if moment:
        return moment
    if shown and printed and printed.worth == LABELLED:
        return shown
    if "date" in found:
        return found["date"]
    return shown or (_from_url(found["url"]) if "url" in found else None)


def _day(value: str) -> int:
    return date.fromisoformat(value).toordinal() if len(value) == len("2024-07-05") else 0


def _shown(printed: PrintedDate) -> Detected:
    line, dated = printed.line, printed.dated
    place = (line.places[dated.start], line.places[dated.end - 1] + 1)
    return Detected(dated.value, f"页面文字：{line.text[:LONGEST_EVIDENCE]}", *place)


def _printed(raw: str, front: Front, zone: CreditZone) -> Iterator[tuple[str, Detected]]:
    """Yield (field, value) as lines near the article print them."""
    for line in (*zone.head, *zone.signed, *zone.tail):
        text = fold(line.text)
        if len(text) <= LONGEST_LINE:
            is_signed = line in zone.signed
            yield from () if is_signed else _matched("outlet", PATTERNS["outlet"], line, text)
            yield from _matched("byline", PATTERNS["byline"], line, text)
            yield from _matched("url", (URL,), line, line.text)
    yield from _names_below_title(zone.head)
    for line in zone.lead:
        yield from _matched("byline", PATTERNS["lead byline"], line, fold(line.text[:PARAGRAPH_END]))
    for line in zone.last:
        end = Line(line.start, line.end, line.text[-PARAGRAPH_END:], line.places[-PARAGRAPH_END:])
        yield from _matched("byline", PATTERNS["last byline"], end, fold(end.text))
    for line in (*zone.head, *zone.signed, *zone.tail):
        yield from _matched("byline", PATTERNS["edited"], line, fold(line.text[:LONGEST_LINE]))
    if link := source_link(raw, front):
        yield "url", Detected(raw[slice(*link)], f"页面链接：{raw[slice(*link)][:LONGEST_EVIDENCE]}", *link)


def _names_below_title(lines: Sequence[Line]) -> Iterator[tuple[str, Detected]]:
    """Yield author and outlet where they alone stand in lines below the title, as exporters of WeChat print them."""
    names = [line for line in lines if is_name_line(fold(line.text)) and fold(line.text) != "原创"]
    if len(names) == 2:
        for about, line in zip(("byline", "outlet"), names, strict=True):
            yield about, Detected(line.text, f"标题下的一行：{line.text}", line.start, line.end)


def _matched(about: str, patterns: Iterable[re.Pattern[str]], line: Line, text: str) -> Iterator[tuple[str, Detected]]:
    """Yield the group "value" of the first of `patterns` that is found in `text`, which is as long as the line."""
    for pattern in patterns:
        match = pattern.search(text)
        if match and not (about in ("outlet", "byline") and NO_NAME.search(match["value"])):
            start, end = match.span("value")
            if about == "outlet" and match["value"] in PLATFORM_NAMES:
                continue
            place = (line.places[start], line.places[end - 1] + 1)
            yield about, Detected(line.text[start:end], f"页面文字：{line.text[:LONGEST_EVIDENCE]}", *place)
            return


def _site(found: dict[str, Detected]) -> Detected | None:
    """Return the platform where people write under their own names, by the address of a page that names no outlet."""
    address = found.get("url")
    name = SITES.get(host_of(address.value), "") if address else ""
    return address._replace(value=name, evidence=f"网址的域名：{host_of(address.value)}") if address and name else None


def _from_url(url: Detected) -> Detected | None:
    """Return the date that an address contains as /2024/07/05, /2024-07-05 or /20240705, or None."""
    match = URL_DATE.search(url.value)
    if not match:
        return None
    dated = find_date("-".join(match.groups()))
    evidence = f"网址里的日期：{url.value[:LONGEST_EVIDENCE]}"
    return Detected(dated.value, evidence, url.raw_start, url.raw_end) if dated else None
