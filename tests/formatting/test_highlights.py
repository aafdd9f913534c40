"""What was searched for, marked in texts that may hold anything."""

import html
import re
from types import SimpleNamespace

import pytest
from django.template import engines
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from debate.formatting.highlights import AROUND, excerpt, marked, statement
from debate.search.normalize import needle
from tests.languages import in_each

EVIL = "<script>alert('开放')</script> & \"开放\""
LONG = "前" * 100 + "开放" + "后" * 100


def printed(values: dict) -> str:
    return engines["jinja2"].from_string("{{ text|marked(needles) }}").render(values)


def needles(*terms: str) -> tuple[str, ...]:
    return tuple(map(needle, terms))


@pytest.mark.parametrize(
    ("text", "terms", "shown"),
    [
        ("开放更快。", ["开放"], "<mark>开放</mark>更快。"),
        ("更快的开放", ["开放"], "更快的<mark>开放</mark>"),
        ("开放、开放", ["开放"], "<mark>开放</mark>、<mark>开放</mark>"),
        ("開放更快", ["开放"], "<mark>開放</mark>更快"),
        ("开放更快", ["開放"], "<mark>开放</mark>更快"),
        ("用ＧＰＴ－４ｏ吧", ["gpt-4o"], "用<mark>ＧＰＴ－４ｏ</mark>吧"),
        ("Llamas win", ["llama"], "<mark>Llamas</mark> win"),
        ("llamas", ["lama"], "llamas"),
        ("开放更快", ["开放", "放更"], "<mark>开放更</mark>快"),
        ("开放更快", ["更快", "开放"], "<mark>开放更快</mark>"),
        ("开放更快", ["封闭"], "开放更快"),
        ("", ["开放"], ""),
    ],
)
def test_every_occurrence_is_marked_as_it_is_written(text, terms, shown):
    assert marked(text, needles(*terms)) == shown


def test_without_needles_a_text_is_as_it_was_and_not_trusted():
    assert marked(EVIL, ()) == EVIL
    assert not isinstance(marked(EVIL, ()), SafeString)
    page = printed({"text": EVIL, "needles": ()})
    assert html.unescape(page) == EVIL and "<" not in page


@pytest.mark.parametrize("terms", [["开放"], ["script"], ["alert", "开放"], ["没有的话"], ["amp"], ["lt"]])
def test_nothing_in_a_text_becomes_markup(terms):
    for made in (marked(EVIL, needles(*terms)), excerpt(EVIL, needles(*terms))):
        assert re.findall(r"<(?!/?mark>)", made) == []
        assert "&amp;lt;" not in made
    whole = marked(EVIL, needles(*terms)).replace("<mark>", "").replace("</mark>", "")
    assert html.unescape(whole) == EVIL


@given(st.text(alphabet="开放<>&\"' aé😀s\n", max_size=40), st.lists(st.text("开放aés<", max_size=3), max_size=3))
def test_without_its_marks_any_text_is_what_it_was(text, terms):
    made = printed({"text": text, "needles": needles(*terms)})
    assert html.unescape(made.replace("<mark>", "").replace("</mark>", "")) == text
    assert made.count("<mark>") == made.count("</mark>") == len(re.findall(r"<mark>[^<]+</mark>", made))


def test_a_template_escapes_nothing_twice():
    page = printed({"text": "甲&乙", "needles": needles("乙")})
    assert page == "甲&amp;<mark>乙</mark>"


def test_an_excerpt_is_the_mark_with_its_surroundings():
    assert excerpt(LONG, needles("开放")) == "前" * AROUND + "<mark>开放</mark>" + "后" * AROUND
    assert AROUND <= 30


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("开放更快", "<mark>开放</mark>更快"),
        ("更快开放", "更快<mark>开放</mark>"),
        ("甲\n开放\n乙", "甲 <mark>开放</mark> 乙"),
    ],
)
def test_a_short_text_is_shown_whole_in_one_line(text, shown):
    assert excerpt(text, needles("开放")) == shown


def test_only_the_surroundings_of_the_first_mark_are_shown_with_the_marks_within():
    text = f"开放{'中' * 10}封闭{'中' * 100}开放{'后' * 50}"
    assert (
        excerpt(text, needles("开放", "封闭")) == f"<mark>开放</mark>{'中' * 10}<mark>封闭</mark>{'中' * (AROUND - 12)}"
    )


def test_a_mark_at_the_edge_is_cut_with_the_text():
    text = f"开放{'中' * (AROUND - 1)}封闭"
    assert excerpt(text, needles("开放", "封闭")) == f"<mark>开放</mark>{'中' * (AROUND - 1)}<mark>封</mark>"


def test_of_several_texts_the_first_that_has_one_is_shown():
    assert excerpt(["没有", "有开放。", "也有开放。"], needles("开放")) == "有<mark>开放</mark>。"
    assert excerpt(["没有"], needles("开放")) == excerpt([], needles("开放")) == excerpt("没有", ()) == ""


@given(st.text(alphabet="开放<>&甲乙丙 \n", max_size=300))
def test_never_more_than_the_surroundings_is_shown(text):
    shown = excerpt(text, needles("开放"))
    plain = html.unescape(shown.replace("<mark>", "").replace("</mark>", ""))
    first = re.search("(开放)+", shown.partition("<mark>")[2])
    assert len(plain) <= 2 * AROUND + (len(first[0]) if first else 0)
    assert plain in text.replace("\n", " ")
    assert bool(shown) == ("开放" in text)


def test_a_claim_found_is_marked_in_the_language_it_is_shown_in():
    claim = SimpleNamespace(statement="虚构的开放。", statement_en="Invented openness.")
    only = SimpleNamespace(statement="虚构的开放。", statement_en="")

    assert in_each(lambda: statement(claim, needles("开放", "openness"))) == (
        "虚构的<mark>开放</mark>。",
        "Invented <mark>openness</mark>.",
    )
    assert in_each(lambda: statement(only, needles("开放"))) == (
        "虚构的<mark>开放</mark>。",
        '<span lang="zh-Hans">虚构的开放。</span>',
    )
    assert in_each(lambda: statement(claim)) == ("虚构的开放。", "Invented openness.")
