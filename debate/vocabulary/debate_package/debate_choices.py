"""The lists of choices that differ from debate to debate, made of its package: stances, senses, openness, layers.

Values are stored, exported and used in addresses. Fields of models take the functions below for their choices:
migrations name these, not what is in them, so that every debate has the same migrations.
"""

from typing import Any, Self

from django.db.models import TextChoices

from debate.vocabulary.debate_package.reading import DEBATE
from debate.vocabulary.debate_package.shapes import Choice, lazy_text

Pairs = list[tuple[str, Any]]


SIDES = DEBATE.by_role


def _pair(role: str) -> tuple[str, Any]:
    return SIDES[role].value, lazy_text(SIDES[role].label)


def _member(choice: Choice) -> tuple[str, tuple[str, Any]]:
    return choice.value.upper(), (choice.value, lazy_text(choice.label))


class Stance(TextChoices):
    """The side a claim takes, by role: ``PRO`` agrees with the debate's motion, ``CON`` does not.

    ``NEUTRAL`` means "takes no side here", never "no data".
    """

    PRO = _pair("pro")
    BOTH = _pair("both")
    CON = _pair("con")
    NEUTRAL = _pair("neutral")

    @classmethod
    def by_role(cls, role: str) -> Self:
        """Return the stance of a role: ``pro``, ``both``, ``con`` or ``neutral``. Raises KeyError for any other."""
        return cls[role.upper()]

    @property
    def role(self) -> str:
        return self.name.lower()

    @property
    def shape(self) -> str:
        """The shape that stands for it, by which style sheet and charts know it: ring, half, disc or lines."""
        return SIDES[self.role].shape

    @property
    def definition(self) -> str:
        """What a claim of this stance does, as a clause in the reader's language."""
        return str(SIDES[self.role].definition)


class SenseOfOpen(TextChoices):
    """What a speaker means by the word in dispute, such as "open"."""

    _ignore_ = "each"
    for each in DEBATE.senses:
        vars().update([_member(each)])


class Extent(TextChoices):
    """How far something goes, drawn like a side."""

    @property
    def tone(self) -> str:
        """The role of the stance that it is drawn like; ``unknown`` or ``none`` for what goes nowhere known."""
        return TONES[type(self)][self.value]

    @property
    def shape(self) -> str:
        return DEBATE.shape_of(self.tone)


class Openness(Extent):
    """How far a model goes as a whole."""

    _ignore_ = "each"
    for each in DEBATE.openness:
        vars().update([_member(each)])


class Dimension(TextChoices):
    """The layers of a model that are assessed one by one."""

    _ignore_ = "each"
    for each in DEBATE.layers:
        vars().update([_member(each)])


class AssessmentValue(Extent):
    """How far one layer goes."""

    _ignore_ = "each"
    for each in DEBATE.degrees:
        vars().update([_member(each)])


TONES: dict[type[Extent], dict[str, str]] = {
    Openness: {choice.value: choice.tone for choice in DEBATE.openness},
    AssessmentValue: {choice.value: choice.tone for choice in DEBATE.degrees},
}


def stance_choices() -> Pairs:
    return Stance.choices


def sense_choices() -> Pairs:
    return SenseOfOpen.choices


def openness_choices() -> Pairs:
    return Openness.choices


def layer_choices() -> Pairs:
    return Dimension.choices


def degree_choices() -> Pairs:
    return AssessmentValue.choices
