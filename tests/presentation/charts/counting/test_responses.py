"""The responses around a speaker, and between two speakers or two companies."""

import pytest

from debate.content import current_content
from debate.presentation.charts.counting import direct_exchanges, exchanges_among
from tests.factories import make_affiliation, make_claim, make_company, make_response, make_speaker

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return make_speaker("张三三"), make_speaker("李四四"), make_speaker("王五五")


def pks(exchanges):
    return [each.pk for each in exchanges]


def test_around_a_speaker_are_responses_made_and_got_each_once_and_as_known_on_a_day(people):
    one, other, third = people
    mine, later = (make_claim(speaker=one, said_on=day) for day in ("2024-01", "2024-06"))
    theirs = make_claim(speaker=other, said_on="2024-03")
    made, to_self = make_response(later, theirs), make_response(later, mine, kind="restates")
    got = make_response(theirs, to_speaker=one)
    make_response(theirs, make_claim(speaker=third, said_on="2023"))
    content = current_content()

    assert set(pks(exchanges_among(content, [one]))) == {made.pk, to_self.pk, got.pk}
    assert len(exchanges_among(content, [one])) == 3
    assert pks(exchanges_among(content, [one], "2024-04")) == [got.pk]
    assert exchanges_among(content, [make_speaker("赵六六")]) == []


def test_between_two_speakers_are_those_either_way_that_nobody_inferred(people):
    one, other, third = people
    mine, theirs, thirds = (make_claim(speaker=each) for each in people)
    between = [make_response(mine, theirs), make_response(theirs, to_speaker=one)]
    make_response(mine, theirs, kind="questions", target="inferred")
    make_response(thirds, mine)
    make_response(mine, to_speaker=third)

    assert sorted(pks(direct_exchanges(current_content(), "speaker", (one, other)))) == [each.pk for each in between]


def test_between_two_companies_are_those_of_their_people_and_come_once(people):
    companies = make_company(), make_company("虚构公司乙")
    for speaker in people[:2]:
        for company in companies:
            make_affiliation(speaker, company, since="2020")
    mine, theirs, thirds = (make_claim(speaker=each, said_on=f"202{n}") for n, each in enumerate(people, start=4))
    response, back = make_response(mine, theirs), make_response(theirs, mine)
    make_response(mine, thirds)
    make_response(mine, to_speaker=people[1])
    content = current_content()

    assert pks(direct_exchanges(content, "company", companies)) == [back.pk, response.pk]
    assert direct_exchanges(content, "company", companies, "2024") == []
