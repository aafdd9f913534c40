"""What leads from a page to elsewhere."""

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string

from debate.content.filters import ClaimFilter
from debate.content.published import current_content
from debate.templating.outward_links import in_original, take_along
from tests.factories import QUOTE, make_article, make_citation, make_claim, make_imported_article, make_topic

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("url", "start"),
    [
        ("https://example.org/a", "https://example.org/a#:~:text="),
        ("https://example.org/#b", "https://example.org/#b:~:text="),
    ],
)
def test_a_passage_is_found_by_its_words(url, start):
    citation = make_citation(make_claim(), make_imported_article(url=url), quote=QUOTE)

    assert in_original(citation).startswith(start)


def test_without_an_address_or_a_quote_nothing_is_found():
    assert in_original(make_citation(make_claim(), quote=QUOTE)) == ""
    assert in_original(make_citation(make_claim(), make_article(url="https://example.org/a"))) == ""


def chosen(query: str, scope: dict | None = None) -> ClaimFilter:
    return ClaimFilter(QueryDict(query), current_content(), scope)


def test_a_list_can_be_taken_along_as_it_stands():
    topic = make_topic(slug="invented")
    taken = take_along(chosen("stance=open&page=2", {"topic": [topic.pk]}))

    assert taken["feed"] == "/feed/?stance=open&topic=invented"
    assert [file["address"] for file in taken["files"]][:2] == [
        "/download/csv/?stance=open&topic=invented",
        "/download/json/?stance=open&topic=invented",
    ]


def test_the_card_shows_every_file_and_the_feed():
    card = render_to_string("_take_along.html", {"filter": chosen("stance=open")})

    assert card.count('rel="nofollow"') == 7
    assert '<a href="/download/bibtex/?stance=open" rel="nofollow">BibTeX</a>' in card
    assert '<a href="/feed/?stance=open" rel="nofollow" type="application/atom+xml">订阅（Atom）</a>' in card


@pytest.mark.parametrize("query", ["stance=nope"])
def test_a_list_that_is_none_cannot_be_taken(query):
    assert take_along(chosen(query)) is take_along("") is None
    assert render_to_string("_take_along.html", {"filter": chosen(query)}).strip() == ""
