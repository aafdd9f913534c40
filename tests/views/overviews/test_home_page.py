"""The home page and the pages about the site itself."""

import pytest

from debate.views.overviews.home_page import CHANGES, NEWEST
from debate.vocabulary.choices import Stance
from tests.factories import make_claim, make_position_change, make_prediction, make_speaker, make_topic

pytestmark = pytest.mark.django_db


def test_the_home_page_counts_claims_by_topic_and_stance_and_each_count_opens_its_list(client):
    topic = make_topic("虚构议题", "invented")
    for stance in ("open", "open", "closed"):
        make_claim(topics=[topic], stance=stance)
    answer = client.get("/")
    page = answer.content.decode()

    assert 'href="/claims/?topic=invented&amp;stance=open" aria-label="虚构议题，支持开源，2 条">2</a>' in page
    assert client.get("/claims/?topic=invented&stance=open").context["page"].paginator.count == 2
    assert [n for _, n in answer.context["matrix"].rows[0].cells] == [2, 0, 0, 1]


def test_the_home_page_shows_the_newest_claims_first(client):
    for n in range(NEWEST + 2):
        make_claim(f"虚构观点{n}。", f"claim-{n}", said_on=f"2024-0{n + 1}")

    newest = [claim.slug for claim in client.get("/").context["newest"]]
    assert newest == [f"claim-{n}" for n in range(NEWEST + 1, 1, -1)]


def test_the_home_page_shows_both_sides_of_a_change_of_position(client):
    speaker = make_speaker("王五五")
    before, after = (
        make_claim("从前说封闭。", speaker=speaker, stance="closed"),
        make_claim("后来说开放。", speaker=speaker),
    )
    make_position_change(before, after)
    page = client.get("/").content.decode().partition("立场变了")[2]

    for words in ("王五五", "从前说封闭。", "后来说开放。", "完全转变", "虚构的理由。"):
        assert words in page


def test_the_home_page_shows_the_newest_changes_and_leads_to_all(client):
    changes = [make_position_change(make_claim(), make_claim(said_on=f"2024-0{n}")) for n in range(1, CHANGES + 2)]
    answer = client.get("/")

    assert answer.context["position_changes"] == changes[:0:-1]
    assert '<a href="/position-changes/">全部立场变化</a>' in answer.content.decode()
    assert client.get("/?until=2024-02").context["position_changes"] == changes[1::-1]


def test_an_empty_site_says_that_nothing_is_here_yet(client):
    page = client.get("/").content.decode()

    assert "还没有收录立场变化。" in page
    assert "还没有发布观点。" in page


def test_the_page_about_the_site_explains_every_stance(client):
    page = client.get("/about/").content.decode()

    assert [stance for stance in Stance if f"stance-{stance.value}" not in page] == []


@pytest.mark.parametrize("address", ["/", "/about/", "/claims/", "/speakers/", "/nowhere/"])
def test_every_page_says_its_language_its_title_and_where_its_text_begins(client, address):
    page = client.get(address).content.decode()

    assert '<html lang="zh-Hans">' in page
    assert page.count("<title>") == page.count("<h1") == page.count("<main") == 1
    assert '<a class="skip" href="#main">' in page and 'id="main"' in page
    assert '<meta name="description" content="' in page


def test_the_home_page_tells_which_predictions_are_due_next_and_which_came_out_last(client):
    for n, fields in enumerate(
        (
            {"due_on": "2001"},
            {"due_on": "2098-05"},
            {"due_on": "2097"},
            {"due_on": ""},
            {"outcome": "came_true", "resolved_on": "2024-01", "due_on": "2098"},
            {"outcome": "partly", "resolved_on": "2024-02-03"},
        )
    ):
        make_prediction(make_claim(slug=f"claim-{n}", said_on="2000"), **fields)
    now, then = client.get("/").context, client.get("/?until=2024-01").context

    assert [each.claim.slug for each in now["due"]] == ["claim-2", "claim-1"]
    assert [each.claim.slug for each in now["resolved"]] == ["claim-5", "claim-4"]
    assert [each.claim.slug for each in then["resolved"]] == ["claim-4"]
    assert client.get("/?until=2023").context["due"][-1].claim.slug == "claim-1"


def test_of_two_claims_the_home_page_draws_nothing(client):
    for month in ("2024-01", "2024-02"):
        make_claim(said_on=month, topics=[make_topic()])
    few = client.get("/").content.decode()
    make_claim(said_on="2024-02")
    enough = client.get("/").content.decode()

    assert ("<table" in few, '<svg class="chart"' in few) == (False, False)
    assert ('<table class="matrix">' in enough, '<svg class="chart"' in enough) == (True, True)
