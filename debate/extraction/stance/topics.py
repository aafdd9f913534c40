"""Find what a statement is about: the topics of the knowledge base, by words.

The words and their source are in topics.txt. A topic is suggested for one strong word or two weak ones.
"""

import re
from pathlib import Path
from typing import Final

from debate.extraction.types import Reason
from debate.text import read_lists

_LISTS: Final = read_lists(Path(__file__).with_suffix(".txt"))
# Slug of a topic -> expressions for its strong and its weak words in folded text.
TOPIC_WORDS: Final = {
    slug: ("|".join(_LISTS[f"{slug} strong"]), "|".join(_LISTS[f"{slug} weak"]))
    for slug in dict.fromkeys(name.split()[0] for name in _LISTS)
}
# What a strong and a weak word weigh, what a topic must weigh, and how many topics are suggested at most.
STRONG, WEAK, ENOUGH, MOST = 2, 1, 2, 2
# A second topic counts if it weighs at least this share of the first.
NEARLY = 0.7
_PATTERNS: Final = {slug: (re.compile(strong), re.compile(weak)) for slug, (strong, weak) in TOPIC_WORDS.items()}


def find_topics(folded: str) -> tuple[tuple[str, ...], tuple[Reason, ...]]:
    """Return (slugs, reasons) of at most two topics of the folded text, the one with the most weight first."""
    scored: list[tuple[float, str, str]] = []
    for slug, (strong, weak) in _PATTERNS.items():
        heavy = [match[0] for match in strong.finditer(folded)]
        light = [match[0] for match in weak.finditer(folded)]
        score = STRONG * len(set(heavy)) + WEAK * len(set(light))
        if score >= ENOUGH:
            scored.append((score, slug, "、".join(dict.fromkeys([*heavy, *light]))))
    scored.sort(key=lambda one: (-one[0], one[1]))
    best = [one for one in scored if one[0] >= scored[0][0] * NEARLY][:MOST]
    return tuple(slug for _, slug, _ in best), tuple(Reason(f"topic: {slug}", found[:40]) for _, slug, found in best)
