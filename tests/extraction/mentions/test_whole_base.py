"""No name of the curated base is found inside a longer word, anywhere in the base's sentences and the gold texts."""

import json
import re
from functools import cache
from pathlib import Path

import jieba
import pytest

from debate.extraction.mentions.mentions import find_mentions
from debate.extraction.types import Knowledge, Known, Mention
from debate.text.chinese import CJK_RUN, fold
from debate.text.chinese.tokens import COMMON_HERE, NAME_COUNT, _private_folder
from tests.debates import OPEN_CLOSED

ROOT = Path(__file__).parents[3]
SENTENCES = {
    "claims": ("statement", "statement_en", "occasion", "occasion_en", "note", "note_en"),
    "articles": ("title", "title_en", "summary", "summary_en"),
    "companies": ("summary", "summary_en"),
    "speakers": ("summary", "summary_en"),
}
LETTER_OR_DIGIT = re.compile(r"[a-zA-Z0-9]")


@cache
def rows(name: str) -> list[dict]:
    return [row["fields"] for row in json.loads((ROOT / "fixtures" / f"{name}.json").read_text(encoding="utf-8"))]


def known(row: dict, of: str = "") -> Known:
    return Known(row["slug"], tuple(dict.fromkeys([row["name"], row["name_en"], *row["aliases"]])), of)


@cache
def knowledge() -> Knowledge:
    """Every name of the base as one of a company or a model, so that none is passed over."""
    return Knowledge(
        words=OPEN_CLOSED,
        companies=tuple(known(row) for row in rows("companies")),
        models=tuple(known(row, row["developer"][0]) for row in rows("models")),
    )


def texts() -> list[str]:
    of_the_base = [row[field] for name, fields in SENTENCES.items() for row in rows(name) for field in fields]
    return [*filter(None, of_the_base), *(path.read_text("utf-8") for path in (ROOT / "tests/gold/texts").glob("*"))]


@cache
def found() -> list[tuple[str, Mention]]:
    named = [(text, one) for text in texts() for one in find_mentions(text, knowledge())]
    return [(text, one) for text, one in named if one.slug]


@pytest.fixture(scope="module")
def tokenizer() -> jieba.Tokenizer:
    """The dictionary as it is shipped, with the words of our subject, in a tokenizer that nothing else has changed."""
    fresh = jieba.Tokenizer()
    fresh.cache_file = f"jieba-{jieba.__version__}.cache"
    with _private_folder() as folder:
        fresh.tmp_dir = str(folder)
        fresh.initialize()
    for word, count in COMMON_HERE.items():
        fresh.add_word(word, count)
    return fresh


def is_cut_out(tokenizer: jieba.Tokenizer, text: str, one: Mention) -> bool:
    """Whether the words of the line as jieba cuts it, to which the name belongs as a rare one, end where it ends."""
    folded = fold(text)
    run = next(match for match in CJK_RUN.finditer(folded) if match.start() <= one.start < match.end())
    name = folded[one.start : one.end]
    count = tokenizer.FREQ.get(name, 0)
    tokenizer.add_word(name, max(count, NAME_COUNT))
    at, borders = run.start(), {run.start()}
    for word in tokenizer.cut(run[0], HMM=False):
        borders.add(at := at + len(word))
    tokenizer.add_word(name, count)
    return {one.start, one.end} <= borders


def test_latin_names_end_where_words_end():
    around = [(text[max(0, one.start - 1) : one.end + 1], text[one.start : one.end]) for text, one in found()]
    starting = [(wide, name) for wide, name in around if name[0].isascii() and not wide.startswith(name)]
    ending = [(wide, name) for wide, name in around if name[-1].isascii() and name[-1].isalpha()]

    assert len(starting) > 200 < len(ending)
    assert [wide for wide, _ in starting if LETTER_OR_DIGIT.match(wide)] == []
    assert [wide for wide, name in ending if LETTER_OR_DIGIT.match(wide.rpartition(name)[2])] == []


def test_chinese_names_are_no_parts_of_longer_words(tokenizer):
    chinese = [(text, one) for text, one in found() if CJK_RUN.fullmatch(text[one.start : one.end])]

    assert len(chinese) > 200
    assert [
        (text[one.start : one.end], text[max(0, one.start - 6) : one.end + 6])
        for text, one in chinese
        if not is_cut_out(tokenizer, text, one)
    ] == []


def test_the_communities_of_open_source_are_not_the_company_of_that_name():
    communities = [text for text in texts() if "开源社区" in fold(text)]

    named = [fold(text)[one.start : one.start + 4] for text, one in found() if one.slug == "kaiyuanshe"]
    assert len(communities) > 10
    assert named != []
    assert "开源社区" not in named
