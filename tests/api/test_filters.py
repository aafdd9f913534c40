"""Claims by the API are found by the very filters of the pages, and hold what files hold."""

import json

import pytest

from debate.content import current_content
from debate.content.filters import ClaimFilter, Narrow
from debate.presentation.downloads import COLUMNS
from tests.api.asking import answer_of, items_of, slugs_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded", "db")]


def in_file(client, **query) -> list[dict]:
    """The same list as a file of JSON lines, newest first."""
    answer = client.get("/download/jsonl/", {"sort": "newest", **query})
    return [json.loads(line) for line in b"".join(answer.streaming_content).decode().splitlines()]


def values_of(name: str) -> list[str]:
    """Some values that a filter has in the base at hand."""
    chosen = ClaimFilter.base_filters[name]
    if not isinstance(chosen, Narrow):
        return {"q": ["开源", "模型 -开源"], "since": ["2024-05"], "until": ["2024-04"]}[name]
    content = current_content()
    found = [value for value, _ in content.index.select({}).counts(name, 2)]
    return [getattr(content.directory, chosen.of)[value].slug if chosen.of else str(value) for value in found]


@pytest.mark.parametrize("name", ClaimFilter.base_filters)
def test_each_filter_finds_what_it_finds_on_the_pages(client, name):
    values = values_of(name)
    queries = [{name: value} for value in values]
    if len(values) > 1 and isinstance(ClaimFilter.base_filters[name], Narrow):
        queries.append({name: values, "stance": ["open", "closed"]} if name != "stance" else {name: values})

    for query in queries:
        file = in_file(client, **query)
        assert slugs_of(client, "claims/", limit=100, **query) == [record["slug"] for record in file]
        assert file or name == "outcome"


def test_a_claim_is_what_a_file_says_and_what_to_print(client):
    found = items_of(client, "claims/", limit=100)

    assert [{key: item[key] for key in item if key != "labels"} for item in found] == in_file(client)
    assert found[0].keys() >= {name for name in COLUMNS if name in found[0]} | {"labels"}
    assert {item["labels"]["statement"] for item in found} == {item["statement"] for item in found}


def test_facets_count_what_a_list_with_each_value_holds(client):
    found = answer_of(client, "facets/", stance="open", limit=1000)

    assert found["count"] == answer_of(client, "claims/", stance="open")["count"]
    for facet in found["facets"]:
        others = {} if facet["name"] == "stance" else {"stance": "open"}
        assert len(facet["options"]) == facet["total"]
        for option in facet["options"][:3]:
            query = {**others, facet["name"]: option["value"]}
            assert answer_of(client, "claims/", **query)["count"] == option["count"]
    named = {facet["name"]: facet for facet in found["facets"]}
    assert set(named) == {name for name, each in ClaimFilter.base_filters.items() if isinstance(each, Narrow)}
    assert named["stance"]["options"][0]["label"] in ("支持开源", "不站队")
    assert len(answer_of(client, "facets/", limit=1)["facets"][0]["options"]) == 1
