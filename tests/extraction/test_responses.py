"""Who answers whom, by name or by allusion."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debate.extraction.responses import find_answers
from debate.extraction.types import Kind, Knowledge, Known, Speech
from tests.debates import OPEN_CLOSED

KNOWLEDGE = Knowledge(
    words=OPEN_CLOSED,
    people=(
        Known("zhang", ("张三三",)),
        Known("li", ("李四四",)),
        Known("wang", ("王五五",)),
        Known("zhao", ("趙六六",)),
    ),
    companies=(Known("songfeng", ("松风科技",)), Known("zhulin", ("竹林智能",))),
)


def pairs(text: str, *speeches: Speech) -> list[tuple[str, str]]:
    return [(one.speaker, one.target or one.target_words) for one in find_answers(text, speeches, KNOWLEDGE)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("张三三直接反驳李四四。", [("张三三", "李四四")]),
        ("张三三怼上了李四四", [("张三三", "李四四")]),
        ("張三三在臺上公開回懟李四四。", [("張三三", "李四四")]),
        ("张三三不同意李四四的说法。", [("张三三", "李四四")]),
        ("针对李四四的说法,张三三回应称不是这样。", [("张三三", "李四四")]),
        ("张三三对李四四的观点表示反对。", [("张三三", "李四四")]),
        ("李四四遭到张三三的公开质疑。", [("张三三", "李四四")]),
        (
            "继王五五、李四四之后,张三三也反驳趙六六。",
            [("王五五", "趙六六"), ("李四四", "趙六六"), ("张三三", "趙六六")],
        ),
        ("李四四说开源没用,张三三对此不以为然。", [("张三三", "李四四")]),
        ("张三三也在李四四发表讲话时,表达了不同的看法。", [("张三三", "李四四")]),
        ("松风科技回应竹林智能", [("松风科技", "竹林智能")]),
        ("松风科技支持竹林智能的芯片", []),
        ("张三三、李四四出席了会议。", []),
        ("张三三来了。李四四反对加班。", []),
        ("张三三反驳有些人", [("张三三", "有些人")]),
        ("没有名字的反驳", []),
    ],
)
def test_narration_says_who_answers_whom(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(pairs(text)) == sorted(expected)


def test_an_unnamed_target_is_marked_as_such() -> None:
    text = "张三三说:“有些名人胡说,开源很好。”"
    [answer] = find_answers(text, [Speech(6, 17, Kind.DIRECT, "张三三")], KNOWLEDGE)
    assert (answer.speaker, answer.target, answer.target_words) == ("张三三", "", "有些名人")
    assert text[answer.start : answer.end] == "有些名人"


def test_i_disagree_means_the_one_reported_just_before() -> None:
    text = "主持人:李四四提出开源没用,您怎么看?\n我不同意这种看法。"
    [answer] = find_answers(text, [Speech(20, 29, Kind.DIRECT, "张三三")], KNOWLEDGE)
    assert (answer.speaker, answer.target, answer.cue) == ("张三三", "李四四", "不同意")


def test_a_speaker_nobody_knows_stays_empty() -> None:
    text = "我同意李四四说的。"
    [answer] = find_answers(text, [Speech(0, 9, Kind.DIRECT)], KNOWLEDGE)
    assert (answer.speaker, answer.target) == ("", "李四四")


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet=st.sampled_from("张三李四五王反驳,。继之后对此有人说\ue000\ue001“”我同意的观点"), max_size=60))
def test_any_text_gives_spans_inside_it_in_order(text: str) -> None:
    speech = Speech(0, len(text), Kind.DIRECT, "张三")
    found = find_answers(text, [speech], KNOWLEDGE)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)
