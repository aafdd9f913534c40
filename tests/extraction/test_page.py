"""What of a page is quoted: marks over several paragraphs and hard line breaks, and blocks set off without marks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debate.extraction.page import read_page

LATE = "开源模型一定会落后，这一点我三年前就讲过。"
OPEN = "闭源不等于不透明，我们每个季度都发布评测。"
PLAIN = "权重公开之后，安全研究才真正有了对象，这一点很少有人提到。"
AFTER = "随后他离开了会场。"
NEWS = "星河科技创始人顾明远在发布会上表示，成本优势正在被重新计算。"

MARKED = {
    "marks around all paragraphs": ([f"顾明远说：“{LATE}", PLAIN, f"{OPEN}”", AFTER], [LATE, PLAIN, OPEN]),
    "an opening mark before each": ([f"顾明远说：“{LATE}", f"“{PLAIN}", f"“{OPEN}”", AFTER], [LATE, PLAIN, OPEN]),
    "corner marks, words behind the last": ([f"「{LATE}", f"{PLAIN}」{AFTER}", NEWS], [LATE, PLAIN]),
    "other marks inside": (
        [f"「{LATE}", "『草莓计划』不过是一个名字。", f"{OPEN}」"],
        [LATE, "『草莓计划』不过是一个名字。", OPEN],
    ),
    "bold": ([f"**“{LATE}", f"{OPEN}”**"], [LATE, OPEN]),
    "English": (
        ["“We are watching cost,” Brandt said. “We have seen prices fall.", "“Until now, we kept up.”"],
        ["We are watching cost,", "We have seen prices fall.", "Until now, we kept up."],
    ),
    "a second quotation behind the first": ([f"“{LATE}", f"{OPEN}”他说，“{PLAIN}”"], [LATE, OPEN, PLAIN]),
    "a closing mark was lost": ([f"顾明远说：“{LATE}", f"林若溪说：“{OPEN}”"], [LATE, OPEN]),
    "a closing mark was lost for good": ([f"顾明远说：“{LATE}", AFTER, NEWS], [LATE]),
    "a hard line break": (
        ["顾明远说：“开源模型一定会落后于闭源模型，这一点我在三年", "前就讲过。”随后他离开了会场。"],
        ["开源模型一定会落后于闭源模型，这一点我在三年\n前就讲过。"],
    ),
    "a block": (["顾明远在博客中写道：", LATE, OPEN, NEWS, PLAIN], [LATE, OPEN]),
    "a block with a paragraph that says no I": (["他写道：", LATE, PLAIN, OPEN, AFTER, PLAIN], [LATE, PLAIN, OPEN]),
    "a block behind other words": (["林若溪在朋友圈发文感慨道：", LATE, OPEN, NEWS], [LATE, OPEN]),
    "a block in the original words": (["顾明远的原话是：", LATE, OPEN, "他说完就走了。"], [LATE, OPEN]),
    "a block behind a colon only": (["昨天晚上发布的声明内容只有短短一句话：", LATE, "他认为，成本才是关键。"], [LATE]),
    "a block behind a report": (["顾明远指出，成本下降的速度前所未有：", OPEN, LATE, NEWS], [OPEN, LATE]),
    "what the narrator adds to a colon": (["在会后的交流里，我把他们的看法总结了一下：", LATE], []),
    "what follows a heading with a colon": (["关于成本的六个趋势：", LATE], []),
    "a block of one paragraph": (["他写道：", LATE, PLAIN, AFTER], [LATE]),
    "a block before a heading": (["他写道：", LATE, "## 成本怎么算", "我不知道别人怎么看这件事。"], [LATE]),
    "a block in English": (
        [
            "Brandt wrote:",
            "I believe that open models will win in the end.",
            "We publish all of ours.",
            "He left later.",
        ],
        ["I believe that open models will win in the end.", "We publish all of ours."],
    ),
    "a list that is announced": (["他表示：", "1. 开源模型一定会落后，这一点没有疑问。"], []),
}


@pytest.mark.parametrize("kind", MARKED)
def test_quotations_over_several_paragraphs_are_marked_paragraph_by_paragraph(kind: str) -> None:
    lines, expected = MARKED[kind]
    text = "\n".join(lines)
    assert [text[mark.start : mark.end] for mark in read_page(text).marked] == expected


CUT = "权重公开之后，安全研究才真正有了对象，这一点星河"
BREAKS = [
    ([CUT, "科技很少提到。", AFTER], 2),
    (["关于开源模型与闭源模型究竟谁会走得更远的一场讨论", PLAIN], 2),  # a heading
    ([CUT, "林若溪：" + OPEN], 2),
    ([CUT, "## 成本怎么算"], 2),
    ([CUT, "1. 成本怎么算"], 2),
    (["顾明远在星河大会的会场，他身后是一块屏幕｜图片来源：星河日报", PLAIN], 2),
    ([PLAIN, OPEN], 2),
    (["这一点星河", "科技很少提到。"], 2),  # too short to have been cut
]


@pytest.mark.parametrize(("lines", "paragraphs"), BREAKS)
def test_a_line_break_inside_a_sentence_ends_no_paragraph(lines: list[str], paragraphs: int) -> None:
    page = read_page("\n".join(lines))
    assert len(page.paragraphs) == paragraphs
    assert len(page.flat) == len(page.masked) == len(page.text)


PIECES = st.sampled_from(
    [LATE, OPEN, PLAIN, AFTER, NEWS, "“", "”", "「", "」", '"', "\n", "\n\n", "他写道：", "We said:", "*"]
)


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=150, deadline=None)
def test_marked_text_lies_inside_the_page_in_order_and_apart(text: str) -> None:
    end = 0
    for mark in read_page(text).marked:
        assert end <= mark.outer_start <= mark.start <= mark.end <= mark.outer_end <= len(text)
        end = mark.outer_end
