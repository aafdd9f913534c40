"""A page has a query budget: the number stands here, and is the same for one row and for three."""

import pytest

from tests.factories import add_row, make_scene

pytestmark = pytest.mark.django_db

# Seven is what a page may cost. Dearer ones show several lists, each with its links: they are written down, not hidden.
QUERIES = {
    "/": 8,
    "/about/": 0,
    "/claims/": 6,
    "/claims/?q=虚构&company=scene-company&topic=scene-topic&stance=open&year=2024&since=2024": 6,
    "/claims/?stance=nope": 2,
    "/claims/scene-claim-0/": 9,
    "/speakers/": 1,
    "/speakers/scene-speaker/": 13,
    "/companies/": 1,
    "/companies/scene-company/": 10,
    "/companies/scene-company/?show=about": 10,
    "/models/": 1,
    "/models/scene-model/": 7,
    "/topics/": 2,
    "/topics/scene-topic/": 6,
    "/stances/open/": 5,
    "/articles/": 2,
    "/predictions/": 4,
    "/predictions/?outcome=pending": 4,
}


@pytest.mark.parametrize("rows", [1, 3])
def test_each_page_costs_what_its_budget_says_however_many_rows_it_shows(client, django_assert_num_queries, rows):
    scene = make_scene()
    for _ in range(rows):
        add_row(scene)
    budgets = {**QUERIES, scene.article.get_absolute_url(): 2}

    for address, queries in budgets.items():
        with django_assert_num_queries(queries, info=address):
            assert client.get(address).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_each_page_shows_the_rows_its_budget_was_measured_with(client, rows):
    scene = make_scene()
    for _ in range(rows):
        add_row(scene)

    shown = {address: client.get(address).content.decode() for address in QUERIES}

    for address in ("/", "/claims/", "/speakers/scene-speaker/", "/topics/scene-topic/", "/predictions/"):
        assert [claim.statement in shown[address] for claim in scene.rows] == [True] * rows
    assert shown["/claims/scene-claim-0/"].count('class="response"') == 2 + rows
    assert shown["/companies/scene-company/?show=about"].count('class="claim ') == 2 * rows
    assert shown["/models/scene-model/"].count('scope="row"') == rows


def test_an_address_that_is_nothing_costs_one_look_for_where_it_moved(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert client.get("/nowhere/").status_code == 404
