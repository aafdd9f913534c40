"""Changes of position as they were known on a day."""

import pytest

from debate.content import current_content
from debate.models import PositionChange
from debate.presentation.charts.counting import change_dates, changes_of, known_changes
from tests.factories import (
    make_article,
    make_assessment,
    make_claim,
    make_company,
    make_model,
    make_position_change,
    make_source,
    make_speaker,
)

pytestmark = pytest.mark.django_db


def test_only_a_full_change_in_a_persons_own_words_dates_a_change_of_position():
    gu, company = make_speaker("顾明远"), make_company("星河科技")
    before = make_claim(speaker=gu, said_on="2023")

    def later(said_on: str, **fields):
        return make_position_change(before, make_claim(speaker=gu, said_on=said_on), **fields)

    later("2024-05", after_model=make_model(released_on="2024-03"))
    later("")
    later("2024-06", degree="clarification")
    later("2024-07", degree="half")
    make_position_change(before, make_claim(said_on="2024-08"))
    make_position_change(before, None, speaker=None, company=company, after_model=make_model(released_on="2024-01-02"))

    assert change_dates(PositionChange.objects.for_reading()) == ["2024-05"]


def test_a_change_is_not_known_before_it_was_seen_and_only_by_what_had_been_seen():
    before, model = make_claim(said_on="2023"), make_model(released_on="2024-08")
    both = make_position_change(before, make_claim(said_on="2024-05"), after_model=model)
    later = make_position_change(before, make_claim(said_on="2025"))

    found = {
        day: [
            (each.pk, each.after_claim is None, each.after_model is None)
            for each in known_changes(PositionChange.objects.for_reading().order_by("pk"), day)
        ]
        for day in ("", "2024-06", "2024-04")
    }
    assert found == {
        "": [(both.pk, False, False), (later.pk, False, True)],
        "2024-06": [(both.pk, False, True)],
        "2024-04": [],
    }


@pytest.mark.parametrize(
    ("day", "known"),
    [("", True), ("2025", True), ("2024-11", False), ("2024-09", False), ("2024-06", False)],
)
def test_why_is_told_when_all_it_may_speak_of_had_come(day, known):
    """What was said in May and released in August was opened in October and written of in December."""
    model = make_model(released_on="2024-08")
    make_assessment(model, valid_from="2024-10")
    change = make_position_change(make_claim(said_on="2023"), make_claim(said_on="2024-05"), after_model=model)
    change.evidence.add(make_source(article=make_article(published_on="2024-12-01")))
    (found,) = known_changes(PositionChange.objects.for_reading(), day)

    assert found.rationale == ("虚构的理由。" if known else "")


def test_a_reason_that_rests_on_a_page_of_no_known_date_is_told_today_only():
    change = make_position_change(make_claim(said_on="2023"), make_claim(said_on="2024-05"))
    change.evidence.add(make_source())
    told = [known_changes(PositionChange.objects.for_reading(), day)[0].rationale for day in ("", "2025")]

    assert told == ["虚构的理由。", ""]


def test_changes_of_a_speaker_and_of_a_company_are_their_own_and_none_cost_no_query(django_assert_num_queries):
    company = make_company()
    own = make_position_change(make_claim(), make_claim(said_on="2024-06"))
    its = make_position_change(make_claim(), make_claim(), speaker=None, company=company)
    nobody, content = make_speaker(), current_content()

    assert changes_of(content, own.speaker) == [own]
    assert changes_of(content, own.speaker, "2024-05") == []
    assert changes_of(content, company) == [its]
    with django_assert_num_queries(0):
        assert changes_of(content, nobody) == []
