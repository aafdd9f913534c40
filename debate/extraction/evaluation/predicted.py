"""What the machine finds in one article, in the form that is scored."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from debate.extraction.people import SpeakerMention
from debate.text import OffsetMap


@dataclass(frozen=True, slots=True)
class Predicted:
    """One passage that was found, with its speaker (None where the machine abstains) and its coding.

    ``start`` and ``end`` are its span in the raw text, empty where that does not matter.
    """

    quote: str
    speaker: str | None
    kind: str
    stance: str = ""
    on_debate: bool = False
    is_prediction: bool = False
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class PredictedArticle:
    """What was found in one article, and what it took.

    ``companies`` and ``models`` have all names of one thing in each entry. ``kept`` are the positions of the raw text
    that cleaning kept, ``characters`` the length of the clean text, ``seconds`` the time from bytes to candidates.
    ``people`` are the mentions in the clean ``text`` from which speakers are chosen, ``offsets`` lead to the raw text.
    ``page`` is what the page says of itself, by the name of the field.
    """

    passages: tuple[Predicted, ...]
    companies: tuple[tuple[str, ...], ...] = ()
    models: tuple[tuple[str, ...], ...] = ()
    kept: frozenset[int] = field(default_factory=frozenset)
    characters: int = 0
    seconds: float = 0.0
    text: str = ""
    offsets: OffsetMap = field(default_factory=OffsetMap)
    people: tuple[SpeakerMention, ...] = ()
    page: Mapping[str, str] = field(default_factory=dict)
