"""The tokens under which a text is indexed, and those by which a needle is found.

A Chinese run becomes its overlapping pairs of characters and then its last character: 开源了 is 开源, 源了, 了.
So every character begins a token, one that stands alone ends a run, and a needle is a phrase of tokens.
"""

from hashlib import sha256
from itertools import pairwise

from debate.text.chinese import CJK_RUN

# No query has one, for it is neither letter nor digit; SQLite's tokenizer keeps it, for it is not ASCII.
BREAK = "¶"
# PostgreSQL takes 2046 bytes at most. A longer run is known by its fingerprint, so that finding it stays exact.
LONGEST = 100


def grams(text: str) -> list[str]:
    """The tokens of a normal text in order, with a BREAK between lines."""
    tokens: list[str] = []
    for line in text.split("\n"):
        for run in line.split():
            if CJK_RUN.match(run):
                tokens += [first + second for first, second in pairwise(run)]
                tokens.append(run[-1])
            else:
                tokens.append(run if len(run) <= LONGEST else BREAK + sha256(run.encode()).hexdigest())
        tokens.append(BREAK)
    return tokens[:-1]


def needle_grams(needle: str) -> tuple[list[str], bool]:
    """`(tokens, prefix)`: the phrase that stands for a needle, and whether its last token is only a beginning.

    A needle that ends in Chinese may go on in the text, so the last character alone says nothing of its own,
    unless that is the whole run: then any token which begins with it will do.
    """
    tokens = grams(needle)
    last = needle.split()[-1] if tokens else ""
    if not CJK_RUN.match(last):
        return tokens, False
    return (tokens, True) if len(last) == 1 else (tokens[:-1], False)
