"""Simplified and Traditional characters: detect which a text is in, and convert between them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Final

HANS: Final = "zh-Hans"
HANT: Final = "zh-Hant"
MIXED: Final = "mixed"
EN: Final = "en"

# Up to this share of the characters that one script alone has, the other script is a slip or a quotation.
MINORITY = 0.1
# A text with fewer Chinese characters for each Latin word is English, with a Chinese name now and then.
FEW_HAN_PER_WORD = 0.3

SURROGATE = re.compile("[\ud800-\udfff]")
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
# What OpenCC takes for another word: "is only" (只) for a measure word (隻), the surname 范 for a norm (範), a foreign
# name (埃里) for "inside" (裡).
MISTAKEN = (
    (re.compile("(?<=[是有])隻"), "只"),
    (re.compile("(?<![規示模防典風師])範(?![圍例疇式本文])"), "范"),
    (re.compile("埃裡"), "埃里"),
)
LATIN_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")


def detect_script(text: str) -> str:
    """Return "zh-Hans", "zh-Hant", "mixed" (both scripts) or "en" (hardly any Chinese characters).

    Counts the characters that occur in one script only. Chinese without any such character is "zh-Hans".
    """
    counts = Counter(text)
    han = sum(count for character, count in counts.items() if HAN.match(character))
    words = sum(1 for _ in LATIN_WORD.finditer(text))
    if han == 0 or han < words * FEW_HAN_PER_WORD:
        return EN
    hans = sum(count for character, count in counts.items() if script_of(character) == HANS)
    hant = sum(count for character, count in counts.items() if script_of(character) == HANT)
    if hant <= (hans + hant) * MINORITY:
        return HANS
    return HANT if hans <= (hans + hant) * MINORITY else MIXED


@cache
def script_of(character: str) -> str | None:
    """Return the only script a character occurs in ("zh-Hans" or "zh-Hant"), or None for both or neither.

    OpenCC alone calls 后 or 台 Simplified, though Traditional texts have them too. The old national
    character sets settle it: Big5 has no character that is Simplified only, GB 2312 none that is Traditional.
    """
    if not HAN.match(character):
        return None
    if _convert("t2s", character) != character and not _encodable(character, "gb2312"):
        return HANT
    if _convert("s2t", character) != character and not _encodable(character, "big5"):
        return HANS
    return None


def simplify(text: str) -> str:
    """Return `text` in Simplified characters, of the same length; a lone surrogate becomes U+FFFD."""
    safe = SURROGATE.sub("\ufffd", text)
    if safe.isascii():
        return safe
    simple = _convert("t2s", safe)
    if len(simple) == len(safe):
        return simple
    return "".join(_one_to_one(character, _simple) for character in safe)


def traditional(text: str) -> str:
    """Return `text` in Traditional characters as Taiwan writes them, with the same words; the length may differ."""
    if text.isascii():
        return text
    converted = _convert("s2tw", SURROGATE.sub("\ufffd", text))
    for mistake, right in MISTAKEN:
        converted = mistake.sub(right, converted)
    return converted


def fold(text: str) -> str:
    """Return the form in which texts are compared: Simplified, lower case, full-width forms narrowed.

    It has the length of `text` and is made character by character, so `fold(a + b) == fold(a) + fold(b)`, and what is
    found in a folded text stands at the same place in the text. A character whose other form is longer (U+0130, …, ﬁ)
    stays as it is.
    """
    return text.translate(_folded)


class _FoldTable(dict[int, str]):
    """A translation table, filled with each character when it is first met."""

    def __missing__(self, code: int) -> str:
        character = "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)
        for _ in range(4):  # a narrowed form may have a lower-case form, and that a simplified one
            before = character
            for change in (_narrow, str.lower, _simple):
                character = _one_to_one(character, change)
            if character == before:
                break
        self[code] = character
        return character


_folded = _FoldTable()


def _narrow(character: str) -> str:
    return unicodedata.normalize("NFKC", character)


def _simple(character: str) -> str:
    return _convert("t2s", character)


def _one_to_one(character: str, change: Callable[[str], str]) -> str:
    """Return a character changed, or as it is where the change makes it longer or shorter."""
    changed = change(character)
    return changed if len(changed) == 1 else character


def _encodable(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _convert(configuration: str, text: str) -> str:
    return _converter(configuration)(text)


@cache
def _converter(configuration: str) -> Callable[[str], str]:
    """Return OpenCC's function for a configuration; 7 MB of dictionaries load here, not at import time."""
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC(configuration).convert
    return convert
