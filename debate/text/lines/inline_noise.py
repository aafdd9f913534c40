"""What the web leaves inside a line of text: tags, entities, Markdown, mojibake, pinyin glosses."""

import html
import re
import unicodedata
from pathlib import Path

from debate.text.chinese import readings, simplify
from debate.text.lines import markdown
from debate.text.lines.inline_rules import Cut, InlineRule
from debate.text.removals import RemovalKind
from debate.text.word_lists import read_lists, words_of

# Rules are applied so many times to a line, since one removal may expose another; a line that still changes then was
# made to, and is left as it is.
MAX_ROUNDS = 3

NAMES = read_lists(Path(__file__).with_name("html_names.txt"))
TAGS = "|".join(words_of(NAMES["tags"]))
ENTITIES = "|".join(words_of(NAMES["entities"]))
PINYIN = "[a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹ]"
HAN = "\u3400-\u9fff"

# Characters that no reader sees. Tab and the line breaks are white space and not among them.
INVISIBLE = (
    "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
)
# Characters without a meaning: the replacement character, private use, surrogates, non-characters.
UNREADABLE = "\ufffd\ue000-\uf8ff\ud800-\udfff\ufffe\uffff"
UNREADABLE_CHARACTER = re.compile(f"[{UNREADABLE}]")
# Runs of characters that are left out of a line, and of those that stay.
INVISIBLE_RUN = re.compile(f"[{INVISIBLE}{UNREADABLE}]+")
VISIBLE_RUN = re.compile(f"[^{INVISIBLE}{UNREADABLE}]+")


def is_gloss(match: re.Match[str]) -> bool:
    """Tell whether the group "letters" is a pinyin reading of the character in the group "han"."""
    decomposed = unicodedata.normalize("NFD", match["letters"])
    umlaut = decomposed.replace("u\u0308", "v")
    toneless = "".join(letter for letter in umlaut if letter.isascii())
    return toneless in readings(match["han"])


def read_entity(match: re.Match[str]) -> str:
    """Return what an entity stands for: one visible character, a space, or "" for anything else."""
    character = html.unescape(match[0])
    if len(character) != 1 or INVISIBLE_RUN.match(character):
        return ""
    return " " if character.isspace() else character


RULES = (
    InlineRule(
        RemovalKind.MARKUP,
        "网页标签残留。",
        re.compile(rf"</?(?:{TAGS})(?:\s[^<>]{{0,500}})?/?>|<!--[^<>]{{0,500}}-->", re.IGNORECASE),
    ),
    # What a converter that took UTF-8 for GBK makes of 。”</p>.
    InlineRule(
        RemovalKind.MOJIBAKE,
        "编码转换损坏的标点和标签残留。",
        re.compile(r"[?？][!！][?？]/[a-z][a-z0-9]{0,9}>"),
    ),
    InlineRule(RemovalKind.MOJIBAKE, "残缺的网页标签。", re.compile(rf"(?<![<\w/.:=\"'])/(?:{TAGS})>")),
    InlineRule(
        RemovalKind.MOJIBAKE,
        "编码转换损坏的标点。",
        re.compile(r"[?？][!！][保彼](?P<next>[^\s\w,，.。]|[\u3400-\u9fff])"),
        check=lambda match: _is_rare(match["next"]),
    ),
    InlineRule(RemovalKind.MOJIBAKE, "编码转换产生的乱码。", re.compile("(?:锟斤拷)+")),
    InlineRule(RemovalKind.MARKUP, "网页字符实体。", re.compile(rf"&(?:{ENTITIES});"), instead=read_entity),
    *markdown.INLINE,
    InlineRule(
        RemovalKind.PINYIN_GLOSS,
        "繁体转换留下的拼音注音。",
        re.compile(rf"(?P<han>[{HAN}])(?P<cut>[(（]\s?(?P<letters>{PINYIN}{{1,7}})\s?[)）])"),
        check=is_gloss,
    ),
)
# A line in which this is not found needs none of the rules.
MAY_NEED_RULES = re.compile(rf"[<>&]|[?？][!！]|锟斤拷|{markdown.MAY_NEED_RULES}|[(（]\s?{PINYIN}")


def find_noise(line: str) -> list[Cut]:
    """Return what to cut from `line` in one round, in order; of two cuts that overlap, the earlier one."""
    cuts = [cut for rule in RULES for cut in rule.cuts(line)]
    cuts.sort()
    kept: list[Cut] = []
    for cut in cuts:
        if not kept or cut.start >= kept[-1].end:
            kept.append(cut)
    return kept


def _is_rare(character: str) -> bool:
    """Tell whether a character is a stray symbol, or Chinese but not among the 3,755 of GB 2312's first level."""
    if not "\u3400" <= character <= "\u9fff":
        return character in "^~`|\\"
    try:
        return simplify(character).encode("gb2312")[0] >= 0xD8
    except UnicodeEncodeError:
        return True
