"""What the head of a file or of an HTML page, and the elements of known platforms, state about an article."""

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from debate.text.chinese import HAN, fold
from debate.text.markup import (
    PLATFORM_NAMES,
    Front,
    Statement,
    is_html,
    read_head,
    read_platform,
    title_parts,
)
from debate.text.metadata.credit_patterns import PATTERNS
from debate.text.metadata.date_forms import find_date

LONGEST_VALUE = 200
LONGEST_EVIDENCE = 80
# A moment with its zone, and a time stamp in seconds.
MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?\s?(Z|UTC|GMT|[+-]\d\d:?\d\d)", re.IGNORECASE)
SECONDS = re.compile(r"1\d{9}")
# Chinese pages print the day of China's clocks.
CHINA = datetime.timezone(datetime.timedelta(hours=8))
# Whoever is named so wrote nothing.
NOBODY = re.compile(r"\A(?:admin(?:istrator)?|root|编辑|小编|作者|匿名|webmaster|staff|本站|系统|\d+)\Z")
# Elements that may be of another article: only what stands before the article counts.
POSITIONAL = "<time>"


class Detected(NamedTuple):
    """A value, its evidence (one line of Chinese, with the words that say it), and the raw span of those words."""

    value: str
    evidence: str
    raw_start: int
    raw_end: int


def stated_values(raw: str, front: Front, start: int, end: int) -> Iterator[tuple[str, Detected]]:
    """Yield (field, value) as head, elements and scripts state them, the most reliable first.

    `front` is the head of a text; the article stands in raw[start:end]. The field "date" is a day that may be of
    publication or of saving; "moment" one whose day is another one elsewhere.
    """
    if not is_html(raw):
        for about, field in front.fields.items():
            yield from _checked(about, field.value, f"文件头 {field.key}：", field.start, field.end, raw)
        return
    found = [said for said in (*read_platform(raw), *read_head(raw)) if _is_of_article(said, start, end)]
    statements = sorted(found, key=lambda said: said.worth)
    yield from _page_title([said for said in statements if said.about == "title"], raw)
    for said in statements:
        if said.about != "title":
            about = "date" if said.about == "published" and said.worth >= 5 else said.about
            yield from _checked(about, said.value, f"网页 {said.source}：", said.start, said.end, raw)


def _is_of_article(said: Statement, start: int, end: int) -> bool:
    """Tell whether a statement is of the page's own article: elements in the text or in lists behind it are not."""
    if said.source == POSITIONAL or said.source[:1] in "#.[":
        return said.start < start or (said.source != POSITIONAL and said.source[0] == "#")
    return True


def _page_title(statements: Sequence[Statement], raw: str) -> Iterator[tuple[str, Detected]]:
    """Yield the possible titles of a page, the best first.

    An <h1> that no other stated title begins with is the name of the site and left out; of other titles the name of
    the site is cut off.
    """
    others = [fold(title_parts(said.value)[-1]) for said in statements if said.source != "<h1>"]
    for said in statements:
        is_site_name = (
            said.source == "<h1>" and others and not any(other.startswith(fold(said.value)) for other in others)
        )
        if is_site_name:
            continue
        value = said.value if said.source == "<h1>" else title_parts(said.value)[-1]
        yield from _checked("title", value, f"网页 {said.source}：", said.start, said.end, raw)


def _checked(about: str, value: str, source: str, start: int, end: int, raw: str) -> Iterator[tuple[str, Detected]]:
    """Yield a stated value if it can be one of its field: a date, an address, a name that is no address."""
    evidence = source + value[:LONGEST_EVIDENCE]
    if about in ("published", "date"):
        day = _local_day(value, raw)
        if day:
            is_moved = not value.startswith(day) and about == "published"
            yield ("moment" if is_moved else about), Detected(day, evidence, start, end)
    elif about == "url":
        if re.match(r"https?://\S+\Z", value):
            yield about, Detected(value, evidence, start, end)
    elif about == "byline":
        if _is_name(about, value):
            begin, stop = _named(value)
            yield about, Detected(value[begin:stop][:LONGEST_VALUE], evidence, start, end)
    elif about == "outlet" and not _is_name(about, value):
        return
    elif value:
        yield about, Detected(value[:LONGEST_VALUE], evidence, start, end)


def _is_name(about: str, value: str) -> bool:
    folded = fold(value).strip()
    if folded.startswith("http") or NOBODY.match(folded):
        return False
    return about != "outlet" or folded not in PLATFORM_NAMES


def _named(value: str) -> tuple[int, int]:
    """Return where the name stands in a stated byline: 虚构日报 记者 张三三／虚构市报道."""
    found = next((match for pattern in PATTERNS["byline"] if (match := pattern.search(fold(value)))), None)
    return found.span("value") if found else (0, len(value))


def _local_day(value: str, raw: str) -> str:
    """Return the day of a stated date; of a moment in UTC that of China's clocks, where the page is Chinese."""
    if SECONDS.fullmatch(value):
        return datetime.datetime.fromtimestamp(int(value), CHINA).date().isoformat()
    moment = MOMENT.search(value)
    if moment and moment[3].upper() in ("Z", "UTC", "GMT", "+00:00", "+0000") and HAN.search(raw):
        try:
            utc = datetime.datetime.fromisoformat(f"{moment[1]}T{moment[2]}+00:00")
        except ValueError:
            return ""
        return utc.astimezone(CHINA).date().isoformat()
    dated = find_date(fold(value))
    return dated.value if dated else ""
