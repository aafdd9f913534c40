"""Claims counted by topic and stance."""

import pytest

from debate.content.published import current_content
from debate.presentation.charts.counting import topic_stance_matrix
from debate.vocabulary import ReviewState, Stance
from tests.factories import make_claim, make_topic

pytestmark = pytest.mark.django_db


def test_topics_are_counted_by_stance_the_most_argued_first(django_assert_num_queries):
    cost, safety = make_topic("成本", slug="a"), make_topic("安全", slug="b")
    make_topic("无人谈", slug="c")
    for stance, topics in (("open", [cost, safety]), ("closed", [safety]), ("closed", [safety]), ("neutral", [])):
        make_claim(stance=stance, topics=topics)
    make_claim(state=ReviewState.WITHDRAWN, topics=[cost])
    content = current_content()
    with django_assert_num_queries(0):
        matrix = topic_stance_matrix(content)
    assert [(row.topic, row.total) for row in matrix.rows] == [(safety, 3), (cost, 1)]
    assert matrix.rows[0].cells == [(Stance.PRO, 1), (Stance.BOTH, 0), (Stance.NEUTRAL, 0), (Stance.CON, 2)]
    assert matrix.most == 2


def test_a_total_counts_a_claim_once_however_many_topics_it_has():
    topics = [make_topic(slug=slug) for slug in ("b", "a", "c")]
    make_claim(topics=topics[:2])
    make_claim(topics=topics)
    matrix = topic_stance_matrix(current_content())
    assert [(row.topic.slug, row.total) for row in matrix.rows] == [("a", 2), ("b", 2), ("c", 1)]
    assert (matrix.totals[0], matrix.count) == ((Stance.PRO, 2), 2)


def test_what_was_said_after_the_day_is_not_counted():
    topic = make_topic()
    for said_on in ("2023-05", "2024-05", ""):
        make_claim(topics=[topic], said_on=said_on)
    assert topic_stance_matrix(current_content()).count == 3
    assert topic_stance_matrix(current_content(), "2023").count == 1


def test_where_nothing_is_argued_there_is_no_matrix():
    make_topic()
    assert not topic_stance_matrix(current_content())
