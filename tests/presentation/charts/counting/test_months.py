"""Claims counted by month and stance."""

import pytest

from debate.content.published import current_content
from debate.presentation.charts.counting import month_counts
from debate.vocabulary import Stance
from tests.factories import make_claim, make_speaker

pytestmark = pytest.mark.django_db


def test_each_month_is_counted_by_stance_and_what_has_no_month_is_counted_apart(django_assert_num_queries):
    for said_on, stance in (("2024-07-05", "open"), ("2024-07", "closed"), ("2024-09", "open"), ("2024", "both")):
        make_claim(said_on=said_on, stance=stance)
    make_claim(said_on="")
    make_claim(said_on="2024-07", state="draft")
    content = current_content()
    with django_assert_num_queries(0):
        counts = month_counts(content, {})
    assert counts.months == {"2024-07": [1, 0, 0, 1], "2024-09": [1, 0, 0, 0]}
    assert counts.totals == [(Stance.PRO, 2), (Stance.BOTH, 0), (Stance.NEUTRAL, 0), (Stance.CON, 1)]
    assert (counts.placed, counts.years, counts.undated) == (3, {"2024": [0, 1, 0, 0]}, 1)
    assert [n for _, n in counts.all_totals] == [2, 1, 0, 1]


def test_only_the_claims_in_the_scope_and_till_the_day_are_counted():
    speaker = make_speaker()
    for said_on in ("2024-01", "2024-03", "2025-01"):
        make_claim(said_on=said_on, speaker=speaker)
        make_claim(said_on=said_on)
    counts = month_counts(current_content(), {"speaker": [speaker.pk]}, "2024")
    assert counts.months == {"2024-01": [1, 0, 0, 0], "2024-03": [1, 0, 0, 0]}


@pytest.mark.parametrize(("months", "said"), [(["2024-01", "2024-01"], False), (["2024-01", "2024-02"], True)])
def test_one_month_alone_is_no_course_of_time(months, said):
    for month in months:
        make_claim(said_on=month)
    assert bool(month_counts(current_content(), {})) == said
