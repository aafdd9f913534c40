"""What many claims say together."""

import pytest

from debate.content.published import current_content
from debate.models import PositionChange
from debate.presentation.charts.counting import Summary, summary_of
from debate.vocabulary import ReviewState, Stance
from tests.factories import make_article, make_citation, make_claim, make_position_change

pytestmark = pytest.mark.django_db


def summary(**chosen) -> Summary:
    content = current_content()
    return summary_of(content, content.index.select(chosen))


def test_of_no_claims_nothing_is_said(django_assert_num_queries):
    content = current_content()
    with django_assert_num_queries(0):
        nothing = summary_of(content, content.index.select({}))
    assert nothing == Summary(count=0, occasions=0, first="", last="", stances=[])


def test_a_summary_counts_claims_and_stances_and_says_from_when_to_when(django_assert_num_queries):
    for stance, said_on in (("closed", "2024-07-05"), ("open", "2023"), ("closed", ""), ("closed", "2024-07-05")):
        make_claim("同一句话", stance=stance, said_on=said_on, occasion="虚构大会")
    make_claim(state=ReviewState.DRAFT, stance="both", said_on="2020")
    content = current_content()
    with django_assert_num_queries(0):
        said = summary_of(content, content.index.select({}))
    assert (said.count, said.first, said.last) == (4, "2023", "2024-07-05")
    assert said.stances == [(Stance.CON, 3), (Stance.PRO, 1)]
    assert summary(stance=["closed"]) == Summary(3, 2, "2024-07-05", "2024-07-05", [(Stance.CON, 3)])


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


def test_the_occasions_of_very_many_claims_are_not_counted():
    for _ in range(3):
        make_claim()
    every = current_content().index.select({})
    assert (every.occasions(at_most=3), every.occasions(at_most=2)) == (1, None)


def test_stances_taken_alike_stand_from_one_side_to_the_other():
    for stance in ("closed", "neutral", "both", "open", "neutral"):
        make_claim(stance=stance)
    assert summary().stances == [(Stance.NEUTRAL, 2), (Stance.PRO, 1), (Stance.BOTH, 1), (Stance.CON, 1)]


def test_a_summary_says_when_a_position_moved_where_the_page_knows_whose():
    before = make_claim(said_on="2023")
    make_position_change(before, make_claim(said_on="2024-02", speaker=before.speaker))
    changes = PositionChange.objects.for_reading()
    every = current_content().index.select({})
    assert summary_of(current_content(), every).changed_on == []
    assert summary_of(current_content(), every, list(changes)).changed_on == ["2024-02"]
