"""Find possible duplicates: speakers, companies and models with colliding names, claims that may say the same.

Claims are compared by `claim_wordings`. Names are compared by keys in a dictionary, never pair by pair, which would
grow with the square of their number. A pair that an editor has judged to be different (Distinction) is left out.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _

from debate.content import current_content
from debate.curation.quality.claim_wordings import like_pairs
from debate.models import Claim, Company, Distinction, Model, Speaker
from debate.models.querysets import Head
from debate.search import pinyin_of, runs
from debate.text.chinese import HAN, simplify

KINDS: dict[str, Any] = {"speaker": Speaker, "company": Company, "model": Model, "claim": Claim}
# If more entities than this have one name, only the first is paired with each other one, so that the list stays short.
MAX_COMBINED = 6


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
    alike = sorted(like_pairs().items(), key=lambda item: (-item[1].score, item[0]))
    return (*found, *(DuplicatePair("claim", *pks, likeness.why) for pks, likeness in alike))


def _pairs_by_name(kind: str, entities: dict[int, Any]) -> Iterator[DuplicatePair]:
    bearing: dict[tuple[str, ...], dict[int, str]] = defaultdict(dict)
    for pk, entity in entities.items():
        for name in entity.names:
            for key in _name_keys(name, by_sound=kind == "speaker"):
                bearing[key].setdefault(pk, name)
    reasons: dict[tuple[int, int], dict[str, None]] = defaultdict(dict)
    for (way, *_rest), names in sorted(bearing.items(), key=lambda item: item[0][0] == "sounding"):
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
    both = _("「%(name)s」与「%(its_name)s」") % {"name": name, "its_name": its_name}
    if name == its_name:
        return (
            (_("名称相同：%(name)s") % {"name": name})
            if one.name == other.name
            else (_("别名相同：%(name)s") % {"name": name})
        )
    if simplify(name) == simplify(its_name):
        return _("只差简繁：%(both)s") % {"both": both}
    if "".join(runs(name)) == "".join(runs(its_name)):
        return _("只差大小写、空格或标点：%(both)s") % {"both": both}
    return _("拼音相同：%(both)s") % {"both": both}
