"""The site over the curated base, which grows: rules that hold whatever is in it, never what is in it.

The reviewed base (tests/test_site.py) says what is found; here is what has to be so with every editor's afternoon.
"""

import gzip

import pytest
from django.db.models import Count

from debate.curation.content_rules import Severity, check_rows, stored_base
from debate.models import Article, Claim, Company, Model, Speaker, Topic
from debate.views.shared.claim_pages import PAGE_SIZE
from tests.search.test_reviewed_queries import REVIEWED, asked

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

LANGUAGES = ("", "/zh-hant", "/en")
OVERVIEWS = (
    *(
        "/",
        "/claims/",
        "/speakers/",
        "/speakers/?kind=organisation",
        "/speakers/?kind=unnamed",
        "/companies/",
        "/models/",
    ),
    *("/topics/", "/articles/", "/predictions/", "/responses/", "/position-changes/", "/corrections/", "/compare/"),
    *("/method/", "/about/", "/stances/open/", "/stances/closed/"),
)
# What a page weighs compressed without its rows, and for each row of a list: two texts of ours and its links.
FRAME, ROW = 5_200, 240
# Pages with pictures and several short lists.
PICTURED = 15_000
# Of each kind so many pages are asked for, spread over all, and those with most claims.
SAMPLE = 6


@pytest.fixture(scope="module", params=["curated", "grown"])
def loaded(request) -> None:
    """The base as it stands in ``fixtures/``, and with 20 articles and 300 claims more, imported as one folder."""
    request.getfixturevalue(f"{request.param}_base_loaded")


@pytest.fixture
def base(loaded, db) -> None:
    """The same; what a test changes is rolled back."""


def weight(answer) -> int:
    return len(gzip.compress(answer.content, 9))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_overview_answers_and_no_page_grows_with_the_base(client, base, language):
    answers = {address: client.get(language + address) for address in OVERVIEWS}

    assert {address: answer.status_code for address, answer in answers.items()} == dict.fromkeys(OVERVIEWS, 200)
    assert {address: n for address, answer in answers.items() if (n := weight(answer)) > PICTURED} == {}


@pytest.mark.parametrize("query", ["", "?sort=oldest", "?stance=open", "?stance=neutral&year=2025", "?q=模型&page=2"])
def test_a_list_weighs_what_its_rows_do_wherever_it_is_opened(client, base, query):
    for language in LANGUAGES:
        first = client.get(f"{language}/claims/{query}")
        last = first.context["page"].paginator.num_pages
        join = "&" if "?" in query else "?"
        for answer in (first, *(client.get(f"{language}/claims/{query}{join}page={n}") for n in (last // 2, last))):
            rows = len(answer.context["page"].object_list)
            assert rows <= PAGE_SIZE
            assert weight(answer) <= FRAME + ROW * rows, answer.request["QUERY_STRING"]


@pytest.mark.parametrize("model", [Speaker, Company, Model, Topic, Article, Claim])
def test_pages_of_things_answer_in_every_language(client, base, model):
    things = list(model.objects.order_by("slug"))
    chosen = things[:: max(1, len(things) // SAMPLE)]
    if model is Speaker:
        chosen += Speaker.objects.annotate(n=Count("claims")).order_by("-n")[:3]
    for thing in chosen:
        for language in LANGUAGES:
            answer = client.get(language + thing.get_absolute_url())
            assert (answer.status_code, weight(answer) <= PICTURED) == (200, True), thing.slug


def test_it_keeps_the_content_rules(base):
    assert [each.message for each in check_rows(stored_base()) if each.severity == Severity.REFUSE] == []


def test_everybody_who_is_quoted_stands_in_one_list_of_speakers(client, base):
    pages = client.get("/speakers/").context["page"].paginator.page_range
    listed = [
        row.entity.slug
        for number in pages
        for row in client.get(f"/speakers/?page={number}").context["page"].object_list
    ]
    quoted = Speaker.objects.filter(claims__state="published").distinct().values_list("slug", flat=True)

    assert sorted(listed) == sorted(quoted)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ["/speakers/", "/companies/", "/companies/?sort=count", "/speakers/?until=2025"])
def test_a_list_that_compares_weighs_at_most_eight_kilobytes(client, base, language, address):
    assert weight(client.get(language + address)) <= 8 * 1024


def test_a_query_finds_the_same_in_memory_and_in_the_database(base):
    slugs = dict(Claim.objects.published().values_list("pk", "slug"))
    for row in REVIEWED["claims"][::20]:
        chosen = asked(row["q"])
        found = [slugs[pk] for pk in chosen.selection.page(0, len(slugs))]
        assert found == list(chosen.qs.values_list("slug", flat=True)) or chosen.loosened, row["q"]
