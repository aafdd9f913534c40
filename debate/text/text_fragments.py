"""Links that point at words: the text fragment of an address, after the WICG's "URL Fragment Text Directives".

``#:~:text=[prefix-,]start[,end][,-suffix]``: browsers scroll to the words and mark them. Others ignore it.
"""

import re
from collections.abc import Callable
from typing import Final
from urllib.parse import quote as percent

# A quote up to this length stands whole; of a longer one its first and its last characters.
SHORT: Final = 36
# About so many of either end. Browsers look for whole words, so a cut is made where there is a pause, if one is near.
END: Final = 12
NEAR: Final = range(6, 25)
# So short a quote may stand elsewhere too: what surrounds it tells it apart.
COMMON: Final = 8
PAUSE: Final = re.compile(r"[，。、；：？！,;:?!\s]")


def text_fragment(quote: str, prefix: str = "", suffix: str = "") -> str:
    """Return what comes after the ``#``; empty for a quote without words.

    ``prefix`` and ``suffix`` are what stands on either side, and are only used for very short quotes.
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
    """Percent-encoded, with the hyphen that the directive itself uses."""
    return percent(text, safe="", errors="replace").replace("-", "%2D")


def _first(line: str) -> str:
    return _cut(line.strip(), lambda text, length: text[:length], lambda found: found.start())


def _last(line: str) -> str:
    line = line.strip()
    return _cut(line, lambda text, length: text[-length:], lambda found: len(line) - found.end())


def _cut(text: str, keep: Callable[[str, int], str], length: Callable[[re.Match[str]], int]) -> str:
    """One end of a text, cut at the pause nearest to the usual length."""
    if len(text) <= END:
        return text
    pauses = [length(found) for found in PAUSE.finditer(text)]
    near = [each for each in pauses if each in NEAR]
    return keep(text, min(near, key=lambda each: abs(each - END)) if near else END)
