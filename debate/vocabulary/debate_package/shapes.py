"""The shape of `debate.toml`: what stands in it, which values it may have, and what has to agree.

Texts print themselves in the reader's language, so templates and code use them like translated messages.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, Self

from django.utils.functional import lazy
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from debate.text.chinese import traditional
from debate.vocabulary.debate_package.contrast import PAPERS, contrast_of
from debate.vocabulary.languages import ENGLISH, HANT, current_language

type Tone = Literal["pro", "both", "con", "unknown", "none"]
VALUE, STANCE_VALUE, COLOUR = r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", r"^[a-z][a-z0-9]*$", r"^#[0-9a-f]{6}$"
# What is said of a text that does not look so.
PATTERNS = {
    VALUE: "is not of small letters and digits, with _ between words",
    STANCE_VALUE: "is not of small letters and digits only",
    COLOUR: "is no colour like #1f6f8b, in small letters",
}
Value = Annotated[str, Field(pattern=VALUE)]
# A stance is an address as well (`/stances/open/`), and the columns that hold one are this wide.
StanceValue = Annotated[str, Field(pattern=STANCE_VALUE, max_length=20)]
Colour = Annotated[str, Field(pattern=COLOUR)]
# What WCAG 2.2 asks of text at level AA: stances are written in their colours.
LEAST_CONTRAST = 4.5
converted = lru_cache(maxsize=500)(traditional)


class Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Shape):
    """A text in Simplified Chinese and English; the Traditional one is converted unless ``hant`` says it otherwise."""

    zh: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]
    hant: str = ""

    def __str__(self) -> str:
        language = current_language()
        if language == ENGLISH:
            return self.en
        return self.hant or converted(self.zh) if language == HANT else self.zh


# A text as a label of choices: printed when it is shown.
lazy_text = lazy(str, str)


class Colours(Shape):
    """One colour on the light paper and one on the dark one, each readable there."""

    light: Colour
    dark: Colour

    @model_validator(mode="after")
    def _readable(self) -> Self:
        for scheme, paper in PAPERS.items():
            found = contrast_of(getattr(self, scheme), paper)
            if found < LEAST_CONTRAST:
                raise ValueError(f"{scheme}: the contrast with {paper} is {found:.2f}, less than {LEAST_CONTRAST}")
        return self


class Side(Shape):
    """A stance; ``shape`` tells it where colours do not, ``definition`` says in a clause what its claims do."""

    value: StanceValue
    label: Text
    definition: Text
    colour: Colours
    shape: Literal["ring", "half", "disc", "lines"] = "lines"


class Sides(Shape):
    """The four stances by role: with the debate's motion, for both sides, against the motion, for none."""

    pro: Side
    both: Side
    con: Side
    neutral: Side

    @model_validator(mode="after")
    def _told_apart(self) -> Self:
        sides = [self.pro, self.both, self.con]
        if {side.shape for side in sides} != {"ring", "half", "disc"} or self.neutral.shape != "lines":
            raise ValueError("shape: pro, both and con have ring, half and disc in any order, neutral has lines")
        if len({side.value for side in (*sides, self.neutral)}) < 4:
            raise ValueError("value: each is given once")
        return self


class Choice(Shape):
    """One of a list; ``tone`` says as what it is drawn: like a side, as unknown, or as not applicable."""

    value: Value
    label: Text
    tone: Tone = "none"


type Choices = tuple[Choice, ...]


class Texts(Shape):
    """``subject`` stands in sentences ("what was said about …"); ``base`` names the site, ``motion`` what pro says."""

    name: Text
    question: Text
    subject: Text
    base: Text
    motion: Text
    about: Text
    scope: Text


class Examples(Shape):
    """A query for the search, and invented statements for the codebook: by stance, then by type of claim."""

    search: Text
    side: Text
    both: Text
    neutral: Text
    predictive: Text
    normative: Text
    definitional: Text
    causal: Text
    comparative: Text
    factual: Text


class ReadBlind(Shape):
    """What came of a second reader who coded ``claims`` of the base blind: Cohen's kappa, and shares in per cent."""

    claims: int
    stance: float
    type: float
    faithful: int
    neutral: int


class Debate(Shape):
    """A whole package. ``fixtures`` is a folder relative to the package; ``deciding_layer`` is '' for none."""

    folder: Path
    fixtures: str = "fixtures"
    keywords: tuple[str, ...] = ()
    texts: Texts
    examples: Examples
    stances: Sides
    senses: Choices
    openness: Choices
    layers: Annotated[Choices, Field(min_length=1)]
    degrees: Choices
    deciding_layer: str = ""
    read_blind: ReadBlind | None = None

    @field_validator("senses")
    @classmethod
    def _unspecified(cls, choices: Choices) -> Choices:
        return _holding(choices, ["unspecified"], [], longest=12)

    @field_validator("openness")
    @classmethod
    def _openness(cls, choices: Choices) -> Choices:
        return _holding(choices, ["undisclosed"], ["pro", "both", "con", "unknown"], longest=12)

    @field_validator("layers")
    @classmethod
    def _layers(cls, choices: Choices) -> Choices:
        return _holding(choices, [], [], longest=16)

    @field_validator("degrees")
    @classmethod
    def _degrees(cls, choices: Choices) -> Choices:
        return _holding(choices, ["undisclosed"], ["pro", "both", "con", "unknown"], longest=14)

    @model_validator(mode="after")
    def _one_that_is_there(self) -> Self:
        if self.deciding_layer not in ("", *(layer.value for layer in self.layers)):
            raise ValueError(f"deciding_layer: {self.deciding_layer!r} is none of the layers")
        return self

    @property
    def fixtures_folder(self) -> Path:
        return (self.folder / self.fixtures).resolve()

    @property
    def by_role(self) -> Mapping[str, Side]:
        """Role of a stance -> the stance."""
        return dict(self.stances)

    def shape_of(self, tone: str) -> str:
        """Return the shape in which a tone is drawn: that of its side; the tones without one are drawn by name."""
        side = self.by_role.get(tone)
        return side.shape if side else tone


def _holding(choices: Choices, values: list[str], tones: list[str], *, longest: int) -> Choices:
    """Return a list of choices with each value once, ``longest`` characters at most; raises ValueError when not."""
    found = [choice.value for choice in choices]
    if twice := next((value for value in found if found.count(value) > 1), None):
        raise ValueError(f"{twice!r} is given twice")
    if long := next((value for value in found if len(value) > longest), None):
        raise ValueError(f"{long!r} has more than {longest} characters")
    if missing := next((value for value in values if value not in found), None):
        raise ValueError(f"{missing!r} is missing, which is always there")
    if missing := next((tone for tone in tones if tone not in {choice.tone for choice in choices}), None):
        raise ValueError(f"none has the tone {missing!r}")
    return choices
