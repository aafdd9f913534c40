"""Every kind of page of the curated base, in three languages: nothing hinders anybody, nothing is too wide or heavy."""

from pathlib import Path

import pytest
from django.test import Client

from debate.dataset import all_versions, build
from debate.models import Article, Claim, Speaker
from tests.browser.barriers import new_violations, violations
from tests.crawling import name_of, telling, templates_shown

pytestmark = pytest.mark.django_db(transaction=True)

LANGUAGES = ("", "/zh-hant", "/en")
LISTS = [
    *("/", "/claims/", "/claims/?stance=open&stance=closed&year=2024&until=2024-08", "/claims/?q=模型&stance=nope"),
    *(
        "/speakers/",
        "/companies/",
        "/models/",
        "/topics/",
        "/articles/",
        "/predictions/",
        "/position-changes/",
        "/responses/",
    ),
    *(
        "/compare/",
        "/compare/?a=张三山&b=nobody",
        "/corrections/",
        "/search/?q=llama",
        "/search/",
        "/about/",
        "/method/",
        "/data/",
        "/api/",
        "/report/",
    ),
    *("/embed/debate/months/", "/embed/debate/matrix/", "/embed/debate/network/", "/cite/?page=/"),
    *("/stances/open/", "/topics/cost/", "/companies/baidu/", "/companies/openai/?show=about"),
]
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
MOST_REQUESTS = 5
MEASURE_SHIFTS = """window.moved = 0;
new PerformanceObserver((list) => list.getEntries().forEach((each) => (window.moved += each.value)))
    .observe({type: "layout-shift", buffered: true});"""
TEMPLATES = Path(__file__).parent.parent.parent / "templates" / "site"
# Answers to what is wrong or gone, the names that a script asks for, the desk's own, mails and what their links open
# (tests/browser/test_subscribing.py), and what waits for decisions, of which the curated base has none: corrections.
NOT_SHOWN = {
    *("400.html", "403.html", "403_csrf.html", "404.html", "500.html", "503.html", "claim_withdrawn.html"),
    *("_search_again.html", "search_names.html", "desk/runs.html"),
    *("_correction.html", "_corrected.html"),
    *(f"mail/{name}.html" for name in ("_frame", "confirmation", "digest")),
    *("subscription_confirm.html", "subscription_list.html"),
}


@pytest.fixture
def site(seeded_site, settings, tmp_path):
    settings.DATASETS_DIR, settings.MAIL_IS_ON = tmp_path, True
    build(seeded_site)
    return seeded_site


def moved(page) -> float:
    """How far what was drawn moved afterwards: a browser starved of time may draw once too early, a page that moves
    moves again when it is loaded again.
    """
    page.wait_for_timeout(100)
    if page.evaluate("window.moved"):
        page.reload(wait_until="load")
        page.wait_for_timeout(100)
    return page.evaluate("window.moved")


def addresses() -> list[str]:
    """The lists, and of everything with a page of its own the one that has most to show."""
    counted = Speaker.objects.with_claim_counts().order_by("-claim_count", "slug")
    one = counted[0]
    # Whoever is not named is not compared.
    named, other = [each for each in counted if not each.is_nameless][:2]
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
    pair = f"/compare/?a={named.slug}&b={other.slug}"
    as_of = f"{one.get_absolute_url()}?until=2024-04-30"
    embedded = f"/embed/claim/{longest.slug}/"
    version = f"/data/{all_versions()[0].name}/"
    return [
        *LISTS,
        "/subscribe/?stance=open",
        version,
        *(thing.get_absolute_url() for thing in things),
        pair,
        as_of,
        embedded,
    ]


def telling_addresses() -> list[str]:
    """Of those, the longest of each template, and what else shows anything that no other does."""
    pages = {address: Client().get(address).content.decode() for address in addresses()}
    return telling(pages, name_of)


# All three languages in both themes on both screens take too long each time: each language in one of them, for pages
# that differ in more than what they are about.
SEEN = [("", "light", 1280), ("/zh-hant", "light", 390), ("/en", "dark", 1280)]


@pytest.mark.parametrize(("language", "scheme", "width"), SEEN)
def test_nothing_hinders_anybody_on_any_kind_of_page_nor_is_it_too_wide_or_heavy_or_moves(
    page, site, language, scheme, width
):
    page.emulate_media(color_scheme=scheme)
    page.add_init_script(MEASURE_SHIFTS)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    known: set[str] = set()
    found: dict[str, list] = {}
    for address in telling_addresses():
        asked.clear()
        page.set_viewport_size({"width": width, "height": 900})
        # A width that comes into force after the next page has been drawn would count as that page's moving.
        page.wait_for_function("width => innerWidth === width", arg=width)
        page.evaluate(TWO_FRAMES)
        page.goto(site + language + address, wait_until="load")
        found[address] = [("asks for", n) for n in [len(asked)] if n > MOST_REQUESTS]
        found[address] += [("moves", by) for by in [moved(page)] if by]
        told = new_violations(page, known)
        found[address] += [(each["id"], [node["html"][:200] for node in each["nodes"]][:2]) for each in told]
        page.set_viewport_size({"width": 320, "height": 800})
        found[address] += [("too wide", by) for by in [page.evaluate(OVERFLOW)] if by > 0]

    assert {address: told for address, told in found.items() if told} == {}


def test_these_pages_show_every_template_but_the_few_that_tell_of_what_went_wrong(site):
    with templates_shown() as shown:
        for address in addresses():
            assert Client().get(address).status_code == 200
    whole = {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html")} - shown

    assert whole == NOT_SHOWN


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_there_hinders_nobody_either(page, site, problems, language):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{site}{language}/nowhere/sam-altmann/")

    assert violations(page) == []
    assert page.evaluate(OVERFLOW) <= 0
    # The browser itself notes that the page is not there.
    assert all("/nowhere/" in problem for problem in problems)
    problems.clear()
