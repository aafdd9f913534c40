"""Possible duplicates: speakers, companies and models whose names collide, claims that say nearly the same.

Names are compared by keys in a dictionary, never pair by pair; editors have the last word (Distinction).
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Any

from django.contrib.contenttypes.models import ContentType

from debate.content import current
from debate.models import Claim, Company, Distinction, Model, Speaker
from debate.models.querysets import Head
from debate.search import pinyin_of, runs
from debate.text.chinese import HAN, simplify

KINDS: dict[str, Any] = {"speaker": Speaker, "company": Company, "model": Model, "claim": Claim}
# Of the pairs of characters that two statements have, together, so large a share must be in both.
NEARLY = 0.8
# Of so many that bear one name only the first is paired with each: a table of all pairs would help nobody.
CROWD = 6
# Statements are compared only in a base of at most so many claims: reading them all takes a second by then.
MOST_CLAIMS = 50_000


@dataclass(frozen=True)
class Alike:
    """Two entities of one kind that may be the same, the earlier one first, and why."""

    kind: str
    one: int
    other: int
    why: tuple[str, ...]


def alike() -> list[Alike]:
    """Every pair that nobody has told apart yet."""
    kinds = ContentType.objects.get_for_models(*KINDS.values())
    names = {kinds[model].pk: name for name, model in KINDS.items()}
    held = Distinction.objects.values_list("content_type", "one", "other")
    apart = {(names.get(kind), one, other) for kind, one, other in held}
    return [pair for pair in _alike(current().head) if (pair.kind, pair.one, pair.other) not in apart]


def count() -> int:
    return len(alike())


@lru_cache(maxsize=1)
def _alike(head: Head) -> tuple[Alike, ...]:
    """Compared anew when the content has moved since."""
    directory = current(head).directory
    found: list[Alike] = []
    for kind in ("speaker", "company", "model"):
        found += _of_names(kind, getattr(directory, kind))
    return (*found, *_of_statements())


def _of_names(kind: str, entities: dict[int, Any]) -> Iterator[Alike]:
    bearing: dict[tuple[str, ...], dict[int, str]] = defaultdict(dict)
    for pk, entity in entities.items():
        for name in entity.names:
            for key in _keys(name, by_sound=kind == "speaker"):
                bearing[key].setdefault(pk, name)
    reasons: dict[tuple[int, int], dict[str, None]] = defaultdict(dict)
    for (way, *_), names in sorted(bearing.items(), key=lambda item: item[0][0] == "sounding"):
        for one, other in _pairs(sorted(names)):
            # Who is written alike sounds alike: that goes without saying.
            if way == "written" or not reasons.get((one, other)):
                reasons[one, other][_why(entities[one], names[one], entities[other], names[other])] = None
    for (one, other), why in reasons.items():
        yield Alike(kind, one, other, tuple(why))


def _keys(name: str, *, by_sound: bool) -> Iterator[tuple[str, ...]]:
    """What a name shares with every other way to write it, and with every other name that sounds so."""
    written = "".join(runs(name))
    if len(written) > 1:
        yield "written", written
    if by_sound and len(written) > 1 and all(map(HAN.match, written)):
        yield "sounding", pinyin_of(written)[0], str(len(written))


def _pairs(pks: list[int]) -> Iterator[tuple[int, int]]:
    yield from combinations(pks, 2) if len(pks) <= CROWD else ((pks[0], pk) for pk in pks[1:])


def _why(one: Any, name: str, other: Any, its_name: str) -> str:
    both = f"「{name}」与「{its_name}」"
    if name == its_name:
        return f"名称相同：{name}" if one.name == other.name else f"别名相同：{name}"
    if simplify(name) == simplify(its_name):
        return f"只差简繁：{both}"
    if "".join(runs(name)) == "".join(runs(its_name)):
        return f"只差大小写、空格或标点：{both}"
    return f"拼音相同：{both}"


def _of_statements() -> Iterator[Alike]:
    """Claims of one speaker on one day that say nearly the same."""
    if Claim.objects.count() > MOST_CLAIMS:
        return
    said: dict[tuple[int, str], list[tuple[int, str]]] = defaultdict(list)
    for pk, speaker, day, statement in Claim.objects.comparable().values_list("pk", "speaker", "said_on", "statement"):
        said[speaker, day].append((pk, statement))
    for claims in said.values():
        grams = [(pk, bigrams(statement)) for pk, statement in claims] if len(claims) > 1 else []
        for (one, its), (other, others) in combinations(grams, 2):
            shared = overlap(its, others)
            if shared >= NEARLY:
                yield Alike("claim", one, other, (f"同一人同一天，说法相同{shared:.0%}",))


def bigrams(statement: str) -> frozenset[str]:
    """The pairs of neighbouring characters, whatever the script, the case and the punctuation."""
    text = "".join(runs(statement))
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """The share that is in both, 0 to 1."""
    return len(one & other) / (len(one | other) or 1)
