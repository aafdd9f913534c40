"""The same article is recognised in another script, in other punctuation and inside a longer page."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debate.text.chinese.script import simplify
from debate.text.shingles import LENGTH, MOST, NEAR, RATE, SHORT, resemblance, sample, shingle_hashes

# The first example may load the dictionaries of OpenCC.
unhurried = settings(deadline=None)

ANY_TEXT = st.text(alphabet=st.characters())
HANT = "虛構公司甲的張三三認為，開源模型會在訓練成本上領先於閉源模型，並且更容易得到開發者的信任。"


def invented(length: int, seed: int) -> str:
    """Chinese characters at random, the same ones each time."""
    return "".join(Random(seed).choices([chr(code) for code in range(0x4E00, 0x9F00)], k=length))


@given(text=ANY_TEXT)
@unhurried
def test_a_text_with_a_letter_is_itself(text: str) -> None:
    assert resemblance(text, text) == (1.0 if shingle_hashes(text) else 0.0)


@given(one=ANY_TEXT, other=ANY_TEXT)
@unhurried
def test_resemblance_is_a_share_and_the_same_in_both_directions(one: str, other: str) -> None:
    assert resemblance(one, other) == resemblance(other, one)
    assert 0.0 <= resemblance(one, other) <= 1.0


@given(text=ANY_TEXT, more=ANY_TEXT)
@unhurried
def test_the_sample_holds_shingles_of_the_text_and_a_longer_text_has_them_all(text: str, more: str) -> None:
    assert sample(text) <= shingle_hashes(text)
    assert shingle_hashes(text, RATE) <= shingle_hashes(text)
    if len(shingle_hashes(text)) > 1:
        assert shingle_hashes(text) <= shingle_hashes(text + more)


def test_the_hashes_are_the_same_in_every_process() -> None:
    assert shingle_hashes("") == set()
    assert shingle_hashes("ab") == {97 * 1_482_936_517_803_215_477 % (2**61 - 1) + 98}
    assert max(sample(HANT)) < 2**61


def test_script_case_width_punctuation_and_line_ends_make_no_difference() -> None:
    other = simplify(HANT).replace("，", ",\r\n ").replace("。", "")

    assert resemblance(HANT + " Open Weights", other + "ＯＰＥＮ weights") == 1.0


def test_each_place_of_a_text_has_its_shingle() -> None:
    text = invented(100, 1)
    each = [shingle_hashes(text[n : n + LENGTH]) for n in range(100 - LENGTH + 1)]

    assert shingle_hashes(text) == set().union(*each)
    assert len(shingle_hashes(text)) == len(each)


@pytest.mark.parametrize(
    ("changed", "near"),
    [(0, True), (2, True), (20, False), (100, False)],
)
def test_a_text_with_few_changes_is_near_and_one_with_many_is_not(changed: int, near: bool) -> None:
    text = invented(400, 1)
    places = {n * 400 // changed for n in range(changed)} if changed else set()
    other = "".join("甲" if n in places else character for n, character in enumerate(text))

    assert (resemblance(text, other) >= NEAR) == near


def test_a_reprint_inside_a_longer_page_is_found_and_another_article_is_not() -> None:
    page = invented(3_000, 2) + invented(500, 1) + invented(3_000, 3)

    assert resemblance(invented(500, 1), page) == 1.0
    assert sample(invented(500, 1)) & sample(page)
    assert resemblance(invented(500, 4), page) == 0.0


def test_a_short_text_is_stored_whole_and_a_long_one_sampled() -> None:
    short, long, huge = invented(SHORT, 1), invented(20_000, 2), invented(RATE * MOST * 2, 3)

    assert sample(short) == shingle_hashes(short)
    assert len(shingle_hashes(long)) / RATE * 0.7 < len(sample(long)) < len(shingle_hashes(long)) / RATE * 1.3
    assert len(sample(huge)) == MOST
    # The lowest ones, so that a part of it still shares them.
    assert sample(huge) & sample(huge[: len(huge) // 2])


def test_huge_texts_are_compared_by_their_sampled_shingles() -> None:
    one, other = invented(210_000, 1), invented(210_000, 9)

    assert resemblance(one, one + other) == 1.0
    assert resemblance(one, other) < NEAR
