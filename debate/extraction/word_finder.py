"""Find many words in a text at once, in time that does not depend on how many words there are.

A regular expression tries the alternatives one after another, so that a page with thousands of names in it would take
thousands of times as long.
"""

import re
from collections.abc import Callable, Iterable, Iterator

# Tells whether a word may stand at text[start:end], given text, start and end.
Boundary = Callable[[str, int, int], bool]


class WordFinder:
    """Finds the places where one of ``words`` stands, and where ``is_whole`` agrees."""

    def __init__(self, words: Iterable[str], is_whole: Boundary = lambda text, start, end: True) -> None:
        self._words = frozenset(filter(None, words))
        self._is_whole = is_whole
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[0], set()).add(len(word))
        self._lengths = {first: sorted(each, reverse=True) for first, each in lengths.items()}
        # It finds the first characters; of no words, nothing.
        self._first = re.compile(f"[{re.escape(''.join(sorted(lengths)))}]" if lengths else "(?!)")

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the spans of words that do not overlap, from the left; of those that begin at one place the longest."""
        after = 0
        for start, end in self.everywhere(text):
            if start >= after:
                yield start, end
                after = end

    def everywhere(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the span of every word, in the order of their starts, of those that begin at one place the longest."""
        size = len(text)
        for match in self._first.finditer(text):
            start = match.start()
            for length in self._lengths[match[0]]:
                end = start + length
                if end <= size and text[start:end] in self._words and self._is_whole(text, start, end):
                    yield start, end
