"""What the heads of pages tell machines."""

import json
import re
from html import unescape

import pytest
from django.http import QueryDict

from debate.presentation.page_metadata import canonical_query
from tests.factories import QUOTE, add_row, make_citation, make_claim, make_scene, make_speaker

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("", ""),
        ("sort=oldest&more=topic&page=1&unknown=1", ""),
        ("show=about", "?show=about"),
        ("country=CN&sort=oldest", "?country=CN"),
        ("topic=b&stance=open&topic=a&topic=a&q=", "?stance=open&topic=a&topic=b"),
        ("page=3&stance=open&sort=oldest", "?stance=open&page=3"),
        ("page=0", ""),
        ("page=x", ""),
        ("page=１", ""),
        ("b=2&a=1", "?a=1&b=2"),
        ("q=%ED%A0%80", "?q=%EF%BF%BD%EF%BF%BD%EF%BF%BD"),
    ],
)
def test_pages_that_show_the_same_have_one_address(given, kept):
    assert canonical_query(QueryDict(given)) == kept


def head(client, address: str) -> str:
    return client.get(address).content.decode().partition("</head>")[0]


def attributes(text: str, pattern: str) -> list[str]:
    return [unescape(found) for found in re.findall(pattern, text)]


def data(text: str) -> list[dict]:
    (found,) = re.findall('<script type="application/ld\\+json">(.*?)</script>', text)
    return json.loads(found)["@graph"]


def test_a_page_names_itself_and_its_other_languages(client):
    text = head(client, "/en/claims/?stance=open&sort=oldest&page=2")

    assert attributes(text, '<link rel="canonical" href="([^"]*)"') == [
        "http://testserver/en/claims/?stance=open&page=2"
    ]
    assert dict(re.findall('hreflang="([^"]*)" href="([^"]*)"', text)) == {
        "zh-Hans": "http://testserver/claims/?stance=open&amp;page=2",
        "zh-Hant": "http://testserver/zh-hant/claims/?stance=open&amp;page=2",
        "en": "http://testserver/en/claims/?stance=open&amp;page=2",
        "x-default": "http://testserver/claims/?stance=open&amp;page=2",
    }


def test_a_page_leads_browsers_to_the_search_in_its_language(client):
    link = '<link rel="search" type="application/opensearchdescription\\+xml" title="[^"]*" href="([^"]*)"'

    assert attributes(head(client, "/zh-hant/about/"), link) == ["http://testserver/zh-hant/opensearch.xml"]


def test_a_preview_shows_what_the_title_and_the_description_say(client):
    claim = make_claim("开放“更快”<b>。", speaker=make_speaker("张三三"))
    text = head(client, claim.get_absolute_url())
    properties = dict(re.findall('<meta property="(og:[a-z_]*)" content="([^"]*)"', text))

    assert re.findall("<title>(.*)</title>", text) == [properties["og:title"]]
    assert re.findall('<meta name="description" content="([^"]*)"', text) == [properties["og:description"]]
    assert unescape(properties["og:title"]) == "张三三：开放“更快”<b>。 · 开闭之争"
    assert (properties["og:type"], properties["og:locale"]) == ("article", "zh_CN")
    assert properties["og:url"] == f"http://testserver{claim.get_absolute_url()}"


def test_a_page_with_a_list_leads_to_its_feed(client):
    make_claim(speaker=make_speaker(slug="zhang"))
    link = '<link rel="alternate" type="application/atom\\+xml" title="[^"]*" href="([^"]*)"'

    assert attributes(head(client, "/speakers/zhang/?stance=open&sort=oldest"), link) == [
        "http://testserver/feed/?speaker=zhang&stance=open"
    ]
    assert attributes(head(client, "/claims/?stance=nope"), link) == attributes(head(client, "/about/"), link) == []


@pytest.mark.parametrize(
    ("address", "kinds"),
    [
        ("/", ["WebSite"]),
        ("/claims/", ["BreadcrumbList"]),
        ("/claims/scene-claim-0/", ["Claim", "Quotation", "Quotation", "BreadcrumbList"]),
        ("/speakers/scene-speaker/", ["Person", "BreadcrumbList"]),
        ("/companies/scene-company/", ["Organization", "BreadcrumbList"]),
        ("/models/scene-model/", ["CreativeWork", "BreadcrumbList"]),
        ("/topics/scene-topic/", ["DefinedTerm", "BreadcrumbList"]),
        ("/stances/open/", ["BreadcrumbList"]),
    ],
)
@pytest.mark.parametrize("language", ["", "/zh-hant", "/en"])
def test_each_page_says_what_it_is_about(client, language, address, kinds):
    add_row(make_scene())

    assert [node["@type"] for node in data(head(client, language + address))] == kinds


def test_an_article_says_so(client):
    citation = make_citation(make_claim(), quote=QUOTE)

    assert data(head(client, citation.article.get_absolute_url()))[0]["@type"] == "NewsArticle"


def test_the_way_from_home_is_named_in_the_script_of_the_page(client):
    make_claim(speaker=make_speaker("张三三", "zhang"))
    (*_, steps) = data(head(client, "/zh-hant/speakers/zhang/"))

    assert [(each["name"], each["item"]) for each in steps["itemListElement"]] == [
        ("首頁", "http://testserver/zh-hant/"),
        ("發言者", "http://testserver/zh-hant/speakers/"),
        ("張三三", "http://testserver/zh-hant/speakers/zhang/"),
    ]


def test_a_withdrawn_claim_says_nothing_to_machines_either(client):
    claim = make_claim("虚构的秘密。", state="withdrawn")

    assert "虚构的秘密" not in client.get(claim.get_absolute_url()).content.decode()


def test_what_is_not_found_has_no_address_of_its_own(client):
    assert 'rel="canonical"' not in client.get("/claims/nobody/").content.decode()
