"""Which predicted passage is which gold passage, rule by rule on small cases."""

import pytest

from debate.extraction.evaluation.gold import GoldArticle, GoldClaim
from debate.extraction.evaluation.matching import (
    match_strength,
    normalise,
    normalise_name,
    normalise_thing,
    pair_passages,
    same_speaker,
)
from debate.extraction.evaluation.predicted import Predicted

NAMES = {"张三三": ("张三三", "張三三", "Zhang Sansan"), "李四四": ("李四四", "老李"), "Bo": ("Bo",), "空": ("空", "")}


def claim(quote: str, speaker: str | None = "张三三", **fields) -> GoldClaim:
    values = {"also": (), "inferred": False, "optional": False, "turn": "", "stance": "pro", "on_debate": True}
    values |= {"start": 0, "end": len(quote), "kind": "direct", "is_prediction": False}
    return GoldClaim(quote=quote, speaker=speaker, **(values | fields))


def article(*claims: GoldClaim) -> GoldArticle:
    return GoldArticle("one", "one.txt", claims, NAMES, (), (), (0, 0), ())


def predicted(quote: str, speaker: str | None = "张三三") -> Predicted:
    return Predicted(quote, speaker, "direct")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“開源，會贏。”", "开源会赢"),
        ("创(chuàng)业和選(xuan)擇", "创业和选择"),
        ("ＡＩ Model 3.1", "aimodel31"),
        ("看[这里](https://example.org)的![图](a.png)字", "看的字"),
        ("……！", ""),
    ],
)
def test_texts_are_compared_without_script_width_case_marks_and_glosses(text, expected):
    assert normalise(text) == expected


def test_a_name_is_compared_without_what_stands_in_brackets():
    assert normalise_name("張三三（Zhang San）") == normalise_name(" 张三三 ") == "张三三"


@pytest.mark.parametrize(("one", "other"), [("虚构集团", "虚构"), ("空想大模型", "空想"), ("空想系列大模型", "空想")])
def test_a_thing_is_named_with_or_without_what_it_is(one, other):
    assert normalise_thing(one) == normalise_thing(other)


def test_a_name_that_only_says_what_it_is_stays():
    assert normalise_thing("大模型") == "大模型"


@pytest.mark.parametrize(
    ("mine", "gold", "expected"),
    [
        ("", "甲乙丙", 0),
        ("甲乙丙", "", 0),
        ("甲乙丙丁", "甲乙丙丁", 1),
        ("甲乙", "甲乙丙丁", 0.5),  # half is enough, however short
        ("甲乙丙", "甲乙丙丁戊己庚", 0),  # 3 of 7, and shorter than six
        ("一二三四五六", "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯", 0.25),  # 6 of 24: a quarter
        ("一二三四五六", "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰", 0),  # 6 of 25
        ("零一二三四五六七八", "二三四", 1 / 3),  # the whole gold quote may be short
        ("二三四", "零一二三四五六七八", 0),  # a short piece of it may not
        ("一二三四五六七八", "五六七八九十甲乙", 0),  # 4 of 12
        ("一二三四五六七八", "三四五六七八九十", 0.6),  # 6 of 10
        ("一二三四五六", "甲乙丙丁戊己", 0),
        ("一甲二乙三丙四丁", "一子二丑三寅四卯", 0),  # nothing but single characters in common
    ],
)
def test_passages_match_by_what_they_share(mine, gold, expected):
    assert match_strength(mine, gold) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("张三三", True),
        ("張三三", True),
        ("zhang sansan", True),
        ("虚构公司甲创始人张三三", True),
        ("李四四", False),
        ("张三", False),
        (None, False),
        ("", False),
        ("未知", False),
    ],
)
def test_a_speaker_is_the_same_by_any_of_the_names(name, expected):
    assert same_speaker(name, claim("引文"), article()) is expected


def test_a_short_latin_name_must_stand_alone():
    assert same_speaker("Bo", claim("引文", "Bo"), article())
    assert not same_speaker("Bobby", claim("引文", "Bo"), article())


def test_an_empty_alias_is_nobodys_name():
    assert not same_speaker("李四四", claim("引文", "空"), article())


def test_a_speaker_the_list_does_not_hold_is_compared_by_name():
    assert same_speaker("王五五", claim("引文", "王五五"), article())


@pytest.mark.parametrize(("name", "expected"), [(None, True), ("", True), ("未知", True), ("张三三", False)])
def test_for_a_lost_label_abstaining_is_right(name, expected):
    assert same_speaker(name, claim("引文", None), article()) is expected


def test_an_inferred_speaker_may_be_left_out_and_another_one_may_be_meant():
    inferred, joint = claim("引文", inferred=True), claim("引文", also=("李四四",))
    assert [same_speaker(name, inferred, article()) for name in (None, "张三三", "李四四")] == [True, True, False]
    assert [same_speaker(name, joint, article()) for name in (None, "老李", "王五五")] == [False, True, False]


def test_pairs_are_one_to_one_and_the_best_comes_first():
    gold = article(claim("开放模型会让产业走得更快"), claim("封闭模型更加安全可靠"))
    mine = [predicted("开放模型会让产业"), predicted("开放模型会让产业走得更快"), predicted("无关的另一句话")]
    assert pair_passages(mine, gold) == ({1: 0}, {0: {0}, 1: {0}})


def test_of_equal_matches_the_right_speaker_wins():
    gold = article(claim("开放模型更好", "张三三"), claim("开放模型更好", "李四四"))
    matched, possible = pair_passages([predicted("开放模型更好", "李四四"), predicted("开放模型更好", "张三三")], gold)
    assert (matched, possible) == ({0: 1, 1: 0}, {0: {0, 1}, 1: {0, 1}})


def test_of_equal_matches_what_is_not_optional_wins_and_then_the_first():
    gold = article(claim("开放模型更好", optional=True), claim("开放模型更好"), claim("开放模型更好"))
    assert pair_passages([predicted("开放模型更好")], gold)[0] == {0: 1}


def test_nothing_predicted_and_nothing_annotated_give_no_pairs():
    assert (
        pair_passages([], article(claim("开放模型更好")))
        == pair_passages([predicted("开放模型更好")], article())
        == ({}, {})
    )
