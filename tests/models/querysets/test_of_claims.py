"""Queries of what belongs to claims."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from debate.models import Prediction, Response
from debate.vocabulary import Stage
from tests.factories import make_claim, make_prediction, make_response, make_speaker
from tests.plans import read_whole

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return make_speaker("张三三"), make_speaker("李四四"), make_speaker("王五五")


def test_responses_between_two_go_either_way_to_a_claim_or_to_its_speaker(people):
    one, other, third = people
    mine, theirs, thirds = (make_claim(speaker=each) for each in people)
    between = [make_response(mine, theirs), make_response(theirs, to_speaker=one)]
    make_response(thirds, mine)
    make_response(mine, to_speaker=third)

    assert sorted(Response.objects.between(one, other), key=lambda each: each.pk) == between


def test_pairs_count_who_answers_whom(people):
    one, other, third = (each.pk for each in people)
    claims = [make_claim(speaker=each) for each in people]
    make_response(claims[0], claims[1])
    make_response(claims[0], to_speaker=people[1])
    make_response(claims[2], claims[0])

    assert sorted(Response.objects.pairs("speaker")) == sorted([(one, other, 2), (third, one, 1)])
    assert Response.objects.pairs("company") == []


@pytest.mark.parametrize(
    ("day", "kept"),
    [("", 4), ("2025", 4), ("2024-07", 3), ("2024-07-04", 2), ("2024-06", 2), ("2024-01", 1), ("2023", 0)],
)
def test_by_a_day_both_the_answer_and_what_it_answers_have_been_said(people, day, kept):
    first, second = make_claim(said_on="2024-01"), make_claim(said_on="2024-07-05")
    make_response(make_claim(said_on="2024-05"), first)
    make_response(make_claim(said_on="2024-01"), to_speaker=people[0])
    make_response(make_claim(said_on="2024-03"), second)
    make_response(make_claim(said_on="2025"), first)

    assert Response.objects.until(day).count() == kept


def test_by_a_day_nothing_of_an_unknown_date_is_known_to_have_been_said(people):
    make_response(make_claim(said_on=""), make_claim())
    make_response(make_claim(), make_claim(said_on=""))

    assert Response.objects.until("2030").count() == 0


def stages(until: str = "", today: date = date(2024, 7, 5)) -> list[tuple[str, str, str]]:
    found = Prediction.objects.as_of(until, today).select_related("claim")
    return [(each.claim.statement, each.outcome_then, list(Stage)[each.stage].value) for each in found]


def test_predictions_stand_by_stage_what_falls_due_first_and_what_came_out_last_at_the_head():
    pending = {"遥": "", "远": "2030", "近": "2024-12", "将": "2024", "昨": "2024-07-05", "早": "2023"}
    for statement, due in pending.items():
        make_prediction(make_claim(statement), due_on=due)
    for statement, resolved in {"旧": "2023", "新": "2024-06-01"}.items():
        make_prediction(make_claim(statement), outcome="came_true", resolved_on=resolved, due_on="2030")
    make_prediction(make_claim("难"), outcome="ambiguous", due_on="2020")

    assert [(statement, stage) for statement, _, stage in stages()] == [
        ("早", "overdue"),
        ("昨", "overdue"),
        ("将", "soon"),
        ("近", "soon"),
        ("远", "open"),
        ("遥", "open"),
        ("新", "settled"),
        ("旧", "settled"),
        ("难", "unsettled"),
    ]


def test_as_of_a_day_what_came_out_later_is_pending_and_what_was_foretold_later_is_not_there():
    made = {"said_on": "2023-05"}
    make_prediction(make_claim("先见分晓", **made), outcome="came_true", resolved_on="2023-12", due_on="2025")
    make_prediction(make_claim("后见分晓", **made), outcome="partly", resolved_on="2024-07-06", due_on="2024-03")
    make_prediction(make_claim("后来才说", said_on="2024-08"))
    make_prediction(make_claim("不知何时", said_on=""))
    found = stages("2024-07-05")

    assert found == [("后见分晓", "pending", "overdue"), ("先见分晓", "came_true", "settled")]
    assert [statement for statement, *_ in stages("2022")] == []
    assert {statement: outcome for statement, outcome, _ in stages("2024")}["后见分晓"] == "partly"


def test_what_is_alike_stands_in_one_order_wherever_its_row_lies():
    """A changed or restored row lies elsewhere in a table of PostgreSQL, which gives ties as they lie."""
    claim = make_claim()
    rows = [make_response(claim, to_speaker=make_speaker()) for _ in range(3)]
    Response.objects.filter(pk=rows[0].pk).update(note="改过。")

    assert list(Response.objects.for_reading()) == list(Response.objects.all()) == rows


def test_the_claims_at_the_ends_of_some_responses_are_found_by_index():
    claim, other, unrelated = make_claim(), make_claim(), make_claim()
    make_response(unrelated, to_speaker=make_speaker())
    make_response(claim, to_speaker=make_speaker())
    make_response(other, claim)

    assert sorted(Response.objects.claims_at_ends([claim.pk]), key=str) == sorted(
        [(claim.pk, None), (other.pk, claim.pk)], key=str
    )
    assert len(list(Response.objects.claims_at_ends())) == 3
    with CaptureQueriesContext(connection) as run:
        list(Response.objects.claims_at_ends([claim.pk]))
    assert read_whole(run.captured_queries[0]["sql"]) == []
