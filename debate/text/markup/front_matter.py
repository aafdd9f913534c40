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
PAIR = re.compile(
    r"\s{0,9}(?:-\s)?(?P<key>[\w.-]{1,40}(?: [\w.-]{1,20})?)\s{0,3}[:：](?=\s|\Z|[^/])\s{0,9}(?P<value>.*?)\s*\Z"
)
CONTINUED = re.compile(r"\s{0,9}-\s|\s{2,}\S|\s*\Z|\s*[\]\[{}\"'#]")
LINE = re.compile(r"[^\n\r]*(?:\r\n|\n|\r|\Z)")
BLANKS = re.compile(r"\s*")
# A name may be a link to a note: [[张三三]].
QUOTES = "\"'“”[]"
ITEM = re.compile(r"\s{0,9}-\s{1,9}(?P<value>\S.*?)\s*\Z")
# What exporters write above a head without dashes.
ABOVE = re.compile(r"#{1,6}\s|!\[[^\[\]]{0,100}\]\(\S{1,500}\)\s*\Z")
JOPLIN = re.compile(r"^type_: \d\s*\Z", re.MULTILINE)
MOST_ENTRIES = 8

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
    """The head of a raw text: where it ends (0 without a head), and its fields by their meaning ("title", "url" …).

    `tail` is where the block of such lines begins that some exporters write below the text instead; None without one.
    """

    end: int
    fields: dict[str, Field]
    tail: int | None = None

    def holds(self, place: int) -> bool:
        """Tell whether a raw place belongs to the head or to the block below the text."""
        return place < self.end or (self.tail is not None and place >= self.tail)


def read_front(raw: str) -> Front:
    """Return the head of `raw`; where a field is stated twice, the first one counts. Raises nothing."""
    start = BLANKS.match(raw).end()  # type: ignore[union-attr]
    start = max(raw.rfind("\n", 0, start), raw.rfind("\r", 0, start)) + 1
    lines = list(_lines(raw, start))
    return _fenced(lines) or _plain(lines) or _below(raw) or Front(0, {})


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
    pairs: list[re.Match[str]] = []
    for start, line, end in lines[1:]:
        if FENCE.match(line):
            return Front(end, fields) if pairs else None
        item = ITEM.match(line)
        pair = None if item else PAIR.match(line)
        if not (pair or item or CONTINUED.match(line)):
            return None
        if pair:
            pairs.append(pair)
            _note(fields, pair["key"], pair["value"], start + pair.start("value"))
        elif item and pairs and not pairs[-1]["value"]:
            _note(fields, pairs[-1]["key"], item["value"], start + item.start("value"), more=True)
    return None


def _plain(lines: list[tuple[int, str, int]]) -> Front | None:
    """Read at least two "key: value" lines with known keys at the top, below a heading and a picture at most."""
    fields: dict[str, Field] = {}
    pairs, last = 0, 0
    for start, line, end in lines:
        pair = PAIR.match(line)
        if pair and _is_known(pair):
            pairs, last = pairs + 1, end
            _note(fields, pair["key"], pair["value"], start + pair.start("value"))
        elif line.strip() and (pairs or not ABOVE.match(line)):
            break
    # "作者:" and "来源:" alone stand above articles that no exporter wrote: those are credit lines, judged elsewhere.
    return Front(last, fields) if pairs >= MIN_PAIRS and {"title", "url"} & set(fields) else None


def _below(raw: str) -> Front | None:
    """Read the block that Joplin writes below a note, the last line of which says `type_: 1`; None without one."""
    if not JOPLIN.search(raw, max(0, len(raw) - LONGEST_LINE)):
        return None
    fields: dict[str, Field] = {}
    end = len(raw.rstrip())
    tail = end
    for _ in range(MOST_LINES):
        start = raw.rfind("\n", 0, tail) + 1
        pair = PAIR.match(raw[start:tail].rstrip())
        if not pair:
            break
        _note(fields, pair["key"], pair["value"], start + pair.start("value"))
        end, tail = start, max(0, start - 1)
    return Front(0, fields, end)


def _is_known(pair: re.Match[str]) -> bool:
    value = pair["value"]
    return meaning_of_key(pair["key"]) is not None and len(value) <= LONGEST_PLAIN_VALUE and not _is_sentence(value)


def _note(fields: dict[str, Field], key: str, stated: str, at: int, *, more: bool = False) -> None:
    """Add what a key says at the raw place `at`, unless it is empty, of no use, or was said before.

    `more` is for a further entry of a list. "source" is an outlet or an address.
    """
    meaning = meaning_of_key(key)
    value = stated.strip(QUOTES)
    if meaning == "outlet" and value.startswith(("http://", "https://")):
        meaning = "url"
    if not meaning or not value:
        return
    start = at + stated.index(value)
    before = fields.get(meaning)
    if before is None:
        fields[meaning] = Field(key, value, start, start + len(value))
    elif more and before.key == key and before.value.count("、") < MOST_ENTRIES:
        fields[meaning] = Field(key, f"{before.value}、{value}", before.start, start + len(value))


def meaning_of_key(key: str) -> str | None:
    """Return the field a key belongs to, "" for a known key of no use, None for an unknown one."""
    return KEYS.get(re.sub("[_-]", " ", key.lower()))


def _is_sentence(value: str) -> bool:
    return bool(re.search("。.|！.*！", value))
