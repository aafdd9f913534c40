"""Simplified pages in Traditional characters, as Taiwan writes them: what is read, never what is quoted.

Works on the HTML as it is sent, so that no template can forget. Converted are the texts and the attributes that
people read. What says its own language (``lang``) or asks to be left alone (``translate="no"``) stays as it is: so a
quotation stands as it was printed.
"""

import re
from typing import Final

from debate.text.chinese.script import traditional

# Comments, scripts and styles whole; tags, whose attributes may hold a ">"; what stands between; a "<" that is no tag.
TOKEN: Final = re.compile(
    r"""<!--.*?-->|<(?P<code>script|style)\b.*?</(?P=code)\s*>|<[a-z/!](?:[^"'>]++|"[^"]*+"|'[^']*+')*+>|[^<]+|<""",
    re.DOTALL | re.IGNORECASE,
)
NAME: Final = re.compile(r"</?([a-zA-Z][\w:-]*)")
READ: Final = re.compile(r'(\s(?:title|aria-label|placeholder|alt|content)=")([^"]*)(?=")')
OWN: Final = re.compile(r"""\s(?:(?:xml:)?lang=["']|translate=["']no["'])""")
# These have no end tag, so nothing stands in them.
VOID: Final = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input"),
    *("link", "meta", "source", "track", "wbr"),
}
# What stands in these is typed, by readers or for machines.
TYPED: Final = {"code", "textarea"}
# Stands in no text of ours.
SEPARATOR: Final = "\x1f"
# The page says its language too, and is what is converted.
ROOT: Final = "html"


def in_traditional(html: str) -> str:
    """Return a page, or a part of one, in Traditional characters. Raises nothing: odd HTML is converted as text."""
    pieces: list[str] = []
    read: list[int] = []  # which pieces people read
    depth, left_alone = 0, ""  # inside an element that stays: its name, and how many of that name are open
    for found in TOKEN.finditer(html):
        token = found[0]
        tag = NAME.match(token)
        if left_alone:
            depth += _change(token, left_alone, tag)
            left_alone = left_alone if depth else ""
        elif tag is None:
            read.append(len(pieces))
        elif not found["code"]:
            name = tag[1].lower()
            is_own = name != ROOT and OWN.search(token) is not None
            if (is_own or name in TYPED) and _change(token, name, tag) > 0:
                left_alone, depth = name, 1
            if not is_own:
                # Three parts for each attribute that is read, the last its value; then the rest of the tag.
                *parts, token = READ.split(token)
                read += range(len(pieces) + 2, len(pieces) + len(parts), 3)
                pieces += parts
        pieces.append(token)
    for place, text in zip(read, _converted([pieces[place] for place in read]), strict=True):
        pieces[place] = text
    return "".join(pieces)


def _converted(texts: list[str]) -> list[str]:
    """Together, since asking for one text costs as much as asking for a thousand characters."""
    together = traditional(SEPARATOR.join(texts)).split(SEPARATOR)
    return together if len(together) == len(texts) else [traditional(text) for text in texts]


def _change(token: str, name: str, tag: re.Match[str] | None) -> int:
    """How a token changes the number of open elements of this name."""
    if tag is None or tag[1].lower() != name or token.endswith("/>") or name in VOID:
        return 0
    return -1 if token.startswith("</") else 1
