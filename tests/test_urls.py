"""The addresses of the site."""

from urllib.parse import quote, urlencode

import pytest
from django.urls import get_resolver, resolve, reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debate.content.filters import ClaimFilter
from debate.urls import files, machines, public
from tests.factories import add_row, make_scene

NAMES = [address.name for address in public]
FOR_MACHINES = [address.name for address in machines]
# Stand in for the slugs an address asks for.
KEYS = {
    **{"stance": "open", "slug": "a-slug-2024", "format": "csl", "kind": "claim"},
    **{"version": "2024-07-05-r12", "name": "claims.csv"},
}


def address_of(name: str) -> str:
    (address,) = (each for each in (*public, *machines, *files) if each.name == name)
    return reverse(name, args=[KEYS[key] for key in address.pattern.converters])


@pytest.mark.parametrize("name", [*NAMES, *FOR_MACHINES, *(address.name for address in files)])
def test_an_address_leads_to_the_view_of_its_name(name):
    found = resolve(address_of(name))

    assert found.url_name == found.func.__name__ == name


@pytest.mark.parametrize("name", NAMES)
def test_an_address_is_words_and_slugs_in_lower_case_and_ends_in_a_slash(name):
    address = address_of(name)

    assert address.startswith("/") and address.endswith("/") and address == address.lower()


@pytest.mark.parametrize("name", FOR_MACHINES)
def test_an_address_for_machines_is_words_and_slugs_in_lower_case_and_ends_like_a_page_or_a_file(name):
    address = address_of(name)

    assert address.startswith("/") and address == address.lower()
    assert address.endswith(("/", ".xml", ".png"))


def test_a_file_stands_where_machines_look_for_it_in_whatever_language():
    assert [address_of(address.name) for address in files] == [
        "/robots.txt",
        "/sitemap.xml",
        "/oembed",
        "/healthz",
        "/metrics",
        "/data/2024-07-05-r12/claims.csv",
        "/llms.txt",
        "/mcp",
    ]


def test_no_public_address_holds_a_number_of_the_database():
    converters = [
        type(each).__name__ for address in [*public, *machines] for each in address.pattern.converters.values()
    ]

    assert set(converters) == {"SlugConverter"}


def test_besides_the_public_pages_there_is_only_the_desk():
    assert [str(pattern.pattern) for pattern in get_resolver().url_patterns] == [
        "",
        "robots.txt",
        "sitemap.xml",
        "oembed",
        "healthz",
        "metrics",
        "data/<slug:version>/<str:name>",
        "llms.txt",
        "mcp",
        "api/v1/",
        "admin/",
    ]


def test_names_are_used_once():
    names = [*NAMES, *FOR_MACHINES, *(address.name for address in files)]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", [name for name in NAMES if name != "home"])
def test_a_forgotten_slash_is_added(client, db, name):
    address = address_of(name)
    answer = client.get(address.rstrip("/") + "?page=2")

    assert (answer.status_code, answer["Location"]) == (301, f"{address}?page=2")


SLUGS = st.sampled_from(
    ["open", "nope", "scene-company", "2024", "2024-02-30", "", " ", "'", '"><u>', "%", "\0", "9" * 26, "1e9", "虚构"]
)
ODD = st.sampled_from(
    ['"', '"虚构', "-", "-虚构", "「虚构", "relevance", "oldest", "about", "topic", "\ud800", "虚 构", "xg"]
)
GIVEN = SLUGS | ODD | st.text(max_size=30) | st.integers().map(str) | st.dates().map(str)
VALUES = GIVEN | st.just("开" * 10_000)
PARAMETERS = [*ClaimFilter.base_filters, "kind", "a", "b", "of", "sort", "page", "show", "more", "about", "unknown"]
QUERIES = st.dictionaries(
    st.sampled_from(PARAMETERS), st.lists(GIVEN, min_size=1, max_size=8), min_size=1, max_size=len(PARAMETERS)
)
PATHS = [
    "/",
    "/about/",
    "/api/",
    "/articles/",
    "/claims/",
    "/companies/scene-company/",
    "/compare/",
    "/corrections/",
    "/data/",
    "/method/",
    "/models/",
    "/models/scene-model/",
    "/position-changes/",
    "/predictions/",
    "/report/",
    "/responses/",
    "/search/",
    "/search/names/",
    "/speakers/",
    "/speakers/scene-speaker/",
    "/stances/open/",
    "/topics/",
    "/topics/scene-topic/",
]
# The lists and the search read what they are given; the rest of the pages hardly look at it.
READING = (
    "/claims/",
    "/compare/",
    "/corrections/",
    "/search/",
    "/predictions/",
    "/report/",
    "/responses/",
    "/speakers/",
    "/articles/",
)
READERS = [path for path in PATHS if path.count("/") == 3 or path in READING]
EXAMPLES = 300
unhurried = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def scene(db):
    add_row(make_scene())


@pytest.fixture(scope="module")
def tried():
    """Every value that was given to a parameter of a page, each time in other company; together they must be many."""
    return []


def encoded(query: dict[str, list[str]]) -> str:
    """As a browser sends it, or nobody would: half a surrogate pair has bytes of its own."""
    return urlencode(query, doseq=True, errors="surrogatepass")


@settings(unhurried, max_examples=EXAMPLES)
@given(path=st.sampled_from([*PATHS, *READERS]), query=QUERIES)
def test_no_parameter_breaks_a_page(client, scene, tried, path, query):
    answer = client.get(f"{path}?{encoded(query)}")
    tried.extend((path, name, value) for name, values in query.items() for value in values)

    assert answer.status_code == 200
    assert "<u>" not in answer.content.decode()


@settings(unhurried, max_examples=EXAMPLES // 3)
@given(path=st.sampled_from(READERS), query=st.binary(max_size=60))
def test_no_bytes_after_the_question_mark_break_a_page(client, scene, tried, path, query):
    answer = client.get(path, QUERY_STRING=query.decode("latin-1"))
    tried.append((path, None, query))

    assert answer.status_code in (200, 400)


def test_a_very_long_value_breaks_no_page(client, scene):
    for path in PATHS:
        for name in ("q", "stance", "since", "page", "more", "about"):
            assert client.get(path, {name: "开" * 10_000}).status_code == 200


def test_five_thousand_values_were_tried(tried):
    if not tried:
        pytest.skip("alone, or in a process where nothing was tried")
    assert len(tried) >= 5_000


@settings(unhurried, max_examples=300)
@given(
    path=st.lists(st.sampled_from(["claims", "stances", "admin", "articles", "search"]) | VALUES, max_size=4).map(
        "/".join
    )
)
def test_no_address_breaks_the_site(client, db, path):
    address = quote(f"/{path}/", errors="surrogatepass")

    assert client.get(address).status_code in (200, 301, 302, 400, 404)
