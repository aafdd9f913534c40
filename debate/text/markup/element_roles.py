"""What the elements of a web page are by their names and attributes: blocks, hidden, or not the article.

The sets of names are in ``elements.txt``.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from debate.text.word_lists import read_lists, words_of

SETS = {
    name: frozenset(words_of(lines)) for name, lines in read_lists(Path(__file__).with_name("elements.txt")).items()
}
BLOCKS, CELLS, HEADINGS = SETS["blocks"], SETS["cells"], SETS["headings"]
VOID, SELF_CLOSING, NESTING = SETS["void"], SETS["self_closing"], SETS["nesting"]
HIDDEN = SETS["hidden"]
AREAS, NO_AREAS, AREA_WORDS = SETS["areas"], SETS["no_areas"], SETS["area_words"]

WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
LONGEST_ATTRIBUTE = 200
HIDDEN_STYLE = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
# The ids of elements that WeChat hides until its script has run: they hold the article.
SHOWN_LATER = frozenset(("js_content", "img-content", "page-content"))


def is_area(name: str, attributes: Mapping[str, str]) -> bool:
    """Tell whether an element says of itself, by its name or in class, id or role, that it is not the article."""
    if name in NO_AREAS:
        return False
    if name in AREAS:
        return True
    said = " ".join(attributes.get(key, "")[:LONGEST_ATTRIBUTE] for key in ("class", "id", "role"))
    return any(word.lower() in AREA_WORDS for word in WORD.findall(said))


def is_hidden(name: str, attributes: Mapping[str, str]) -> bool:
    """Tell whether the attributes of an element hide it from every reader."""
    if attributes.get("id") in SHOWN_LATER or name in ("html", "body"):
        return False
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        return True
    return attributes.get("aria-hidden") == "true" or bool(HIDDEN_STYLE.search(attributes.get("style", "")))
