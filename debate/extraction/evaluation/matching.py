"""Match predicted passages with gold passages, and compare their speakers.

Two passages match when their normalised texts share half of what either covers, or one holds the other and the shorter
is at least six characters (or the whole gold quote) and a quarter of the longer. Pairs are one to one, best first.
"""

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher

from debate.extraction.evaluation.gold import GLOSS, GoldArticle, GoldClaim
from debate.extraction.evaluation.predicted import Predicted
from debate.text.chinese import simplify

LEAST_OVERLAP = 0.5
LEAST_CONTAINED = 0.25
LEAST_LENGTH = 6
UNKNOWN = frozenset({"", "null", "none", "unknown", "未知", "不详", "匿名", "unk"})

_WHAT_IT_IS = re.compile(r"(?:系列|大语言模型|大模型|模型|集团|公司)+$")
_LINK = re.compile(r"!?\[[^\]]*\]\([^)]*\)")
_BRACKETED = re.compile(r"\([^)]*\)")


def normalise(text: str) -> str:
    """Return only letters, digits and characters: Simplified, half width, lower case, no glosses or link targets."""
    text = GLOSS.sub("", _LINK.sub("", unicodedata.normalize("NFKC", text)))
    return _letters_only(text)


def normalise_name(name: str) -> str:
    """Return a name as `normalise` does, without anything in brackets."""
    return _letters_only(_BRACKETED.sub("", unicodedata.normalize("NFKC", name)))


def normalise_thing(name: str) -> str:
    """Return a company's or model's name without its kind: 某某集团 and 某某大模型 both become 某某."""
    name = normalise_name(name)
    return _WHAT_IT_IS.sub("", name) or name


def _letters_only(text: str) -> str:
    return "".join(character for character in simplify(text).casefold() if character.isalnum())


def match_strength(predicted: str, gold: str) -> float:
    """Return how well two normalised texts match, from 0 (not at all) to 1."""
    if not predicted or not gold:
        return 0.0
    short, long = sorted((predicted, gold), key=len)
    if short in long:
        share = len(short) / len(long)
        long_enough = len(short) >= LEAST_LENGTH or short == gold
        return share if share >= LEAST_OVERLAP or (long_enough and share >= LEAST_CONTAINED) else 0.0
    gram = 4 if len(short) >= 8 else 2
    grams = {short[i : i + gram] for i in range(len(short) - gram + 1)}
    if not any(long[i : i + gram] in grams for i in range(len(long) - gram + 1)):
        return 0.0
    blocks = SequenceMatcher(None, predicted, gold, autojunk=False).get_matching_blocks()
    shared = sum(block.size for block in blocks if block.size >= gram)
    share = shared / (len(predicted) + len(gold) - shared)
    return share if share >= LEAST_OVERLAP else 0.0


def same_speaker(predicted: str | None, claim: GoldClaim, gold: GoldArticle) -> bool:
    """Tell whether the predicted name is, or contains, one of the gold speaker's; without a gold speaker, is none."""
    name = normalise_name(predicted or "")
    if claim.speaker is None:
        return name in UNKNOWN
    if name in UNKNOWN:
        return claim.inferred
    wanted = (form for who in (claim.speaker, *claim.also) for form in gold.names.get(who, (who,)))
    return any(name == form or (_is_distinctive(form) and form in name) for form in map(normalise_name, wanted) if form)


def _is_distinctive(form: str) -> bool:
    return len(form) >= (2 if re.search(r"[\u3400-\u9fff]", form) else 4)


def pair_passages(predicted: Sequence[Predicted], gold: GoldArticle) -> tuple[dict[int, int], dict[int, set[int]]]:
    """Return predicted -> gold, one to one, and predicted -> every gold passage that matches; all are positions."""
    ours = [normalise(each.quote) for each in predicted]
    theirs = [normalise(claim.quote) for claim in gold.claims]
    pairs = []
    for i, mine in enumerate(ours):
        for j, claim in enumerate(gold.claims):
            if value := match_strength(mine, theirs[j]):
                right = same_speaker(predicted[i].speaker, claim, gold)
                pairs.append((round(value, 3), right, not claim.optional, -j, i, j))
    matched: dict[int, int] = {}
    possible: dict[int, set[int]] = {}
    for *_, i, j in sorted(pairs, reverse=True):
        possible.setdefault(i, set()).add(j)
        if i not in matched and j not in matched.values():
            matched[i] = j
    return matched, possible
