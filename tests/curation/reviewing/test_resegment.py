"""Suggestions cut out of an article's text otherwise."""

from types import SimpleNamespace

import pytest

from debate.curation.reviewing.resegment import (
    CannotDecide,
    change_span,
    mark_passage,
    nearby_spans,
    sentence_starts,
    split,
)
from debate.models import Suggestion
from tests.factories import (
    QUOTE,
    make_editor,
    make_speaker,
    make_suggestion,
    make_suggestion_of,
    make_topic,
    make_unread_article,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    article = make_unread_article()
    speaker, topic = make_speaker(), make_topic()
    suggestion = make_suggestion_of(article, proposed_speaker=speaker)
    suggestion.proposed_topics.set([topic])
    return SimpleNamespace(article=article, suggestion=suggestion, speaker=speaker, topic=topic, editor=make_editor())


def test_a_span_is_cut_anew_without_the_white_space_at_its_ends(scene):
    text = scene.article.text
    start = text.index("虚构公司乙")
    suggestion = change_span(scene.suggestion, start - 1, start + 5, scene.editor)

    assert (suggestion.start, suggestion.end, suggestion.quote) == (start, start + 5, "虚构公司乙")
    assert suggestion.is_by_hand


def test_a_span_of_nothing_or_of_another_suggestion_is_refused(scene):
    other = make_suggestion(scene.article, 0, 4)
    with pytest.raises(CannotDecide, match="没有文字"):
        change_span(scene.suggestion, 5, 5, scene.editor)
    with pytest.raises(CannotDecide, match="已经在待审里"):
        change_span(scene.suggestion, other.start, other.end, scene.editor)


def test_a_suggestion_is_split_in_two_that_keep_what_was_proposed(scene):
    at = scene.suggestion.start + 4
    first, second = split(scene.suggestion, at, scene.editor)

    assert first.quote + second.quote == QUOTE
    assert (second.proposed_speaker, list(second.proposed_topics.all())) == (scene.speaker, [scene.topic])
    assert first.is_by_hand and second.is_by_hand
    with pytest.raises(CannotDecide):
        split(first, first.end, scene.editor)


def test_a_passage_the_machine_missed_is_marked_by_hand(scene):
    start = scene.article.text.index("封闭模型")
    made = mark_passage(scene.article, start, start + 4, scene.editor)
    assert (made.quote, made.suggested_by, made.proposed_speaker) == ("封闭模型", scene.editor, None)
    with pytest.raises(CannotDecide):
        mark_passage(scene.article, start, start + 4, scene.editor)


def test_a_quote_falls_into_sentences_to_be_split_at():
    suggestion = Suggestion(start=10, quote="第一句。“第二句！”第三句")
    assert sentence_starts(suggestion) == [(14, "“第二句！”"), (20, "第三句")]


def test_the_ends_of_a_span_move_by_a_clause():
    text = "甲甲，乙乙。丙丙，丁丁。"
    edges = nearby_spans(Suggestion(start=3, end=6), text)
    assert {name: text[start:end] for name, (start, end) in edges.items()} == {
        "start-earlier": "甲甲，乙乙。",
        "end-later": "乙乙。丙丙，",
    }
