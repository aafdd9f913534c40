"""The best comes first: rare terms, in the statement, early, often, as words of their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate.search.meaning import Meaning
from debate.search.normalize import normal_lines
from debate.search.rank import FIRST, ranked_pks

OTHERS = [(90 + number, normal_lines([f"别的什么事{number}"])) for number in range(8)]


def meaning(*needles: str, excluded: bool = False) -> Meaning:
    return Meaning(needles, (), excluded, "")


def best(wanted: list[Meaning], *rows: list[str]) -> list[int]:
    """The numbers of the rows given, best first, among others that have nothing."""
    candidates = [(number, normal_lines(parts)) for number, parts in enumerate(rows)]
    return [pk for pk in ranked_pks([*OTHERS, *candidates], wanted) if pk < 90]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (["开源更好"], ["别的更好"]),
        (["开源更好", "别的"], ["别的更好", "开源"]),
        (["开源更好"], ["更好的是开源"]),
        (["开源与开源"], ["开源与闭源"]),
        (["开源更好"], ["开源更好", "又说了很多很多别的什么事，说了又说，还在说"]),
        (["开源更好"], ["公开源于好事"]),
        (["开源更好", "开源"], ["开源更好", "别的"]),
    ],
)
def test_what_is_more_about_the_term_comes_first(better, worse):
    assert best([meaning("开源")], worse, better) == [1, 0]
    assert best([meaning("开源")], better, worse) == [0, 1]


def test_the_borders_of_words_decide_between_equals():
    assert best([meaning("开源")], ["离开源头吧"], ["他们开源吧"]) == [1, 0]


def test_a_rare_term_weighs_more_than_one_that_nearly_all_have():
    common = [[f"开源第{number}"] for number in range(8)]
    assert best([meaning("开源"), meaning("闭源")], *common, ["闭源第九"])[0] == 8


def test_more_of_the_terms_is_better_and_any_needle_of_one_will_do():
    assert best([meaning("开源"), meaning("成本")], ["开源的事"], ["开源成本"]) == [1, 0]
    assert best([meaning("张三三", " zhang ")], ["没有谁"], ["Zhang 说"]) == [1, 0]


def test_excluded_terms_and_no_terms_leave_the_order():
    rows = [["甲"], ["开源"], ["乙"]]
    assert best([], *rows) == best([meaning("开源", excluded=True)], *rows) == [0, 1, 2]


def test_equals_keep_the_order_given():
    rows = [(pk, " 开源更好 ") for pk in (5, 3, 9, 1)]
    assert ranked_pks(rows, [meaning("开源")]) == [5, 3, 9, 1]
    assert ranked_pks(iter(rows), iter([meaning("开源")])) == [5, 3, 9, 1]


def test_nothing_is_ranked_as_nothing_and_empty_texts_last():
    assert ranked_pks([], [meaning("开源")]) == []
    assert ranked_pks([(1, ""), (2, " 开源 ")], [meaning("开源")]) == [2, 1]
    assert ranked_pks([(1, ""), (2, "")], [meaning("开源")]) == [1, 2]


def test_words_are_cut_for_the_best_only(monkeypatch):
    cut = []
    monkeypatch.setattr("debate.search.rank.words", lambda text: cut.append(text) or [text])
    rows = [(pk, " 开源更好 ") for pk in range(3 * FIRST)]
    assert ranked_pks(rows, [meaning("开源")]) == list(range(3 * FIRST))
    assert cut.count(" 开源更好 ") == FIRST


@given(st.lists(st.lists(st.sampled_from(["开源", "闭源 GPT", "的", ""]), max_size=3)), st.booleans())
def test_every_candidate_comes_back_once(texts, excluded):
    candidates = [(pk, normal_lines(parts)) for pk, parts in enumerate(texts)]
    ranked = ranked_pks(candidates, [meaning("开源", " gpt ", excluded=excluded), meaning("的")])
    assert sorted(ranked) == [pk for pk, _ in candidates]
