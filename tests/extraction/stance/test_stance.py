"""Which side a statement takes: comparison, negation, reported opposition, both sides, and unsure before guessing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debate.extraction.stance.reading import read_speech
from debate.extraction.types import Mention
from tests.debates import OPEN_CLOSED


def stance(text: str, context: str = "") -> str:
    return read_speech(text, 0, len(text), (), context, debate=OPEN_CLOSED).stance


SENTENCES = [
    # comparison and its direction
    ("开源落后于闭源一大步", "con"),
    ("闭源落后于开源一大步", "pro"),
    ("开源的效果不如闭源", "con"),
    ("闭源的效果不如开源", "pro"),
    ("开源阵营会追上闭源阵营", "pro"),
    ("开源阵营难以超越闭源阵营", "con"),
    ("开源被闭源碾压", "con"),
    ("闭源被开源碾压", "pro"),
    ("闭源模型并不比开源模型更安全", "pro"),
    ("开源比闭源更便宜", "pro"),
    ("与闭源相比,开源模型差得很远", "con"),
    ("开源模型的成本高于闭源模型", "con"),
    ("开源模型的成本只有闭源的三分之一", "pro"),
    ("开源与闭源的差距正在缩小", "pro"),
    ("与直接拿开源模型微调相比,效果更好,成本更低", "con"),
    # praise, blame and negation
    ("开源没有商业模式", "con"),
    ("开源不是智商税", "pro"),
    ("闭源是一种浪费", "pro"),
    ("开源的意义不大", "con"),
    ("开源并没有降低成本", "con"),
    ("闭源的护城河正在被打破", "pro"),
    ("开源看起来便宜,用起来最贵", "con"),
    # choosing and refusing
    ("我会选闭源", "con"),
    ("我们不会开源", "con"),
    ("应当限制开源", "con"),
    ("我们坚定地拥抱开源", "pro"),
    # what is rejected counts the other way round
    ("我不同意将开源叫做智商税", "pro"),
    ("有人说开源没有前途,我看是胡说", "pro"),
    ("我不认为开源能够带来收入", "con"),
    # conditions
    ("没有开源,就没有今天的云计算", "pro"),
    ("只有闭源才能保证质量", "con"),
    ("只有当开源追上闭源的时候,企业才会采用", "con"),
    ("没有闭源的收入,就不会有开源的投入", "both"),
    # both have their place
    ("开源和闭源会长期共存", "both"),
    ("开源与闭源各有优势", "both"),
    ("开源和闭源不是非此即彼", "both"),
    ("旗舰模型闭源,小模型开源", "both"),
    # no side
    ("开源还是闭源并不重要", "neutral"),
    ("现在说开源和闭源谁会赢还为时过早", "neutral"),
    # concentration
    ("这项技术不应该被少数几家公司掌握", "pro"),
    # Traditional characters, full-width forms, English
    ("開源模型不如閉源模型好用", "con"),
    ("開源生態的繁榮會帶來更多機會", "pro"),
    ("Open-source models have caught up with closed models", "pro"),
    # what somebody does or plans takes no side, as editors code it
    ("他们下个月开源新模型", "neutral"),
    ("新版本将把权重开源", "neutral"),
    # what somebody builds on, calls for or rules out
    ("基于开源模型搭建自己的客服", "pro"),
    ("政府应当支持开源社区", "pro"),
    ("我们没有开源的计划", "con"),
    ("出于竞争的考虑,他们不再公开技术细节", "con"),
    ("不开源,社区就不会来", "pro"),
    # what is granted before 但, and what is said of the side right behind
    ("开源很热闹,但赚钱的是闭源", "con"),
    ("小店付不起高价的专有模型", "pro"),
    # a worry that is said to be idle
    ("担心开源没有道理", "pro"),
    # the one for this, the other for that
    ("用开源做研究,用闭源做产品", "both"),
    ("公司没有透露是否会开源", "neutral"),
    # nothing is said at all
    ("", ""),
    ("今天的会开完了", ""),
]
# The side is learned: so many of these sentences are read rightly, which were not in the training.
RIGHT = 0.93


def test_stance_follows_the_words() -> None:
    wrong = [(text, stance(text), expected) for text, expected in SENTENCES if stance(text) != expected]
    assert len(wrong) <= (1 - RIGHT) * len(SENTENCES), wrong


def test_the_deciding_words_are_given() -> None:
    reading = read_speech("开源落后于闭源", 0, 7, (), "", debate=OPEN_CLOSED)
    assert ("stance: 比较", "落后于") in [(reason.rule, reason.words) for reason in reading.reasons]


@pytest.mark.parametrize(
    ("text", "context", "on_debate", "expected"),
    [
        ("它的成本更低", "我们来谈谈闭源模型。", True, "con"),
        ("它的成本更低", "我们来谈谈天气。", False, ""),
        ("两者是互补的", "开源和闭源怎么选？", True, "both"),
        ("今天的会开完了", "我们来谈谈闭源模型。", False, ""),
    ],
)
def test_a_pronoun_goes_on_with_what_was_said_before(text: str, context: str, on_debate: bool, expected: str) -> None:
    reading = read_speech(text, 0, len(text), (), context, debate=OPEN_CLOSED)
    assert (reading.on_debate, reading.stance) == (on_debate, expected)


def test_the_context_is_by_default_what_stands_before_the_span() -> None:
    text = "他谈到了开源模型。“它的社区很活跃。”"
    assert read_speech(text, 10, 17, debate=OPEN_CLOSED).stance == "pro"


def test_a_name_takes_no_side() -> None:
    text = "竹林开源的优势很大"
    name = Mention(0, 4, "竹林开源", "", "company")
    assert read_speech(text, 0, len(text), [name], "", debate=OPEN_CLOSED).on_debate is False


@settings(max_examples=80, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("开闭源模型不如比优势,。贵很难如果没有才我同意只有并存?“”最\n"), max_size=60),
    st.text(max_size=20),
)
def test_any_text_gives_one_of_the_known_answers(text: str, context: str) -> None:
    assert stance(text, context) in ("pro", "con", "both", "neutral", "")
