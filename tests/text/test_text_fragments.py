"""Links that point at words."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate.text.text_fragments import END, NEAR, SHORT, encode, text_fragment

LONG = "虚构的开头很长很长很长很长，中间还有许多许多许多许多许多许多许多许多的话。最后说到虚构的结尾为止"
PARTS = st.text("虚构开放闭源，。！？-&,%#\n abcé“”", min_size=0, max_size=120)


def parts_of(fragment: str) -> list[str]:
    """What a browser reads in it: only then are commas and hyphens decoded."""
    assert fragment.startswith(":~:text=")
    return [unquote(part) for part in fragment.removeprefix(":~:text=").split(",")]


def test_a_short_quote_stands_whole():
    assert parts_of(text_fragment("开放模型会让虚构产业走得更快。")) == ["开放模型会让虚构产业走得更快。"]


def test_of_a_long_quote_both_ends_stand_cut_where_there_is_a_pause():
    assert parts_of(text_fragment(LONG)) == ["虚构的开头很长很长很长很长", "最后说到虚构的结尾为止"]


def test_without_a_pause_an_end_has_so_many_characters():
    assert parts_of(text_fragment("虚" * 30 + "构" * 30)) == ["虚" * END, "构" * END]


def test_paragraphs_are_joined_by_their_ends_since_one_part_may_not_span_two():
    assert parts_of(text_fragment("第一段。\n\n第二段。\n第三段。")) == ["第一段。", "第三段。"]


def test_a_very_short_quote_is_told_apart_by_what_surrounds_it():
    fragment = text_fragment("开源", "他在大会上说，", "才有未来。\n另一段")

    assert fragment == f":~:text={encode('他在大会上说，')}-,{encode('开源')},-{encode('才有未来。')}"


@pytest.mark.parametrize("quote", ["", " ", "\n\n"])
def test_of_no_words_there_is_no_fragment(quote):
    assert text_fragment(quote) == ""


@pytest.mark.parametrize(
    ("text", "encoded"), [("a-b", "a%2Db"), ("a,b", "a%2Cb"), ("a&b", "a%26b"), ("100%", "100%25"), ("#", "%23")]
)
def test_what_the_directive_itself_uses_is_encoded(text, encoded):
    assert encode(text) == encoded


@given(PARTS, PARTS, PARTS)
def test_decoded_its_parts_are_the_ends_of_the_quote(quote, before, after):
    fragment = text_fragment(quote, before, after)
    if not quote.strip():
        assert fragment == ""
        return
    raw = fragment.removeprefix(":~:text=").split(",")
    said = [unquote(part) for part in raw if not part.endswith("-") and not part.startswith("-")]
    around = [unquote(part.strip("-")) for part in raw if part.endswith("-") or part.startswith("-")]

    assert all(set(part) <= set("%0123456789ABCDEFabcdefghijklmnopqrstuvwxyz._~-") for part in raw)
    assert all(len(part) <= max(SHORT, *NEAR) for part in said) and 1 <= len(said) <= 2
    assert quote.strip().startswith(said[0]) and quote.strip().endswith(said[-1])
    assert all(part in before or part in after for part in around)
