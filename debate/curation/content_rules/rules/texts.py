"""Rules for texts of every file: script, language, and what does not belong into them."""

import re
from collections.abc import Iterator
from functools import cache

from debate.curation.content_rules.types import Base, Problem, Record, Rule, Severity, Text, each
from debate.curation.content_rules.words import has_han, texts_of, traditional_in
from debate.curation.rows import FILES
from debate.vocabulary import Script

# Kept as the sources print them.
KEPT_AS_PRINTED = {
    ("articles", "title"),
    ("articles", "byline"),
    ("citations", "attribution"),
    ("citations", "role_printed"),
}
# Numbers by which the articles were called while they were read (007, 03), which no year, amount or name of a firm is;
# and the sets of texts that the reading machine was measured by.
WORKSHOP = re.compile(
    r"(?<![\d,.，:：/年月港A-Za-z-])(?:00\d|0[1-9])(?![\d,.，:：/年月日.A-Za-z-])"
    r"|held-?out (?:annotation|article|text)s?|gold (?:annotation|article|text|set|standard annotation)s?",
    re.IGNORECASE,
)
STRAY_SPACE = re.compile(r"[^\S\n]{2}|^\s|\s$|[。，][^\S\n]")


@cache
def in_both_languages(file: str) -> tuple[tuple[str, str], ...]:
    """The pairs of fields of a file that say the same in Chinese and in English."""
    names = set(FILES[file].names)
    return tuple((name, f"{name}_en") for name in FILES[file].names if f"{name}_en" in names)


def traditional(record: Record, base: Base) -> Iterator[Problem]:
    for name, text in texts_of(record):
        if (record.file, name) not in KEPT_AS_PRINTED and (found := traditional_in(text)):
            yield name, {"characters": found, "text": text[:20]}


def title_in_another_script(record: Record, base: Base) -> Iterator[Problem]:
    found = traditional_in(record["title"])
    yield from each(bool(found) and record["script"] == Script.HANS, "title", characters=found)


def workshop_words(record: Record, base: Base) -> Iterator[Problem]:
    for name, text in texts_of(record):
        if found := WORKSHOP.search(text):
            yield name, {"words": found[0]}


def stray_space(record: Record, base: Base) -> Iterator[Problem]:
    yield from ((name, {"text": text[:20]}) for name, text in texts_of(record) if STRAY_SPACE.search(text))


def link_in_text(record: Record, base: Base) -> Iterator[Problem]:
    yield from ((name, {}) for name, text in texts_of(record) if "://" in text)


def chinese_in_english(record: Record, base: Base) -> Iterator[Problem]:
    yield from ((name, {}) for name, text in texts_of(record) if name.endswith("_en") and has_han(text))


def english_missing(record: Record, base: Base) -> Iterator[Problem]:
    for name, english in in_both_languages(record.file):
        yield from each(has_han(record[name]) and not record[english], english)


def chinese_missing(record: Record, base: Base) -> Iterator[Problem]:
    for name, english in in_both_languages(record.file):
        yield from each(bool(record[english]) and not record[name], name)


def statement_not_chinese(record: Record, base: Base) -> Iterator[Problem]:
    yield from each(bool(record["statement"]) and not has_han(record["statement"]), "statement")


WARN = Severity.WARN
RULES = (
    Rule(
        "text-is-simplified",
        (),
        Severity.REFUSE,
        Text("「{characters}」是繁体字，请写简体。", "“{characters}” is Traditional; write Simplified characters."),
        Text(
            "内容只写一遍简体，繁体页面由网站转换；混着写，检索与同名的比较会各认各的。"
            "文章标题、作者与文中称呼照原样。",
            "Content is written once, in Simplified characters, and Traditional pages are converted. Titles, bylines "
            "and "
            "what an article calls its speaker stay as printed.",
        ),
        traditional,
    ),
    Rule(
        "title-in-its-script",
        ("articles",),
        WARN,
        Text(
            "标题里有繁体字「{characters}」，「文字」写的却是简体。",
            "The title has Traditional “{characters}”, the script says Simplified.",
        ),
        Text(
            "标题照原样印，标成哪种文字，页面就照哪种文字处理。",
            "Titles are printed as they are, in the script the article says.",
        ),
        title_in_another_script,
    ),
    Rule(
        "workshop-words",
        (),
        WARN,
        Text(
            "「{words}」像是整理时用的编号或说法，读者看不懂。",
            "“{words}” looks like a number or word of the workshop.",
        ),
        Text(
            "编号（003、07）和测试集的名字是整理时用的。2,000、gold 这样的平常字词不在此列。",
            "Numbers by which articles were called while they were read, and names of test sets, mean nothing to "
            "readers. "
            "Plain “2,000” or “gold” is meant by nobody.",
        ),
        workshop_words,
    ),
    Rule(
        "no-stray-space",
        (),
        Severity.HINT,
        Text("「{text}」首尾或标点旁有多余的空格。", "Stray space at “{text}”."),
        Text("多余的空格在页面上看得见，也让同样的文字显得不同。", "It shows on pages and makes equal texts differ."),
        stray_space,
    ),
    Rule(
        "links-in-sources",
        (),
        WARN,
        Text("文字里有网址；网址请记在「依据」里。", "A text holds an address; addresses belong into sources."),
        Text(
            "依据要标明性质，转载的不给读者看；写在文字里就管不到。",
            "A source says what its standing is, and mirrors are not shown.",
        ),
        link_in_text,
    ),
    Rule(
        "english-is-english",
        (),
        WARN,
        Text("英文里有汉字。", "The English has Chinese characters."),
        Text(
            "英文读者读不了；朗读软件会照英文去念。",
            "English readers cannot read them, and screen readers read them as English.",
        ),
        chinese_in_english,
    ),
    Rule(
        "english-given",
        (),
        WARN,
        Text("有中文，没有英文。", "There is Chinese and no English."),
        Text(
            "没有英文，英文页面就显示中文并注明；不算错，但英文读者看不懂。草稿可以先没有。",
            "Without it English pages show the Chinese and say so: not untrue, but of no use to their readers. A "
            "draft may wait.",
        ),
        english_missing,
        in_draft=Severity.HINT,
    ),
    Rule(
        "english-not-alone",
        (),
        WARN,
        Text("有英文，没有中文。", "There is English and no Chinese."),
        Text("英文是中文的译文，不比中文多说什么。", "English says what the Chinese says, and nothing more."),
        chinese_missing,
    ),
    Rule(
        "statement-in-chinese",
        ("claims",),
        Severity.REFUSE,
        Text(
            "表述要用中文写；英文写在「英文表述」里。", "The statement is in Chinese; English has a field of its own."
        ),
        Text("中文页面显示的就是它。", "It is what Chinese pages show."),
        statement_not_chinese,
    ),
)
