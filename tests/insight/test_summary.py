"""What many claims say together."""

import pytest

from debate.choices import ReviewState, Stance
from debate.content import current
from debate.insight import Summary, summary_of, topic_stance_matrix
from tests.factories import make_article, make_citation, make_claim, make_topic

pytestmark = pytest.mark.django_db


def summary(**chosen) -> Summary:
    content = current()
    return summary_of(content, content.index.select(chosen))


def test_of_no_claims_nothing_is_said(django_assert_num_queries):
    content = current()
    with django_assert_num_queries(0):
        nothing = summary_of(content, content.index.select({}))
    assert nothing == Summary(count=0, occasions=0, first="", last="", stances=[])
    assert nothing.period == "日期不详"


def test_a_summary_counts_claims_and_stances_and_says_from_when_to_when(django_assert_num_queries):
    for stance, said_on in (("closed", "2024-07-05"), ("open", "2023"), ("closed", ""), ("closed", "2024-07-05")):
        make_claim("同一句话", stance=stance, said_on=said_on, occasion="虚构大会")
    make_claim(state=ReviewState.DRAFT, stance="both", said_on="2020")
    content = current()
    with django_assert_num_queries(0):
        said = summary_of(content, content.index.select({}))
    assert (said.count, said.first, said.last) == (4, "2023", "2024-07-05")
    assert said.stances == [(Stance.OPEN, 1), (Stance.CLOSED, 3)]
    assert said.period == "2023年至2024年7月5日"
    assert summary(stance=["closed"]) == Summary(3, 2, "2024-07-05", "2024-07-05", [(Stance.CLOSED, 3)])


def test_a_single_day_is_said_once():
    make_claim(said_on="2024-07")
    make_claim(said_on="2024-07")
    assert summary().period == "2024年7月"


@pytest.mark.parametrize(
    ("claims", "occasions"),
    [
        ([("虚构大会", "2024-07-04"), ("虚构大会", "2024-07-05")], 1),
        ([("虚构大会", "2023-07"), ("虚构大会", "2024-07")], 2),
        ([("虚构大会", "2024-07"), ("另一个会", "2024-07")], 2),
    ],
)
def test_an_occasion_is_known_by_its_name_and_month(claims, occasions):
    for occasion, said_on in claims:
        make_citation(make_claim(occasion=occasion, said_on=said_on))
    assert summary().occasions == occasions


def test_without_a_name_the_article_is_the_occasion():
    one, other = make_article(), make_article()
    for articles in ([one], [one], [other], [one, other]):
        claim = make_claim(occasion="")
        for article in articles:
            make_citation(claim, article)
            make_citation(claim, article)
    assert (summary().count, summary().occasions) == (4, 2)


def test_topics_are_counted_by_stance_the_most_argued_first(django_assert_num_queries):
    cost, safety = make_topic("成本", slug="a"), make_topic("安全", slug="b")
    make_topic("无人谈", slug="c")
    for stance, topics in (("open", [cost, safety]), ("closed", [safety]), ("closed", [safety]), ("neutral", [])):
        make_claim(stance=stance, topics=topics)
    make_claim(state=ReviewState.WITHDRAWN, topics=[cost])
    content = current()
    with django_assert_num_queries(0):
        matrix = topic_stance_matrix(content)
    assert [(row.topic, row.total) for row in matrix] == [(safety, 3), (cost, 1)]
    assert matrix[0].cells == [(Stance.OPEN, 1), (Stance.BOTH, 0), (Stance.CLOSED, 2), (Stance.NEUTRAL, 0)]


def test_a_claim_on_two_topics_counts_in_both_and_topics_argued_alike_stand_by_slug():
    topics = [make_topic(slug=slug) for slug in ("b", "a", "c")]
    make_claim(topics=topics[:2])
    make_claim(topics=topics)
    assert [(row.topic.slug, row.total) for row in topic_stance_matrix(current())] == [("a", 2), ("b", 2), ("c", 1)]


def test_where_nothing_is_argued_there_is_no_matrix():
    make_topic()
    assert topic_stance_matrix(current()) == []


def test_the_occasions_of_very_many_claims_are_not_counted():
    for _ in range(3):
        make_claim()
    every = current().index.select({})
    assert (every.occasions(at_most=3), every.occasions(at_most=2)) == (1, None)
