"""What tells a short or ambiguous name from the words around it, for names of companies, models and speakers alike.

The lists and their source are in name_guards.txt.
"""

import re
from pathlib import Path
from typing import Final

from debate.text import read_lists, words_of
from debate.text.chinese import HAN, is_part_of_words

_LISTS: Final = read_lists(Path(__file__).with_suffix(".txt"))
# Characters before and behind a name that the expressions see.
BEFORE, BEHIND = 3, 24
# A name of a version or a size alone: R1, V3.2, o1, 405B.
BARE_VERSION: Final = re.compile(r"[a-z]{0,2}\d[\d.]*[a-z]?")
_NEEDS_MAKER: Final = frozenset(words_of(_LISTS["needs_maker"]))


def _by_name(lines: tuple[str, ...], *, reach_back: bool = False) -> dict[str, re.Pattern[str]]:
    """Return the expression of each name; one for what stands before a name ends where the name begins."""
    pairs = (line.split(maxsplit=1) for line in lines if not line.startswith("#"))
    return {name.replace("_", " "): re.compile(rf"(?:{what})\Z" if reach_back else what) for name, what in pairs}


_NOT_BEFORE: Final = _by_name(_LISTS["not_before"], reach_back=True)
_NOT_AFTER: Final = _by_name(_LISTS["not_after"])
_NEEDS_AFTER: Final = _by_name(_LISTS["needs_after"])


def is_in_other_words(folded: str, start: int, end: int) -> bool:
    """Tell whether the name at folded[start:end] is only a part of other words there (开源社 in 开源社区)."""
    form = folded[start:end]
    not_before, not_after = _NOT_BEFORE.get(form), _NOT_AFTER.get(form)
    if not_before and not_before.search(folded[max(0, start - BEFORE) : start]):
        return True
    if not_after and not_after.match(folded[end : end + BEHIND]):
        return True
    return bool(HAN.match(form)) and bool(HAN.match(form[-1])) and is_part_of_words(folded, start, end)


def lacks_sign(folded: str, start: int, end: int) -> bool:
    """Tell whether a name that is an ordinary word too lacks what has to stand behind it, or an enumeration."""
    needed = _NEEDS_AFTER.get(folded[start:end])
    if not needed or needed.match(folded[end : end + BEHIND]):
        return False
    return not (folded[start - 1 : start] == "、" and folded[end : end + 1] in "、,。和等")


def needs_maker(form: str) -> bool:
    """Tell whether a model's name, folded, means this model only where its maker or its longer name stands as well."""
    return form in _NEEDS_MAKER or bool(BARE_VERSION.fullmatch(form))
