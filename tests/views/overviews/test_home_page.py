"""The home page and the pages about the site itself."""

import pytest

from debate.views.overviews.home_page import NEWEST
from debate.vocabulary import NAMELESS, Stance
from tests.factories import make_claim, make_speaker, make_topic

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


def test_the_newest_claims_take_a_side(client):
    make_claim(slug="older", stance="both", said_on="2024-01")
    make_claim(slug="a-fact", stance="neutral", claim_type="factual", said_on="2024-02")

    assert [claim.slug for claim in client.get("/").context["newest"]] == ["older"]


def test_the_home_page_has_one_search_box_and_three_ways_in(client):
    make_claim(speaker=make_speaker("顾明远"))
    for kind in NAMELESS:
        make_claim(speaker=make_speaker("几位受访者", kind=kind))
    page = client.get("/").content.decode()

    assert page.count('type="search"') == 1
    assert ["1 位发言者" in page, "0 家公司与机构" in page, "共 3 条观点" in page] == [True] * 3
    assert 'href="/speakers/"><b>看人</b>' in page and 'href="/companies/"><b>看公司</b>' in page
    assert 'href="/topics/"><b>看理由</b>' in page and "最近更新于" in page


def test_an_empty_site_says_that_nothing_is_here_yet(client):
    page = client.get("/").content.decode()

    assert "今天的一次交锋" not in page
    assert "还没有发布观点。" in page


def test_the_page_about_the_site_explains_every_stance(client):
    page = client.get("/about/").content.decode()

    assert [stance for stance in Stance if f"stance-{stance.shape}" not in page] == []


@pytest.mark.parametrize("address", ["/", "/about/", "/claims/", "/speakers/", "/nowhere/"])
def test_every_page_says_its_language_its_title_and_where_its_text_begins(client, address):
    page = client.get(address).content.decode()

    assert '<html lang="zh-Hans">' in page
    assert page.count("<title>") == page.count("<h1") == page.count("<main") == 1
    assert '<a class="skip" href="#main">' in page and 'id="main"' in page
    assert '<meta name="description" content="' in page


def test_of_two_claims_the_home_page_draws_nothing(client):
    for month in ("2024-01", "2024-02"):
        make_claim(said_on=month, topics=[make_topic()])
    few = client.get("/").content.decode()
    make_claim(said_on="2024-02")
    enough = client.get("/").content.decode()

    assert ("<table" in few, '<svg class="chart"' in few) == (False, False)
    assert ('<table class="matrix">' in enough, '<svg class="chart"' in enough) == (True, True)
