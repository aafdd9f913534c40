"""Lists of words and patterns kept as data: plain text files that stand beside the module that reads them.

A file begins with comments, lines that start with ``# ``: what the lists hold and where they come from. A line
``== name: gloss`` begins a list; the lines below it, to the next such line, are its entries. Blank lines do not count.
"""

from pathlib import Path

COMMENT, HEAD = "# ", "== "


def read_lists(path: Path) -> dict[str, tuple[str, ...]]:
    """Read a file of lists: name of a list -> its lines, stripped, in the order of the file.

    Raises:
        ValueError: a line stands before the first list, or two lists have one name.
    """
    lists: dict[str, list[str]] = {}
    lines: list[str] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith(COMMENT) or not line.strip():
            continue
        if line.startswith(HEAD):
            name = line.removeprefix(HEAD).partition(":")[0].strip()
            if name in lists:
                raise ValueError(f"{path.name}, line {number}: a second list named {name}")
            lines = lists[name] = []
        elif lines is None:
            raise ValueError(f"{path.name}, line {number}: {line.strip()!r} belongs to no list")
        else:
            lines.append(line.strip())
    return {name: tuple(found) for name, found in lists.items()}


def words_of(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a list whose lines hold several, separated by white space."""
    return tuple(word for line in lines for word in line.split())
