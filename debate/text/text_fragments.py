"""Links to a passage: the text fragment of an address, after the WICG's "URL Fragment Text Directives".

``#:~:text=[prefix-,]start[,end][,-suffix]``: browsers scroll to the words and highlight them; programs that do not know
it ignore it.
"""

import re
from collections.abc import Callable
from typing import Final
from urllib.parse import quote as percent

# Lengths are in characters. A quote up to this length stands whole, a longer one by its beginning and its end.
SHORT: Final = 36
# Beginning and end have about this length. Browsers match whole words, so they are cut at the nearest pause in NEAR.
END: Final = 12
NEAR: Final = range(6, 25)
# A quote shorter than this may stand elsewhere too, so what surrounds it is added.
COMMON: Final = 8
PAUSE: Final = re.compile(r"[，。、；：？！,;:?!\s]")


def text_fragment(quote: str, prefix: str = "", suffix: str = "") -> str:
    """Return what comes after the ``#`` of an address; "" for a blank quote.

    ``prefix`` and ``suffix`` are the text before and after the quote; they are used for very short quotes only.
    """
    lines = [line.strip() for line in quote.splitlines() if line.strip()]
    if not lines:
        return ""
    whole = len(lines) == 1 and len(lines[0]) <= SHORT
    parts = [lines[0]] if whole else [_first(lines[0]), _last(lines[-1])]
    before, after = (prefix, suffix) if whole and len(lines[0]) < COMMON else ("", "")
    encoded = [encode(part) for part in parts]
    if before := _last(before.splitlines()[-1] if before.strip() else ""):
        encoded.insert(0, f"{encode(before)}-")
    if after := _first(after.strip().splitlines()[0] if after.strip() else ""):
        encoded.append(f"-{encode(after)}")
    return f":~:text={','.join(encoded)}"


def encode(text: str) -> str:
    """Return a text percent-encoded, the hyphen as well, since the directive itself uses it."""
    return percent(text, safe="", errors="replace").replace("-", "%2D")


def _first(line: str) -> str:
    return _cut(line.strip(), lambda text, length: text[:length], lambda found: found.start())


def _last(line: str) -> str:
    line = line.strip()
    return _cut(line, lambda text, length: text[-length:], lambda found: len(line) - found.end())


def _cut(text: str, keep: Callable[[str, int], str], length: Callable[[re.Match[str]], int]) -> str:
    """Return one end of a text, cut at the pause nearest to the usual length.

    `keep` cuts the text to a length, `length` tells how long the text is that a pause would leave.
    """
    if len(text) <= END:
        return text
    pauses = [length(found) for found in PAUSE.finditer(text)]
    near = [each for each in pauses if each in NEAR]
    return keep(text, min(near, key=lambda each: abs(each - END)) if near else END)
