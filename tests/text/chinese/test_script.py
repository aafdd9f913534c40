"""Simplified and Traditional meet without moving a character."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debate.text.chinese.script import detect_script, fold, simplify, traditional

# The first example may load the dictionaries of OpenCC, pypinyin or charset-normalizer.
unhurried = settings(deadline=None)

ANY_TEXT = st.text(alphabet=st.characters())


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("张三三认为开源模型会赢。", "zh-Hans"),
        ("張三三認為開源模型會贏。", "zh-Hant"),
        ("張三三認為開源模型會贏。李四四却说闭源会赢。", "mixed"),
        ("最后一公里在台上", "zh-Hans"),
        ("開源與閉源之爭的最后一公里", "zh-Hant"),  # 后 and 里 belong to both
        ("大人中山", "zh-Hans"),
        ("Zhang Sansan likes open models.", "en"),
        (
            "Zhang Sansan of 某甲 said that open models are much cheaper than closed ones by now.",
            "en",
        ),
        ("", "en"),
    ],
)
def test_the_script_of_a_text(text: str, script: str) -> None:
    assert detect_script(text) == script


def test_traditional_becomes_simplified() -> None:
    assert simplify("張三三認為開源模型會贏") == "张三三认为开源模型会赢"


@pytest.mark.parametrize(
    ("text", "converted"),
    [
        # Characters as Taiwan writes them; words stay the same words, so that a name stays a name.
        ("皇后说以后这里发布头发", "皇后說以後這裡發佈頭髮"),
        ("字节跳动的数据与里程碑", "字節跳動的數據與里程碑"),
        ("說過的話", "說過的話"),
        ("不是只有一只，也有只读的", "不是只有一隻，也有只讀的"),
        ("范某某谈规范、范围与示范", "范某某談規範、範圍與示範"),
        ("埃里克这里", "埃里克這裡"),
        ("GPT-4o <open>", "GPT-4o <open>"),
        ("开\ud800", "開\ufffd"),
        ("", ""),
    ],
)
def test_simplified_becomes_traditional(text: str, converted: str) -> None:
    assert traditional(text) == converted


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＯｐｅｎＡＩ：開源！", "openai:开源!"),
        ("GPT-4o，Llama", "gpt-4o,llama"),
        ("İstanbul", "İstanbul"),  # its lower case is two characters
        ("等…ﬁ", "等…ﬁ"),
        ("a\ud800b", "a\ufffdb"),
        ("Σ", "σ"),
    ],
)
def test_folding_makes_texts_comparable(text: str, folded: str) -> None:
    assert fold(text) == folded


@unhurried
@given(ANY_TEXT)
def test_nothing_changes_length(text: str) -> None:
    assert len(fold(text)) == len(simplify(text)) == len(text)


@unhurried
@given(ANY_TEXT, ANY_TEXT)
def test_folding_looks_at_each_character_alone(one: str, two: str) -> None:
    assert fold(one + two) == fold(one) + fold(two)


@unhurried
@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
