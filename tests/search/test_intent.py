"""What words that find nothing may have meant: a side, a year, other words for the same, names within them."""

import pytest

from debate.search import (
    Named,
    NameIndex,
    other_words,
    read_search_words,
    side_meant,
    suggested_words,
    years_meant,
)
from tests.debates import SECOND_FOLDER


@pytest.mark.parametrize(
    ("query", "side"),
    [
        ("谁支持闭源", "con"),
        ("專有模型", "con"),
        ("who is for closed", "con"),
        ("Proprietary models", "con"),
        ("谁看好开放权重", "pro"),
        ("open-source", "pro"),
        ("为什么不开源", "con"),
        # Who is against one side is looked for on the other.
        ("谁反对开源", "con"),
        ("who opposes closed models", "pro"),
        ("开源与闭源之争", "both"),
        ("两者并存", "both"),
        ("openai", ""),
        ("虚构的词", ""),
        ("", ""),
    ],
)
def test_a_side_is_named_in_either_language_and_script(query, side):
    assert side_meant(query) == side


def test_another_debate_has_its_own_words(settings):
    settings.DEBATE_FOLDER = SECOND_FOLDER.parent

    assert [side_meant(query) for query in ("谁支持四天制", "五天工作制", "谁反对五天制", "开源")] == [
        "pro",
        "con",
        "pro",
        "",
    ]
    assert "短工时更好" in other_words("四天制更好")
    assert "四天工作制" in suggested_words()


def test_a_missing_list_of_search_words_is_told(tmp_path):
    (tmp_path / "words").mkdir()
    with pytest.raises(ValueError, match=r"search\.txt"):
        read_search_words(tmp_path)
    (tmp_path / "words" / "search.txt").write_text("== pro\n甲\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no list named con"):
        read_search_words(tmp_path)


@pytest.mark.parametrize(
    ("query", "years"), [("2024年谁说的", ["2024"]), ("2023 2025 2023", ["2023", "2025"]), ("120245 GPT-4", [])]
)
def test_a_year_is_four_digits_of_this_century(query, years):
    assert years_meant(query) == years


def test_other_words_for_a_side_stand_where_the_word_stood():
    assert {"闭源模型更安全", "封闭模型更安全"} <= set(other_words("专有模型更安全"))
    assert {"proprietary lags", "闭源 lags"} <= set(other_words("Closed-source lags"))
    assert "开放 lags" in other_words("open weights lags") and "open lags" in other_words("open weights lags")
    assert other_words("openai lags") == other_words("虚构的词") == []


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("张三三怎么看虚构模型", ["zhang", "xu"]),
        ("what does Sansan Zhang say of Invented AI", ["zhang", "jia"]),
        ("三三马克说过", ["mark"]),
        ("inventedaily", []),
        ("别人", []),
    ],
)
def test_names_are_read_out_of_a_question(text, slugs):
    named = [
        Named("speaker", 1, "zhang", ("张三三", "Sansan Zhang")),
        Named("speaker", 2, "mark", ("三三·马克",)),
        Named("company", 3, "jia", ("虚构公司甲", "Invented AI")),
        Named("model", 4, "xu", ("虚构模型",)),
    ]
    assert [one.slug for one in NameIndex(named).mentioned(text)] == slugs


def test_a_family_name_nearly_spelled_is_met_with_the_whole_name():
    names = NameIndex([Named("speaker", 1, "b", ("马克·布拉姆斯基", "Mark Bramsky"))])

    assert names.similar("Bramskij") == ["Mark Bramsky"]
    assert names.similar("Markus") == []
