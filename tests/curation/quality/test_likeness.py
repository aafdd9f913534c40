"""What makes two claims look like one: their words by rarity, their passages, dates, places and speakers together."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debate.curation.quality.likeness import (
    LISTED_FROM,
    MOST_COMPARED,
    Passage,
    Wording,
    WordingIndex,
    Words,
    days_apart,
    may_be_one_speaker,
    overlap,
)
from tests.curation.quality.marked_pairs import figures, marked, scores

WORDS = Words()
OTHERS = (
    "虚构市今年的咖啡价格又涨了。",
    "会议定在秋天的虚构大会堂举行。",
    "有人愿意为更好的包装多付一点钱。",
    "封闭的接口让虚构公司甲收得到钱。",
    "虚构学界偏爱看得见权重的模型。",
)


def wording(pk: int, statement: str = "", english: str = "", *quotes: str, **given) -> Wording:
    article, start = given.pop("article", pk), given.pop("start", 0)
    passages = tuple(Passage(article, start, start + len(quote), WORDS.bag(quote)) for quote in quotes)
    values = {"speaker": 1, "by_person": True, "companies": frozenset(), "said_on": "2024-07-05"} | given
    return Wording(pk, statement=WORDS.bag(statement), english=WORDS.bag(english), passages=passages, **values)


def found(one: Wording, other: Wording, floor: float = LISTED_FROM) -> list[tuple[int, tuple[str, ...]]]:
    index = WordingIndex([*(wording(100 + n, text) for n, text in enumerate(OTHERS)), one, other])
    return [(each.pk, each.why) for each in index.like(one, floor)]


def score(one: Wording, other: Wording) -> float:
    index = WordingIndex([*(wording(100 + n, text) for n, text in enumerate(OTHERS)), one, other])
    return next((each.score for each in index.like(one, 0.0) if each.pk == other.pk), 0.0)


SAID = "开放权重的模型让虚构产业里的小公司也付得起。"
RETOLD = "虚构产业的小公司付得起，全靠模型开放权重。"


def test_one_thing_told_in_other_words_is_found():
    [(pk, why)] = found(wording(1, SAID), wording(2, RETOLD))

    assert (pk, why[0][:5]) == (2, "表述相近 ")


def test_one_passage_in_two_articles_is_found_though_the_statements_differ():
    one = wording(1, "小公司受益。", "", "張三三說，開放權重讓虛構產業裡的小公司也付得起。")
    other = wording(2, "成本降了下来。", "", "张三三在会上表示：开放权重让虚构产业里的小公司付得起")

    assert [why[0][:5] for _, why in found(one, other)] == ["原话相近 "]


def test_the_same_in_two_languages_is_found_by_its_english_statement():
    english = "Open weights make models affordable for small invented firms."
    one = wording(1, "甲", english, "Small invented firms can pay for open weights.")
    other = wording(2, "乙", "Small invented firms can afford models with open weights.", "小公司也付得起")

    assert [pk for pk, _ in found(one, other)] == [2]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"said_on": "2024-07"}, True),
        ({"said_on": ""}, True),
        ({"said_on": "2019-01-01"}, False),
        ({"speaker": 2}, False),
    ],
)
def test_speaker_and_date_decide_with_the_words(given, expected):
    nearly = "虚构产业的小公司从中得利，因为权重开放了。"

    assert (found(wording(1, SAID), wording(2, nearly, **given)) != []) == expected


def test_a_company_may_speak_through_a_person_but_no_person_through_another():
    house = frozenset([7])
    person, colleague = wording(1, SAID, companies=house), wording(2, SAID, speaker=2, companies=house)
    company = wording(3, SAID, speaker=3, by_person=False, companies=house)

    assert not may_be_one_speaker(person, colleague)
    assert may_be_one_speaker(person, company)
    assert [pk for pk, _ in found(person, company)] == [3]


def test_two_claims_made_of_one_passage_are_found_without_its_text():
    one, other = (
        replace(wording(pk, text), passages=(Passage(9, start, 90, WORDS.bag("")),))
        for pk, text, start in ((1, "小公司也受益。", 10), (2, "虚构产业的成本降了。", 12))
    )

    assert found(one, other) == [(2, ("引的是同一段，重合 100%",))]


def test_what_is_said_twice_in_one_article_counts_less():
    apart = score(wording(1, SAID, "", "甲乙丙丁"), wording(2, RETOLD, "", "戊己庚辛"))
    together = score(
        wording(1, SAID, "", "甲乙丙丁", article=5), wording(2, RETOLD, "", "戊己庚辛", article=5, start=50)
    )

    assert 0 < together < apart


def test_words_that_everybody_uses_make_no_likeness():
    own = ("天", "地", "玄", "黄", "宇", "宙", "洪", "荒", "日", "月", "盈", "昃")
    many = [
        wording(pk, f"开源大模型很重要，不过{a}{b}和别的事有关。") for pk, (a, b) in enumerate(pairwise(own), start=1)
    ]
    index = WordingIndex(many)

    assert [pk for each in many for pk in index.like(each, LISTED_FROM)] == []


def test_claims_taken_out_are_found_no_more_and_new_ones_are():
    others = [wording(100 + n, text) for n, text in enumerate(OTHERS)]
    index = WordingIndex([*others, wording(1, SAID), wording(2, RETOLD)])
    index.replace([2], [])
    assert index.like(index.wordings[1], LISTED_FROM) == []
    index.replace([2], [wording(2, RETOLD)])
    assert [each.pk for each in index.like(index.wordings[1], LISTED_FROM)] == [2]


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("2024-07-05", "2024-07-08", 3),
        ("2024-07", "2024-07-31", 0),
        ("2024", "2024-12-31", 0),
        ("2024", "2025-01-01", 1),
        ("", "2024", 0),
        ("2024-09", "2024-07", 32),
    ],
)
def test_days_are_counted_between_the_nearest_that_two_dates_can_mean(one, other, days):
    assert days_apart(one, other) == days_apart(other, one) == days


def test_an_overlap_is_the_part_of_the_shorter_passage():
    none = WORDS.bag("")

    assert overlap(Passage(1, 0, 10, none), Passage(1, 5, 105, none)) == 0.5
    assert overlap(Passage(1, 0, 10, none), Passage(2, 0, 10, none)) == 0
    assert overlap(Passage(1, 0, 0, none), Passage(1, 0, 10, none)) == 0


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=40)), min_size=2, max_size=6))
def test_any_texts_can_be_compared_and_the_order_does_not_matter(texts):
    many = [wording(pk, one, other, one) for pk, (one, other) in enumerate(texts, start=1)]
    index = WordingIndex(many)
    like = {(each.pk, one.pk): each.score for one in many for each in index.like(one, 0.0)}

    assert all(like[pair] == pytest.approx(like.get(pair[::-1], like[pair])) for pair in like)


def test_a_claim_is_compared_with_a_bounded_number_of_others(monkeypatch):
    """So the time for one claim does not grow with how many its speaker has."""
    many = [wording(pk, f"{SAID}{pk % 7}{chr(0x4E00 + pk)}{chr(0x5E00 + pk)}") for pk in range(1, 400)]
    index, compared = WordingIndex(many), []
    monkeypatch.setattr(index, "_compare", lambda one, other: compared.append(other.pk))
    index.like(many[0], LISTED_FROM)

    assert len(compared) <= MOST_COMPARED


@pytest.mark.django_db
def test_marked_pairs_of_the_curated_base_are_told_apart(curated):
    """Without the texts of the articles only statements and places tell; the figures with them stand in the docs."""
    rows = marked()
    assert len(rows) >= 60 and len({row["same"] for row in rows}) == 2
    scored = [(row, score) for row, score in scores(rows) if score is not None]
    true, false = ([score for row, score in scored if row["same"] == same] for same in (True, False))

    assert sum(true) / len(true) > sum(false) / len(false)
    assert figures(scored, LISTED_FROM)["right"] >= 1
