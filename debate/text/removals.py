"""What the cleaner took out of a raw text, and why."""

from enum import StrEnum
from typing import NamedTuple


class RemovalKind(StrEnum):
    """What sort of thing was removed."""

    SPAM = "spam"
    NAVIGATION = "navigation"
    COMMENT_FORM = "comment_form"
    DISCLAIMER = "disclaimer"
    TEASER = "teaser"
    PROMOTION = "promotion"
    PINYIN_GLOSS = "pinyin_gloss"
    MOJIBAKE = "mojibake"
    MARKUP = "markup"
    WHITESPACE = "whitespace"
    CAPTION = "caption"
    TITLE_REPEAT = "title_repeat"
    QUOTE_OF_DAY = "quote_of_day"
    TITLE = "title"
    CREDIT = "credit"


class Removal(NamedTuple):
    """A raw span that is not in the text; `reason` is one short Chinese sentence for an editor."""

    kind: RemovalKind
    reason: str
    raw_start: int
    raw_end: int


class Verdict(NamedTuple):
    """Why a line is noise."""

    kind: RemovalKind
    reason: str
