"""Convert a page in Simplified characters to Traditional ones, as Taiwan writes them, except for quotations.

It works on the HTML as it is sent, so that no template has to do it. Texts and the attributes that people read are
converted. An element with its own language (``lang``) or with ``translate="no"`` stays as it is: so a quotation
stands as it was printed.
"""

import re
from typing import Final

from debate.text.chinese.script import traditional

# A whole comment, script or style; a tag, whose attributes may hold a ">"; text between tags; a "<" that is no tag.
TOKEN: Final = re.compile(
    r"""<!--.*?-->|<(?P<code>script|style)\b.*?</(?P=code)\s*>|<[a-z/!](?:[^"'>]++|"[^"]*+"|'[^']*+')*+>|[^<]+|<""",
    re.DOTALL | re.IGNORECASE,
)
NAME: Final = re.compile(r"</?([a-zA-Z][\w:-]*)")
READ_ATTRIBUTE: Final = re.compile(r'(\s(?:title|aria-label|placeholder|alt|content)=")([^"]*)(?=")')
LEFT_ALONE: Final = re.compile(r"""\s(?:(?:xml:)?lang=["']|translate=["']no["'])""")
# A tag that may begin an element whose text is typed, or have a language or what people read; most tags do not.
LOOKED_AT: Final = re.compile(
    r"<(?:code|textarea)|\s(?:title|aria-label|placeholder|alt|content|(?:xml:)?lang|translate)=", re.IGNORECASE
)
# Elements without an end tag.
VOID: Final = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input"),
    *("link", "meta", "source", "track", "wbr"),
}
# Elements whose text is typed, by readers or for machines.
TYPED: Final = {"code", "textarea"}
# A control character that stands in no text of a page.
SEPARATOR: Final = "\x1f"
# The element whose language is that of the page: what is converted.
ROOT: Final = "html"


def in_traditional(html: str) -> str:
    """Return the HTML of a page, or of a part of one, in Traditional characters. Raises nothing; odd HTML is text."""
    pieces: list[str] = []
    read: list[int] = []  # indexes of the pieces that people read
    depth, left_alone = 0, ""  # inside an element that stays as it is: how many of its name are open, and that name
    for found in TOKEN.finditer(html):
        token = found[0]
        if left_alone:
            depth += _change(token, left_alone)
            left_alone = left_alone if depth else ""
        elif token[0] != "<" or token.startswith("<!"):
            read.append(len(pieces))
        elif not found["code"] and LOOKED_AT.search(token) and (tag := NAME.match(token)):
            name = tag[1].lower()
            stays = name != ROOT and LEFT_ALONE.search(token) is not None
            if (stays or name in TYPED) and _change(token, name) > 0:
                left_alone, depth = name, 1
            if not stays:
                # Three parts for each attribute that people read, the last of them its value; then the rest of the tag.
                *parts, token = READ_ATTRIBUTE.split(token)
                read += range(len(pieces) + 2, len(pieces) + len(parts), 3)
                pieces += parts
        pieces.append(token)
    for place, text in zip(read, _converted([pieces[place] for place in read]), strict=True):
        pieces[place] = text
    return "".join(pieces)


def _converted(texts: list[str]) -> list[str]:
    """Return texts converted, all at once, since each call costs as much as a thousand characters."""
    together = traditional(SEPARATOR.join(texts)).split(SEPARATOR)
    return together if len(together) == len(texts) else [traditional(text) for text in texts]


def _change(token: str, name: str) -> int:
    """Return by how much a token changes the number of open elements of this name: -1, 0 or 1."""
    tag = NAME.match(token)
    if tag is None or tag[1].lower() != name or token.endswith("/>") or name in VOID:
        return 0
    return -1 if token.startswith("</") else 1
