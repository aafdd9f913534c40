"""Sentences of a clean text, Chinese or English, and a passage widened by those beside it."""

import re
from itertools import pairwise

# With what closes it and the white space behind. A Latin stop counts before a space only (3.1 is no end), and neither
# before a small letter ("Acme Inc. said") nor behind an initial or a title.
SENTENCE_END = re.compile(
    r"(?:[。！？；!?…\n]+[”’」』）)\"]*|(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|vs))(?<!\bMrs)\.[”’\"')]*(?=\s+[^\sa-z]|\s*$))\s*"
)


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences of a text, which together are the whole of it."""
    edges = sorted({0, len(text), *(match.end() for match in SENTENCE_END.finditer(text))})
    return list(pairwise(edges))


def widen_span(text: str, start: int, end: int, before: int, after: int) -> tuple[int, int]:
    """Return the span with so many sentences more on either side, as far as the text has them.

    What is left of the sentence in which the span begins or ends counts as one; punctuation alone counts as none and is
    taken in. No white space is taken in at the ends.
    """
    sentences = [(low, low + len(text[low:high].rstrip())) for low, high in sentences_of(text)]
    starts = [low for low, _ in reversed(sentences) if low < start]
    ends = [high for _, high in sentences if high > end]
    return _outward(text, start, starts, before), _outward(text, end, ends, after)


def _outward(text: str, edge: int, edges: list[int], steps: int) -> int:
    """Return where an edge comes to after so many steps along ``edges``, each over a letter or digit at least."""
    for at in edges:
        passed = text[min(at, edge) : max(at, edge)]
        if not any(map(str.isalnum, passed)):
            # Marks that belong to the sentence, not a line of stars beyond it.
            edge = edge if "\n" in passed else at
        elif steps:
            edge, steps = at, steps - 1
        else:
            break
    return edge
