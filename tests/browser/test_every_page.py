"""Every kind of page of the curated base, in three languages: nothing hinders anybody, nothing is too wide or heavy."""

import pytest

from debate.models import Article, Claim, Speaker
from tests.browser.barriers import violations

pytestmark = pytest.mark.django_db(transaction=True)

LANGUAGES = ("", "/zh-hant", "/en")
LISTS = [
    *("/", "/claims/", "/claims/?stance=open&stance=closed&year=2024&until=2024-08", "/claims/?q=模型&stance=nope"),
    *("/speakers/", "/companies/", "/models/", "/topics/", "/articles/", "/predictions/", "/responses/"),
    *(
        "/compare/",
        "/compare/?a=张三山&b=nobody",
        "/corrections/",
        "/search/?q=llama",
        "/search/",
        "/about/",
        "/method/",
        "/report/",
    ),
    *("/stances/open/", "/topics/cost/", "/companies/baidu/", "/companies/openai/?show=about"),
]
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
MOST_REQUESTS = 5


@pytest.fixture
def site(seeded_site):
    return seeded_site


def addresses() -> list[str]:
    """The lists, and of everything with a page of its own the one that has most to show."""
    counted = Speaker.objects.with_claim_counts().order_by("-claim_count", "slug")
    one, other = counted[:2]
    claims = Claim.objects.published().order_by("slug")
    longest = max(claims, key=lambda claim: len(claim.statement) + len(claim.statement_en))
    things = [
        *(
            longest,
            one,
            claims.filter(prediction__isnull=False).first(),
            claims.filter(responses_in__isnull=False).first(),
        ),
        *(Article.objects.for_index().first(), claims.filter(about_models__isnull=False).first().about_models.first()),
    ]
    pair = f"/compare/?a={one.slug}&b={other.slug}"
    as_of = f"{one.get_absolute_url()}?until=2024-04-30"
    return [*LISTS, *(thing.get_absolute_url() for thing in things), pair, as_of]


# All three languages in both themes on both screens take too long each time: each language in one of them.
SEEN = [("", "light", 1280), ("/zh-hant", "light", 390), ("/en", "dark", 1280)]


@pytest.mark.parametrize(("language", "scheme", "width"), SEEN)
def test_nothing_hinders_anybody_on_any_kind_of_page_nor_is_it_too_wide(page, site, language, scheme, width):
    page.emulate_media(color_scheme=scheme)
    found: dict[str, list] = {}
    for address in addresses():
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(site + language + address)
        told = violations(page)
        found[address] = [(each["id"], [node["html"][:200] for node in each["nodes"]][:2]) for each in told]
        page.set_viewport_size({"width": 320, "height": 800})
        if (by := page.evaluate(OVERFLOW)) > 0:
            found[address].append(("too wide", by))

    assert {address: told for address, told in found.items() if told} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_there_hinders_nobody_either(page, site, problems, language):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{site}{language}/nowhere/sam-altmann/")

    assert violations(page) == []
    assert page.evaluate(OVERFLOW) <= 0
    # The browser itself notes that the page is not there.
    assert all("/nowhere/" in problem for problem in problems)
    problems.clear()


def test_a_page_asks_for_little_and_nothing_moves_while_it_loads(page, site):
    page.add_init_script(
        """window.moved = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((each) => (window.moved += each.value)))
            .observe({type: "layout-shift", buffered: true});"""
    )
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    moved, requests = {}, {}
    for address in addresses():
        asked.clear()
        page.goto(site + address, wait_until="load")
        page.wait_for_timeout(100)
        moved[address], requests[address] = page.evaluate("window.moved"), len(asked)

    assert {address: by for address, by in moved.items() if by} == {}
    assert {address: n for address, n in requests.items() if n > MOST_REQUESTS} == {}
