"""One normal form, one definition of a match, and highlights that agree with it."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from debate.search.normalize import needle, normal, normal_lines, runs, spaced, spans

ODD = [
    "开",
    "源",
    "開",
    "的",
    "gpt",
    "GPT",
    "model",
    "models",
    "ss",
    "s",
    "4",
    "４",
    "-",
    " ",
    "\n",
    "\0",
    "_",
    "%",
    "İ",
]
ODD += ["é", "e\u0301", "ß", "ﬁ", "½", "①", "カ", "ｶ", "한", "𠮷", "〇", "\ud800", "😀", "·", "\u3000", "us", "is"]
TEXTS = st.lists(st.sampled_from(ODD), max_size=12).map("".join) | st.text(st.characters(), max_size=30)


@pytest.mark.parametrize(
    ("texts", "form"),
    [
        (["GPT-4o", "GPT4o", "gpt 4o", "ＧＰＴ－４ｏ", "gpt_4.O"], " gpt 4 o "),
        (["Llama 3.1", "llama3.1", "LLAMA-3-1"], " llama 3 1 "),
        (["用DeepSeek的", "用 deepseek 的", "用「DeepSeek」的。"], " 用 deepseek 的 "),
        (["開源模型", "开源模型"], " 开源模型 "),
        (["开源，模型", "開源 模型", "开源\n模型"], " 开源 模型 "),
        (["models", "model", "Models"], " model "),
        (["companies", "company", "company's", "company’s"], " company "),
        (["boxes", "box"], " box "),
        (["speeches", "speech"], " speech "),
        (["movies", "movie"], " movy "),
        (["Gu’s models", "Gu model"], " gu model "),
        (["Gü Müller", "gu\u0308 mu\u0308ller", "Gu Muller"], " gu muller "),
        (["ﬁne-tuning", "fine-tuning"], " fine tuning "),
        (["Øst", "ost"], " ost "),
        (["意味著", "意味着"], " 意味着 "),
        (["反覆錘煉", "反复锤炼", "反復錘煉"], " 反复锤炼 "),
        (["藉機", "借机"], " 借机 "),
        (["裏面", "裡面", "里面"], " 里面 "),
        (["衞星", "衛星", "卫星"], " 卫星 "),
        (["gas", "class", "versus", "analysis", "s"], None),
        (["", " ", "——！", "\0\n", "😀"], ""),
    ],
)
def test_the_normal_form_is_the_runs_with_spaces_around(texts, form):
    for text in texts:
        assert normal(text) == (f" {text} " if form is None else form)


def test_runs_as_typed_keep_the_plural():
    assert (runs("Models 3"), spaced(runs("Models 3")), spaced([])) == (["models", "3"], " models 3 ", "")


def test_lines_are_the_parts_that_say_anything():
    assert normal_lines(["开放。真的", "", "GPT-4", "甲"]) == " 开放 真的 \n gpt 4 \n 甲 "
    assert normal_lines([]) == ""
    assert normal_lines(["！", "甲"]).split("\n")[1] == " 甲 "


@pytest.mark.parametrize(
    ("term", "wanted"),
    [
        ("开源", "开源"),
        ("GPT-4o", " gpt 4 o "),
        ("用DeepSeek的", "用 deepseek 的"),
        ("DeepSeek的", " deepseek 的"),
        ("用GPT", "用 gpt "),
        ("的", "的"),
        ("a", " a "),
        ("—", ""),
    ],
)
def test_a_needle_has_a_space_only_beside_letters_and_digits(term, wanted):
    assert needle(term) == wanted


@pytest.mark.parametrize(
    ("term", "text", "held"),
    [
        ("源模", "开源模型", True),
        ("開源", "这是开源的", True),
        ("GPT4", "用GPT-4写", True),
        ("GPT-4", "GPT-4o", True),
        ("GPT-4", "GPT-41", False),
        ("open", "OpenAI", False),
        ("models", "a model", True),
        ("开源模型", "开源，模型", False),
        ("开源 模型", "开源，模型", True),
        ("开源 模型", "开源模型", False),
        ("源 模", "开源，模型", True),
        ("llama 3", "llama 13", False),
    ],
)
def test_chinese_matches_inside_a_run_and_letters_only_whole(term, text, held):
    assert (needle(term) in normal(text)) is held


def test_nothing_matches_across_two_parts():
    text = normal_lines(["开放", "GPT", "4"])
    assert [term for term in ("放", "gpt", "4") if needle(term) not in text] == []
    assert [term for term in ("放gpt", "gpt 4", "放 gpt 4") if needle(term) in text] == []


@pytest.mark.parametrize(
    ("text", "terms", "marked"),
    [
        ("我们用DeepSeek的Models。", ["deepseek的model"], ["DeepSeek的Models"]),
        ("開源的GPT-4o，开源", ["开源", "gpt 4o"], ["開源", "GPT-4o", "开源"]),
        ("Models", ["model"], ["Models"]),
        ("哈哈哈哈", ["哈哈哈"], ["哈哈哈哈"]),
        ("开源模型", ["开源", "源模"], ["开源模"]),
        ("开源", ["闭源", "", "—"], []),
        ("", ["开源"], []),
    ],
)
def test_what_matched_is_marked_in_the_text_as_given(text, terms, marked):
    found = spans(text, [needle(term) for term in terms])
    assert [text[start:end] for start, end in found] == marked


@settings(deadline=None)
@given(TEXTS, TEXTS)
@example("models", "model")
@example("aaaas", "aaaa")
def test_there_is_a_span_exactly_when_the_text_holds_the_term(text, term):
    wanted = needle(term)
    found = spans(text, [wanted])
    assert bool(found) == bool(wanted and wanted in normal(text))
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(one[1] < two[0] for one, two in pairwise(found))
    for start, end in found:
        assert normal(text[start:end]).strip().startswith(wanted.strip()[:1])


@settings(deadline=None)
@given(TEXTS)
def test_every_text_holds_itself_and_normal_is_normal(text):
    assert normal(normal(text)) == normal(text)
    assert needle(text) in normal(text)
    assert needle(needle(text)) == needle(text)


@settings(deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_what_a_part_holds_its_lines_hold(before, text, term):
    if needle(term) in normal(text):
        assert needle(term) in normal_lines([before, text])
