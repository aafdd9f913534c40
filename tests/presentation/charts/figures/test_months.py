"""Claims by month, with what stands out in time, in the reader's language."""

import pytest
from django.utils.translation import override

from debate.content.published import current_content
from debate.presentation.charts.figures import ChartedClaims, months_picture
from tests.factories import make_claim, make_model

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown():
    model = make_model("虚构模型一", "model", name_en="Model One", released_on="2023-07-05")
    for n in range(3):
        names = {"occasion": "虚构大会", "occasion_en": "An Invented Meeting" if n else ""}
        make_claim(said_on="2024-04-16", about_models=[model], **names)
    make_claim(said_on="2024-06")
    return ChartedClaims(current_content())


def test_landmarks_are_numbered_in_time_and_called_by_their_names(shown, django_assert_num_queries):
    with django_assert_num_queries(0):
        flags = months_picture(shown).flags
    assert [(each.number, each.words) for each in flags] == [("①", "虚构模型一 发布"), ("②", "虚构大会")]


def test_in_english_what_occasions_are_called_costs_one_statement(shown, django_assert_num_queries):
    with override("en"), django_assert_num_queries(1):
        flags = months_picture(shown).flags
    assert flags[1].words == "An Invented Meeting"
    assert flags[1].href.startswith("/en/claims/?month=2024-04&q=")


def test_where_marks_would_crowd_there_are_no_landmarks(shown):
    assert months_picture(shown, with_landmarks=False).flags == []
