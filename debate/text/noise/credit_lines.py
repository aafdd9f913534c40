"""Lines that say only who wrote an article, where and when it appeared: 来源：… 作者：… 2024-07-05 10:00.

Patterns see a folded line; the words in them are in ``credit_words.txt``.
"""

import re
from pathlib import Path

from debate.text.word_lists import read_lists

WORDS = {name: "".join(lines) for name, lines in read_lists(Path(__file__).with_name("credit_words.txt")).items()}
ROLE = rf"(?:{WORDS['before_role']})?(?:{WORDS['roles']})(?:{WORDS['after_role']})?"
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}+\.?"
NUMBER = "[〇零一二三四五六七八九十]"
FULL_DAY = (
    rf"(?:\d{{4}}\s?年\s?\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?日?)?|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|"
    rf"(?:中华)?民国\s?(?:\d{{1,3}}|{NUMBER[:-1]}百]{{2,5}})\s?年\s?(?:\d{{1,2}}|{NUMBER}{{1,2}})\s?月"
    rf"\s?(?:\d{{1,2}}|{NUMBER}{{1,3}})\s?日|1[0-3]\d\s?年\s?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日|"
    rf"1[0-3]\d[-/.][01]\d[-/.][0-3]\d(?![\d.])|\d{{4}}\s?[01]\d[-/][0-3]\d|"
    rf"{NUMBER}{{4}}年{NUMBER}{{1,2}}月{NUMBER}{{1,3}}日|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH},?\s+\d{{4}})"
)
CLOCK = (
    r"(?:\s*(?:星期|周)[一二三四五六日天])?(?:\s*[t,]?\s*(?:上午|下午|晚上|am|"
    r"pm)?\s*\d{1,2}(?::|时)\d{2}分?(?::\d{2})?(?:\.\d{1,9})?"
    r"(?:\s*(?:am|pm))?(?:\s*(?:z|[+-]\d{2}:?\d{2}|utc|gmt|[ecmp][sd]t|北京时间)\b)?)?"
)
DATED = rf"(?:{WORDS['dated']})"
COUNT = rf"(?:{WORDS['counted']})(?:量|数|次数)?\s*[:(]?\s*\d[\d.,]*\s*(?:万|k|w|次|条)?\+?\)?"
BY = r"(?:(?:written|reported|compiled|edited|translated|posted|published) )?by:?\s"
NAME = r"[^\s。!?;,:|/丨()【】\[\]]{1,24}+"
NAMES = rf"{NAME}(?:\s?[、&/]\s?{NAME}){{0,6}}"

# Statements of which credit lines consist: one of SURE is enough, those of UNSURE count where nothing else is said.
SURE = re.compile(
    rf"{ROLE}\s*[:/|丨]\s*{NAMES}|{DATED}?\s*:?\s*{FULL_DAY}{CLOCK}(?:\s*(?:更新|发布|发表))?(?=[^\w]|\Z)|原创(?=\s)|"
    rf"{BY}[a-z][a-z.'-]{{1,20}}(?: [a-z][a-z.'-]{{1,20}}){{1,3}}+(?=\s*(?:[|,·•/(]|\Z))"
)
# A whole line that signs the article: "(虚构日报记者 张三三)", "张三三 发自 虚构市", "张三三/文".
SIGNED = re.compile(
    rf"\A(?:[(【][^()【】。,]{{0,14}}{ROLE}\s*[:/|丨\s]\s*[^()【】。,]{{2,20}}[)】]|"
    rf"[^\s()【】。,:]{{2,10}}(?:记者|编辑)(?:\s*[/|丨]\s*|\s){NAMES}|"
    rf"{NAME}(?:\s{NAME})?\s?发自\s?{NAME}|{NAME}\s*[/|丨]\s*(?:文|图|摄影?|编译|整理|撰文)|"
    rf"(?:{NAME}\s*[|丨·]\s*)?(?:微信)?公众号\s*[:|丨\s]\s*{NAME})\Z"
)
UNSURE = re.compile(
    rf"{DATED}\s*:?\s*\d{{1,2}}(?:月|-)\d{{1,2}}日?{CLOCK}|\d{{1,2}}月\d{{1,2}}日(?=\s|\Z){CLOCK}|\d{{1,2}}:\d{{2}}|"
    rf"\d{{1,3}}\s?(?:分钟|小时|天|周|个月|年)前|昨天|今天|前天|\d{{1,2}} (?:minutes?|hours?|days?) ago|原创|{COUNT}|"
    rf"{ROLE}\s{{1,3}}{NAME}"
)
DATELINE = re.compile(
    r"\A[(【]?.{0,12}记者[^。,:!?]{2,12}(?:/|\s|、)?[^。,:!?]{0,12}(?:报导|报道|电|综合报导|编译)[)】]?\Z"
)
ORIGIN = re.compile(
    r"\A\W*(?:本文|文章|稿件)(?:源自|来自|来源|转自)\s?:\s?[^。,]{2,24}\Z|"
    r"\A\W*(?:本文|文章|稿件)?(?:来自|源自|来源于?|转自|转载自|首发于?|原载于?|选自)(?=[^。]{0,20}(?:公众号|微信|公号|"
    r"媒体|网|报|客|id))[^。]{2,80}\Z"
)
# Author or account as exporters print them below the title, each on a line.
NAME_LINE = re.compile(r"\A(?!\d)[\w.·]{2,12}(?: [a-z.]{2,12}){0,2}\Z")
SIGNATURE = re.compile(rf"\A{ROLE}\s*[:/|丨]\s*{NAMES}")
SEPARATORS = re.compile(r"[\s|/·•,;、()\[\]【】丨>—–-]*")
OTHER = re.compile(r"[^\s|/·•]{1,20}")
SHORTEST, LONGEST = 2, 110
# So many other characters may stand among the statements, such as an outlet's name.
MAX_OTHER = 18
# A line that addresses somebody is of an interview: "记者: 您怎么看?".
ADDRESSED = re.compile("[谢您你我吗呢吧]|[。!?]\\S")


def is_credit(line: str) -> bool:
    """Tell whether a folded line only credits somebody or dates the article; takes linear time."""
    if not SHORTEST <= len(line) <= LONGEST or ADDRESSED.search(line):
        return False
    if line[-1] in "。!?…" and not SIGNATURE.match(line):
        return False
    if DATELINE.match(line) or ORIGIN.match(line) or SIGNED.match(line):
        return True
    at = sure = unsure = other = 0
    while at < len(line):
        at = SEPARATORS.match(line, at).end()  # type: ignore[union-attr]
        found = SURE.match(line, at)
        sure += bool(found)
        if not found:
            found = UNSURE.match(line, at)
            unsure += bool(found)
        if not found:
            found = OTHER.match(line, at)
            other += len(found[0]) if found else 1
        at = found.end() if found else at + 1
        if other > MAX_OTHER:
            return False
    return sure > 0 or (unsure > 0 and other == 0)


def is_signature(line: str) -> bool:
    """Tell whether a folded line only names who wrote, edited or published the article; a date alone does not."""
    return is_credit(line) and bool(SIGNATURE.match(line) or SIGNED.match(line))


def is_name_line(line: str) -> bool:
    """Tell whether a folded line may be nothing but a name."""
    return bool(NAME_LINE.match(line))
