"""What the rules have in common on words: fields that hold texts, folded names, runs of characters, dates."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from django.db import models

from debate.curation.content_rules.types import Base, Key, Record
from debate.curation.rows import FILES
from debate.models import PartialDateField
from debate.text.chinese import HAN, HANT, fold, script_of

NAMED_FILES = ("companies", "speakers", "models")
# A run of so many characters in a Chinese statement, or letters and digits in an English one, is the source's wording.
LONGEST_RUN, LONGEST_RUN_EN = 12, 28
# One unit of a statement: an ideograph, or a word of letters and digits.
UNIT = re.compile(rf"{HAN.pattern}|(?:(?!{HAN.pattern})[^\W_])+")
LETTER = re.compile(r"[^\W_]")
# Stands for a name in a text that is compared with a quotation.
NAME = "\ue000"


@cache
def text_fields(file: str) -> tuple[str, ...]:
    """The fields of a file that hold words for readers or editors; no dates, slugs, addresses, codes or choices."""
    return tuple(field.name for field in FILES[file].fields if _holds_words(field))


def _holds_words(field: models.Field) -> bool:
    if isinstance(field, models.JSONField):
        return True
    coded = PartialDateField | models.SlugField | models.URLField
    is_text = isinstance(field, models.CharField | models.TextField) and not isinstance(field, coded)
    return is_text and not field.choices and not field.name.endswith(("sha256", "wikidata_id", "country"))


def texts_of(record: Record) -> Iterator[tuple[str, str]]:
    """Yield ``(field, text)`` for every text of a record that is not empty, each alias by itself."""
    for name in text_fields(record.file):
        value = record[name]
        for text in value if isinstance(value, list) else [value]:
            if text:
                yield name, text


def folded(name: str) -> str:
    """Return the form in which names are compared: case and script do not count."""
    return fold(name).strip()


def names_of(record: Record) -> list[str]:
    """Return the names and aliases of a record, each once as it is spelled."""
    return [name for name in dict.fromkeys([record["name"], record["name_en"], *record["aliases"]]) if name]


def traditional_in(text: str) -> str:
    """Return the characters of a text that only Traditional Chinese has, each once."""
    return "".join(dict.fromkeys(character for character in text if _is_traditional(character)))


@cache
def _is_traditional(character: str) -> bool:
    return script_of(character) == HANT


def has_han(text: str) -> bool:
    return HAN.search(text) is not None


def comes_before(first: str, second: str) -> bool:
    """Whether one partial date is certainly earlier than another; an unknown date never is."""
    length = min(len(first), len(second))
    return first[:length] < second[:length]


def shared_run(statement: str, quote: str, names: Iterable[str], *, english: bool) -> str:
    """Return the longest run that a statement shares with a quotation, if it is too long; else "".

    A name counts as one character, since nobody can write it otherwise. In Chinese a word of letters or digits counts
    as one, too; in English every letter and digit does.
    """
    most = LONGEST_RUN_EN if english else LONGEST_RUN
    ours, theirs = (_units(text, names, english) for text in (statement, quote))
    there = "\n".join(["", *theirs, ""])
    longest: list[str] = []
    for start in range(len(ours)):
        length = max(most, len(longest) + 1)
        while start + length <= len(ours) and "\n".join(["", *ours[start : start + length], ""]) in there:
            longest = ours[start : start + length]
            length += 1
    return "".join(longest).replace(NAME, "…")


def _units(text: str, names: Iterable[str], english: bool) -> list[str]:
    text = fold(text)
    for name in sorted(map(fold, names), key=len, reverse=True):
        text = text.replace(name, NAME)
    return re.findall(f"{NAME}|{(LETTER if english else UNIT).pattern}", text)


def employers(speaker: Key | None, base: Base) -> set[Key]:
    """Return the companies that a speaker was ever affiliated with."""
    found = base.referring("affiliations", "speaker", speaker) if speaker else []
    return {key for each in found for key in each.keys("company")}
