"""Citations, responses, predictions and changes of position by the API."""

import json

import pytest

from debate.vocabulary import SourceStanding
from tests.api.asking import answer_of, items_of
from tests.factories import (
    QUOTE,
    make_article,
    make_citation,
    make_claim,
    make_company,
    make_imported_article,
    make_model,
    make_position_change,
    make_prediction,
    make_response,
    make_source,
    make_speaker,
)

pytestmark = pytest.mark.django_db


def test_a_citation_has_its_place_its_fingerprint_and_as_many_words_as_may_be_shown(client, settings):
    settings.QUOTE_LENGTH = 12
    claim, article = make_claim("开放模型走得更快。", said_on="2024"), make_imported_article()
    citation = make_citation(claim, article, quote=QUOTE)
    make_citation(make_claim(said_on="2025"), make_article())
    make_citation(make_claim(state="draft"), article)
    (found,) = items_of(client, "citations/", claim=claim.slug)

    assert (found["claim"], found["article"], found["state"]) == (claim.slug, article.slug, "located")
    assert (found["start"], found["end"]) == (citation.raw_start, citation.raw_end)
    assert found["sha256"] == citation.quote_sha256
    assert 0 < len(found["quote"].strip("…")) <= 12
    assert (
        items_of(client, "citations/", article=article.slug) == items_of(client, "citations/", until="2024") == [found]
    )
    assert answer_of(client, "citations/")["count"] == 2


def test_responses_around_one_speaker_and_between_two(client):
    one, other, third = (make_speaker(slug=slug) for slug in ("one", "other", "third"))
    claims = [make_claim(speaker=speaker, said_on=f"2024-0{n}") for n, speaker in enumerate((one, other, third), 1)]
    make_response(claims[1], claims[0])
    make_response(claims[2], claims[0], kind="supports", target="inferred")
    make_response(claims[2], to_speaker=other)
    make_response(make_claim(state="draft"), claims[0])
    every = items_of(client, "responses/", lang="en")

    assert [(each["from_speaker"], each["to_speaker"], each["to_claim"]) for each in every] == [
        ("other", "one", claims[0].slug),
        ("third", "one", claims[0].slug),
        ("third", "other", ""),
    ]
    assert items_of(client, "responses/", lang="en", speaker="one") == every[:2]
    assert items_of(client, "responses/", lang="en", speaker=["one", "third"]) == every[1:2]
    assert items_of(client, "responses/", lang="en", kind="supports") == every[1:2]
    assert items_of(client, "responses/", lang="en", target=["named", "unnamed_but_clear"]) == every[::2]
    assert items_of(client, "responses/", lang="en", until="2024-02") == every[:1]
    assert (
        answer_of(client, "responses/", 400, speaker=["one", "other", "third"])["errors"][0]["parameter"] == "speaker"
    )


def test_predictions_are_as_known_on_the_day(client):
    speaker = make_speaker(slug="zhang")
    claims = [make_claim(speaker=speaker, said_on="2024-01"), make_claim(said_on="2025-02")]
    mirror = make_source(standing=SourceStanding.MIRROR)
    outcome = {"outcome": "came_true", "resolved_on": "2025-01", "rationale": "后来的事。"}
    make_prediction(claims[0], **outcome).evidence.set([make_source(), mirror])
    make_prediction(claims[1], kind="plan")
    found, then = items_of(client, "predictions/"), items_of(client, "predictions/", until="2024")

    assert [(each["claim"], each["outcome"], each["kind"]) for each in found] == [
        (claims[0].slug, "came_true", "forecast"),
        (claims[1].slug, "pending", "plan"),
    ]
    assert (len(found[0]["evidence"]), mirror.url in json.dumps(found)) == (1, False)
    assert [(each["outcome"], each["resolved_on"], each["rationale"], each["evidence"]) for each in then] == [
        ("pending", "", "", [])
    ]
    assert items_of(client, "predictions/", outcome="came_true") == items_of(client, "predictions/", speaker="zhang")
    assert items_of(client, "predictions/", outcome="pending", until="2024") == then
    assert [each["claim"] for each in items_of(client, "predictions/", kind="plan")] == [claims[1].slug]


def test_changes_of_position_have_both_sides_as_far_as_they_had_come(client):
    speaker, company = make_speaker(slug="zhang"), make_company(slug="invented")
    before = make_claim(speaker=speaker, said_on="2024-01", stance="closed")
    after = make_claim(speaker=speaker, said_on="2025-01")
    make_position_change(before, after, "moved", rationale="虚构的理由。")
    model = make_model(slug="nine", developer=company, released_on="2024-06")
    make_position_change(before, None, "acted", speaker=None, company=company, after_model=model)
    found = items_of(client, "position-changes/", lang="en")

    assert [(each["slug"], each["before_claim"], each["after_claim"], each["after_model"]) for each in found] == [
        ("moved", before.slug, after.slug, ""),
        ("acted", before.slug, "", "nine"),
    ]
    assert [each["sort"] for each in found] == ["position", "release"]
    assert [each["slug"] for each in items_of(client, "position-changes/", until="2024")] == ["acted"]
    assert items_of(client, "position-changes/", lang="en", speaker="zhang") == found[:1]
    assert items_of(client, "position-changes/", lang="en", company="invented") == found[1:]


def test_what_is_added_while_a_list_is_read_comes_at_its_end(client):
    claim = make_claim()
    for _ in range(3):
        make_citation(claim)
    first = answer_of(client, "citations/", limit=2)
    make_citation(make_claim(said_on="2020"))
    rest = items_of(client, "citations/", limit=2, cursor=first["next"].partition("cursor=")[2])

    assert (first["count"], len(rest)) == (3, 2)
    assert len({(each["claim"], each["start"]) for each in [*first["items"], *rest]}) == 4
