"""Words, exact phrases and exclusions, in whatever way readers type them."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from debate.search.normalize import needle
from debate.search.query import LONGEST_QUERY, PARTICLES, Term, loosened, parse, split
from debate.text.chinese.script import fold
from debate.text.chinese.tokens import CJK_RUN, add_words

QUERIES = st.lists(
    st.sampled_from(["开源大模型", "GPT-4", " ", "-", '"', "“", "”", "「", "」", "的", "-GPT", "\0"])
).map("".join)
QUERIES |= st.text(st.characters(), max_size=40)


def said(query: str) -> list[str]:
    """Each term as a reader would write it."""
    return [str(term) for term in parse(query)]


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("开源 模型\u3000成本\tGPT-4\n", ["开源", "模型", "成本", "GPT-4"]),
        ('"开源 模型" 成本', ['"开源 模型"', "成本"]),
        ("“开源” ”模型“ ＂甲乙＂", ['"开源"', '"模型"', '"甲乙"']),
        ("「开 源」『模 型』", ['"开 源"', '"模 型"']),
        ('成本 "开源 模型', ["成本", '"开源 模型"']),
        ('开源"模型"', ["开源", '"模型"']),
        ("-开源 －模型 −成本", ["-开源", "-模型", "-成本"]),
        ('-"开 源" -“甲”', ['-"开 源"', '-"甲"']),
        ("GPT-4 开源-模型", ["GPT-4", "开源-模型"]),
        ('开源-"模型"', ["开源-", '"模型"']),
        ("- 开源 — …… “”", ["开源"]),
        ('"开源', ['"开源"']),
        ("", []),
        ("\0 -", []),
        ('""', []),
    ],
)
def test_a_query_is_read_as_terms(query, terms):
    assert said(query) == terms


def test_a_term_knows_what_it_is():
    assert parse('甲 -"乙 丙"') == (Term("甲", False, False), Term("乙 丙", True, True))


def test_a_term_in_other_script_width_or_case_is_the_same_and_stays_where_it_was_first():
    assert said("開源 GPT 开源 ｇｐｔ") == ["開源", "GPT"]
    assert said('开源 "开源" -开源') == ["开源", '"开源"', "-开源"]
    assert [term.text for term in split("甲 乙 甲")] == ["甲", "乙", "甲"]


def test_a_long_query_is_cut_and_nul_does_not_count():
    assert parse("开" * 1000) == (Term("开" * LONGEST_QUERY),)
    assert said("\0" * 500 + "开\0源") == ["开源"]


@settings(deadline=None)
@given(QUERIES)
@example("开源-GPT")
def test_any_query_is_read_and_every_term_says_something(query):
    terms = parse(query)
    assert all(needle(term.text) for term in terms)
    assert len(set(terms)) == len(terms)
    assert sum(len(term.text) for term in terms) <= LONGEST_QUERY


@pytest.mark.parametrize(
    ("query", "loose"),
    [
        ("开源模型", "开源 模型"),
        ("開源模型", "開源 模型"),
        ("DeepSeek开源模型", "DeepSeek 开源 模型"),
        ("用GPT-4o", "用 GPT-4o"),
        ("开源-GPT", "开源 GPT"),
        ('开源模型 "开源模型" -开源模型', '开源 模型 "开源模型" -开源模型'),
        ("开源", None),
        ("开源 模型", None),
        ("GPT-4", None),
        ('"开源模型"', None),
        ("-开源模型", None),
        ("", None),
        ("张三三三", None),
    ],
)
def test_a_query_is_loosened_into_words_or_not_at_all(query, loose):
    add_words(["张三三三"])
    assert loosened(query) == loose


def without_particles(text: str) -> str:
    return "".join(character for character in fold(text) if character not in PARTICLES)


@settings(deadline=None)
@given(QUERIES)
def test_a_loosened_query_excludes_and_quotes_what_the_query_did_and_loses_but_particles(query):
    loose = loosened(query)
    if loose is not None and len(loose) <= LONGEST_QUERY:
        typed, left = ("".join(CJK_RUN.findall(text)) for text in ("".join(each.text for each in split(query)), loose))
        assert without_particles(left) == without_particles(typed)
        for kept in ("excluded", "exact"):
            assert [needle(term.text) for term in parse(loose) if getattr(term, kept)] == [
                needle(term.text) for term in parse(query) if getattr(term, kept)
            ]
