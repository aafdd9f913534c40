"""What an editor should know of a page before saving it: that it was garbled, or that much of its prose is left out.

The prose of a page is counted apart from all that the cleaner knows of pages, so that whatever loses it is noticed.
"""

import html
import re

from debate.text.chinese import HAN
from debate.text.cleaning import Cleaned
from debate.text.decoding import Decoded, misreading_of
from debate.text.markup import is_html
from debate.text.word_lists import words_of

# Less of the prose than this left in the text is told; of a page with less prose than so many characters nothing is.
LEAST_SHARE, LEAST_PROSE = 0.6, 200
# What UTF-8 that stands for a lost character (U+FFFD) is in GBK, and in Western encodings.
LOST_TWICE = re.compile("(?:锟斤拷|ï¿½)+")
LOST = re.compile("\ufffd+")
TAG = re.compile(r"<!--|-->|<(/?)([A-Za-z][A-Za-z0-9]{0,20})\b[^<>]*>|<[^<>]{0,999}>")
INLINE = frozenset(words_of(("a abbr b bdi cite code em font i mark q s small span strong sub sup u",)))
UNSEEN = frozenset(words_of(("script style template svg noscript textarea select button",)))
# Where a sentence or a line ends. So many characters make a sentence of running text; menus have fewer.
END = re.compile("[\n。！？!?]|[.](?=[\\s”\"'’]|\\Z)")
LEAST_HAN, LEAST_LETTERS = 12, 40


def doubts_of(decoded: Decoded, cleaned: Cleaned) -> tuple[str, ...]:
    """Return a line for each thing that an editor should know of a page, in Chinese. Takes linear time."""
    return tuple(filter(None, (_garbled(decoded), _left_out(decoded.text, cleaned.text))))


def _garbled(decoded: Decoded) -> str:
    lost = sum(1 for _ in LOST.finditer(decoded.text))
    lost += sum(1 for _ in LOST_TWICE.finditer(decoded.text))
    if misreading := misreading_of(decoded.encoding):
        left = f"，{lost} 处还原不了，原文里是“\ufffd”" if lost else ""
        return f"这一份是乱码（{misreading}），已经还原{left}。"
    return f"有 {lost} 处乱码还原不了：能从原网页再存一份最好。" if lost else ""


def _left_out(raw: str, text: str) -> str:
    whole, left = _prose(_visible(raw) if is_html(raw) else raw), _prose(text)
    if whole < LEAST_PROSE or left >= LEAST_SHARE * whole:
        return ""
    share = left * 100 // whole
    return f"页面上成段的文字约 {whole:,} 字，正文只留下 {share}%：看一看去掉的，该留的点“留下”，留不下的粘贴文字。"


def _prose(text: str) -> int:
    """Return how many characters of a text stand in whole sentences."""
    found = at = 0
    for end in END.finditer(text):
        sentence, at = text[at : end.start()], end.end()
        if end[0] != "\n" and len(sentence) >= (LEAST_HAN if HAN.search(sentence) else LEAST_LETTERS):
            found += len(sentence)
    return found


def _visible(raw: str) -> str:
    """Return the text of a page: tags of blocks as line breaks, without scripts, styles and comments."""
    parts, at, inside = [], 0, ""
    for tag in TAG.finditer(raw):
        if not inside:
            parts.append(raw[at : tag.start()])
        name, at = (tag[2] or "").lower(), tag.end()
        if tag[0] == "<!--" or name in UNSEEN:
            inside = inside or ("" if tag[1] else name or "-->")
        if inside and (tag[0] == inside or (tag[1] and name == inside)):
            inside = ""
        elif not inside and name not in INLINE:
            parts.append("\n")
    return html.unescape("".join([*parts, "" if inside else raw[at:]]))
