"""What a debate is about, as data: its name and texts, its sides with their colours, its lists of choices.

Here: what `debate.toml` of the folder in settings.DEBATE_FOLDER says, read once and checked (docs/another-debate.md).
In: that file. Out: ``DEBATE``, whose texts print in the reader's language, and the enumerations made of it;
``ImproperlyConfigured`` when the file is bad.
"""

from debate.vocabulary.debate_package.contrast import PAPERS, channels_of
from debate.vocabulary.debate_package.debate_choices import (
    AssessmentValue,
    Dimension,
    Openness,
    SenseOfOpen,
    Stance,
    degree_choices,
    layer_choices,
    openness_choices,
    sense_choices,
    stance_choices,
)
from debate.vocabulary.debate_package.reading import DEBATE, read_debate
from debate.vocabulary.debate_package.shapes import Debate, Text, lazy_text

__all__ = [
    "DEBATE",
    "PAPERS",
    "AssessmentValue",
    "Debate",
    "Dimension",
    "Openness",
    "SenseOfOpen",
    "Stance",
    "Text",
    "channels_of",
    "degree_choices",
    "layer_choices",
    "lazy_text",
    "openness_choices",
    "read_debate",
    "sense_choices",
    "stance_choices",
]
