"""The whole machine on bytes, in the form that is scored."""

import pytest

from debate.extraction.evaluation.machine import predict
from debate.extraction.similar_claims import Example, learn
from debate.extraction.types import Knowledge, Known
from debate.text.decoding import Unreadable
from tests.debates import OPEN_CLOSED

TEXT = """虚构公司甲创始人张三三在虚构大会上表示：“开放模型会让虚构产业走得更快，空想大模型也会继续开源。”

虚构公司乙总裁李四四则说，封闭模型在虚构市场上更稳妥，空想大模型将会在明年落后于闭源模型。
"""
KNOWLEDGE = Knowledge(
    words=OPEN_CLOSED,
    people=(Known("zhang-sansan", ("张三三", "Zhang Sansan")),),
    companies=(Known("jia", ("虚构公司甲", "虚甲")),),
    models=(Known("kongxiang", ("空想大模型", "Kongxiang"), "jia"),),
)


def test_bytes_become_passages_names_and_the_places_that_were_kept():
    article, raw_text = predict(TEXT.encode("gb18030"), KNOWLEDGE)
    first, second = article.passages
    assert raw_text == TEXT
    assert (first.quote, first.speaker, first.kind, first.on_debate) == (
        "开放模型会让虚构产业走得更快，空想大模型也会继续开源。",
        "张三三",
        "direct",
        True,
    )
    assert (second.speaker, second.kind, second.stance) == ("李四四", "indirect", "con")
    assert article.kept == {i for i, character in enumerate(TEXT) if not character.isspace()}
    assert article.characters == len(TEXT.strip()) - 1  # paragraphs are separated by one line feed
    assert article.seconds > 0


def test_a_thing_mentioned_twice_is_named_once_with_every_name_it_has():
    article, _ = predict(TEXT.encode(), KNOWLEDGE)
    assert ("空想大模型",) not in article.models
    assert article.models == (("Kongxiang", "空想大模型"),)
    assert ("虚构公司甲", "虚甲") in article.companies


def test_an_article_does_not_learn_from_its_own_answers():
    example = Example("known", "开放模型会让虚构产业走得更快，空想大模型也会继续开源。", "both")
    told, _ = predict(TEXT.encode(), KNOWLEDGE, learn([example]))
    blind, _ = predict(TEXT.encode(), KNOWLEDGE, learn([example]), ["known"])
    assert (told.passages[0].stance, blind.passages[0].stance != "both") == ("both", True)


def test_bytes_that_are_no_article_are_refused():
    with pytest.raises(Unreadable):
        predict(b"%PDF-1.7 \x00\x01", KNOWLEDGE)
