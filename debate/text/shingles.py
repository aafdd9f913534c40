"""Near duplicates by shingles: the overlapping groups of characters that two texts have in common.

A group is eight letters, digits or Chinese characters in a row, folded to one script and case, without the white space
and punctuation between them: a reprint in the other script or with other quotation marks has the same groups. Groups
are told apart by a polynomial hash below 2^61 that is the same on every machine and in every process.

Of each text a sample is stored: the groups whose hash is below a fixed threshold (FracMinHash: Irber et al. 2022), so
that two samples can be compared whatever the lengths of the texts. It finds the candidates; what the texts really have
in common is then counted on all their groups.
"""

import re

from debate.text.chinese import fold

LENGTH = 8
# Near enough to be the same article.
NEAR = 0.8

MODULUS = 2**61 - 1
BASE = 1_482_936_517_803_215_477
LEADING = pow(BASE, LENGTH - 1, MODULUS)
# One group in so many is stored, but all of a short text, and never more than are needed to tell it from others.
RATE = 32
SHORT = 1_000
MOST = 2_000
# Longer texts are compared by the sampled share of their groups: the rest would only cost memory.
LONG = 200_000

UNTOLD = re.compile(r"[\W_]+")


def groups(text: str, rate: int = 1) -> set[int]:
    """Return the hashes of the groups of `text`, one in `rate` of them; a shorter text is one group. Linear."""
    codes = [*map(ord, UNTOLD.sub("", fold(text)))]
    value = 0
    for code in codes[:LENGTH]:
        value = (value * BASE + code) % MODULUS
    limit = MODULUS // rate
    found = {value} if codes and (value < limit or len(codes) <= LENGTH) else set()
    for gone, come in zip(codes, codes[LENGTH:], strict=False):
        value = ((value - gone * LEADING) * BASE + come) % MODULUS
        if value < limit:
            found.add(value)
    return found


def sample(text: str) -> set[int]:
    """Return the groups of `text` to store: the lowest hashes, one in 32 or all of a short text."""
    if len(text) <= SHORT:
        return groups(text)
    found = groups(text, RATE)
    return found if len(found) <= MOST else set(sorted(found)[:MOST])


def resemblance(one: str, other: str) -> float:
    """Return the share, 0..1, of the groups of the smaller text that the other has as well.

    Of the smaller one, so that a reprint is recognised inside a page with comments or further articles. The same in
    both directions; 0 for a text without a letter.
    """
    rate = 1 if max(len(one), len(other)) <= LONG else RATE
    return shared(groups(one, rate), groups(other, rate))


def shared(one: set[int], other: set[int]) -> float:
    """Return the share of the smaller set that is in the other."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0
