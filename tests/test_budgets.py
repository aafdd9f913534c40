"""A page has a query budget: the number stands here, and is the same for one row and for three."""

from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.urls import resolve

from debate.content.indexing import reindex
from debate.models import Claim
from debate.presentation.sharing.canvas import can_draw
from debate.urls import files, machines, public
from debate.views.shared.claim_pages import PAGE_SIZE
from tests.factories import add_row, make_scene

pytestmark = pytest.mark.django_db

# Seven is what a page may cost. The first is always the revision of the content; who, what and how many are in memory.
MOST = 7
QUERIES = {
    # Whose turn it is, is in memory: the responses of the day, the prediction, cards.
    "/": 4,
    "/?until=2024": 3,
    "/about/": 1,
    "/api/": 1,
    # The decided, what was marked by hand, the second looks; the median costs one more where a decision was timed.
    "/method/": 4,
    "/report/": 1,
    "/report/?about=/claims/scene-claim-0/": 3,
    "/search/": 1,
    # The texts of the claims found are weighed, since the most telling come first.
    "/search/?q=虚构": 5,
    "/search/names/?q=虚构": 1,
    "/claims/": 2,
    "/claims/?q=虚构&company=scene-company&topic=scene-topic&stance=open&year=2024&since=2024": 3,
    "/claims/?q=虚构&sort=newest": 2,
    "/claims/?stance=nope": 1,
    "/claims/scene-claim-0/": 7,
    "/claims/scene-claim-0/cite/gbt7714/": 3,
    # Speaker and prediction come with the claims; then topics, three kinds of links, citations with articles.
    "/claims/scene-claim-0/card.png": 3,
    "/speakers/scene-speaker/card.png": 1,
    "/companies/scene-company/card.png": 1,
    "/topics/scene-topic/card.png": 1,
    "/card.png": 1,
    "/compare/card.png?a=scene-speaker&b=李四四0": 1,
    # What the page itself costs, since it is asked for its title.
    # The folder of versions is asked, not the database.
    "/data/": 1,
    "/cite/?page=/topics/scene-topic/": 3,
    "/cite/bibtex/?page=/companies/%3Funtil%3D2024": 1,
    "/embed/claim/scene-claim-0/": 3,
    "/embed/speaker/scene-speaker/": 4,
    "/embed/debate/network/": 1,
    "/oembed?url=http://testserver/en/companies/scene-company/": 3,
    "/download/csv/": 6,
    "/feed/": 4,
    "/opensearch.xml": 1,
    "/robots.txt": 1,
    "/llms.txt": 1,
    # Whether migrations are noted at all, which are, the oldest task, the revision.
    "/healthz": 4,
    "/sitemap.xml": 2,
    "/speakers/": 1,
    "/speakers/scene-speaker/": 7,
    "/companies/": 1,
    "/companies/scene-company/": 5,
    "/companies/scene-company/?show=about": 5,
    "/models/": 2,
    "/models/scene-model/": 4,
    "/topics/": 1,
    "/topics/scene-topic/": 3,
    "/stances/open/": 3,
    # Who answers whom is in memory: the page; the places of citations where single responses have any.
    "/responses/": 2,
    "/responses/?kind=rebuts&until=2024": 2,
    # Which there are is in memory, by year: the page.
    "/articles/": 2,
    # The log of nothing; one more for its page, one each for the claims and articles it names.
    "/corrections/": 3,
    "/compare/": 1,
    "/compare/?a=scene-speaker&b=李四四0": 3,
    "/compare/?a=nobody&b=scene-speaker": 1,
    "/compare/?of=company": 1,
    # Which there are is in memory: the page, its evidence.
    "/position-changes/": 3,
    "/predictions/": 3,
    "/predictions/?outcome=pending": 3,
    "/predictions/?until=2024-12": 3,
}
NAMES = {urlsplit(address).path for address in QUERIES}


def make_rows(rows: int):
    scene = make_scene()
    for _ in range(rows):
        add_row(scene)
    return scene


@pytest.mark.parametrize("rows", [1, 3])
def test_each_page_costs_what_its_budget_says_however_many_rows_it_shows(client, django_assert_num_queries, rows):
    scene = make_rows(rows)
    drawn = {address: n for address, n in QUERIES.items() if can_draw() or not address.endswith(".png")}
    budgets = {**drawn, scene.article.get_absolute_url(): 6}
    # What is asked for words is kept in memory as well: both are warm, only the pages are not.
    for address in budgets:
        client.get(address)
    cache.clear()

    for address, queries in budgets.items():
        with django_assert_num_queries(queries, info=address):
            answer = client.get(address)
            assert b"".join(answer) and answer.status_code == 200
    assert max(budgets.values()) == MOST


def test_every_public_address_has_a_budget():
    names = {resolve(path).url_name for path in NAMES}

    # The versions of the data set are on the disk; /mcp takes no GET; who subscribes does so where mail is configured.
    apart = {"article_detail", "metrics", "dataset_version", "dataset_file", "mcp"}
    apart |= {"subscribe", "subscription_confirm", "subscription_list"}
    assert names == {address.name for address in [*public, *machines, *files]} - apart


@pytest.mark.parametrize("rows", [1, 3])
def test_each_page_shows_the_rows_its_budget_was_measured_with(client, rows):
    scene = make_rows(rows)

    shown = {address: b"".join(client.get(address)).decode(errors="replace") for address in QUERIES}

    said_everywhere = (
        "/",
        "/claims/",
        "/search/?q=虚构",
        "/speakers/scene-speaker/",
        "/topics/scene-topic/",
        "/predictions/",
    )
    for address in said_everywhere:
        assert [claim.slug in shown[address] for claim in scene.rows] == [True] * rows
    assert shown["/claims/scene-claim-0/"].count('class="response"') == 2 + rows
    assert shown["/companies/scene-company/?show=about"].count('class="claim ') == 2 * rows
    assert shown["/models/scene-model/"].count('scope="row"') == rows
    assert shown["/search/?q=虚构"].count('class="passage"') == min(PAGE_SIZE, 3 + 6 * rows)
    assert shown["/search/names/?q=虚构"].count('role="option"') == 8


@pytest.mark.parametrize("rows", [1, 3])
def test_a_claim_that_moved_costs_the_same_however_many_there_are(client, django_assert_num_queries, rows):
    scene = make_rows(rows)
    client.get("/claims/")
    reindex(Claim.objects.filter(pk=scene.rows[0].pk))

    # The revision twice, since another thread may have moved on; what moved; fourteen about the claim; its card;
    # when the latest was reviewed.
    with django_assert_num_queries(19):
        client.get("/claims/")


def test_an_address_that_is_nothing_costs_the_revision_and_one_look_for_where_it_moved(
    client, django_assert_num_queries
):
    # What may have been meant is in memory.
    client.get("/claims/")
    with django_assert_num_queries(2):
        assert client.get("/nowhere/").status_code == 404
