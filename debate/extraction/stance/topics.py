"""Find what a statement is about: the topics of the knowledge base, by the words that the debate has for each.

A topic is suggested for one strong word or two weak ones.
"""

import re
from functools import lru_cache

from debate.extraction.types import DebateWords, Reason

# What a strong and a weak word weigh, what a topic must weigh, and how many topics are suggested at most.
STRONG, WEAK, ENOUGH, MOST = 2, 1, 2, 2
# A second topic counts if it weighs at least this share of the first.
NEARLY = 0.7


@lru_cache(maxsize=8)
def _patterns(words: DebateWords) -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    return {slug: (re.compile(strong), re.compile(weak)) for slug, (strong, weak) in words.topics.items()}


def find_topics(folded: str, words: DebateWords) -> tuple[tuple[str, ...], tuple[Reason, ...]]:
    """Return (slugs, reasons) of at most two topics of the folded text, the one with the most weight first."""
    scored: list[tuple[float, str, str]] = []
    for slug, (strong, weak) in _patterns(words).items():
        heavy = [match[0] for match in strong.finditer(folded)]
        light = [match[0] for match in weak.finditer(folded)]
        score = STRONG * len(set(heavy)) + WEAK * len(set(light))
        if score >= ENOUGH:
            scored.append((score, slug, "、".join(dict.fromkeys([*heavy, *light]))))
    scored.sort(key=lambda one: (-one[0], one[1]))
    best = [one for one in scored if one[0] >= scored[0][0] * NEARLY][:MOST]
    return tuple(slug for _, slug, _ in best), tuple(Reason(f"topic: {slug}", found[:40]) for _, slug, found in best)
