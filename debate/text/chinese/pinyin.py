"""Names in pinyin, for sorting them and for finding them with Latin letters."""

import re
from functools import cache
from typing import Any

from debate.text.chinese.script import simplify

# Surnames whose reading differs from the character's usual one.
SURNAMES = {
    "单": "shan", "解": "xie", "仇": "qiu", "朴": "piao", "查": "zha", "任": "ren", "盖": "ge", "曾": "zeng",
    "区": "ou", "缪": "miao", "翟": "zhai", "覃": "qin", "尉迟": "yu chi", "万俟": "mo qi",
}  # fmt: skip
COMPOUND_SURNAMES = {
    "欧阳", "上官", "司马", "诸葛", "皇甫", "慕容", "司徒", "夏侯", "令狐", "东方",
    "南宫", "端木", "公孙", "尉迟", "万俟",
}  # fmt: skip
PERSON_NAME = re.compile("[\u3400-\u9fff]{2,4}")
PARTS = re.compile("[\u3400-\u9fff\U00020000-\U000323af]+|[a-z0-9]+")


def romanise(name: str) -> tuple[str, str]:
    """Return (all letters, initials) of a name in lower case, both without spaces.

    李彦宏 gives ("liyanhong", "lyh"). Latin letters and digits stand in both as they are; anything else is left out. A
    surname with a reading of its own is read so in names of two to four characters. ü is written v.
    """
    simple = simplify(name).lower()
    full: list[str] = []
    initials: list[str] = []
    for part in PARTS.findall(simple):
        syllables = [part] if part.isascii() else _syllables(part, person=bool(PERSON_NAME.fullmatch(simple)))
        full += syllables
        initials += syllables if part.isascii() else [syllable[0] for syllable in syllables]
    return "".join(full), "".join(initials)


def hyphenate(name: str) -> str:
    """Return a name in lower-case Latin letters with hyphens, as addresses have it; '' without any letter or digit.

    A person's surname stands apart: 李彦宏 gives ``li-yanhong``. Latin words stay words, other Chinese is joined.
    """
    simple = simplify(name).lower()
    if PERSON_NAME.fullmatch(simple):
        surname = 2 if simple[:2] in COMPOUND_SURNAMES and len(simple) > 2 else 1
        syllables = _syllables(simple, person=True)
        return "-".join(filter(None, ("".join(syllables[:surname]), "".join(syllables[surname:]))))
    parts = PARTS.findall(simple)
    return "-".join(part if part.isascii() else "".join(_syllables(part, person=False)) for part in parts)


@cache
def readings(character: str) -> frozenset[str]:
    """Return every toneless reading of one character, such as {"chang", "zhang"}; empty when it has none."""
    style, _, every = _pinyin()
    found: list[list[str]] = every(character, style, heteronym=True, errors="ignore")
    return frozenset(reading for alternatives in found for reading in alternatives)


def _syllables(han: str, *, person: bool) -> list[str]:
    """Return the toneless syllables of Chinese characters, with the reading of a surname if it names a person."""
    style, read, _ = _pinyin()
    surname = next((han[:length] for length in (2, 1) if person and han[:length] in SURNAMES), "")
    rest: list[str] = read(han[len(surname) :], style, errors="ignore")
    return SURNAMES.get(surname, "").split() + rest


@cache
def _pinyin() -> tuple[Any, Any, Any]:
    """Return pypinyin's plain style and its two functions; its dictionaries load here, not at import time."""
    from pypinyin import Style, lazy_pinyin, pinyin

    return Style.NORMAL, lazy_pinyin, pinyin
