"""Which outlet of those already known a page names where outlets stand, or has the address of.

A name counts beside the words that pages print around their outlet (``outlet_places.txt``), near the beginning and the
end of the article, and not where a sentence merely mentions an outlet.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from debate.text.chinese import fold
from debate.text.cleaning import Cleaned
from debate.text.lines import Line
from debate.text.markup import is_html, read_head, title_parts
from debate.text.metadata.near_lines import lines_near
from debate.text.word_lists import patterns_of, read_lists, with_parts, words_of

# How many of the article's own first and last lines are looked at, besides those around it.
FIRST, LAST = 12, 6
# In characters, how much of a line.
LONGEST_LINE, LONGEST_EVIDENCE = 400, 80
NAME = "name"

_LISTS = read_lists(Path(__file__).with_name("outlet_places.txt"))
PLATFORMS = frozenset(words_of(_LISTS["platforms"]))


@dataclass(frozen=True)
class Outlets:
    """The known outlets: folded name -> the outlet as articles have it, and host of an address -> outlet."""

    names: Mapping[str, str] = field(default_factory=dict)
    hosts: Mapping[str, str] = field(default_factory=dict)

    def __hash__(self) -> int:
        return id(self)


class NamedOutlet(NamedTuple):
    """An outlet, the words of the page that name it, and their raw span."""

    value: str
    evidence: str
    raw_start: int
    raw_end: int


def host_of(address: str) -> str:
    """Return the host of an address without a leading www., '' for no address."""
    try:
        host = urlsplit(address.strip()).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").rstrip(".")


def known_host(address: str, known: Outlets) -> str:
    """Return the known outlet that has this host; '' for an unknown one, and for a platform of many outlets."""
    host = host_of(address)
    return "" if host in PLATFORMS else known.hosts.get(host, "")


def known_name(stated: str, known: Outlets) -> str:
    """Return the known outlet that a stated one is, or begins with before punctuation (虚构网–传递消息); else ''."""
    folded = fold(stated).strip()
    whole = known.names.get(folded) or known.names.get(re.split(r"[\s|_–—·:,(-]", folded, maxsplit=1)[0])
    return whole or ""


def find_named_outlet(raw_text: str, cleaned: Cleaned, known: Outlets) -> NamedOutlet | None:
    """Return the known outlet that a page names in the place of its outlet, or None. Takes linear time."""
    if not known.names:
        return None
    for line in (*_titles(raw_text), *_near(raw_text, cleaned)):
        folded = fold(line.text[:LONGEST_LINE])
        for pattern in _patterns(known):
            if match := pattern.search(folded):
                start, end = match.span(NAME)
                place = (line.places[start], line.places[end - 1] + 1)
                return NamedOutlet(known.names[match[NAME]], f"页面文字：{line.text[:LONGEST_EVIDENCE]}", *place)
    return None


@lru_cache(maxsize=4)
def _patterns(known: Outlets) -> tuple[re.Pattern[str], ...]:
    """Return the places of outlets with the known names in them; the longest names first."""
    names = "|".join(re.escape(name) for name in sorted(known.names, key=lambda name: (-len(name), name)))
    bounded = rf"(?<![a-z0-9])(?P<{NAME}>{names})(?![a-z0-9])"
    return tuple(re.compile(with_parts(place, {"outlet": bounded})) for place in patterns_of(_LISTS["places"]))


def _titles(raw_text: str) -> Iterator[Line]:
    """Yield what a page's title says behind the headline: 标题 - 虚构日报, as a line that says 来源."""
    for said in read_head(raw_text) if is_html(raw_text) else ():
        parts = title_parts(said.value) if said.about == "title" else []
        site = parts[0].removeprefix(parts[-1]).lstrip(" -_|—–·:") if len(parts) > 1 else ""
        if site:
            yield Line(said.start, said.end, f"来源:{site}", [said.start] * (len(site) + 3))


def _near(raw_text: str, cleaned: Cleaned) -> list[Line]:
    """Return the lines where a page says whose it is: before the article, its first and last ones, and after it."""
    near = lines_near(raw_text, cleaned, FIRST, LAST)
    return [*near.first, *reversed(near.last), *near.before, *near.after]
