"""The description of the API is OpenAPI 3.1, and leaves out nothing that is answered."""

import json

from django.urls import get_resolver
from openapi_spec_validator import OpenAPIV31SpecValidator

from debate.api.application import api
from debate.api.openapi import description
from debate.api.parameters import ClaimsAsked
from debate.content.filters import ClaimFilter
from debate.vocabulary import Outcome, Stance

PATHS = description()["paths"]


def parameters(path: str) -> dict[str, dict]:
    return {each["name"]: each for each in PATHS[path]["get"]["parameters"]}


def test_it_is_openapi_3_1():
    found = description()

    OpenAPIV31SpecValidator(found).validate()
    assert found["openapi"].startswith("3.1.")


def test_every_address_of_the_api_is_described():
    (patterns,) = (each.url_patterns for each in get_resolver().url_patterns if str(each.pattern) == "api/v1/")
    served = {f"/api/v1/{each.pattern}" for each in patterns if each.name not in ("openapi", "api-root")}

    assert {path.replace("<", "{").replace(">", "}") for path in served} == set(PATHS)


def test_a_list_of_claims_lists_every_filter_with_its_values():
    found = parameters("/api/v1/claims/")

    assert set(found) == {*ClaimFilter.base_filters, "lang", "limit", "cursor", "sort"} == set(ClaimsAsked.model_fields)
    assert found["stance"]["schema"]["items"]["enum"] == Stance.values
    assert found["outcome"]["schema"]["items"]["enum"] == Outcome.values
    assert (found["limit"]["schema"]["minimum"], found["limit"]["schema"]["maximum"]) == (1, 100)
    assert all(each["description"] for each in found.values())


def test_every_resource_can_be_asked_in_each_language_and_says_how_it_fails():
    for path, methods in PATHS.items():
        assert parameters(path)["lang"]["schema"]["enum"] == ["zh-hans", "zh-hant", "en"]
        assert methods.keys() == {"get"}
        expected = {"200", "304", "400", "405", "429", "500", "503"}
        assert methods["get"]["responses"].keys() - {"404", "410"} == expected
        assert ("404" in methods["get"]["responses"]) == ("{slug}" in path)
        assert methods["get"]["description"]


def test_errors_are_described_as_problems():
    responses = description()["components"]["responses"]

    assert {name for name, said in responses.items() if "content" in said} == set(responses) - {"304"}
    assert all("application/problem+json" in said["content"] for said in responses.values() if "content" in said)


def test_the_description_is_sent_as_it_is(client, db):
    answer = client.get("/api/v1/openapi.json")

    assert answer["Content-Type"] == "application/json"
    assert json.loads(answer.content) == description()
    assert api.title == description()["info"]["title"]
