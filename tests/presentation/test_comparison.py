"""Two speakers, or two companies, topic by topic."""

import pytest

from debate.content.published import current_content
from debate.presentation.comparison import Row, TopicSide, busiest_pairs, compare_entities
from debate.vocabulary import Stance
from tests.factories import make_claim, make_speaker, make_topic


def said(**numbers: int) -> TopicSide:
    stances = sorted(((Stance(stance), n) for stance, n in numbers.items()), key=lambda each: -each[1])
    return TopicSide(sum(numbers.values()), stances, [])


@pytest.mark.parametrize(
    ("one", "other", "outcome"),
    [
        (said(open=3), said(open=4, closed=1), "same"),
        (said(open=3), said(closed=3), "different"),
        (said(open=2, closed=2), said(closed=3), "tied"),
        (said(open=2), said(closed=3), ""),
        (said(open=2, neutral=9), said(closed=3), ""),
        (said(neutral=9, open=3), said(open=3), "same"),
        (said(), said(), ""),
    ],
)
def test_two_sides_are_held_together_by_what_each_says_most_often_of_three_claims_that_take_a_side(one, other, outcome):
    assert Row(None, (one, other)).outcome == outcome


def test_pairs_are_counted_whoever_began_and_nobody_pairs_with_themselves():
    people = dict(enumerate(map(Named, "abc")))
    pairs = busiest_pairs(people, [(0, 1, 1), (1, 0, 2), (2, 0, 5), (1, 1, 9), (0, 7, 9)])

    assert [(one.slug, other.slug, n) for one, other, n in pairs] == [("a", "c", 5), ("a", "b", 3)]


class Named:
    def __init__(self, slug: str) -> None:
        self.slug = slug


@pytest.mark.django_db
def test_topics_of_both_stand_apart_from_those_of_one_with_the_newest_claims_of_each():
    one, other, third = make_speaker(), make_speaker("李四四"), make_speaker("王五五")
    both, alone, neither = make_topic(slug="both"), make_topic(slug="alone"), make_topic(slug="neither")
    newest = [make_claim(speaker=one, topics=[both, alone], said_on=f"2024-0{n}") for n in range(1, 6)][:1:-1]
    theirs = make_claim(speaker=other, topics=[both], said_on="2024-02", stance="closed")
    make_claim(speaker=third, topics=[neither])
    found = compare_entities(current_content(), "speaker", (one, other), "")

    assert [row.topic.slug for row in found.shared] == ["both"] and [row.topic.slug for row in found.only] == ["alone"]
    assert [[card.pk for card in side.cards] for side in found.shared[0].said] == [
        [claim.pk for claim in newest],
        [theirs.pk],
    ]
    assert found.shared[0].said[1].stances == [(Stance.CON, 1)]
    assert found.alone == [1, 0]
    assert compare_entities(current_content(), "speaker", (one, other), "2024-01").shared == []
