"""The map of all public pages."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.core.cache import cache

from debate.models import Claim
from debate.presentation import sitemap
from debate.urls import public
from tests.factories import make_article, make_citation, make_claim, make_company, make_model, make_speaker, make_topic

pytestmark = pytest.mark.django_db
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
# Pages that say something only when they are asked something.
UNLISTED = {"cite", "report", "search", "search_names", "subscribe", "subscription_confirm", "subscription_list"}


def read(client, address: str = "/sitemap.xml") -> ElementTree.Element:
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml; charset=utf-8")
    return ElementTree.fromstring(answer.content)


def addresses(found: ElementTree.Element) -> list[str]:
    return [each.text.removeprefix("http://testserver") for each in found.iter(f"{MAP}loc")]


def make_base() -> list[str]:
    """Something of everything; the addresses."""
    company = make_company(slug="company")
    things = [
        make_speaker(slug="speaker"),
        company,
        make_model(slug="model", developer=company),
        make_topic(slug="topic"),
        make_article(slug="article"),
    ]
    claim = make_claim(slug="claim", speaker=things[0], topics=[things[3]], about_companies=[company])
    make_citation(claim, things[4])
    return [each.get_absolute_url() for each in [*things, claim]]


def test_every_public_thing_is_there_in_three_languages_and_once(client):
    listed = make_base()
    found = addresses(read(client))

    assert [path for path in listed for language in ("", "/zh-hant", "/en") if f"{language}{path}" not in found] == []
    assert len(found) == len(set(found)) == 3 * (len(listed) + len(sitemap.FIXED_PAGES) + 4)


def test_every_page_without_a_name_of_its_own_is_there():
    pages = {address.name for address in public if not address.pattern.converters}

    assert set(sitemap.FIXED_PAGES) == pages - UNLISTED


def test_nothing_hidden_is_there(client):
    silent, drafted = make_speaker(slug="secret-silent"), make_topic(slug="secret-topic")
    make_claim(slug="secret-draft", state="draft", topics=[drafted], speaker=silent)
    make_claim(slug="secret-withdrawn", state="withdrawn", topics=[drafted])

    assert [path for path in addresses(read(client)) if "secret" in path] == []


def test_each_address_names_its_other_languages(client):
    make_claim(slug="invented")
    (entry,) = (each for each in read(client) if each.find(f"{MAP}loc").text.endswith("/en/claims/invented/"))

    assert {link.get("hreflang"): link.get("href") for link in entry.findall(LINK)} == {
        "zh-Hans": "http://testserver/claims/invented/",
        "zh-Hant": "http://testserver/zh-hant/claims/invented/",
        "en": "http://testserver/en/claims/invented/",
        "x-default": "http://testserver/claims/invented/",
    }


def test_a_page_changed_when_the_last_of_its_claims_was_published(client):
    make_base()
    make_claim(speaker=Claim.objects.get().speaker)
    for year, claim in enumerate(Claim.objects.order_by("pk"), 2024):
        Claim.objects.filter(pk=claim.pk).update(reviewed_at=datetime(year, 1, 1, tzinfo=UTC))
    changed = {
        entry.find(f"{MAP}loc").text.removeprefix("http://testserver"): entry.findtext(f"{MAP}lastmod")
        for entry in read(client)
    }

    first = "2024-01-01T08:00:00+08:00"
    for path in ("/claims/claim/", "/topics/topic/", "/companies/company/", "/articles/article/"):
        assert changed[path] == first
    assert changed["/speakers/speaker/"] == "2025-01-01T08:00:00+08:00"
    assert changed["/models/model/"] is changed["/about/"] is None


def test_many_pages_are_spread_over_maps_that_an_index_names(client, monkeypatch):
    listed = make_base()
    for n in range(5):
        make_claim(slug=f"more-{n}", speaker=Claim.objects.first().speaker)
    whole = addresses(read(client))
    monkeypatch.setattr(sitemap, "ENTRIES_PER_MAP", 4)
    cache.clear()
    index = addresses(read(client))
    spread = [path for address in index for path in addresses(read(client, address))]

    assert index[:2] == ["/sitemap.xml?page=1", "/sitemap.xml?page=2"] and len(listed) > 4
    assert spread == whole
    assert client.get(f"/sitemap.xml?page={len(index) + 1}").status_code == 404


@pytest.mark.parametrize("page", ["0", "x", "", "-1", "１", "9" * 26, "2"])
def test_a_map_that_is_none_is_not_found(client, page):
    assert client.get("/sitemap.xml", {"page": page}).status_code == 404


def test_a_map_holds_no_more_than_ten_thousand_addresses():
    assert sitemap.ENTRIES_PER_MAP * 3 <= 10_000
