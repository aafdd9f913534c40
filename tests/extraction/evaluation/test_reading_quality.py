"""How well the whole machine reads the invented gold set, with floors.

The floors stand slightly below what was measured when they were set. A change that improves the reading may raise them;
one that has to lower them hurts, and should say why. These twelve articles are in no training: what rules had been
fitted to them knew a little better, and real pages a great deal worse.
"""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debate.extraction.candidates import find_candidates
from debate.extraction.evaluation.gold import load_gold
from debate.extraction.evaluation.machine import predict
from debate.extraction.evaluation.report import misses
from debate.extraction.evaluation.scores import Scores, score
from debate.extraction.types import Knowledge, Known
from debate.text.cleaning import clean
from tests.debates import OPEN_CLOSED

GOLD = Path(__file__).parents[2] / "gold"
KNOWLEDGE = Knowledge(
    words=OPEN_CLOSED,
    people=(Known("zhang-sansan", ("张三三",), "jia"), Known("li-sisi", ("李四四",), "yi")),
    companies=(
        Known("jia", ("虚构公司甲",)),
        Known("yi", ("虚构公司乙",)),
        Known("capital", ("虚构资本",)),
        Known("securities", ("虚构证券",)),
        Known("jiaxiang", ("假想科技",)),
        Known("wuming", ("无名智能",)),
        Known("fakecorp", ("Fakecorp",)),
        Known("mocklabs", ("Mocklabs",)),
    ),
    models=(
        Known("kongxiang", ("空想大模型", "空想")),
        Known("kongxiang-1", ("空想一号",)),
        Known("kongxiang-2", ("空想2.0",)),
        Known("wangxiang", ("妄想-7B",)),
    ),
)
FLOORS = {
    "direct": 0.96,
    "direct_speaker": 0.86,
    "spoken": 0.95,
    "spoken_exact": 0.90,
    "companies": 0.95,
    "models": 0.95,
    "on_debate": 0.88,
    "prediction": 0.62,
}
STANCE_F1 = 0.60
MISATTRIBUTED = 0.06
BODY_PRECISION, BODY_RECALL = 0.95, 0.99

PIECES = [
    "张三三",
    "表示",
    "说：",
    "“开源会赢。",
    "”",
    "「",
    "』",
    '"',
    "\n",
    "他认为，",
    "闭源模型更安全，",
    "**李四四：** ",
    "据",
    "介绍",
]
PIECES += [
    "<p>",
    "</p>",
    "![图](a.png)",
    "(chuàng)",
    "发表评论\n",
    "责任编辑：王五五\n",
    "Tom Fakeson said ",
    "虚构公司甲",
    "?!?/p>",
]
CLEAN_LINES = [
    "虚构市今天的论坛谈到了开源模型与闭源模型的成本。",
    "李四四反驳张三三，他说，封闭模型更稳妥。",
    "王五五：开源不是免费的，部署也要花钱。",
]


@cache
def read_gold() -> tuple[Scores, str]:
    """The figures of the whole set, and every miss in words."""
    total, missed = Scores(), []
    for article in load_gold(GOLD / "annotations"):
        predicted, raw_text = predict((GOLD / "texts" / article.file).read_bytes(), KNOWLEDGE)
        total += score(article, predicted, raw_text)
        missed += [article.file, *misses(article, predicted, raw_text)]
    return total, "\n".join(missed)


@pytest.mark.parametrize("figure", FLOORS)
def test_the_machine_reads_no_worse_than_it_did(figure):
    scores, missed = read_gold()
    assert scores.tallies[figure].f1 >= FLOORS[figure], missed


def test_hardly_a_speaker_is_wrong():
    scores, missed = read_gold()
    assert scores.filled >= 55
    assert scores.misattribution <= MISATTRIBUTED, missed


def test_stances_are_read_no_worse_than_they_were():
    scores, missed = read_gold()
    assert scores.stance_f1 >= STANCE_F1, missed


def test_the_body_is_kept_and_the_noise_is_not():
    body = read_gold()[0].tallies["body"]
    assert (body.precision >= BODY_PRECISION, body.recall >= BODY_RECALL) == (True, True), body


def test_without_a_knowledge_base_the_words_are_still_found():
    total = Scores()
    for article in load_gold(GOLD / "annotations"):
        predicted, raw_text = predict((GOLD / "texts" / article.file).read_bytes(), Knowledge(words=OPEN_CLOSED))
        total += score(article, predicted, raw_text)
    assert total.tallies["direct"].f1 >= FLOORS["direct"]
    assert total.tallies["direct_speaker"].f1 >= 0.82
    assert total.misattribution <= 0.06


def test_reading_twice_gives_the_same():
    raw = (GOLD / "texts" / "01_marks.txt").read_bytes()
    assert predict(raw, KNOWLEDGE)[0].passages == predict(raw, KNOWLEDGE)[0].passages


def test_twice_the_text_gives_twice_the_candidates():
    text = f"{(GOLD / 'texts' / '05_indirect.txt').read_text(encoding='utf-8').strip()}\n"
    once, twice = (find_candidates(text * n, KNOWLEDGE).candidates for n in (1, 2))
    assert len(twice) == 2 * len(once) > 0
    assert [each.quote for each in twice] == 2 * [each.quote for each in once]


@given(st.one_of(st.text(max_size=400), st.lists(st.sampled_from(PIECES), max_size=80).map("".join)))
@settings(deadline=None, max_examples=200)
def test_any_page_is_cleaned_and_read_without_a_fall(raw_text: str) -> None:
    cleaned = clean(raw_text)
    for each in find_candidates(cleaned.text, KNOWLEDGE).candidates:
        start, end = each.speech.start, each.speech.end
        raw_start, raw_end = cleaned.offsets.to_raw(start, end)
        assert 0 <= start < end <= len(cleaned.text)
        assert each.quote == cleaned.text[start:end]
        assert 0 <= raw_start <= raw_end <= len(raw_text)


@given(st.lists(st.sampled_from(CLEAN_LINES), min_size=1, max_size=12).map("\n".join))
@settings(deadline=None, max_examples=40)
def test_a_clean_text_is_read_as_it_stands(text: str) -> None:
    assert clean(text).text == text
