"""Lists by first letter: by pinyin for readers of Chinese, by the English name for readers of English."""

import unicodedata
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import Any

from django.http import HttpRequest

from debate.vocabulary import is_english, text_of

# A longer list is shown one letter at a time.
MOST = 500
# The heading of names that begin with no Latin letter.
OTHER = "#"


@dataclass
class Letter:
    """One letter with its rows; ``href`` links to them, '' where there are none."""

    name: str
    rows: list[tuple] = field(default_factory=list)
    href: str = ""
    is_chosen: bool = False

    @property
    def mark(self) -> str:
        """The id of its heading, and the value of `?letter=`."""
        return "other" if self.name == OTHER else self.name


def letters_of(request: HttpRequest, rows: list[tuple]) -> dict[str, Any]:
    """Sort rows, whose first item is an entity, into letters; return all ``letters``, and those ``shown`` on this page.

    The rows must come sorted by pinyin. More than MOST rows are shown one letter at a time, that of `?letter=`.
    """
    letters = {name: Letter(name) for name in (*ascii_uppercase, OTHER)}
    for row in sorted(rows, key=lambda row: text_of(row[0], "name").casefold()) if is_english() else rows:
        letters[letter_of(row[0])].rows.append(row)
    filled = [letter for letter in letters.values() if letter.rows]
    wanted = request.GET.get("letter", "").upper()
    alone = len(rows) > MOST and next((each for each in filled if each.mark.upper() == wanted), filled[0])
    for letter in filled:
        letter.href = _address(request, letter.mark) if alone else f"#{letter.mark}"
        letter.is_chosen = letter is alone
    return {"letters": letters.values(), "shown": [alone] if alone else filled}


def letter_of(entity: Any) -> str:
    """Return the letter an entity is listed under in the active language, OTHER where it has none."""
    if not is_english():
        letter: str = entity.letter
        return letter
    first = unicodedata.normalize("NFKD", text_of(entity, "name"))[:1].upper()
    return first if first in ascii_uppercase and first else OTHER


def _address(request: HttpRequest, mark: str) -> str:
    query = request.GET.copy()
    query["letter"] = mark
    return f"?{query.urlencode()}"
