"""Score what is read of a page itself, title, outlet, byline, date and address, against the gold annotations."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from debate.text.chinese import fold

# Our name of a field -> that of the gold annotations.
FIELDS = {"title": "title", "outlet": "source", "byline": "author", "published_on": "published", "url": "url"}
RIGHT, WRONG, MISSED, NONE = "right", "wrong", "missed", "none"
# A title may be printed with a column's or a site's name; so much of the longer one must be the same.
SAME_TITLE = 0.7
REMARK = re.compile(r"[（(][^（()）]*[)）]?")
# What the annotator knows from elsewhere is not on the page.
NOT_PRINTED = re.compile("未印|未注明")


def printed_fields(gold: Mapping[str, str], raw_text: str) -> dict[str, str]:
    """Return the values of `gold`, without an address that the annotator knows but the file does not hold."""
    is_printed = gold.get("url", "").split("#")[0] in raw_text
    return {name: value if name != "url" or is_printed else "" for name, value in gold.items()}


def judge_page_fields(gold: Mapping[str, str], predicted: Mapping[str, str]) -> Counter[tuple[str, str]]:
    """Return (field, verdict): right, wrong, missed, or none where there is nothing and nothing is said.

    Both map our names of fields to values, "" for none; a field that is not annotated is not judged.
    """
    return Counter((name, _verdict(name, meant, predicted.get(name, ""))) for name, meant in gold.items())


def page_lines(counts: Counter[tuple[str, str]]) -> Iterator[str]:
    """Yield a line for each annotated field: how many of the values were read, and how many are wrong."""
    for name in FIELDS:
        right, wrong, missed = (counts[name, verdict] for verdict in (RIGHT, WRONG, MISSED))
        total = right + wrong + missed + counts[name, NONE]
        if total:
            yield f"{name:24}{right} right, {missed} missed, {wrong} wrong of {total}"


def _verdict(name: str, meant: str, said: str) -> str:
    if NOT_PRINTED.search(meant):
        meant = ""
    if not said:
        return MISSED if meant else NONE
    return RIGHT if meant and SAME[name](meant, said) else WRONG


def _same_title(meant: str, said: str) -> bool:
    short, long = sorted((_plain(meant), _plain(said)), key=len)
    return short in long and len(short) >= SAME_TITLE * len(long)


def _same_name(meant: str, said: str) -> bool:
    """Tell whether one of the names that an annotator gives, without remarks, is in what was read, or the reverse."""
    names = [_plain(part) for part in re.split("[、，,/]", REMARK.sub("", meant))]
    ours = _plain(REMARK.sub("", said))
    return any(len(min(name, ours, key=len)) > 1 and (name in ours or ours in name) for name in names)


def _same_address(meant: str, said: str) -> bool:
    return meant.split("#")[0].rstrip("/") == said.split("#")[0].rstrip("/")


SAME: dict[str, Callable[[str, str], bool]] = {
    "title": _same_title,
    "outlet": _same_name,
    "byline": _same_name,
    "published_on": str.__eq__,
    "url": _same_address,
}


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(unicodedata.normalize("NFKC", text)))
