"""The machine reads an invented debate by its tables alone, beside the debate that the site comes with."""

from dataclasses import replace

import pytest

from debate.extraction import Candidate, DebateWords, Knowledge, find_candidates
from debate.extraction.debate_words import STATEMENTS
from debate.extraction.stance import read_speech
from debate.extraction.training import LEAST_STANCE, OF_DEBATE, fit_models, read_statements, share_right, statement_rows
from debate.extraction.types import NO_WORDS, ROLES, Weights
from tests.debates import OPEN_CLOSED, SECOND, SECOND_FOLDER

ARTICLE = """青禾纺织的董事长张三三在虚构论坛上表示：“四天工作制让工人睡得更好，请病假的人少了一半。”

远山物流的总经理李四四不同意，他认为五天工作制更稳妥，四天工作制会让加班费越来越高。

虚构大学的教授王五五说：“四天制和五天制会长期共存，要看订单多不多。”

主办方负责人赵六六说：“今年的论坛来了三百人，比去年多了一倍。”
"""
SPEAKERS = ["张三三", "李四四", "王五五", "赵六六"]
OTHER_ARTICLE = """虚构公司甲的创始人张三三表示：“开源模型的成本更低，生态也更繁荣。”

虚构公司乙的总裁李四四认为闭源模型更安全，性能也领先。
"""


def read(article: str, words: DebateWords) -> tuple[Candidate, ...]:
    return find_candidates(article, Knowledge(words=words)).candidates


@pytest.fixture(scope="module")
def learned() -> DebateWords:
    """The words of the invented debate with weights that its sixty statements taught."""
    models = fit_models([statement_rows(SECOND_FOLDER / STATEMENTS, SECOND)], OF_DEBATE)
    return replace(SECOND, weights=Weights(models, {"stance": LEAST_STANCE}))


def test_speakers_sides_and_topics_of_another_debate_are_read_by_rules_alone():
    found = read(ARTICLE, SECOND)

    assert [(each.speech.kind.value, each.reading.stance, each.reading.topics) for each in found] == [
        ("direct", "pro", ("health",)),
        ("indirect", "con", ("pay",)),
        ("direct", "both", ("output",)),
        ("direct", "", ()),
    ]
    assert [each.speech.speaker for each in found] == SPEAKERS
    assert [each.reading.on_debate for each in found] == [True, True, True, False]
    assert found[0].quote == "四天工作制让工人睡得更好，请病假的人少了一半。"
    assert found[1].quote == "五天工作制更稳妥，四天工作制会让加班费越来越高"


def test_that_only_rules_told_the_side_is_among_the_reasons_and_not_once_it_was_learned(learned):
    by_rules, by_weights = read(ARTICLE, SECOND)[0].reading, read(ARTICLE, learned)[0].reading

    assert "stance-by-rules" in {reason.rule for reason in by_rules.reasons}
    assert "stance-by-rules" not in {reason.rule for reason in by_weights.reasons}
    assert ("stance: 褒", "制让工人睡得更好") in [(reason.rule, reason.words) for reason in by_rules.reasons]


def test_off_the_debate_rules_alone_name_no_side():
    text = "这个办法有很多好处，两个方案并存。"
    assert read_speech(text, 0, len(text), debate=SECOND).stance == ""


def test_the_names_are_those_of_the_debate_and_where_it_has_no_models_none_are_found():
    mentions = find_candidates(f"{ARTICLE}\n“某某”大模型与AbcGPT由谷歌发布。", Knowledge(words=SECOND)).mentions

    assert [(each.kind, each.name) for each in mentions] == [("company", "青禾纺织"), ("company", "远山物流")]


@pytest.mark.parametrize(
    ("article", "own", "others"),
    [(ARTICLE, SECOND, OPEN_CLOSED), (OTHER_ARTICLE, OPEN_CLOSED, SECOND)],
    ids=["the invented one", "the site's own"],
)
def test_the_words_of_one_debate_find_nothing_in_an_article_on_another(article, own, others):
    assert any(each.reading.on_debate and each.reading.topics for each in read(article, own))
    strange = read(article, others)

    assert len(strange) == len(read(article, own))
    assert [each for each in strange if each.reading.on_debate or each.reading.topics] == []
    assert [each for each in strange if each.reading.stance in ("pro", "con")] == []
    assert find_candidates(article, Knowledge(words=others)).mentions == ()


def test_reading_one_debate_leaves_no_trace_in_the_reading_of_another():
    alone = read(OTHER_ARTICLE, OPEN_CLOSED)
    read(ARTICLE, SECOND)

    assert read(OTHER_ARTICLE, OPEN_CLOSED) == alone


def test_without_words_of_any_debate_speech_and_speakers_are_found_all_the_same():
    found = read(ARTICLE, NO_WORDS)

    assert [each.speech.speaker for each in found] == SPEAKERS
    assert {(each.reading.stance, each.reading.on_debate, each.reading.topics) for each in found} == {("", False, ())}


def test_sixty_invented_statements_teach_a_side(learned):
    statements = list(read_statements(SECOND_FOLDER / STATEMENTS))
    rows = statement_rows(SECOND_FOLDER / STATEMENTS, SECOND)["stance"]

    assert len(statements) == len(rows) == 60
    assert {side for _, _, side in statements} == set(ROLES)
    assert 100 < len(learned.weights.models["stance"]) < 1_000
    assert share_right(rows, 10) > 0.65
    assert [each.reading.stance for each in read(ARTICLE, learned)] == ["pro", "con", "both", ""]
