"""The A–Z of what has a name: by pinyin for readers of Chinese, by the English name for readers of English."""

import unicodedata
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import Any

from django.http import HttpRequest

from debate.vocabulary import is_english, text_of

# More rows than this are shown a letter at a time.
MOST = 500
OTHER = "#"


@dataclass
class Letter:
    """``href`` leads to what stands under it; '' where nothing does. ``mark`` is what its heading is called by."""

    name: str
    rows: list[tuple] = field(default_factory=list)
    href: str = ""
    is_chosen: bool = False

    @property
    def mark(self) -> str:
        return "other" if self.name == OTHER else self.name


def letters_of(request: HttpRequest, rows: list[tuple]) -> dict[str, Any]:
    """What `_letters.html` shows of rows that begin with an entity: all ``letters``, and those ``shown``."""
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
    """The heading it stands under."""
    if not is_english():
        letter: str = entity.letter
        return letter
    first = unicodedata.normalize("NFKD", text_of(entity, "name"))[:1].upper()
    return first if first in ascii_uppercase and first else OTHER


def _address(request: HttpRequest, mark: str) -> str:
    query = request.GET.copy()
    query["letter"] = mark
    return f"?{query.urlencode()}"
