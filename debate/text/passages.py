"""Fingerprints of passages, by which one is found again in any copy of its article.

A passage is fingerprinted in its normal form, which leaves out what copies differ in: markup, punctuation, white
space, case, script and glosses. The form is made character by character, without looking at the surroundings, so that
the form of a part is part of the form of the whole; a window as long as the passage, slid over the form of an article,
finds it.

The normal form, version 1, in this order: Markdown images go and Markdown links keep their words; glosses in Latin
letters behind a Chinese character, as in 訓(xùn)練, go; then each character by itself: NFKC, Traditional to Simplified,
variants that converters do not bring back, case folded; of that only letters, digits and ideographs stay
(``str.isalnum``).
"""

import hashlib
import re
import unicodedata
from array import array
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from debate.text.chinese import simplify

# A shorter passage may stand anywhere by chance: it is not searched for in other copies.
SHORTEST = 12
MARKUP = re.compile(
    r"!\[[^\]]*\]\([^)\s]*\)"  # an image
    r"|(?<=[\u3400-\u9fff])[(（][a-zà-öø-ÿāēěīōūǎǐǒǔǖǘǚǜ]{1,7}[)）]"  # a gloss
    r"|\[(?=[^\]]*\]\([^)\s]*\))|(?<=[^!])\]\([^)\s]*\)"  # what stands around the words of a link
)
VARIANTS = str.maketrans("著藉像覆瞭鲶彷甦拏", "着借象复了鲇仿苏拿")


@dataclass(frozen=True, slots=True)
class NormalForm:
    """The normal form of a text, and for each of its characters the place in the text that it comes from."""

    form: str
    places: array[int]


@dataclass(frozen=True, slots=True)
class PassageFingerprint:
    """The SHA-256 of a passage's normal form in UTF-8, as 64 hexadecimal digits, and the form's length in characters.

    ``nth`` says which occurrence in the article is meant, from 1, where a short passage stands there several times.
    """

    sha256: str
    length: int
    nth: int = 1


def normalise_passage(text: str) -> NormalForm:
    """Return the normal form of a passage or of a whole article."""
    form: list[str] = []
    places = array("I")
    start = 0
    for gone in MARKUP.finditer(text):
        _add(text, start, gone.start(), form, places)
        start = gone.end()
    _add(text, start, len(text), form, places)
    return NormalForm("".join(form), places)


def _add(text: str, start: int, end: int, form: list[str], places: array[int]) -> None:
    for place in range(start, end):
        for character in _normal_characters(text[place]):
            form.append(character)
            places.append(place)


@cache
def _normal_characters(character: str) -> str:
    """Return what one character becomes: none, one or several; there are no more than a million characters to keep."""
    narrow = unicodedata.normalize("NFKC", character)
    folded = "".join(simplify(each).translate(VARIANTS).casefold() for each in narrow)
    return "".join(filter(str.isalnum, folded))


def fingerprint_passage(text: str, start: int, end: int) -> PassageFingerprint:
    """Return the fingerprint of ``text[start:end]``, with the number of its occurrence in the text.

    Raises:
        ValueError: the passage has no letter, digit or ideograph.
    """
    form = normalise_passage(text[start:end]).form
    if not form:
        raise ValueError("the passage has no letter, digit or ideograph")
    found = PassageFingerprint(hashlib.sha256(form.encode()).hexdigest(), len(form))
    whole = normalise_passage(text)
    before = [at for at in _occurrences(whole.form, form) if whole.places[at] < start]
    return PassageFingerprint(found.sha256, found.length, len(before) + 1)


def _occurrences(whole: str, part: str) -> list[int]:
    return [match.start() for match in re.finditer(f"(?={re.escape(part)})", whole)]


def find_passage(whole: NormalForm, passage: PassageFingerprint) -> tuple[int, int] | None:
    """Return where in a text, given as its normal form, a passage stands: start and end (exclusive), in code points.

    None where the text does not have it, or not as often as ``nth`` says. Takes some milliseconds for an article.
    """
    data = whole.form.encode()
    # Where each character begins in the bytes, and where the last one ends.
    offsets = array("I", accumulate((len(character.encode()) for character in whole.form), initial=0))
    wanted, left = bytes.fromhex(passage.sha256), passage.nth
    for start in range(len(whole.form) - passage.length + 1):
        if hashlib.sha256(data[offsets[start] : offsets[start + passage.length]]).digest() == wanted:
            left -= 1
            if not left:
                return whole.places[start], whole.places[start + passage.length - 1] + 1
    return None
