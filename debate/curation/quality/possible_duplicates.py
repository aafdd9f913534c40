"""Find possible duplicates: speakers, companies and models with colliding names, claims that say nearly the same.

Names are compared by keys in a dictionary, never pair by pair, which would grow with the square of their number. A
pair that an editor has judged to be different (Distinction) is left out.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Any

from django.contrib.contenttypes.models import ContentType

from debate.content import current_content
from debate.models import Claim, Company, Distinction, Model, Speaker
from debate.models.querysets import Head
from debate.search import pinyin_of, runs
from debate.text.chinese import HAN, simplify

KINDS: dict[str, Any] = {"speaker": Speaker, "company": Company, "model": Model, "claim": Claim}
# Two statements are possible duplicates if they share at least this part of all their character pairs.
MIN_OVERLAP = 0.8
# If more entities than this have one name, only the first is paired with each other one, so that the list stays short.
MAX_COMBINED = 6
# With more claims than this, statements are not compared: reading that many takes a second.
MOST_CLAIMS = 50_000


@dataclass(frozen=True)
class DuplicatePair:
    """The primary keys of two entities of one kind that may be the same, the earlier first; ``why`` is for editors."""

    kind: str
    one: int
    other: int
    why: tuple[str, ...]


def duplicate_pairs() -> list[DuplicatePair]:
    """Return all pairs but those that an editor has judged to be different."""
    kinds = ContentType.objects.get_for_models(*KINDS.values())
    names = {kinds[model].pk: name for name, model in KINDS.items()}
    held = Distinction.objects.values_list("content_type", "one", "other")
    apart = {(names.get(kind), one, other) for kind, one, other in held}
    return [pair for pair in _pairs_at(current_content().head) if (pair.kind, pair.one, pair.other) not in apart]


def count_duplicate_pairs() -> int:
    """Return how many pairs `duplicate_pairs` lists."""
    return len(duplicate_pairs())


@lru_cache(maxsize=1)
def _pairs_at(head: Head) -> tuple[DuplicatePair, ...]:
    """Compare once for each revision of the content: ``head`` is the key of the cache."""
    directory = current_content(head).directory
    found: list[DuplicatePair] = []
    for kind in ("speaker", "company", "model"):
        found += _pairs_by_name(kind, getattr(directory, kind))
    return (*found, *_pairs_by_statement())


def _pairs_by_name(kind: str, entities: dict[int, Any]) -> Iterator[DuplicatePair]:
    bearing: dict[tuple[str, ...], dict[int, str]] = defaultdict(dict)
    for pk, entity in entities.items():
        for name in entity.names:
            for key in _name_keys(name, by_sound=kind == "speaker"):
                bearing[key].setdefault(pk, name)
    reasons: dict[tuple[int, int], dict[str, None]] = defaultdict(dict)
    for (way, *_), names in sorted(bearing.items(), key=lambda item: item[0][0] == "sounding"):
        for one, other in _combine(sorted(names)):
            # Names that are written alike sound alike too, which is not worth saying.
            if way == "written" or not reasons.get((one, other)):
                reasons[one, other][_reason(entities[one], names[one], entities[other], names[other])] = None
    for (one, other), why in reasons.items():
        yield DuplicatePair(kind, one, other, tuple(why))


def _name_keys(name: str, *, by_sound: bool) -> Iterator[tuple[str, ...]]:
    """Yield the keys a name has in common with its other spellings and, ``by_sound``, with names of the same pinyin."""
    written = "".join(runs(name))
    if len(written) > 1:
        yield "written", written
    if by_sound and len(written) > 1 and all(map(HAN.match, written)):
        yield "sounding", pinyin_of(written)[0], str(len(written))


def _combine(pks: list[int]) -> Iterator[tuple[int, int]]:
    yield from combinations(pks, 2) if len(pks) <= MAX_COMBINED else ((pks[0], pk) for pk in pks[1:])


def _reason(one: Any, name: str, other: Any, its_name: str) -> str:
    both = f"「{name}」与「{its_name}」"
    if name == its_name:
        return f"名称相同：{name}" if one.name == other.name else f"别名相同：{name}"
    if simplify(name) == simplify(its_name):
        return f"只差简繁：{both}"
    if "".join(runs(name)) == "".join(runs(its_name)):
        return f"只差大小写、空格或标点：{both}"
    return f"拼音相同：{both}"


def _pairs_by_statement() -> Iterator[DuplicatePair]:
    """Yield claims of one speaker on one day that say nearly the same."""
    if Claim.objects.count() > MOST_CLAIMS:
        return
    said: dict[tuple[int, str], list[tuple[int, str]]] = defaultdict(list)
    for pk, speaker, day, statement in Claim.objects.comparable().values_list("pk", "speaker", "said_on", "statement"):
        said[speaker, day].append((pk, statement))
    for claims in said.values():
        grams = [(pk, bigrams(statement)) for pk, statement in claims] if len(claims) > 1 else []
        for (one, its), (other, others) in combinations(grams, 2):
            shared = overlap(its, others)
            if shared >= MIN_OVERLAP:
                yield DuplicatePair("claim", one, other, (f"同一人同一天，说法相同{shared:.0%}",))


def bigrams(statement: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters, regardless of script, case and punctuation."""
    text = "".join(runs(statement))
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the Jaccard index of two sets, 0 to 1; 0 for two empty ones."""
    return len(one & other) / (len(one | other) or 1)
