"""The addresses of the site."""

import pytest
from django.urls import get_resolver, resolve, reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debate.filters import ClaimFilter
from debate.urls import public
from tests.factories import add_row, make_scene

NAMES = [address.name for address in public]


def address_of(name: str) -> str:
    keys = {"stance_detail": ["open"]}.get(name, ["a-slug-2024"])
    return reverse(name, args=keys if name.endswith("_detail") else [])


@pytest.mark.parametrize("name", NAMES)
def test_an_address_leads_to_the_view_of_its_name(name):
    found = resolve(address_of(name))

    assert found.url_name == found.func.__name__ == name


@pytest.mark.parametrize("name", NAMES)
def test_an_address_is_words_and_slugs_in_lower_case_and_ends_in_a_slash(name):
    address = address_of(name)

    assert address.startswith("/") and address.endswith("/") and address == address.lower()


def test_no_public_address_holds_a_number_of_the_database():
    converters = [type(each).__name__ for address in public for each in address.pattern.converters.values()]

    assert set(converters) == {"SlugConverter"}


def test_besides_the_public_pages_there_is_only_the_desk():
    assert [str(pattern.pattern) for pattern in get_resolver().url_patterns] == ["", "admin/"]


def test_names_are_used_once():
    assert len(NAMES) == len(set(NAMES))


@pytest.mark.parametrize("name", [name for name in NAMES if name != "home"])
def test_a_forgotten_slash_is_added(client, name):
    address = address_of(name)
    answer = client.get(address.rstrip("/") + "?page=2")

    assert (answer.status_code, answer["Location"]) == (301, f"{address}?page=2")


SLUGS = st.sampled_from(
    ["open", "nope", "scene-company", "2024", "2024-02-30", "", " ", "'", '"><u>', "%", "\0", "9" * 26, "1e9"]
)
VALUES = SLUGS | st.text(max_size=30) | st.integers().map(str) | st.just("开" * 10_000) | st.dates().map(str)
PARAMETERS = [*ClaimFilter.base_filters, "sort", "page", "show", "outcome"]
QUERIES = st.dictionaries(st.sampled_from(PARAMETERS), st.lists(VALUES, max_size=3), max_size=6)
PATHS = [
    "/",
    "/about/",
    "/claims/",
    "/speakers/",
    "/speakers/scene-speaker/",
    "/companies/scene-company/",
    "/predictions/",
    "/topics/",
]
unhurried = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def scene(db):
    add_row(make_scene())


@settings(unhurried, max_examples=300)
@given(path=st.sampled_from(PATHS), query=QUERIES)
def test_no_parameter_breaks_a_page(client, scene, path, query):
    answer = client.get(path, query)

    assert answer.status_code in (200, 404)
    assert "<u>" not in answer.content.decode()


@settings(unhurried, max_examples=300)
@given(path=st.lists(st.sampled_from(["claims", "stances", "admin", "articles"]) | VALUES, max_size=4).map("/".join))
def test_no_address_breaks_the_site(client, db, path):
    assert client.get(f"/{path}/").status_code in (200, 301, 302, 400, 404)
