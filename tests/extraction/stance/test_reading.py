"""Topics, predictions, and whether a speech is about the debate."""

import pytest

from debate.extraction.stance.reading import read_speech
from debate.extraction.stance.topics import find_topics
from debate.text.chinese.script import fold
from tests.debates import OPEN_CLOSED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("这笔推理成本由谁来付", "cost"),
        ("靠什么商业模式赚钱", "business-model"),
        ("两边的性能差距有多大", "capability"),
        ("開發者和社區決定生態", "ecosystem"),
        ("关键是在工厂里落地", "application"),
        ("模型可能被恶意滥用", "safety"),
        ("谁的训练数据和语料更好", "data"),
        ("核心技术要自主可控,不能卡脖子", "control-sovereignty"),
        ("各国都在讨论监管和立法", "regulation"),
        ("只给权重算不算真开源,许可证怎么写", "definition-of-openness"),
        ("就像安卓和Linux的历史", "history-analogy"),
    ],
)
def test_the_first_topic_is_what_the_words_name(text: str, expected: str) -> None:
    assert find_topics(fold(text), OPEN_CLOSED)[0][0] == expected


def test_nothing_clear_has_no_topic_and_never_more_than_two() -> None:
    assert find_topics("今天天气不错", OPEN_CLOSED) == ((), ())
    assert len(find_topics("成本、监管、生态、落地、性能", OPEN_CLOSED)[0]) == 2


def test_every_topic_is_one_of_the_knowledge_base() -> None:
    assert OPEN_CLOSED.topics.keys() == {
        "application", "business-model", "capability", "control-sovereignty", "cost", "data", "definition-of-openness",
        "ecosystem", "history-analogy", "regulation", "safety",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("开源迟早会赢", True),
        ("到2030年一半的企业会用上智能体", True),
        ("未来两三年内差距将消失", True),
        ("未来人人都是程序员", True),
        ("他们的优势将会消失", True),
        ("預計明年開源模型會更多", True),
        ("新版将于4月1日推出", True),
        ("两边的差距会越来越小", True),
        ("他会写代码,也会画画", False),
        ("我们会议上讨论过", False),
        ("将其部署到本地", False),
        ("过去三年开源进步很快", False),
        ("很难说谁会一直领先", False),
        ("未来已来", False),
    ],
)
def test_a_prediction_is_about_what_will_be(text: str, expected: bool) -> None:
    assert read_speech(text, 0, len(text), (), "", debate=OPEN_CLOSED).is_prediction is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("开源更好", True),
        ("閉源更好", True),
        ("两条技术路线之争", True),
        ("大模型太多,应用太少", False),
        ("Proprietary models win", True),
    ],
)
def test_a_speech_that_names_a_side_is_about_the_debate(text: str, expected: bool) -> None:
    assert read_speech(text, 0, len(text), (), "", debate=OPEN_CLOSED).on_debate is expected
