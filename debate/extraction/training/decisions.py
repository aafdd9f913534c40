"""Make training rows of what editors decided about passages that the machine had suggested or missed."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from debate.extraction.evaluation.gold import GoldArticle, GoldClaim
from debate.extraction.training.fitting import Row
from debate.extraction.training.rows import ArticleRows, Placed
from debate.extraction.types import Kind, Knowledge

# Of an article that editors worked on, nothing is known but the passages they judged.
NOTHING_ELSE = GoldArticle("", "", (), {}, (), (), (0, 0), ())


class Judgement(StrEnum):
    """What is known of a passage: that it is speech, that it is none, or only what the machine took it for."""

    SPEECH = "speech"
    NO_SPEECH = "no-speech"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Judged:
    """A passage ``[start, end)`` of an article's text, judged by an editor or still open.

    ``names`` are all names of who speaks, none where it cannot be told. A passage still open makes no row; it is there
    for who spoke before the next one.
    """

    start: int
    end: int
    kind: Kind
    judgement: Judgement
    names: tuple[str, ...] = ()


def rows_of_decisions(text: str, judged: Sequence[Judged], knowledge: Knowledge) -> dict[str, list[Row]]:
    """Return the rows of the judged passages by the name of the model they train: marks, reports and speakers.

    What is refused teaches only that it is no speech, never who did not speak. What no candidate fits teaches nothing.
    """
    return ArticleRows(text, knowledge, NOTHING_ELSE, [_placed(each) for each in sorted(judged, key=_start)]).rows


def _start(judged: Judged) -> int:
    return judged.start


def _placed(judged: Judged) -> Placed:
    speaker, *also = judged.names or (None,)
    claim = GoldClaim(
        start=judged.start,
        end=judged.end,
        quote="",
        kind=judged.kind.value,
        speaker=speaker,
        also=tuple(name for name in also if name),
        inferred=False,
        optional=judged.judgement is Judgement.OPEN,
        turn="",
        stance="",
        on_debate=False,
        is_prediction=False,
    )
    return Placed(judged.start, judged.end, claim, refused=judged.judgement is Judgement.NO_SPEECH)
