"""What the elements of a web page are by their names and attributes: blocks, hidden, or not the article.

The sets of names are in ``elements.txt``.
"""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from itertools import islice
from pathlib import Path

from debate.text.word_lists import read_lists, words_of

SETS = {
    name: frozenset(words_of(lines)) for name, lines in read_lists(Path(__file__).with_name("elements.txt")).items()
}
BLOCKS, CELLS, HEADINGS = SETS["blocks"], SETS["cells"], SETS["headings"]
VOID, SELF_CLOSING, NESTING = SETS["void"], SETS["self_closing"], SETS["nesting"]
HIDDEN = SETS["hidden"]
EMBEDDED, EMBEDDED_WORDS = SETS["embedded"], SETS["embedded_words"]
AREAS, NO_AREAS, AREA_WORDS = SETS["areas"], SETS["no_areas"], SETS["area_words"]

WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
LONGEST_ATTRIBUTE = 200
HIDDEN_STYLE = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
WHITE_SPACE = re.compile(r"white-space\s{0,3}:\s{0,3}([a-z-]{3,12})", re.IGNORECASE)
BREAKING = frozenset(("pre", "pre-wrap", "pre-line", "break-spaces"))
# Style sheets are read so far into a page (in characters), so many rules of them, and of a rule so much.
SHEETS_WITHIN, MOST_RULES, LONGEST_RULE = 1_000_000, 300, 600
CLASS = re.compile(r"[.]([\w-]+)(?=\s*(?:,|\Z))")
# The ids of elements that WeChat hides until its script has run: they hold the article.
SHOWN_LATER = frozenset(("js_content", "img-content", "page-content"))


def area_word(name: str, attributes: Mapping[str, str]) -> str:
    """Return the word by which an element says, by its name or in class, id or role, that it is not the article."""
    if name in NO_AREAS:
        return ""
    if name in AREAS:
        return name
    said = " ".join(attributes.get(key, "")[:LONGEST_ATTRIBUTE] for key in ("class", "id", "role"))
    return next((word.lower() for word in WORD.findall(said) if word.lower() in AREA_WORDS), "")


def keeps_breaks(name: str, attributes: Mapping[str, str], classes: AbstractSet[str]) -> bool | None:
    """Tell whether the line feeds in an element are breaks a reader sees; None where it says nothing of it.

    `classes` are those of which a style sheet says so.
    """
    if name == "pre" or not classes.isdisjoint(attributes.get("class", "")[:LONGEST_ATTRIBUTE].split()):
        return True
    said = WHITE_SPACE.search(attributes.get("style", ""))
    return said[1].lower() in BREAKING if said else None


def breaking_classes(raw: str) -> frozenset[str]:
    """Return the classes whose elements keep their line feeds, by the style sheets of a page."""
    found: set[str] = set()
    for said in islice(WHITE_SPACE.finditer(raw, 0, SHEETS_WITHIN), MOST_RULES):
        opened = raw.rfind("{", max(0, said.start() - LONGEST_RULE), said.start())
        if said[1].lower() in BREAKING and opened >= 0 and "}" not in raw[opened : said.start()]:
            begin = max(raw.rfind(mark, max(0, opened - LONGEST_RULE), opened) for mark in "{}>") + 1
            found.update(CLASS.findall(raw[max(begin, opened - LONGEST_RULE, 0) : opened]))
    return frozenset(found)


def is_embedded(name: str, attributes: Mapping[str, str]) -> bool:
    """Tell whether an element holds a picture or a post of another site."""
    said = attributes.get("class", "")[:LONGEST_ATTRIBUTE]
    return name in EMBEDDED or any(word.lower() in EMBEDDED_WORDS for word in WORD.findall(said))


def is_hidden(name: str, attributes: Mapping[str, str]) -> bool:
    """Tell whether the attributes of an element hide it from every reader."""
    if attributes.get("id") in SHOWN_LATER or name in ("html", "body"):
        return False
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        return True
    return attributes.get("aria-hidden") == "true" or bool(HIDDEN_STYLE.search(attributes.get("style", "")))
