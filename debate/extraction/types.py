"""What goes into the reading machine and what comes out: plain values, never rows.

Every span is ``[start, end)`` in Unicode code points of the text as it was given.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """How a passage gives somebody's words."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NARRATOR = "narrator"


@dataclass(frozen=True, slots=True)
class Known:
    """Something the knowledge base has a name for: a speaker, a company or a model.

    ``forms`` are all its names, in any script; ``slug`` is what stands for it in the answers. ``of`` is the slug of the
    company a model is made by, or that a person speaks for; empty when there is none.
    """

    slug: str
    forms: tuple[str, ...]
    of: str = ""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The names that are passed in. All of it may be empty: unknown people are then found by pattern."""

    people: tuple[Known, ...] = ()
    organisations: tuple[Known, ...] = ()
    companies: tuple[Known, ...] = ()
    models: tuple[Known, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the machine thinks so, for an editor: a rule's name and the words that decided it."""

    rule: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Speech:
    """One passage in which somebody's words are given, and whose they are.

    ``speaker`` is the name as printed, or None where the machine abstains; ``known`` its slug where the knowledge
    base knows it. ``role`` and ``company`` are as printed. ``score`` is between 0 and 1. ``turn`` joins the paragraphs
    of one interview answer.
    """

    start: int
    end: int
    kind: Kind
    speaker: str | None = None
    known: str = ""
    role: str = ""
    company: str = ""
    score: float = 0.0
    cue: str = ""
    turn: str = ""
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A company or a model named in the text; ``slug`` is empty for one found by pattern only."""

    start: int
    end: int
    name: str
    slug: str
    kind: str  # "company" or "model"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a speech is about and which side it takes; an empty stance means unsure."""

    stance: str = ""
    topics: tuple[str, ...] = ()
    is_prediction: bool = False
    on_debate: bool = False
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """One speaker seems to answer another: ``target`` is a printed name, or empty when unnamed (有些名人)."""

    start: int
    end: int
    speaker: str
    target: str
    target_words: str
    cue: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposal for an editor: one speech with what it mentions and how it reads. ``quote == text[start:end]``.

    ``same`` is the slug of an accepted claim that seems to be the same utterance elsewhere; empty when none does.
    """

    speech: Speech
    quote: str
    mentions: tuple[Mention, ...] = ()
    reading: Reading = field(default_factory=Reading)
    same: str = ""
