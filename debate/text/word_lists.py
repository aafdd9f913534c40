"""Lists of words and patterns kept as data: plain text files that stand beside the module that reads them.

A file begins with comments, lines that start with ``# ``: what the lists hold and where they come from. A line
``== name: gloss`` begins a list; the lines below it, to the next such line, are its entries. Blank lines do not count.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

COMMENT, HEAD = "# ", "== "
CONTINUED = "|"
# `{name}` in a pattern; a repetition such as `{0,12}` has no letters.
PART = re.compile(r"\{([a-z]+)\}")


class Section(NamedTuple):
    """One list of a file: ``== head: gloss``, the number of that line, and the lines below it, stripped.

    ``numbers`` are those of ``lines`` in the file, from 1.
    """

    head: str
    gloss: str
    number: int
    lines: tuple[str, ...]
    numbers: tuple[int, ...]


def read_sections(path: Path) -> list[Section]:
    """Return the lists of a file in its order; heads may repeat.

    Raises:
        ValueError: a line stands before the first list.
    """
    heads: list[tuple[str, str, int]] = []
    entries: list[list[tuple[str, int]]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith(COMMENT) or not line.strip():
            continue
        if line.startswith(HEAD):
            head, _, gloss = line.removeprefix(HEAD).partition(":")
            heads.append((head.strip(), gloss.strip(), number))
            entries.append([])
        elif not entries:
            raise ValueError(f"{path.name}, line {number}: {line.strip()!r} belongs to no list")
        else:
            entries[-1].append((line.strip(), number))
    return [
        Section(*head, tuple(line for line, _ in lines), tuple(number for _, number in lines))
        for head, lines in zip(heads, entries, strict=True)
    ]


def read_lists(path: Path) -> dict[str, tuple[str, ...]]:
    """Read a file of lists: name of a list -> its lines, stripped, in the order of the file.

    Raises:
        ValueError: a line stands before the first list, or two lists have one name.
    """
    lists: dict[str, tuple[str, ...]] = {}
    for section in read_sections(path):
        if section.head in lists:
            raise ValueError(f"{path.name}, line {section.number}: a second list named {section.head}")
        lists[section.head] = section.lines
    return lists


def words_of(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a list whose lines hold several, separated by white space."""
    return tuple(word for line in lines for word in line.split())


def any_of(words: Iterable[str]) -> str:
    """Return an alternation of words (or small expressions), each once, the longest first, equals alphabetically.

    One of no words is found nowhere.
    """
    return "|".join(sorted(set(words), key=lambda word: (-len(word), word))) or "(?!)"


def read_alternations(path: Path) -> dict[str, str]:
    """Read a file of word lists (see `read_lists`): name of a list -> an alternation of its words."""
    return {name: any_of(words_of(lines)) for name, lines in read_lists(path).items()}


def patterns_of(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the regular expressions of a list; a line that ends in ``|`` goes on in the next one."""
    patterns: list[str] = []
    for line in lines:
        if patterns and patterns[-1].endswith(CONTINUED):
            patterns[-1] += line
        else:
            patterns.append(line)
    return tuple(patterns)


def with_parts(pattern: str, parts: Mapping[str, str]) -> str:
    """Return a pattern with the regular expression of `parts` for each ``{name}`` in it; raise KeyError without one."""
    return PART.sub(lambda match: parts[match[1]], pattern)
