"""Lists of words as regular expressions."""

from collections.abc import Iterable
from pathlib import Path

from debate.text import read_lists, words_of


def any_of(words: Iterable[str]) -> str:
    """Return an alternation of words (or small expressions), each once, the longest first, equals alphabetically."""
    return "|".join(sorted(set(words), key=lambda word: (-len(word), word)))


def read_alternations(path: Path) -> dict[str, str]:
    """Read a file of word lists (see `debate.text.read_lists`): name of a list -> an alternation of its words."""
    return {name: any_of(words_of(lines)) for name, lines in read_lists(path).items()}
