"""What the cleaner removes from a raw text, and why."""

from enum import StrEnum
from typing import NamedTuple


class RemovalKind(StrEnum):
    """What sort of thing was removed; the values are stored."""

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
    """A raw span [raw_start:raw_end] that is not in the text; `reason` is one short Chinese sentence for an editor."""

    kind: RemovalKind
    reason: str
    raw_start: int
    raw_end: int


class Verdict(NamedTuple):
    """Why a line is noise, or a part of it is left out: the kind and the reason of its removal."""

    kind: RemovalKind
    reason: str


# The name of each kind, for editors.
REMOVAL_NAMES: dict[RemovalKind, str] = {
    RemovalKind.SPAM: "垃圾内容",
    RemovalKind.NAVIGATION: "导航",
    RemovalKind.COMMENT_FORM: "评论框",
    RemovalKind.DISCLAIMER: "声明",
    RemovalKind.TEASER: "其他文章",
    RemovalKind.PROMOTION: "推广",
    RemovalKind.PINYIN_GLOSS: "注音",
    RemovalKind.MOJIBAKE: "乱码",
    RemovalKind.MARKUP: "标记",
    RemovalKind.WHITESPACE: "空白",
    RemovalKind.CAPTION: "图注",
    RemovalKind.TITLE_REPEAT: "重复的标题",
    RemovalKind.QUOTE_OF_DAY: "每日一句",
    RemovalKind.TITLE: "标题",
    RemovalKind.CREDIT: "署名",
}
