"""The whole site over a base of real claims: every page answers, every link leads somewhere, nothing leaks.

All pages are walked in the language we write in. In the other two, those that show between them every element and
every message that any page shows; what else there is in a language follows from their links, which are the same.
"""

import re
from collections import Counter
from html import unescape
from urllib.parse import urljoin

import pytest
from django.urls import get_resolver

from debate.models import Article, Claim, Company, Model, PositionChange, Source, Speaker, Topic
from debate.urls import public
from debate.views.shared.claim_pages import PAGE_SIZE
from debate.vocabulary import ReviewState
from debate.vocabulary.translations.collect_messages import read_catalog
from tests.crawling import asker, chinese_in, crawl, kind_of, links_within, simplified_in, telling
from tests.factories import (
    make_affiliation,
    make_article,
    make_citation,
    make_claim,
    make_position_change,
    make_prediction,
    make_response,
    make_speaker,
    make_topic,
)
from tests.test_weight import KB, weight

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

HIDDEN = "虚构的秘密"
# Lists by name: which names are on a page depends on how the page's language writes and orders them.
BY_NAME = re.compile(r"(?P<list>/(?:speakers|companies|models)/)(?:\?page=\d+)?")
FROM_CLAIMS = ("speaker", "about", "model", "topic", "year")
ID = re.compile(r'<[^>]* id="([^"]+)"')


def make_hidden(state: str) -> Claim:
    """A claim readers must not see, tied to published claims in every way there is."""
    anchors = list(Claim.objects.published()[:2])
    change = PositionChange.objects.filter(speaker__isnull=False).first()
    speaker = change.speaker
    fields = {"note": HIDDEN, "occasion": HIDDEN, "role_then": HIDDEN, "statement_en": HIDDEN, "said_on": "2099"}
    hidden = make_claim(
        f"{HIDDEN}：{state}",
        f"secret-{state}",
        speaker,
        state=state,
        topics=Topic.objects.all(),
        about_companies=Company.objects.all(),
        about_models=Model.objects.all(),
        **fields,
    )
    for article in Article.objects.all():
        make_citation(hidden, article, attribution=HIDDEN)
    make_prediction(hidden, criteria=HIDDEN, rationale=HIDDEN)
    for anchor in anchors:
        make_response(hidden, anchor, note=HIDDEN)
        make_response(anchor, hidden, note=HIDDEN)
        make_position_change(anchor, hidden, speaker=speaker, company=change.company, rationale=HIDDEN)
        make_position_change(hidden, anchor, speaker=speaker, company=change.company, rationale=HIDDEN)
    silent = make_speaker(f"{HIDDEN}的人", f"secret-speaker-{state}")
    make_claim(
        f"{HIDDEN}：无名", speaker=silent, state=state, topics=[make_topic(f"{HIDDEN}的议题", f"secret-topic-{state}")]
    )
    return hidden


@pytest.fixture(scope="module")
def hidden(seeded, django_db_blocker) -> list[Claim]:
    with django_db_blocker.unblock():
        return [make_hidden(ReviewState.DRAFT), make_hidden(ReviewState.WITHDRAWN)]


@pytest.fixture(scope="module")
def pages(hidden, django_db_blocker) -> dict[str, tuple[int, str]]:
    """Status and text of every page that can be reached by links from the home page, as a reader would."""
    with django_db_blocker.unblock():
        return crawl("/")


@pytest.fixture(scope="module")
def told(pages) -> list[str]:
    """Addresses of pages that show between them all that any page shows."""
    messages = frozenset(message.id for message in read_catalog("en") if message.id and isinstance(message.id, str))
    return telling({address: text for address, (_, text) in pages.items()}, kind_of, messages)


@pytest.fixture(scope="module", params=["/en", "/zh-hant"])
def translated(request, pages, told, django_db_blocker) -> tuple[str, dict[str, tuple[int, str]]]:
    """Another language, and status and text of those pages in it, by their addresses without it."""
    with django_db_blocker.unblock():
        ask = asker()
        answers = {address: ask(request.param + address) for address in told}
        return request.param, {at: (answer.status_code, answer.content.decode()) for at, answer in answers.items()}


def test_every_link_leads_to_a_page_and_the_log_of_corrections_to_what_was_withdrawn(pages):
    withdrawn = {claim.get_absolute_url(): 410 for claim in Claim.objects.filter(state=ReviewState.WITHDRAWN)}

    assert len(withdrawn) == 2
    assert {address: status for address, (status, _) in pages.items() if status != 200} == withdrawn


def test_every_public_thing_can_be_reached_by_links_alone(pages):
    things = [*Claim.objects.published(), *Company.objects.all(), *Model.objects.all(), *Article.objects.all()]
    things += [
        thing for kind in (Speaker, Topic) for thing in kind.objects.filter(claims__state="published").distinct()
    ]

    assert len(things) > 400
    assert [thing.get_absolute_url() for thing in things if thing.get_absolute_url() not in pages] == []


def test_every_public_address_is_among_the_pages(pages):
    kinds = {get_resolver().resolve(address.partition("?")[0]).url_name for address in pages}
    names = {address.name for address in public}

    # A script asks the first; the next are made of pages, for other sites, and robots are asked not to follow them. No
    # version of the data set was built here, and no mail is configured.
    apart = {"search_names", "cite", "embed", "dataset_version"}
    assert kinds == names - apart - {"subscribe", "subscription_confirm", "subscription_list"}


def test_every_page_of_the_list_is_there_and_every_claim_on_exactly_one(client, pages):
    total = Claim.objects.published().count()
    numbers = range(1, -(-total // PAGE_SIZE) + 1)
    shown = [claim.pk for number in numbers for claim in client.get(f"/claims/?page={number}").context["page"]]

    assert len(numbers) > 10
    assert all(f"/claims/?page={number}" in pages for number in numbers)
    assert sorted(shown) == sorted(Claim.objects.published().values_list("pk", flat=True))


def test_every_option_of_every_facet_finds_as_many_claims_as_it_says(client, hidden):
    counted, found = {}, {}
    for name in FROM_CLAIMS:
        context = client.get(f"/claims/?more={name}").context
        (facet,) = (facet for facet in context["facets"] if facet.name == name)
        narrow, claims = context["filter"].filters[name], Claim.objects.published()
        counted |= {(name, option.value): option.count for option in facet.options}
        found |= {(name, option.value): narrow.filter(claims, [option.value]).count() for option in facet.options}
        assert facet.left == 0 and facet.expanded

    assert len(counted) > 100
    assert counted == found
    assert min(counted.values()) > 0


@pytest.mark.parametrize("address", ["/claims/", "/claims/?year=2024&sort=oldest", "/stances/open/?q=模型"])
def test_every_facet_leads_to_a_page_with_as_many_claims_as_it_says(client, hidden, address):
    context = client.get(address).context
    facets = (facet for facet in context["facets"] if not facet.chosen)
    options = [option for facet in facets for option in facet.options]
    pages = {option.href: client.get(urljoin(address, option.href)).context["page"] for option in options}

    assert len(options) > 20
    assert {href: page.paginator.count for href, page in pages.items()} == {each.href: each.count for each in options}


@pytest.mark.parametrize("address", ["/claims/", "/claims/?year=2024&sort=oldest", "/stances/open/?q=模型"])
def test_every_month_of_the_histogram_leads_to_the_claims_it_counts(client, hidden, address):
    bars = client.get(address).context["months"].bars
    found = {bar.month: client.get(urljoin(address, bar.href)).context["page"].paginator.object_list for bar in bars}

    # A claim dated to the year alone may lie in any of its months: it is listed there, and counted in none.
    dates = {month: [str(card.said_on) for card in cards[:9_999]] for month, cards in found.items()}
    assert len(bars) >= 5
    assert {month: sum(date.startswith(month) for date in said) for month, said in dates.items()} == {
        bar.month: bar.count for bar in bars
    }
    assert {date for month, said in dates.items() for date in said if not date.startswith((month, month[:4]))} == set()


def test_no_page_shows_a_mirror(pages):
    mirrors = Source.objects.filter(standing="mirror").exclude(url=None).values_list("url", flat=True)

    assert len(mirrors) > 5
    assert [(address, url) for address, (_, text) in pages.items() for url in mirrors if url in unescape(text)] == []


def test_no_draft_and_no_withdrawn_claim_leaks_into_any_page(pages, hidden):
    assert [address for address, (_, text) in pages.items() if HIDDEN in text] == []
    # Their own pages say that they were withdrawn, and nothing else.
    assert [address for address in pages if "secret-" in address] == ["/claims/secret-withdrawn/"]


def test_a_draft_has_no_page_and_a_withdrawn_claim_only_says_that_it_was(client, hidden):
    draft, withdrawn = (client.get(claim.get_absolute_url()) for claim in hidden)

    assert draft.status_code == 404
    assert withdrawn.status_code == 410
    assert "这条观点已经撤回" in withdrawn.content.decode()
    assert HIDDEN not in draft.content.decode() + withdrawn.content.decode()


@pytest.mark.parametrize(
    "query", ["q=虚构的秘密", "since=2098", "speaker=secret-speaker-draft", "topic=secret-topic-withdrawn", "year=2099"]
)
def test_no_filter_finds_what_is_hidden(client, hidden, query):
    assert client.get(f"/claims/?{query}").context["page"].paginator.count == 0


def test_what_exists_without_a_published_claim_says_so_politely(client, hidden):
    silent = Speaker.objects.get(slug="secret-speaker-draft")
    make_affiliation(silent, Company.objects.first())
    make_citation(Claim.objects.get(slug="secret-draft"), make_article(slug="unread"))

    assert "还没有收录这样的观点" in client.get("/speakers/secret-speaker-draft/").content.decode()
    assert client.get("/articles/unread/").status_code == 404  # until something is published from it
    assert "还没有收录这样的观点" in client.get("/topics/secret-topic-draft/").content.decode()


@pytest.mark.parametrize("kind", ["claims", "speakers", "companies", "models", "topics", "articles", "stances"])
@pytest.mark.parametrize("slug", ["nowhere", "9" * 26, "熊猫", "%F0%9F%90%BC", "..", "%2e%2e%2f", "x" * 3000, "-1"])
def test_an_address_of_nothing_is_not_found(client, seeded, kind, slug):
    # `..` is the site's front page to a browser and no slug to us.
    assert client.get(f"/{kind}/{slug}/").status_code == 404


@pytest.mark.parametrize("kind", ["claims", "speakers", "companies", "models", "topics", "articles", "stances"])
def test_an_address_with_a_control_character_is_refused(client, seeded, kind):
    assert client.get(f"/{kind}/a%00b/").status_code == 400


@pytest.mark.parametrize("page", ["abc", "", "0", "-1", "1.5", "%00", "１", "9" * 26])
def test_a_nonsense_page_number_gives_the_nearest_page(client, seeded, page):
    last = -(-Claim.objects.published().count() // PAGE_SIZE)
    expected = {"-1": last, "0": last, "9" * 26: last}.get(page, 1)

    assert client.get(f"/claims/?page={page}").context["page"].number == expected
    for address in ("/articles/", "/predictions/", "/topics/", "/stances/open/"):
        assert client.get(f"{address}?page={page}").status_code == 200


def test_pages_of_another_language_answer_and_lead_to_the_same_pages_in_it(pages, translated):
    language, walked = translated
    links = {address: links_within(language + address, text).keys() for address, (_, text) in walked.items()}
    alike = [address for address in walked if not BY_NAME.fullmatch(address)]

    assert len(walked) > 50
    assert {at: status for at, (status, _) in walked.items()} == {at: pages[at][0] for at in walked}
    assert {at: links[at] for at in alike} == {
        at: {language + link for link in links_within(at, pages[at][1])} for at in alike
    }


def test_the_pages_of_a_list_by_name_lead_to_the_same_pages_in_another_language(client, pages, translated):
    language, _ = translated
    ours, theirs = {}, {}
    for address, (_, text) in pages.items():
        if listed := BY_NAME.fullmatch(address):
            page = client.get(language + address).content.decode()
            ours.setdefault(listed["list"], set()).update(language + link for link in links_within(address, text))
            theirs.setdefault(listed["list"], set()).update(links_within(language + address, page))

    assert len(ours) == 3
    assert theirs == ours


def test_no_word_is_left_in_another_language(translated):
    language, walked = translated
    foreign = {"/en": chinese_in, "/zh-hant": simplified_in}[language]
    strange = {address: foreign(text)[:3] for address, (_, text) in walked.items()}

    assert {address: lines for address, lines in strange.items() if lines} == {}


def test_no_page_gives_two_things_the_same_id(pages, translated):
    for shown in (pages, translated[1]):
        ids = {address: Counter(ID.findall(text)) for address, (_, text) in shown.items()}
        twice = {address: [name for name, n in found.items() if n > 1] for address, found in ids.items()}

        assert any("histogram" in found and "months" in found for found in ids.values())
        assert {address: names for address, names in twice.items() if names} == {}


def test_no_page_weighs_more_than_its_budget(pages, translated):
    """Lists are held to eight kilobytes (tests/test_weight.py); pages with pictures and several lists to fourteen."""
    for shown in (pages, translated[1]):
        weights = {address: weight(text.encode()) for address, (_, text) in shown.items()}

        assert {address: n for address, n in weights.items() if n > 14 * KB} == {}
