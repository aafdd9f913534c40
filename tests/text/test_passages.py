"""Fingerprints of passages: found again in copies that differ in script, markup, punctuation and line breaks."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate.text import PassageFingerprint, find_passage, fingerprint_passage, normalise_passage
from debate.text.chinese import traditional

PASSAGE = "开放模型会让虚构产业走得更快，Invented 3.1 也不例外"
TEXT = f"虚构大会纪要。张三三表示：“{PASSAGE}。”李四四不同意，只说封闭模型更稳妥。"
AT = TEXT.index(PASSAGE)
FOUND = fingerprint_passage(TEXT, AT, AT + len(PASSAGE))


def found_in(copy: str, passage: PassageFingerprint = FOUND) -> str | None:
    span = find_passage(normalise_passage(copy), passage)
    return copy[slice(*span)] if span else None


def test_the_fingerprint_is_the_sha_256_of_letters_digits_and_ideographs():
    form = "开放模型会让虚构产业走得更快invented31也不例外"

    assert normalise_passage(PASSAGE).form == form
    assert (FOUND.sha256, FOUND.length, FOUND.nth) == (hashlib.sha256(form.encode()).hexdigest(), len(form), 1)


@pytest.mark.parametrize(
    "copy",
    [
        TEXT,
        traditional(TEXT),
        TEXT.replace("，", "\n\n, "),
        TEXT.replace("模型", "**模型**").replace("虚构", "[虚构](https://example.org/a_(b)"),
        TEXT.replace("产业", "产业![图](https://example.org/a.png)"),
        TEXT.replace("模型", "模(mó)型（xíng）"),
        TEXT.replace("Invented 3.1", "ＩＮＶＥＮＴＥＤ　３．１"),
        "\n".join(TEXT),
        "别的开头。" * 50 + TEXT,
    ],
    ids=["same", "Traditional", "line breaks", "Markdown", "image", "glosses", "full width", "wrapped", "shifted"],
)
def test_a_passage_is_found_in_a_copy_that_differs_in_dress(copy):
    there = found_in(copy)

    assert there is not None
    assert normalise_passage(there).form == normalise_passage(PASSAGE).form
    assert there[0] in "开開" and there[-1] == "外"


@pytest.mark.parametrize("changed", ["会让", "更快", "3.1"])
def test_a_passage_with_another_word_is_not_found(changed):
    assert found_in(TEXT.replace(changed, "另一个")) is None


def test_of_several_the_one_that_is_meant_is_found():
    text = "更快。" + TEXT
    second = fingerprint_passage(text, text.rindex("更快"), text.rindex("更快") + 2)

    assert second.nth == 2
    assert find_passage(normalise_passage(text), second) == (text.rindex("更快"), text.rindex("更快") + 2)
    assert find_passage(normalise_passage(TEXT), second) is None


@pytest.mark.parametrize("empty", ["", "，。", "![图](https://example.org/a.png)"])
def test_a_passage_without_words_has_no_fingerprint(empty):
    with pytest.raises(ValueError, match="no letter"):
        fingerprint_passage(empty, 0, len(empty))


PIECES = st.sampled_from("开閉源模型Aa1．。 \n“”()[]*ﬁ\u0301ß½𠀀") | st.characters()
WORDS = st.text(st.sampled_from("开閉源模型Aa1。 “”ﬁß½𠀀"), min_size=1, max_size=30)


@given(st.lists(PIECES).map("".join))
def test_each_character_of_the_form_comes_from_a_place_in_the_text(text):
    normal = normalise_passage(text)

    assert len(normal.form) == len(normal.places)
    assert list(normal.places) == sorted(normal.places)
    assert normal.form.isalnum() or not normal.form
    assert all(place < len(text) for place in normal.places)


@given(WORDS, WORDS, WORDS)
def test_a_passage_is_found_in_its_own_text_where_it_stands(before, passage, after):
    text = before + passage + after
    if not normalise_passage(passage).form:
        return
    given = fingerprint_passage(text, len(before), len(before + passage))
    span = find_passage(normalise_passage(text), given)

    assert span is not None
    assert len(before) <= span[0] < span[1] <= len(before + passage)
