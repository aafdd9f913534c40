"""The case for each side."""

import pytest

from debate.content.published import current_content
from debate.presentation.charts.counting import sides_of
from debate.vocabulary import NAMELESS
from tests.factories import make_claim, make_speaker, make_topic

pytestmark = pytest.mark.django_db


def test_each_side_has_its_newest_claims_and_who_said_most():
    topic, loud, other = make_topic(), make_speaker("张三三"), make_speaker("李四四")
    claims = [make_claim(topics=[topic], speaker=loud, said_on=f"2024-0{n}") for n in range(1, 5)]
    last = make_claim(topics=[topic], speaker=other, said_on="2025")
    make_claim(speaker=loud)
    opened, closed = sides_of(current_content(), {"topic": [topic.pk]}, "stance", ["open", "closed"])

    assert (opened.value, opened.count, opened.pks) == ("open", 5, [last.pk, claims[3].pk, claims[2].pk])
    assert opened.speakers == [(loud, 4), (other, 1)]
    assert (closed.count, closed.pks, closed.speakers) == (0, [], [])


def test_a_side_has_only_what_was_said_till_the_day():
    make_claim(said_on="2025")
    early = make_claim(said_on="2023")
    (side,) = sides_of(current_content(), {}, "stance", ["open"], "2024")

    assert (side.count, side.pks) == (1, [early.pk])


@pytest.mark.parametrize("kind", NAMELESS)
def test_who_has_no_name_is_not_among_those_who_say_so_most(kind):
    nameless, one = make_speaker("几位受访者", kind=kind), make_speaker("顾明远")
    for speaker in (nameless, nameless, one):
        make_claim(speaker=speaker)
    (side,) = sides_of(current_content(), {}, "stance", ["open"])

    assert (side.count, side.speakers) == (3, [(one, 1)])
