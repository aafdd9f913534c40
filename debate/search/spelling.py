"""Suggest names for a misspelled one: names that sound alike or that differ by a typing slip."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from difflib import get_close_matches

from debate.search.normalize import normal, runs
from debate.text.chinese import CJK_RUN, fold

# Letters dropped from pinyin because many speakers do not tell the sounds apart: zh/z, ch/c, sh/s, -ng/-n.
ALIKE = re.compile("(?<=[zcs])h|(?<=n)g")
NO_DIGIT = re.compile(r"\D")
# Keyed by "is Chinese". Lengths in characters: shorter names resemble too many others. Likeness as difflib's ratio:
# one Chinese character in three may differ, one letter in five.
SHORTEST = {True: 3, False: 4}
LIKENESS = {True: 0.66, False: 0.8}
LIKENESS_OF_SHORTEST = 0.75
LENGTHS_APART = 2
SHORTEST_FAMILY = 5


class Spelling:
    """Built once for a set of names, then asked for those like a term."""

    def __init__(self, names: Iterable[str], pinyin_of: Callable[[str], tuple[str, str]]) -> None:
        """`pinyin_of` returns the pinyin of a name, in full and as initials."""
        self._pinyin_of = pinyin_of
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        self._by_form: dict[str, list[str]] = defaultdict(list)
        # Candidates by (0, first character) and (-1, last character): a slip leaves one of the two unchanged.
        self._by_end: dict[tuple[int, str], list[str]] = defaultdict(list)
        for name in dict.fromkeys(names):
            self._learn(name)

    def similar(self, term: str, limit: int) -> list[str]:
        """Return at most ``limit`` names most like the term, best first, never the term itself; often none."""
        form = _form(term)
        alike = self._alike(form) + [name for near in self._near(form, limit) for name in self._by_form[near]]
        return [name for name in dict.fromkeys(alike) if normal(name) != normal(term)][:limit]

    def _learn(self, name: str) -> None:
        form = _form(name)
        forms = {form}
        # People are asked for by their family name alone.
        if name.isascii() and len(family := _form(name.rpartition(" ")[2])) >= SHORTEST_FAMILY:
            forms.add(family)
        if CJK_RUN.search(form):
            sound = self._pinyin_of(fold(name))[0]
            self._by_sound[sound].append(name)
            self._by_sound[_slurred(sound)].append(name)
            forms.add(sound)
        for each in forms - {""}:
            if each not in self._by_form:
                self._by_end[0, each[0]].append(each)
                self._by_end[-1, each[-1]].append(each)
            self._by_form[each].append(name)

    def _alike(self, form: str) -> list[str]:
        """Return homophones first, then names that sound nearly alike; none for a single character."""
        if len(form) < 2 or not CJK_RUN.search(form):
            return []
        sound = self._pinyin_of(form)[0]
        return [*self._by_sound.get(sound, ()), *self._by_sound.get(_slurred(sound), ())]

    def _near(self, form: str, limit: int) -> list[str]:
        """Return forms that differ by a typing slip. Other digits mean another version of a model, never a slip."""
        han = bool(CJK_RUN.match(form))
        if len(form) < SHORTEST[han]:
            return []
        shortest = len(form) == SHORTEST[False]
        candidates = set(self._by_end.get((0, form[0]), ()))
        if not han and not shortest:
            candidates.update(self._by_end.get((-1, form[-1]), ()))
        possible = [
            each
            for each in sorted(candidates)
            if abs(len(each) - len(form)) <= LENGTHS_APART and NO_DIGIT.sub("", each) == NO_DIGIT.sub("", form)
        ]
        cutoff = LIKENESS_OF_SHORTEST if shortest and not han else LIKENESS[han]
        return get_close_matches(form, possible, limit, cutoff)


def _form(name: str) -> str:
    return "".join(runs(name))


def _slurred(sound: str) -> str:
    return ALIKE.sub("", sound)
