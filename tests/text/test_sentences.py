"""Sentences of a text, Chinese or English, and a passage widened by those beside it."""

import pytest

from debate.text import sentences_of, widen_span

SPLIT = [
    (
        "顾明远说：“开源好。”林若溪不同意；她摇头……走了！",
        ["顾明远说：“开源好。”", "林若溪不同意；", "她摇头……", "走了！"],
    ),
    ("Xinghe Inc. said it opens. “No.” Then 3.1 came.", ["Xinghe Inc. said it opens. ", "“No.” ", "Then 3.1 came."]),
    ("Mr. Gu and J. Lin agreed. They left.", ["Mr. Gu and J. Lin agreed. ", "They left."]),
    ("虚构标题\n\n第一句。第二句", ["虚构标题\n\n", "第一句。", "第二句"]),
    ("", []),
]
TEXT = "星河科技开源了模型。顾明远说，这样更快。“林若溪不信。”她说。\n\n完。"


@pytest.mark.parametrize(("text", "sentences"), SPLIT)
def test_a_text_falls_into_sentences_with_what_closes_them(text, sentences):
    assert [text[start:end] for start, end in sentences_of(text)] == sentences


@pytest.mark.parametrize(
    ("cited", "before", "after", "wide"),
    [
        ("顾明远说，这样更快。", 1, 0, "星河科技开源了模型。顾明远说，这样更快。"),
        ("顾明远说，这样更快", 0, 1, "顾明远说，这样更快。“林若溪不信。”"),
        ("顾明远说，这样更快", 0, 0, "顾明远说，这样更快。"),
        ("这样更快", 1, 0, "顾明远说，这样更快。"),
        ("这样更快", 9, 0, "星河科技开源了模型。顾明远说，这样更快。"),
        ("林若溪不信。", 0, 0, "“林若溪不信。”"),
        ("她说。", 1, 1, "“林若溪不信。”她说。\n\n完。"),
        ("完。", 0, 1, "完。"),
    ],
)
def test_a_passage_takes_in_whole_sentences_and_the_marks_that_are_its_own(cited, before, after, wide):
    start = TEXT.index(cited)

    assert TEXT[slice(*widen_span(TEXT, start, start + len(cited), before, after))] == wide
