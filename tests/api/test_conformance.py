"""Schemathesis: requests that the description allows, and many that it does not, are answered as it says.

It speaks to the WSGI application in this process, so that both databases are asked within the test's transaction.
"""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from debate.api.openapi import description
from debate.content import current_content
from debate.content.filters.filter_types import SLUG
from debate.models import Article, Claim
from tests.factories import add_row, make_scene
from tests.thorough import times

pytestmark = pytest.mark.django_db

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
    negative_data_rejection,
    unsupported_method,
]
# Requests of each resource, of either kind.
EXAMPLES = 8
# The path of an entity -> the model whose slugs it takes; a parameter takes those of its own name.
OF_PATH = {"claims": "claim", "speakers": "speaker", "companies": "company", "models": "model"} | {
    "topics": "topic",
    "articles": "article",
}
OF_PARAMETER = {"about": "company", "developer": "company"}


@pytest.fixture(scope="module")
def scene(for_the_module, django_db_blocker):
    with django_db_blocker.unblock():
        scene = make_scene()
        add_row(scene)
        add_row(scene)
        return scene


@pytest.fixture
def app():
    """The application, as Django's own client for tests has it: a request does not close what the test has open."""
    at_the_ends = (request_started, request_finished)
    for signal in at_the_ends:
        signal.disconnect(close_old_connections)
    yield get_wsgi_application()
    for signal in at_the_ends:
        signal.connect(close_old_connections)


def slugs() -> dict[str, list[str]]:
    kinds = current_content().directory.kinds
    found = {kind: [entity.slug for entity in entities.values()] for kind, entities in kinds}
    found["claim"] = list(Claim.objects.values_list("slug", flat=True))
    return {**found, "article": list(Article.objects.values_list("slug", flat=True))}


def with_slugs_that_exist() -> dict:
    """The description, with the slugs of this base as values: made up, hardly any would name something."""
    document, known = description(), slugs()
    for path, methods in document["paths"].items():
        for each in methods["get"]["parameters"]:
            kind = OF_PATH[path.split("/")[3]] if each["in"] == "path" else OF_PARAMETER.get(each["name"], each["name"])
            value = each["schema"].get("items", each["schema"])
            if kind in known and (
                each["in"] == "path" or value.get("pattern") == SLUG or "slug" in each["description"]
            ):
                # What is no list may be empty.
                value["enum"] = [*known[kind], *([""] if each["schema"].get("default") == "" else [])]
    return document


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=lambda mode: mode.value)
def test_every_answer_is_as_described(scene, app, settings, record_property, mode):
    settings.API_REQUESTS_PER_MINUTE = 0
    schema = schemathesis.openapi.from_dict(with_slugs_that_exist())
    schema.app = app
    tried = [check(found.ok(), mode) for found in schema.get_all_operations()]

    record_property("measured", f"{sum(tried):,} {mode.value} requests of the API's description, 0 unlike it")
    assert len(tried) == len(description()["paths"])
    assert min(tried) >= 1 and sum(tried) >= 10 * EXAMPLES


def check(operation, mode) -> int:
    """Send requests for one resource; return how many."""
    sent = []

    @settings(
        max_examples=times(EXAMPLES, 20 * EXAMPLES),
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def send(case) -> None:
        sent.append(case)
        case.call_and_validate(checks=CHECKS)

    send()
    return len(sent)
