"""Split texts into the tokens they are indexed under, and needles into the tokens they are found by.

A Chinese run becomes its overlapping pairs of characters and then its last character: 开源了 is 开源, 源了, 了.
So every character begins a token, a token of one character ends a run, and a needle is a phrase of tokens.
"""

from hashlib import sha256
from itertools import pairwise

from debate.text.chinese import CJK_RUN

# Never part of a needle, being neither letter nor digit; kept by SQLite's tokenizer, being not ASCII.
BREAK = "¶"
# Code points. PostgreSQL takes tokens of 2046 bytes at most; a longer run is indexed by its SHA-256, which stays exact.
LONGEST = 100


def grams(text: str) -> list[str]:
    """Return the tokens of a text in normal form, in order, with a BREAK between lines."""
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
    """Return `(tokens, prefix)`: the phrase of tokens that finds a needle, and whether its last token is only a prefix.

    In the text a Chinese run may go on after the needle, so the token for the needle's last character is left out;
    unless that is the whole run: then any token which begins with it matches.
    """
    tokens = grams(needle)
    last = needle.split()[-1] if tokens else ""
    if not CJK_RUN.match(last):
        return tokens, False
    return (tokens, True) if len(last) == 1 else (tokens[:-1], False)
