"""The claims of somebody, topic by topic."""

import pytest

from debate.content.published import current_content
from debate.presentation.charts.figures import ChartedClaims, claims_by_topic
from tests.factories import make_article, make_citation, make_claim, make_speaker, make_topic

pytestmark = pytest.mark.django_db


def by_topic(speaker, until: str = ""):
    return claims_by_topic(
        ChartedClaims(current_content(), until, {"speaker": [speaker.pk]}, {"speaker": speaker.slug})
    )


@pytest.fixture
def spoken():
    """Three claims about cost, the newest of which is also the newest of two about safety."""
    speaker, cost, safety = make_speaker("张三三", "zhang"), make_topic("成本", "cost"), make_topic("安全", "safety")
    for n, topics in enumerate(([cost], [safety], [cost], [cost, safety]), 1):
        make_claim(f"虚构观点{n}。", f"claim-{n}", speaker, said_on=f"2024-0{n}", topics=topics)
    return speaker


def test_the_topic_with_most_claims_is_first_and_the_newest_claim_of_each_stands_open_once(spoken):
    cost, safety = by_topic(spoken).topics

    assert [(each.topic.slug, each.count) for each in (cost, safety)] == [("cost", 3), ("safety", 2)]
    assert (cost.first.slug, [card.slug for card in cost.others]) == ("claim-4", ["claim-3", "claim-1"])
    assert (safety.first.slug, [card.slug for card in safety.others]) == ("claim-2", ["claim-4"])
    assert safety.href == "/claims/?speaker=zhang&topic=safety"


def test_what_stands_under_a_topic_above_is_told_apart_for_paper(spoken):
    cost, safety = by_topic(spoken).topics

    assert (cost.told, safety.told) == (frozenset(), frozenset({safety.others[0].pk}))


def test_a_topic_shows_its_newest_claims_and_says_how_many_more_there_are(spoken, monkeypatch):
    monkeypatch.setattr("debate.presentation.charts.figures.topics.MOST", 2)

    assert [(each.topic.slug, each.left) for each in by_topic(spoken).topics] == [("cost", 1), ("safety", 0)]


def test_as_of_a_day_nothing_later_is_there(spoken):
    assert [(each.topic.slug, each.first.slug) for each in by_topic(spoken, "2024-02").topics] == [
        ("cost", "claim-1"),
        ("safety", "claim-2"),
    ]


def test_every_article_stands_once_the_oldest_first():
    speaker, topic = make_speaker(), make_topic()
    late, early = make_article("后", published_on="2024-09"), make_article("前", published_on="2023")
    for article in (late, early, late):
        make_citation(make_claim(speaker=speaker, topics=[topic]), article)

    assert [article.slug for article in by_topic(speaker).articles] == [early.slug, late.slug]


def test_claims_without_a_topic_are_counted(spoken):
    make_claim(speaker=spoken)

    assert (by_topic(spoken).without_topic, by_topic(spoken, "2024-04").without_topic) == (1, 0)
