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
from functools import cache, lru_cache
from itertools import accumulate

from debate.text.chinese import simplify

# A shorter passage may stand anywhere by chance.
SHORTEST = 12
MARKUP = re.compile(
    r"!\[[^\]]*\]\([^)\s]*\)"  # an image
    # A gloss, through which a line may have been broken.
    r"|(?<=[\u3400-\u9fff])\n?[(（]\n?(?:[a-zà-öø-ÿāēěīōūǎǐǒǔǖǘǚǜ]\n?){1,7}[)）]"
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


@lru_cache(maxsize=8)  # the citations of an article are looked for one after the other
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


def fingerprint_passage(text: str, start: int, end: int) -> PassageFingerprint | None:
    """Return the fingerprint of ``text[start:end]``; None for one without any letter, digit or ideograph."""
    form = normalise_passage(text[start:end]).form
    if not form:
        return None
    whole = normalise_passage(text)
    earlier = sum(whole.places[at] < start for at in starts_of(form, whole.form))
    return PassageFingerprint(hashlib.sha256(form.encode()).hexdigest(), len(form), earlier + 1)


def starts_of(part: str, whole: str) -> list[int]:
    """Return where a part begins in a text, overlapping occurrences too: 哈哈 stands twice in 哈哈哈."""
    return [match.start() for match in re.finditer(f"(?={re.escape(part)})", whole)]


def find_passage(text: str, passage: PassageFingerprint) -> tuple[int, int] | None:
    """Return where a passage stands in a text: start and end (exclusive), in code points; None if nowhere.

    Where it stands once, that is the place, whatever its number was elsewhere: copies repeat leads and captions, or
    leave them out. Of several places the number decides, unless the passage is so short that it may be there by chance.
    Takes some milliseconds for an article.
    """
    whole = normalise_passage(text)
    found = _occurrences(whole.form, passage)
    if len(found) > 1:
        found = found[passage.nth - 1 : passage.nth] if passage.length >= SHORTEST else []
    return (whole.places[found[0]], whole.places[found[0] + passage.length - 1] + 1) if found else None


def _occurrences(form: str, passage: PassageFingerprint) -> list[int]:
    data, offsets = _bytes_of(form)
    wanted, length, sha256 = bytes.fromhex(passage.sha256), passage.length, hashlib.sha256
    starts = range(len(form) - length + 1)
    return [at for at in starts if sha256(data[offsets[at] : offsets[at + length]]).digest() == wanted]


@lru_cache(maxsize=8)
def _bytes_of(form: str) -> tuple[bytes, array[int]]:
    """Return a form as bytes, and where in them each character begins and the last one ends."""
    return form.encode(), array("I", accumulate((len(character.encode()) for character in form), initial=0))
