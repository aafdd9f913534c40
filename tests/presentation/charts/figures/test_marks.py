"""Every mark of every picture leads to as many claims as it says, by the curated base."""

from urllib.parse import urlsplit

import pytest

from debate.content.published import current_content
from debate.models import Company, Speaker, Topic
from debate.presentation.charts.counting import summary_of
from debate.presentation.charts.figures import (
    ChartedClaims,
    columns_of,
    months_picture,
    positions_picture,
    stances_picture,
)
from debate.vocabulary import Stance
from debate.vocabulary.dates import is_by

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

DAYS = ["", "2024-06"]


@pytest.fixture
def counted(client, seeded):
    """How many claims an address lists."""

    def count(href: str) -> int:
        answer = client.get(href)
        assert (answer.status_code, urlsplit(href).path) == (200, "/claims/")
        return answer.context["page"].paginator.count

    return count


def shown_of(kind: str, entity, day: str) -> ChartedClaims:
    return ChartedClaims(current_content(), day, {kind: [entity.pk]}, {kind: entity.slug})


@pytest.mark.parametrize("day", DAYS)
def test_months_and_landmarks_lead_to_the_claims_they_count(counted, day):
    picture = months_picture(ChartedClaims(current_content(), day))
    parts = [part for month in picture.months for part in month.parts]
    said = {part.href: part.count for part in parts}
    said |= {month.href: month.column.total for month in picture.months}
    said |= {each.href: each.landmark.count for each in picture.flags}
    said |= {year.href: year.band.total for year in picture.years}
    said |= {part.href: part.at.count for year in picture.years for part in year.parts}

    assert len(parts) > 8 and len(picture.flags) >= 4
    assert {href: counted(href) for href in said} == said
    assert [each.landmark.month for each in picture.flags if not is_by(each.landmark.month, day)] == []


@pytest.mark.parametrize("day", DAYS)
def test_the_marks_of_a_speaker_or_a_company_lead_to_the_claims_they_count(counted, day):
    said = {}
    for kind, entity in (
        ("speaker", Speaker.objects.get(slug="li-yanhong")),
        ("company", Company.objects.get(slug="baidu")),
        ("company", Company.objects.get(slug="openai")),
    ):
        shown = shown_of(kind, entity, day)
        picture = positions_picture(shown)
        if picture:
            said |= {mark.href: mark.at.count for mark in picture.rows}
        bar = stances_picture(shown, summary_of(shown.content, shown.selection))
        said |= {each.href: each.count for each in bar.taken} if bar else {}

    assert len(said) > 8
    assert {href: counted(href) for href in said} == said


@pytest.mark.parametrize("day", DAYS)
def test_columns_lead_to_the_claims_they_count_and_to_those_of_each_speaker(counted, day):
    shown = shown_of("topic", Topic.objects.get(slug="business-model"), day)
    columns = columns_of(shown, "stance", [(stance, stance, stance) for stance in Stance])
    said = {column.href: column.side.count for column in columns}
    said |= {href: n for column in columns for _, n, href in column.speakers}

    assert len(said) > 4
    assert {href: counted(href) for href in said} == said
    assert [card for column in columns for card in column.cards if not is_by(card.said_on, day)] == []
