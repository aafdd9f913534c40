"""Whatever stands in a name, a text or a note is text on every public page, in each language."""

from html.parser import HTMLParser

import pytest
from django.db import models
from django.test import Client

from debate.models import (
    Affiliation,
    Article,
    Claim,
    Company,
    Model,
    PositionChange,
    Prediction,
    Response,
    Speaker,
    Topic,
)
from tests.factories import add_row, make_scene
from tests.payloads import ELEMENTS, ENDS

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
ENTITIES = (Affiliation, Article, Claim, Company, Model, PositionChange, Prediction, Response, Speaker, Topic)
WRITTEN = ("name", "statement", "occasion", "role", "role_then", "note", "title", "outlet", "byline", "rationale")
WRITTEN += ("criteria", "summary", "definition", "licence", "published_how", "event")
PAGES = (
    *(
        "/",
        "/claims/",
        "/claims/?q=%22%3E%3Cb+pwn%3E",
        "/claims/scene-claim-1/",
        "/articles/",
        "/search/?q=%3Cb+pwn%3E",
    ),
    *("/speakers/", "/companies/", "/models/", "/topics/", "/responses/", "/predictions/", "/position-changes/"),
    *("/speakers/scene-speaker/", "/speakers/scene-speaker/?view=list", "/companies/scene-company/"),
    *("/models/scene-model/", "/topics/scene-topic/", "/stances/open/", "/compare/?a=scene-speaker&b=%3Cb+pwn%3E"),
    *("/cite/?page=/speakers/scene-speaker/", "/embed/claim/scene-claim-1/", "/embed/speaker/scene-speaker/"),
    *(
        "/report/?about=/claims/scene-claim-1/",
        "/speakers/%3Cb+pwn%3E/",
        "/search/names/?q=svg",
        "/search/?q=%3Cb+pwn%3E",
    ),
)


class Names(HTMLParser):
    """Gathers the names of all attributes; `pwn` is one where an element of a payload's came to life."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.found |= {name for name, _ in attrs}


def fields_of(entity: type[models.Model]) -> list[models.Field]:
    """The fields that editors write words into, in both languages."""
    return [each for each in entity._meta.concrete_fields if each.name.removesuffix("_en") in WRITTEN]


@pytest.fixture(scope="module")
def hostile(for_the_module):
    scene = make_scene()
    for _ in range(4):
        add_row(scene)
    for entity in ENTITIES:
        payloads = [end + element for end in ENDS[1:5] for element in ELEMENTS]
        for n, row in enumerate(entity.objects.all()):
            values = {each.name: payloads[n % len(payloads)][: each.max_length] for each in fields_of(entity)}
            entity.objects.filter(pk=row.pk).update(**values)


@pytest.mark.parametrize("language", ["", "/en", "/zh-hant"])
@pytest.mark.parametrize("address", PAGES)
def test_nothing_that_was_written_becomes_markup(db, hostile, address, language):
    page = Client().get(language + address)
    names = Names()
    names.feed(page.content.decode())

    assert page.status_code in (200, 404)
    assert {name for name in names.found if name == "pwn" or name.startswith("on")} == set()


def test_the_payloads_are_on_the_pages(db, hostile):
    assert all("hit()" in Client().get(address).content.decode() for address in PAGES if "scene" in address)
