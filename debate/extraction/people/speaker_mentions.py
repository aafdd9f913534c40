"""What a mention of a possible speaker is."""

from dataclasses import dataclass
from enum import StrEnum


class SpeakerKind(StrEnum):
    """What kind of source a mention stands for."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    DOCUMENT = "document"
    MODEL = "model"
    PRONOUN = "pronoun"
    NARRATING = "narrating"


@dataclass(frozen=True, slots=True)
class SpeakerMention:
    """One mention of a possible speaker: ``[start, end)`` includes role and company in front, ``name_start`` does not.

    ``name`` is as printed, where possible in its longest form; ``known`` is the slug, empty where there is none or the
    text leaves open which of several it is. ``together`` are the words of all who are joined (甲和乙), empty elsewhere.
    ``is_guess`` says that only the place before a verb of saying makes it a source.
    """

    start: int
    end: int
    name_start: int
    name: str
    kind: SpeakerKind
    role: str = ""
    company: str = ""
    known: str = ""
    together: str = ""
    is_guess: bool = False
