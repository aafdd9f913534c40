"""What agents are answered: only what is public, as of a day, with all that it takes to cite it."""

import pytest

from debate.presentation.agents import TOOLS, CannotAnswer
from debate.presentation.agents.answers import compare, get_claim, predictions, search_claims, speaker_positions
from debate.vocabulary import ReviewState, Stance
from tests.factories import (
    QUOTE,
    make_citation,
    make_claim,
    make_position_change,
    make_prediction,
    make_speaker,
    make_topic,
)

pytestmark = pytest.mark.django_db
BASE = "https://debate.example.org"


def slugs(answer: dict, name: str = "claims") -> list[str]:
    return [claim["slug"] for claim in answer[name]]


def test_a_claim_can_be_cited():
    claim = make_claim("开放模型更好。", "scene-claim", said_on="2024-07-05")
    make_citation(claim, quote=QUOTE)
    make_citation(claim)
    answer = get_claim(BASE, "scene-claim")
    found = answer["claim"]

    assert (found["address"], found["said_on"]) == (f"{BASE}/claims/scene-claim/", "2024-07-05")
    assert answer["licence"] == found["licence"] == "https://creativecommons.org/licenses/by/4.0/"
    assert sorted((each["quotation_state"], each["quotation"]) for each in found["citations"]) == [
        ("awaiting", None),
        ("located", QUOTE),
    ]


def test_what_is_hidden_is_not_told():
    make_claim("虚构草稿。", "scene-draft", state=ReviewState.DRAFT)
    withdrawn = make_claim("虚构撤回。", "scene-withdrawn", state=ReviewState.WITHDRAWN)

    assert search_claims(BASE)["claims"] == search_claims(BASE, "虚构")["claims"] == []
    assert search_claims(BASE)["total"] == 0
    with pytest.raises(CannotAnswer, match="scene-draft"):
        get_claim(BASE, "scene-draft")
    assert "虚构撤回" not in str(told := get_claim(BASE, "scene-withdrawn")) and told["state"] == "withdrawn"
    positions = speaker_positions(BASE, withdrawn.speaker.slug)
    assert (positions["total"], positions["newest"]) == (0, [])


def test_claims_are_found_by_words_names_and_days():
    speaker, topic = make_speaker("王五五", name_en="Wang Wuwu"), make_topic(slug="scene-topic")
    for month, stance in ((1, Stance.PRO), (2, Stance.CON), (3, Stance.PRO)):
        make_claim(
            f"开源模型{month}。", f"claim-{month}", speaker, stance=stance, topics=[topic], said_on=f"2024-0{month}"
        )
    make_claim("虚构的别的话。", "claim-other", said_on="2024-04")

    assert slugs(search_claims(BASE, "开源")) == ["claim-3", "claim-2", "claim-1"]
    assert slugs(search_claims(BASE, stance="open", speaker="Wang Wuwu")) == ["claim-3", "claim-1"]
    assert slugs(search_claims(BASE, topic="scene-topic", until="2024-02")) == ["claim-2", "claim-1"]
    few = search_claims(BASE, limit=1)
    assert (few["total"], slugs(few)) == (4, ["claim-other"])
    assert search_claims(BASE, until="2024-02")["as_of"] == "2024-02"


def test_what_says_most_of_the_words_comes_first():
    make_claim("开源模型的成本，开源模型的生态。", "claim-much", said_on="2024-01")
    make_claim("虚构的一句长话里，也顺便提到一次开源，此外说的都是别的事情。", "claim-little", said_on="2024-02")

    assert slugs(search_claims(BASE, "开源")) == ["claim-much", "claim-little"]
    assert slugs(search_claims(BASE)) == ["claim-little", "claim-much"]


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda: search_claims(BASE, speaker="虚构无名氏"), "no speaker"),
        (lambda: search_claims(BASE, until="2024-13"), "2024-13"),
        (lambda: get_claim(BASE, "nothing"), "search_claims"),
        (lambda: speaker_positions(BASE, "nobody"), "no speaker"),
        (lambda: speaker_positions(BASE, "zhang", until="yesterday"), "yesterday"),
        (lambda: compare(BASE, "a", "b", until="2024-02-30"), "2024-02-30"),
        (lambda: predictions(BASE, until="x"), "'x'"),
    ],
)
def test_what_cannot_be_answered_is_said_why(ask, told):
    with pytest.raises(CannotAnswer, match=told):
        ask()


def test_a_name_that_is_nearly_right_is_offered():
    make_claim(speaker=make_speaker("张三三", "zhang-sansan", name_en="Zhang Sansan"))

    with pytest.raises(CannotAnswer, match=r"zhang-sansan \(Zhang Sansan\)"):
        speaker_positions(BASE, "Zhang Sansam")


def test_positions_are_counted_as_of_a_day():
    speaker, topic = make_speaker(slug="zhang"), make_topic(slug="cost")
    before = make_claim(speaker=speaker, stance=Stance.PRO, topics=[topic], said_on="2024-01")
    after = make_claim(speaker=speaker, stance=Stance.CON, topics=[topic], said_on="2024-06")
    make_position_change(before, after)

    now, then = speaker_positions(BASE, "zhang"), speaker_positions(BASE, "zhang", until="2024-03")
    assert (now["total"], now["stances"], now["by_topic"]) == (
        2,
        {"closed": 1, "open": 1},
        {"cost": {"closed": 1, "open": 1}},
    )
    assert (then["total"], then["by_topic"], then["position_changes"]) == (1, {"cost": {"open": 1}}, [])
    (change,) = now["position_changes"]
    assert (change["before"], change["after"]) == (
        f"{BASE}{before.get_absolute_url()}",
        f"{BASE}{after.get_absolute_url()}",
    )
    with pytest.raises(CannotAnswer, match="not said by"):
        get_claim(BASE, after.slug, until="2024-03")


def test_two_are_compared_topic_by_topic():
    topic = make_topic(slug="cost")
    for slug, stance in (("zhang", Stance.PRO), ("li", Stance.CON)):
        speaker = make_speaker(slug=slug)
        for _ in range(3):
            make_claim(speaker=speaker, stance=stance, topics=[topic])
    (row,) = compare(BASE, "zhang", "li")["shared_topics"]

    assert row == {"topic": "cost", "outcome": "different", "one": {"open": 3}, "other": {"closed": 3}}


def test_forecasts_stand_as_they_stood():
    claim = make_claim("虚构预测。", "forecast", said_on="2024-01")
    make_prediction(claim, due_on="2024-06", outcome="came_true", resolved_on="2024-07")
    make_prediction(make_claim(said_on="2024-01"), kind="plan")

    now, then = predictions(BASE), predictions(BASE, until="2024-06")
    assert [(each["slug"], each["outcome"], each["resolved_on"]) for each in now["predictions"]] == [
        ("forecast", "came_true", "2024-07")
    ]
    assert [(each["outcome"], each["resolved_on"]) for each in then["predictions"]] == [("pending", "")]
    assert (now["counts"], then["counts"]) == ({"came_true": 1}, {"pending": 1})
    assert predictions(BASE, outcome="pending")["predictions"] == []


def test_every_tool_says_what_it_does_and_takes_a_day():
    assert [tool.__name__ for tool in TOOLS if not tool.__doc__ or "until" not in tool.__annotations__] == []
