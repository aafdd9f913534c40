"""The head that exporters write above a page: YAML between two lines of dashes, or a few "Title: …" lines."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from debate.text.word_lists import read_lists

# No exporter writes a head of more lines, longer lines or, in a head without dashes, longer values (in characters).
MOST_LINES = 60
LONGEST_LINE = 2_000
LONGEST_PLAIN_VALUE = 500
FENCE = re.compile(r"-{3,}\s*\Z")
PAIR = re.compile(r"\s{0,9}(?P<key>[\w.-]{1,40}(?: [\w.-]{1,20})?)\s{0,3}[:：](?=\s|\Z|[^/])\s{0,9}(?P<value>.*?)\s*\Z")
CONTINUED = re.compile(r"\s{0,9}-\s|\s{2,}\S|\s*\Z|\s*[\]\[{}\"'#]")
LINE = re.compile(r"[^\n\r]*(?:\r\n|\n|\r|\Z)")
BLANKS = re.compile(r"\s*")
QUOTES = "\"'“”"

# What the keys of heads mean: "" for one that is known but of no use. Compared in lower case, "_" and "-" as spaces.
KEYS = {
    key: "" if meaning == "other" else meaning
    for meaning, keys in read_lists(Path(__file__).with_name("front_matter_keys.txt")).items()
    for key in keys
}
MIN_PAIRS = 2


class Field(NamedTuple):
    """One value of a head and its raw span [start:end]; `key` as it is printed."""

    key: str
    value: str
    start: int
    end: int


class Front(NamedTuple):
    """The head of a raw text: where it ends (0 without a head), and its fields by their meaning ("title", "url" …)."""

    end: int
    fields: dict[str, Field]


def read_front(raw: str) -> Front:
    """Return the head of `raw`; where a field is stated twice, the first one counts. Raises nothing."""
    start = BLANKS.match(raw).end()  # type: ignore[union-attr]
    start = max(raw.rfind("\n", 0, start), raw.rfind("\r", 0, start)) + 1
    lines = list(_lines(raw, start))
    return _fenced(lines) or _plain(lines) or Front(0, {})


def _lines(raw: str, at: int) -> Iterator[tuple[int, str, int]]:
    """Yield start, text and end of the lines from `at` on, at most as many as a head has."""
    for _ in range(MOST_LINES):
        found = LINE.match(raw, at, at + LONGEST_LINE)
        if found is None or found.end() == at:
            return
        yield at, found[0].rstrip("\r\n"), found.end()
        at = found.end()


def _fenced(lines: list[tuple[int, str, int]]) -> Front | None:
    """Read a head between two lines of dashes; None when the lines are none."""
    if not lines or not FENCE.match(lines[0][1]):
        return None
    fields: dict[str, Field] = {}
    pairs = 0
    for start, line, end in lines[1:]:
        if FENCE.match(line):
            return Front(end, fields) if pairs else None
        pair = PAIR.match(line)
        if not pair and not CONTINUED.match(line):
            return None
        if pair:
            pairs += 1
            _note(fields, pair, start)
    return None


def _plain(lines: list[tuple[int, str, int]]) -> Front | None:
    """Read at least two "key: value" lines with known keys at the very top; None when there are none."""
    fields: dict[str, Field] = {}
    pairs, last = 0, 0
    for start, line, end in lines:
        pair = PAIR.match(line)
        if (
            pair
            and _meaning(pair["key"]) is not None
            and len(pair["value"]) <= LONGEST_PLAIN_VALUE
            and not _is_sentence(pair["value"])
        ):
            pairs, last = pairs + 1, end
            _note(fields, pair, start)
        elif line.strip():
            break
    # "作者:" and "来源:" alone stand above articles that no exporter wrote: those are credit lines, judged elsewhere.
    return Front(last, fields) if pairs >= MIN_PAIRS and {"title", "url"} & set(fields) else None


def _note(fields: dict[str, Field], pair: re.Match[str], line_start: int) -> None:
    """Add what a pair says to `fields`, unless it is empty, of no use, or was said before."""
    meaning = _meaning(pair["key"])
    value = pair["value"].strip(QUOTES)
    if meaning and value and meaning not in fields:
        start = line_start + pair.start("value") + pair["value"].index(value)
        fields[meaning] = Field(pair["key"], value, start, start + len(value))


def _meaning(key: str) -> str | None:
    """Return the field a key belongs to, "" for a known key of no use, None for an unknown one."""
    return KEYS.get(re.sub("[_-]", " ", key.lower()))


def _is_sentence(value: str) -> bool:
    return bool(re.search("。.|！.*！", value))
