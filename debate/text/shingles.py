"""Near duplicates by shingles: the overlapping sequences of characters that two texts have in common.

A shingle is eight letters, digits or Chinese characters in a row, folded to one script and case, without the white
space and punctuation between them: a reprint in the other script or with other quotation marks has the same shingles.
Each is represented by a polynomial hash below 2^61 that is the same on every machine and in every process.

Of each text a sample is stored: the shingles whose hash is below a fixed threshold (FracMinHash: Irber et al. 2022), so
that two samples can be compared whatever the lengths of the texts. The samples find candidates; the resemblance of two
texts is then counted on all their shingles.
"""

import re

from debate.text.chinese import fold

LENGTH = 8
# Texts with at least this resemblance are taken for the same article.
NEAR = 0.8

MODULUS = 2**61 - 1
BASE = 1_482_936_517_803_215_477
LEADING = pow(BASE, LENGTH - 1, MODULUS)
# One shingle in RATE is stored, but all of a text of at most SHORT characters, and never more than MOST.
RATE = 32
SHORT = 1_000
MOST = 2_000
# Texts longer than this, in characters, are compared by one shingle in RATE: all of them would cost too much memory.
LONG = 200_000

NOT_COUNTED = re.compile(r"[\W_]+")


def shingle_hashes(text: str, rate: int = 1) -> set[int]:
    """Return the hashes of the shingles of `text`, about one in `rate` of them, in linear time.

    A text shorter than a shingle has one hash, a text without a letter or digit none.
    """
    codes = [*map(ord, NOT_COUNTED.sub("", fold(text)))]
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
    """Return the hashes to store for `text`: the lowest ones, about one in RATE, or all of a short text."""
    if len(text) <= SHORT:
        return shingle_hashes(text)
    found = shingle_hashes(text, RATE)
    return found if len(found) <= MOST else set(sorted(found)[:MOST])


def resemblance(one: str, other: str) -> float:
    """Return the share, 0..1, of the smaller text's shingles that the other has as well; 0 for a text without a letter.

    It is that of the smaller text, so that a reprint is recognised inside a page with comments or further articles,
    and the same in both directions.
    """
    rate = 1 if max(len(one), len(other)) <= LONG else RATE
    return shared(shingle_hashes(one, rate), shingle_hashes(other, rate))


def shared(one: set[int], other: set[int]) -> float:
    """Return the share, 0..1, of the smaller set that is in the other; 0 for an empty set."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0
