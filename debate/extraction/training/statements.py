"""Read a debate's statements: invented ones, spoken ones in quotation marks, with the role of the side each takes."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from debate.extraction.mentions import find_mentions
from debate.extraction.stance import words_of_speech
from debate.extraction.training.constructions import construction_rows
from debate.extraction.training.models import Rows
from debate.extraction.training.rows import stance_row
from debate.extraction.types import ROLES, DebateWords, Kind, Knowledge
from debate.text import read_lists

MARKS = {"“": "”", "「": "」"}


def read_statements(path: Path) -> Iterator[tuple[str, Kind, str]]:
    """Yield each statement without its marks, how it is given, and the side it takes, one of `ROLES`.

    Raises:
        ValueError: a list is named after no side, or marks are not closed.
    """
    for side, lines in read_lists(path).items():
        if side not in ROLES:
            raise ValueError(f"{path.name}: a list named {side}, which is no side")
        for line in lines:
            closing = MARKS.get(line[0])
            if closing and line[-1] != closing:
                raise ValueError(f"{path.name}: marks are not closed: {line}")
            yield (line[1:-1], Kind.DIRECT, side) if closing else (line, Kind.INDIRECT, side)


@lru_cache(maxsize=8)
def statement_rows(path: Path, debate: DebateWords) -> Rows:
    """Return the rows of every statement of a debate, for the model of the side alone; of no file, none.

    The model of predictions learned nothing from those among them that foretell.
    """
    rows = []
    for words, kind, side in read_statements(path) if path.exists() else ():
        names = find_mentions(words, Knowledge(words=debate))
        read = words_of_speech(words, 0, len(words), names, "", debate=debate, kind=kind.value)
        rows.append(stance_row(read, side))
    return {"stance": rows}


def invented_rows(path: Path, debate: DebateWords) -> tuple[Rows, ...]:
    """Return the rows of everything invented that every training has: the program's and those of a debate."""
    return (*construction_rows(debate), statement_rows(path, debate))
