"""Read statements.txt: invented statements on the debate, spoken ones in quotation marks, with the side each takes."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from debate.extraction.mentions import find_mentions
from debate.extraction.stance import STANCES, words_of_speech
from debate.extraction.training.constructions import construction_rows
from debate.extraction.training.models import Rows
from debate.extraction.training.rows import stance_row
from debate.extraction.types import Kind, Knowledge
from debate.text import read_lists

FILE = Path(__file__).with_suffix(".txt")
MARKS = {"“": "”", "「": "」"}


def read_statements(path: Path = FILE) -> Iterator[tuple[str, Kind, str]]:
    """Yield each statement without its marks, how it is given, and the side it takes, one of `STANCES`.

    Raises:
        ValueError: a list is named after no side, or marks are not closed.
    """
    for side, lines in read_lists(path).items():
        if side not in STANCES:
            raise ValueError(f"{path.name}: a list named {side}, which is no side")
        for line in lines:
            closing = MARKS.get(line[0])
            if closing and line[-1] != closing:
                raise ValueError(f"{path.name}: marks are not closed: {line}")
            yield (line[1:-1], Kind.DIRECT, side) if closing else (line, Kind.INDIRECT, side)


@cache
def statement_rows() -> Rows:
    """Return the rows of every statement of the file, for the model of the side alone.

    The model of predictions learned nothing from those among them that foretell.
    """
    rows = []
    for words, kind, side in read_statements():
        names = find_mentions(words, Knowledge())
        rows.append(stance_row(words_of_speech(words, 0, len(words), names, "", kind.value), side))
    return {"stance": rows}


def invented_rows() -> tuple[Rows, ...]:
    """Return the rows of everything invented that comes with the program, which every training has."""
    return (*construction_rows(), statement_rows())
