"""A term stands for every name of what it names, and quotes for themselves only."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debate.search.meaning import Meaning, meanings, says_nothing
from debate.search.name_index import Named, NameIndex
from debate.search.normalize import needle
from debate.search.query import split

LI = Named("speaker", 1, "li", ("李虚宏", "Robin Xu", "—"), ("lixuhong", "lxh"), 9)
BOT = Named("model", 1, "bot", ("虚心一言", "XRNIE Bot"), ("xuxinyiyan", "xxyy"))
FOUR = Named("model", 2, "bot-4", ("XRNIE Bot 4.0", "虚心四"))
NAMES = NameIndex([LI, BOT, FOUR])


def needles(query: str) -> list[tuple[str, ...]]:
    return [meaning.needles for meaning in meanings(query, NAMES)]


def test_a_word_that_names_nobody_means_its_text():
    assert meanings("开源", NAMES) == (Meaning(("开源",), (), False, "开源"),)
    assert meanings("  ", NAMES) == meanings("", NAMES) == ()


@pytest.mark.parametrize("query", ["😀", "*", "……", "㎡", " — "])
def test_signs_alone_say_nothing(query):
    assert meanings(query, NAMES) == ()
    assert says_nothing(query, ())
    assert not says_nothing("  ", ())
    assert not says_nothing("开源", meanings("开源", NAMES))


@pytest.mark.parametrize("query", ["李虛宏", "Robin Xu", "robin-xu", "li xu hong", "LXH", "lixuhong"])
def test_a_name_means_every_name_of_the_same_and_itself(query):
    (meaning,) = meanings(query, NAMES)
    assert meaning == Meaning(meaning.needles, (LI,), False, query)
    assert meaning.needles[0] == needle(query)
    assert {*meaning.needles} == {needle(query), "李虚宏", " robin xu "}
    assert len({*meaning.needles}) == len(meaning.needles)


def test_a_quoted_term_means_only_its_text():
    assert meanings('"Robin Xu"', NAMES) == (Meaning((" robin xu ",), (), False, "Robin Xu"),)


def test_the_longest_run_of_words_that_is_a_name_is_one_term():
    assert [meaning.label for meaning in meanings("开源 XRNIE Bot 4.0 li xu hong 成本", NAMES)] == [
        *("开源", "XRNIE Bot 4.0", "li xu hong", "成本"),
    ]
    assert [meaning.label for meaning in meanings("XRNIE Bot 5", NAMES)] == ["XRNIE Bot", "5"]
    assert [meaning.label for meaning in meanings("Xu Robin", NAMES)] == ["Xu Robin"]


def test_a_name_does_not_run_across_a_quoted_or_excluded_word():
    assert [meaning.label for meaning in meanings('Robin "Xu"', NAMES)] == ["Robin", "Xu"]
    assert [(meaning.label, meaning.excluded) for meaning in meanings("Robin -Xu", NAMES)] == [
        *(("Robin", False), ("Xu", True)),
    ]


def test_a_part_of_a_name_means_its_text_and_everything_so_named():
    assert meanings("虚心", NAMES) == (Meaning(("虚心",), (FOUR, BOT), False, "虚心"),)
    assert meanings("XRNIE Bot", NAMES)[0].entities == (FOUR, BOT)
    assert needles("XRNIE Bot") == [(" xrny bot ", "虚心一言")]


def test_an_excluded_name_excludes_every_name_of_the_same():
    (meaning,) = meanings("-李虚宏", NAMES)
    assert (meaning.excluded, meaning.entities, meaning.needles) == (True, (LI,), ("李虚宏", " robin xu "))
    assert meanings('-"李虚宏"', NAMES)[0].entities == ()


def test_a_meaning_is_there_once_and_where_it_was_first():
    assert [meaning.label for meaning in meanings("開源 成本 开源 -开源", NAMES)] == ["開源", "成本", "开源"]
    assert [meaning.label for meaning in meanings("XRNIE Bot XRNIE Bot 4.0", NAMES)] == ["XRNIE Bot", "XRNIE Bot 4.0"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(["Robin", "Xu", "-", '"', " ", "李虚宏", "开", "—", "xxyy"])).map("".join) | st.text())
def test_every_meaning_of_any_query_has_needles(query):
    for meaning in meanings(query, NAMES):
        assert meaning.needles and (all(meaning.needles) or not split(query))
        assert meaning.label in query.replace("\0", "") or " " in meaning.label
