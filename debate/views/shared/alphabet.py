"""Lists by first letter: by pinyin for readers of Chinese, by the English name for readers of English."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import Any

from django.core.paginator import Page

from debate.presentation.charts.counting import Compared
from debate.vocabulary import is_english, text_of

# The heading of names that begin with no Latin letter.
OTHER = "#"


@dataclass
class Letter:
    """One letter with its rows on this page; ``href`` links to its first row on whichever page, '' where none is."""

    name: str
    rows: list[Compared] = field(default_factory=list)
    href: str = ""

    @property
    def mark(self) -> str:
        """The id of its heading."""
        return "other" if self.name == OTHER else self.name


def sorted_by_name(rows: Sequence[Compared]) -> list[Compared]:
    """Sort rows by name in the reader's language; they must come sorted by pinyin."""
    if not is_english():
        return list(rows)
    return sorted(rows, key=lambda row: text_of(row.entity, "name").casefold())


def letters_of(page: Page, address: Callable[[int], str]) -> list[Letter]:
    """Return every letter, with the rows it has on a page of rows sorted by name; the nameless stand under no letter.

    ``address`` returns the address of a page by its number.
    """
    letters = {name: Letter(name) for name in (*ascii_uppercase, OTHER)}
    for place, row in enumerate(row for row in page.paginator.object_list if not row.nameless):
        letter = letters[letter_of(row.entity)]
        number = place // page.paginator.per_page + 1
        letter.href = letter.href or f"{'' if number == page.number else address(number)}#{letter.mark}"
        if number == page.number:
            letter.rows.append(row)
    return list(letters.values())


def letter_of(entity: Any) -> str:
    """Return the letter an entity is listed under in the active language, OTHER where it has none."""
    if not is_english():
        letter: str = entity.letter
        return letter
    first = unicodedata.normalize("NFKD", text_of(entity, "name"))[:1].upper()
    return first if first in ascii_uppercase and first else OTHER
