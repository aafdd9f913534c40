"""Find, in memory, the entities whose names equal, contain, begin with or resemble a text."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from debate.search.normalize import needle, normal, runs, spaced
from debate.search.spelling import Spelling
from debate.text.chinese import CJK_RUN, fold, romanise

SHORTEST_PINYIN = 2
# In characters: so many of a text are looked through for names, and names of such lengths are looked for.
LONGEST_MENTION, SHORTEST_NAME, LONGEST_NAME = 80, 2, 30
# romanise takes 0.2 ms, and most names are the same when the index is built anew.
pinyin_of = lru_cache(maxsize=200_000)(romanise)


@dataclass(frozen=True)
class Named:
    """A speaker, company, model or topic with its names, the main one first.

    `pinyin`: of the main name, in full and as initials, when an editor gave it.
    """

    kind: str
    pk: int
    slug: str
    names: tuple[str, ...]
    pinyin: tuple[str, ...] = ()
    weight: int = 0


class NameIndex:
    """Built once for a set of entities, then only read; results are sorted by falling weight, then by name."""

    def __init__(self, named: Iterable[Named], words: Iterable[str] = ()) -> None:
        """`words`: further words to suggest for a misspelled one, such as 开源."""
        self._named = sorted(named, key=lambda one: (-one.weight, one.names[:1]))
        self._equal: dict[str, list[int]] = defaultdict(list)
        keys = [_keys(one) for one in self._named]
        for number, one in enumerate(self._named):
            # Normal forms begin with a space and keys do not, so one dictionary holds both.
            forms = {form for name in one.names for form in (normal(name), _unbroken(name), _family_first(name))}
            for form in forms - {"", " "} | keys[number]:
                self._equal[form].append(number)
        self._normal = _Lines("\t".join(map(normal, one.names)) for one in self._named)
        self._typed = _Lines("\t".join(_typed(name) for name in one.names) for one in self._named)
        self._pinyin = _Lines(spaced(sorted(key)) for key in keys)
        self._spelling = Spelling([*(name for one in self._named for name in one.names), *words], pinyin_of)

    def equal(self, term: str) -> list[Named]:
        """Return the entities with this name, in any script, width, case or hyphenation, or with this pinyin."""
        return self._those(self._equal_to(term))

    def containing(self, term: str) -> list[Named]:
        """Return the entities with a name that contains the term, and those `equal` to it."""
        wanted = needle(term)
        return self._those({*self._equal_to(term), *(self._normal.holding(wanted) if wanted else ())})

    def mentioned(self, text: str) -> list[Named]:
        """Return the entities whose names stand in a text, from the left, at each place those of the longest name."""
        parts = normal(text[:LONGEST_MENTION]).split()
        whole, places = "".join(parts), _bounds(parts)
        found: dict[int, None] = {}
        at = 0
        while at < len(whole):
            ends = [end for end in range(at + LONGEST_NAME, at + SHORTEST_NAME - 1, -1) if {at, end} <= places]
            end = next((end for end in ends if f" {whole[at:end]}" in self._equal), None)
            found |= dict.fromkeys(sorted(self._equal[f" {whole[at:end]}"]) if end else ())
            at = end or at + 1
        return [self._named[number] for number in found]

    def starting(self, text: str, limit: int) -> list[Named]:
        """Return at most ``limit`` completions of a text being typed.

        First entities equal to it, then those with a word of a name that begins with it, then by pinyin, then by any
        part of a name.
        """
        typed = _typed(text).rstrip()
        if not typed:
            return []
        found = dict.fromkeys(sorted(self._equal_to(text)))
        ranks = [(self._typed, typed), (self._pinyin, f" {_key(text)}"), (self._typed, typed.strip())]
        for lines, wanted in ranks:
            for number in lines.holding(wanted) if wanted.strip() else ():
                if len(found) >= limit:
                    break
                found[number] = None
        return [self._named[number] for number in found][:limit]

    def similar(self, term: str, limit: int = 3) -> list[str]:
        """Return names and words the reader may have meant, alike in sound or nearly in spelling; often none."""
        return self._spelling.similar(term, limit)

    def _equal_to(self, term: str) -> set[int]:
        key = _key(term)
        forms = [normal(term), _unbroken(term), key if len(key) >= SHORTEST_PINYIN else ""]
        return {number for form in forms for number in self._equal.get(form, ())}

    def _those(self, numbers: set[int]) -> list[Named]:
        return [self._named[number] for number in sorted(numbers)]


class _Lines:
    """Many short lines joined into one text, which is searched much faster than line by line."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._text = "".join(f"{line}\n" for line in lines)
        self._ends = list(accumulate(len(line) for line in self._text.splitlines(keepends=True)))

    def holding(self, wanted: str) -> Iterator[int]:
        """Yield the numbers of the lines that contain a text, ascending, from 0."""
        at = self._text.find(wanted)
        while at >= 0:
            number = bisect(self._ends, at)
            yield number
            at = self._text.find(wanted, self._ends[number])


def _bounds(parts: list[str]) -> set[int]:
    """Return where a name may begin or end in runs put together: Chinese anywhere, others at the ends of a run."""
    places, at = {0}, 0
    for part in parts:
        places |= set(range(at, at + len(part))) if CJK_RUN.match(part) else {at}
        at += len(part)
    return places | {at}


def _typed(name: str) -> str:
    """Return the normal form with plurals left as they are: a reader who has typed "deeps" may go on to "deepseek"."""
    return spaced(runs(name))


def _unbroken(name: str) -> str:
    """Return the normal form without inner spaces, so that 萨姆奥尔特曼 is 萨姆·奥尔特曼 and OpenAI is Open AI."""
    return f" {''.join(normal(name).split())}"


def _family_first(name: str) -> str:
    """Return the form of a Latin name with its last part first, as lists print it (Altman, Sam); "" for others."""
    given, _, family = normal(name).strip().rpartition(" ")
    return f" {family} {given} " if given and name.isascii() and family.isalpha() else ""


def _key(term: str) -> str:
    """Return a term as it would be typed in pinyin, without spaces; "" when it has characters pinyin does not have."""
    key = "".join(fold(term).split())
    return key if key.isascii() and key.isalnum() else ""


def _keys(one: Named) -> frozenset[str]:
    """Return the pinyin of all names, in full and as initials; for the main name what an editor gave, if anything."""
    computed = one.names[1:] if one.pinyin else one.names
    keys = {*map(_key, one.pinyin), *(key for name in computed for key in pinyin_of(fold(name)))}
    return frozenset(keys - {""})
