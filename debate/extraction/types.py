"""The values that go into and come out of `debate.extraction`; no database rows.

Every span is ``[start, end)`` in Unicode code points of the text as it was given.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

# What a statement does to the motion of its debate: it speaks for it, against it, for both or for neither.
PRO, CON, BOTH, NEUTRAL = "pro", "con", "both", "neutral"
ROLES = (PRO, CON, BOTH, NEUTRAL)


class Kind(StrEnum):
    """How a passage gives a speaker's words."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NARRATOR = "narrator"


@dataclass(frozen=True, slots=True)
class Span:
    """A span of the text: ``[start, end)`` in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Known:
    """Something the knowledge base has a name for: a speaker, a company or a model.

    ``forms`` are all its names, in any script; ``slug`` is the key by which results refer to it. ``of`` is the slug of
    the company that makes a model or that a person speaks for; empty when there is none. ``earlier`` are the
    slugs of the companies that a person spoke for before.
    """

    slug: str
    forms: tuple[str, ...]
    of: str = ""
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """The trained models by name (feature -> weight) and, by the same names, the probability from which they decide.

    ``about`` says what they were trained on and how well they did in cross-validation.
    """

    models: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    thresholds: Mapping[str, float] = field(default_factory=dict)
    about: Mapping[str, Any] = field(default_factory=dict)


class Phrase(NamedTuple):
    """A regular expression that speaks for the side of a role (against it if the weight is negative)."""

    side: str
    weight: float
    rule: str
    pattern: str


@dataclass(frozen=True, slots=True, eq=False)
class DebateWords:
    """What is only of one debate, as `read_debate_words` reads it from the debate's package; with nothing, of none.

    ``sides`` are words and small expressions by the name of their list, ``topics`` the expressions for the strong and
    the weak words of each by its slug, ``companies`` and ``models`` the lines of the lists of names. Each reader
    compiles its own part once for each value.
    """

    sides: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unnamed: tuple[Phrase, ...] = ()
    frames: tuple[Phrase, ...] = ()
    topics: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    companies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    models: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    weights: Weights = field(default_factory=Weights)


NO_WORDS = DebateWords()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All names known so far, and the words of the debate.

    Each part may be empty: people without an entry are found by pattern.
    """

    people: tuple[Known, ...] = ()
    organisations: tuple[Known, ...] = ()
    companies: tuple[Known, ...] = ()
    models: tuple[Known, ...] = ()
    words: DebateWords = NO_WORDS


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the machine decided so, for an editor: the name of a rule and the words of the text that matched it."""

    rule: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """Somebody who may have spoken, where nobody is likely enough to be filled in; the fields are those of `Speech`."""

    name: str
    known: str
    role: str
    company: str
    probability: float


@dataclass(frozen=True, slots=True)
class Speech:
    """One passage that gives a speaker's words, and who the speaker is.

    ``speaker`` is the name as printed, or None where the machine abstains; ``known`` is its slug, or empty where the
    knowledge base has none. ``role`` and ``company`` are as printed. ``score``, between 0 and 1, says how sure the
    attribution is. ``cue`` are the words that show the speech. ``turn`` is equal for the paragraphs of one interview
    answer, talk or letter, and empty elsewhere.
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
    offered: tuple[Offered, ...] = ()


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
    """What a speech is about (slugs of topics) and which side it takes, a role; an empty stance means unsure."""

    stance: str = ""
    topics: tuple[str, ...] = ()
    is_prediction: bool = False
    on_debate: bool = False
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """One speaker seems to respond to another.

    ``speaker`` is empty where the machine does not know who speaks. ``target`` is the printed name of who is answered,
    or empty where the text names nobody; ``target_words`` are then the words that stand for them (有些名人).
    """

    start: int
    end: int
    speaker: str
    target: str
    target_words: str
    cue: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposal for an editor: one speech with what it mentions and how it reads.

    ``quote`` is the text of the speech's span. ``same`` is the slug of an accepted claim that seems to be the same
    utterance elsewhere; empty when there is none.
    """

    speech: Speech
    quote: str
    mentions: tuple[Mention, ...] = ()
    reading: Reading = field(default_factory=Reading)
    same: str = ""
