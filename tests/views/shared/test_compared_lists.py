"""Lists of speakers, companies and models that compare them: sorted, narrowed, page by page."""

import re

import pytest
from django.core.cache import cache

from debate.content.published import current_content
from debate.presentation.charts.counting import compared_entities
from tests.factories import make_affiliation, make_claim, make_company, make_speaker

pytestmark = pytest.mark.django_db

# Name -> kind, country of the company, and the stance and the date of each claim.
SAID = {
    "安一一": ("person", "CN", [("open", "2023"), ("open", "2024-02"), ("closed", "2024-03"), ("neutral", "2024-04")]),
    "白二二": ("person", "US", [("closed", "2023-02"), ("closed", "2023-03"), ("open", "2025")]),
    "陈三三": ("person", "US", [("open", "2025-05")]),
    "丁四四": ("organisation", "", [("open", "2024"), ("open", "2024"), ("both", "2024")]),
}


@pytest.fixture(scope="module")
def speakers(for_the_module, django_db_blocker):
    with django_db_blocker.unblock():
        for name, (kind, country, said) in SAID.items():
            speaker = make_speaker(name, kind=kind)
            if country:
                make_affiliation(speaker, make_company(f"虚构公司{name}", country=country), since="2020")
            for stance, day in said:
                make_claim(speaker=speaker, stance=stance, said_on=day)


@pytest.fixture(autouse=True)
def unkept():
    """A page that was kept has no context to look at."""
    cache.clear()


def names(client, query: str = "", language: str = "") -> str:
    cache.clear()
    rows = client.get(f"{language}/speakers/{query}").context["page"].object_list
    return "".join(row.entity.name[0] for row in rows)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("", "安白陈丁"),
        ("name", "安白陈丁"),
        ("count", "安白丁陈"),
        # Who has fewer than three claims takes no share, and comes after who has.
        ("open", "丁安白陈"),
        ("closed", "白安丁陈"),
        ("latest", "陈白安丁"),
        ("nonsense", "安白陈丁"),
    ],
)
def test_a_list_is_sorted_by_the_column_asked_for(client, speakers, sort, expected):
    assert names(client, f"?sort={sort}") == expected


def test_the_head_of_the_column_says_how_it_is_sorted_and_the_others_lead_to_their_order(client, speakers):
    page = client.get("/speakers/?sort=open&kind=person&country=US").content.decode()
    head = page.partition("<thead>")[2].partition("</thead>")[0]

    assert re.findall(r'aria-sort="(\w+)"><a href="([^"]*)"', head) == [
        ("descending", "?sort=open&amp;kind=person&amp;country=US")
    ]
    assert '<a href="?sort=count&amp;kind=person&amp;country=US" rel="nofollow">观点</a>' in head
    assert '<a href="?kind=person&amp;country=US" rel="nofollow">名称</a>' in head
    assert 'aria-sort="ascending"' in client.get("/speakers/").content.decode()


@pytest.mark.parametrize(
    ("query", "expected", "kinds", "countries"),
    [
        ("", "安白陈丁", {"person": 3, "organisation": 1}, {"US": 2, "CN": 1}),
        ("?kind=person", "安白陈", {"person": 3, "organisation": 1}, {"US": 2, "CN": 1}),
        ("?country=US", "白陈", {"person": 2}, {"US": 2, "CN": 1}),
        ("?country=US&country=CN", "安白陈", {"person": 3}, {"US": 2, "CN": 1}),
        ("?kind=organisation&country=US", "", {"person": 2, "organisation": 0}, {"US": 0}),
        ("?country=XX", "安白陈丁", {"person": 3, "organisation": 1}, {"US": 2, "CN": 1}),
    ],
)
def test_facets_narrow_and_count_exactly_without_their_own_condition(
    client, speakers, query, expected, kinds, countries
):
    context = client.get(f"/speakers/{query}").context
    counts = {facet.name: {each.value: each.count for each in facet.options} for facet in context["facets"]}

    assert names(client, query) == expected
    assert (counts.get("kind", kinds), counts.get("country", countries)) == (kinds, countries)


def test_every_option_opens_as_many_as_it_says(client, speakers):
    for facet in client.get("/speakers/?country=US").context["facets"]:
        for option in facet.options:
            opened = len(names(client, option.href))
            assert option.chosen or opened == (3 if facet.name == "country" else option.count), option


def test_nobody_left_is_told_and_the_conditions_can_be_cleared(client, speakers):
    answer = client.get("/speakers/?kind=organisation&country=US")

    assert answer.context["cleared"] == "?"
    assert "0 位发言者" in answer.content.decode() and "清除全部条件" in answer.content.decode()


def test_a_row_tells_stances_only_of_three_claims_and_more_and_the_dates_of_first_and_last(client, speakers):
    rows = dict(re.findall(r'<th scope="row"><a href="[^"]*">(.)(.*?)</tr>', client.get("/speakers/").content.decode()))

    assert 'aria-label="支持开源 2 不站队 1 支持闭源 1 "' in rows["安"]
    assert '<td class="num ring">50%</td><td class="num disc">25%</td>' in rows["安"]
    assert ">2023年</time> – <time" in rows["安"] and ">2024年4月</time>" in rows["安"]
    assert "<svg" not in rows["陈"] and '<td class="num">1</td><td></td><td></td><td></td>' in rows["陈"]


def test_as_of_a_day_it_compares_what_had_been_said(client, speakers):
    assert names(client, "?until=2023&sort=count") == "白安"


def test_many_rows_stand_on_several_pages_and_the_letters_lead_to_them(client, speakers, monkeypatch):
    monkeypatch.setattr("debate.views.shared.compared_lists.ROWS", 2)
    first, second = client.get("/speakers/?kind=person"), client.get("/speakers/?kind=person&page=2")
    hrefs = [{each.name: each.href for each in answer.context["letters"] if each.href} for answer in (first, second)]

    assert hrefs == [
        {"A": "#A", "B": "#B", "C": "?kind=person&page=2#C"},
        {"A": "?kind=person#A", "B": "?kind=person#B", "C": "#C"},
    ]
    assert (names(client, "?kind=person"), names(client, "?kind=person&page=2")) == ("安白", "陈")
    assert 'id="C"' in second.content.decode() and 'id="A"' not in second.content.decode()
    assert client.get("/speakers/?sort=count").context["letters"] == []


def test_the_parts_of_a_bar_fill_it(speakers):
    rows = compared_entities(current_content(), "speaker", "speaker")
    parts = {row.entity.name[0]: row.parts for row in rows}

    assert [(stance.value, n) for stance, n, *_ in parts["丁"]] == [("open", 2), ("both", 1)]
    assert [each[2:] for each in parts["丁"]] == [(0, 67), (67, 33)]
