"""Who answers whom."""

import pytest

from debate.models import Response, Speaker
from debate.presentation.charts.counting import Network, known_responses, main_counterpart, network_of
from debate.vocabulary import NAMELESS
from tests.factories import make_claim, make_response, make_speaker

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard():
    """Li and Wang answer Zhang, Zhang answers Li and himself."""
    zhang, li, wang = (
        make_speaker(name, slug) for name, slug in (("张三三", "zhang"), ("李四四", "li"), ("王五五", "wang"))
    )
    said = make_claim(speaker=zhang, said_on="2024-01")
    make_response(make_claim(speaker=li, said_on="2024-02"), said)
    make_response(make_claim(speaker=wang, said_on="2024-03"), to_speaker=zhang, kind="supports")
    make_response(make_claim(speaker=zhang, said_on="2024-04"), to_speaker=li, kind="questions")
    make_response(make_claim(speaker=zhang, said_on="2024-05"), said, kind="restates")
    return zhang, li, wang


def loaded() -> list[Response]:
    return list(Response.objects.published().for_reading())


def opponent_of(speaker: Speaker, **among: str) -> Speaker | None:
    """As the speaker's page tells it, of all responses or those of one kind."""
    exchanges = Response.objects.published().filter(**among).exchanges()
    around = [each for each in exchanges if speaker.pk in (each.who, each.whom)]
    return main_counterpart(speaker, around, Speaker.objects.in_bulk())


def network(**options: int) -> Network:
    return network_of(Response.objects.published().exchanges(), Speaker.objects.in_bulk(), **options)


def test_speakers_stand_with_the_number_of_responses_they_received_who_has_most_first(heard):
    zhang, li, wang = heard
    made = network()

    assert made.nodes == [(zhang, 3), (li, 1), (wang, 0)]
    assert (len(made.edges), made.left) == (4, 0)


def test_of_too_many_speakers_those_with_the_fewest_responses_are_left_out_and_counted(heard):
    zhang, li, _ = heard
    made = network(most=2)

    assert [speaker for speaker, _ in made.nodes] == [zhang, li]
    assert ([each.kind for each in made.edges], made.left) == (["restates", "questions", "rebuts"], 1)


def test_who_would_stand_there_without_a_line_is_left_out(heard):
    lonely = make_speaker("赵六六", "a")
    make_response(make_claim(speaker=lonely), to_speaker=make_speaker("孙七七", "z"))
    made = network(most=4)

    assert lonely not in [speaker for speaker, _ in made.nodes]
    assert (len(made.nodes), made.left) == (3, 2)


def test_a_response_is_there_from_the_day_it_was_made(heard):
    assert [each.kind for each in known_responses(loaded(), "2024-03")] == ["supports", "rebuts"]
    assert known_responses(loaded(), "2023") == []


def test_an_answer_to_what_was_said_later_is_not_there_yet():
    make_response(make_claim(said_on="2024"), make_claim(said_on="2025"))
    assert known_responses(loaded(), "2024") == []
    assert len(known_responses(loaded(), "2025")) == 1


def test_whom_a_speaker_argues_with_most_is_somebody_else(heard):
    zhang, li, wang = heard
    assert opponent_of(zhang) == li
    assert opponent_of(wang, kind="supports") == zhang
    assert opponent_of(zhang, kind="restates") is None


@pytest.mark.parametrize("kind", NAMELESS)
def test_who_has_no_name_is_no_node_and_is_said_to_be_left_out(heard, kind):
    nameless = make_speaker("几位受访者", kind=kind)
    make_response(make_claim(speaker=nameless), to_speaker=make_speaker("顾明远"))
    for _ in range(4):
        make_response(make_claim(speaker=make_speaker()), to_speaker=nameless)
    made = network()

    assert [speaker.name for speaker, _ in made.nodes] == ["张三三", "李四四", "王五五"]
    assert made.nameless == 1


def test_what_editors_inferred_makes_nobody_larger_and_is_no_exchange(heard):
    zhang, li, wang = heard
    for _ in range(5):
        make_response(make_claim(speaker=wang), to_speaker=li, target="inferred")
    made = network()

    assert made.nodes == [(zhang, 3), (li, 1), (wang, 0)]
    assert opponent_of(wang) == zhang


@pytest.mark.parametrize("kind", NAMELESS)
def test_who_has_no_name_is_nobody_to_compare_with(heard, kind):
    zhang, li, _ = heard
    nameless = make_speaker("几位受访者", kind=kind)
    for _ in range(5):
        make_response(make_claim(speaker=nameless), to_speaker=zhang)

    assert opponent_of(zhang) == li
    assert opponent_of(nameless) is None
