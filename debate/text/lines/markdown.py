"""Rules for the marks of Markdown: the marks are removed, the words stay."""

import re

from debate.text.lines.inline_rules import Cut, InlineRule
from debate.text.removals import RemovalKind

LINK_REASON = "Markdown 链接地址。"
# A link leads to an address, a place on the site or a file; "[张三](某公司)" is ordinary text.
LINK_TARGET = (
    r"\(\s?(?:<[^<>()\s]{0,2000}>|(?:https?:|/|#|\?|\.{1,2}/|data:|javascript:|mailto:|tel:|www\.)"
    r"(?:[^()\s]++|\([^()\s]{0,200}\)){0,500}+|[\w./%?=&-]{1,200}\.(?:s?html?|php|aspx?|jpe?g|png|gif|webp|svg|pdf|"
    r"md)|)"
    r"(?:\s{1,3}(?:\"[^\"]{0,300}\"|'[^']{0,300}'))?\s?\)"
)
NOT_WORD_BEFORE, NOT_WORD_AFTER = "(?<![A-Za-z0-9", "(?![A-Za-z0-9"


def _rule(reason: str, pattern: str) -> InlineRule:
    return InlineRule(RemovalKind.MARKUP, reason, re.compile(pattern))


INLINE = (
    _rule("Markdown 图片。", rf"!\[[^\[\]]{{0,300}}\](?:{LINK_TARGET}|\[[\w-]{{0,40}}\])"),
    # A page that an exporter cut off ends inside a picture.
    _rule("Markdown 图片。", r"\[?!\[[^\[\]]{0,300}\]\(https?:[^\s()]{0,2000}\Z"),
    _rule(LINK_REASON, rf"\[(?P<keep>[^\[\]]{{0,300}})\]{LINK_TARGET}"),
    # The end of a link that began on another line.
    _rule(LINK_REASON, rf"\A\s{{0,9}}\]{LINK_TARGET}"),
    _rule(LINK_REASON, r"\[(?=[^\[\]]{0,300}[^\[\]\d])(?P<keep>[^\[\]]{1,300})\]\[[\w-]{1,40}\]"),
    _rule("Markdown 脚注标记。", r"\[\^[\w-]{1,20}\]:?"),
    _rule("Markdown 链接符号。", r"<(?P<keep>https?://[^<>\s]{1,500})>"),
    _rule("Markdown 加粗符号。", r"\*{2,}"),
    _rule(
        "Markdown 加粗符号。", rf"{NOT_WORD_BEFORE}_])__(?=[^\s_])(?P<keep>[^_]{{1,300}})(?<=\S)__{NOT_WORD_AFTER}_])"
    ),
    _rule(
        "Markdown 斜体符号。", rf"{NOT_WORD_BEFORE}*])\*(?=[^\s*])(?P<keep>[^*]{{1,200}})(?<=\S)\*{NOT_WORD_AFTER}*])"
    ),
    _rule(
        "Markdown 斜体符号。", rf"{NOT_WORD_BEFORE}_/])_(?=[^\s_])(?P<keep>[^_]{{1,200}})(?<=\S)_{NOT_WORD_AFTER}_])"
    ),
    _rule("Markdown 删除线。", r"~~(?=[^\s~])(?P<keep>[^~]{1,200})(?<=\S)~~"),
    _rule("Markdown 代码符号。", r"(?<!`)`(?P<keep>[^`]{1,200})`(?!`)"),
    _rule("Markdown 转义符号。", r"(?P<cut>\\)[\\`*_{}\[\]()#+\-.!|>~]"),
)
# A line in which this is not found needs none of the rules.
MAY_NEED_RULES = r"[*_~`\\]|\](?:\(|\[)|\[\^|<http"

# Marks at the ends of a line.
PREFIX = re.compile(r"(?:\s{0,9}(?:#{1,6}\s+|>(?:\s+|(?=[\u3400-\u9fff“\"「*])|\s*\Z)|[*+-]\s+))+")
HEADING_TAIL = re.compile(r"\s+#+\s*\Z")
DEFINITION = re.compile(
    r"\s{0,3}\[[^\[\]]{1,60}\]:\s{1,9}<?(?:https?:|/|#|mailto:)\S{0,2000}(?:\s{1,9}[\"'(].{0,300})?\s*\Z"
)
TABLE_ROW = re.compile(r"\s{0,9}\|(?:[^|]*\|){2,}\s*\Z")


def find_block_marks(line: str) -> list[Cut]:
    """Return what to cut from a line as a whole: heading, list and quotation marks, table bars, link definitions."""
    if not line or line.lstrip()[:1] not in "#>*+-[|":
        return []
    if DEFINITION.match(line):
        return [Cut(0, len(line), RemovalKind.MARKUP, "Markdown 链接定义。")]
    if TABLE_ROW.match(line):
        return _table_bars(line)
    prefix = PREFIX.match(line)
    if not prefix:
        return []
    cuts = [Cut(prefix.start(), prefix.end(), RemovalKind.MARKUP, "Markdown 标题、列表或引用符号。")]
    tail = HEADING_TAIL.search(line, prefix.end()) if "#" in prefix[0] else None
    if tail:
        cuts.append(Cut(tail.start(), tail.end(), RemovalKind.MARKUP, "Markdown 标题符号。"))
    return cuts


def _table_bars(line: str) -> list[Cut]:
    """Return cuts of the bars of a table row: the outer ones are removed, each inner one becomes a space."""
    bars = [place for place, character in enumerate(line) if character == "|"]
    reason = "Markdown 表格线。"
    inner = [Cut(bar, bar + 1, RemovalKind.MARKUP, reason, " ") for bar in bars[1:-1]]
    outer = [Cut(bar, bar + 1, RemovalKind.MARKUP, reason) for bar in (bars[0], bars[-1])]
    return sorted((*inner, *outer))
