"""Everybody and everything with a name, in memory: which equal, hold, begin with or resemble what was typed."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from debate.search.normalize import needle, normal, runs, spaced
from debate.search.spelling import Spelling
from debate.text.chinese import fold, romanise

SHORTEST_PINYIN = 2
# romanise takes a fifth of a millisecond, and most names are the same when the index is built anew.
sounds = lru_cache(maxsize=200_000)(romanise)


@dataclass(frozen=True)
class Named:
    """A speaker, company, model or topic; the main one of its names comes first, and `pinyin` is of that one."""

    kind: str
    pk: int
    slug: str
    names: tuple[str, ...]
    pinyin: tuple[str, ...] = ()
    weight: int = 0


class NameIndex:
    """Built once for a set of names, then only read; answers come by falling weight, then by name."""

    def __init__(self, named: Iterable[Named], words: Iterable[str] = ()) -> None:
        """`words`: others that a reader may have meant, such as 开源."""
        self._named = sorted(named, key=lambda one: (-one.weight, one.names[:1]))
        self._equal: dict[str, list[int]] = defaultdict(list)
        keys = [_keys(one) for one in self._named]
        for number, one in enumerate(self._named):
            # Normal forms begin with a space and keys do not, so one dictionary holds both.
            forms = {form for name in one.names for form in (normal(name), _unbroken(name))}
            for form in forms - {"", " "} | keys[number]:
                self._equal[form].append(number)
        self._normal = _Lines("\t".join(map(normal, one.names)) for one in self._named)
        self._typed = _Lines("\t".join(_typed(name) for name in one.names) for one in self._named)
        self._pinyin = _Lines(spaced(sorted(key)) for key in keys)
        self._spelling = Spelling([*(name for one in self._named for name in one.names), *words], sounds)

    def equal(self, term: str) -> list[Named]:
        """Those with a name that is the term, in any script, width, case or hyphenation, or with this pinyin."""
        return self._those(self._equal_to(term))

    def containing(self, term: str) -> list[Named]:
        """Those with a name that holds the term, and those that equal it."""
        wanted = needle(term)
        return self._those({*self._equal_to(term), *(self._normal.holding(wanted) if wanted else ())})

    def starting(self, text: str, limit: int) -> list[Named]:
        """What somebody may be typing: equal, then begun by the text, then with such pinyin, then holding it."""
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
        """Names and words the reader may have meant: sounding alike or a slip of the fingers away; often none."""
        return self._spelling.similar(term, limit)

    def _equal_to(self, term: str) -> set[int]:
        key = _key(term)
        forms = [normal(term), _unbroken(term), key if len(key) >= SHORTEST_PINYIN else ""]
        return {number for form in forms for number in self._equal.get(form, ())}

    def _those(self, numbers: set[int]) -> list[Named]:
        return [self._named[number] for number in sorted(numbers)]


class _Lines:
    """Many short lines as one long text, which is searched much faster than each of them."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._text = "".join(f"{line}\n" for line in lines)
        self._ends = list(accumulate(len(line) for line in self._text.splitlines(keepends=True)))

    def holding(self, wanted: str) -> Iterator[int]:
        """Numbers of the lines that hold a text, ascending; found as they are asked for."""
        at = self._text.find(wanted)
        while at >= 0:
            number = bisect(self._ends, at)
            yield number
            at = self._text.find(wanted, self._ends[number])


def _typed(name: str) -> str:
    """Like the normal form, but a plural keeps its s: who has typed "deeps" is not done."""
    return spaced(runs(name))


def _unbroken(name: str) -> str:
    """The normal form without its inner spaces: 萨姆奥尔特曼 is 萨姆·奥尔特曼, OpenAI is Open AI."""
    return f" {''.join(normal(name).split())}"


def _key(term: str) -> str:
    """The term as pinyin is written, without spaces; "" when it has other characters than pinyin."""
    key = "".join(fold(term).split())
    return key if key.isascii() and key.isalnum() else ""


def _keys(one: Named) -> frozenset[str]:
    """Letters and initials; of the main name as an editor gave them, where one did."""
    computed = one.names[1:] if one.pinyin else one.names
    keys = {*map(_key, one.pinyin), *(key for name in computed for key in sounds(fold(name)))}
    return frozenset(keys - {""})
