"""What search engines and browsers ask for."""

import re
from xml.etree import ElementTree

import pytest

pytestmark = pytest.mark.django_db
SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def disallowed(client, address: str) -> bool:
    """As a robot reads it: a star is anything, and the rule is the beginning of an address."""
    rules = re.findall("^Disallow: (.*)$", client.get("/robots.txt").content.decode(), re.MULTILINE)
    return any(re.match(re.escape(rule).replace(r"\*", ".*"), address) for rule in rules)


@pytest.mark.parametrize(
    ("address", "is_read"),
    [
        ("/", True),
        ("/claims/", True),
        ("/claims/?page=2", True),
        ("/en/companies/invented/?show=about", True),
        ("/zh-hant/claims/invented/cite/csl/", True),
        ("/claims/?stance=open", False),
        ("/en/claims/?page=2&sort=oldest", False),
        ("/claims/?more=topic", False),
        ("/admin/", False),
        ("/report/", False),
        ("/en/report/?about=/claims/", False),
        ("/zh-hant/download/csv/", False),
    ],
)
def test_robots_read_pages_and_not_every_combination_of_conditions(client, address, is_read):
    assert disallowed(client, address) == (not is_read)


def test_robots_are_told_where_the_map_is(client):
    answer = client.get("/robots.txt")

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert "\nSitemap: http://testserver/sitemap.xml\n" in answer.content.decode()


@pytest.mark.parametrize(
    ("prefix", "tag", "name"), [("", "zh-Hans", "开闭之争"), ("/zh-hant", "zh-Hant", "開閉之爭"), ("/en", "en", None)]
)
def test_browsers_are_told_how_to_search_in_the_readers_language(client, prefix, tag, name):
    answer = client.get(f"{prefix}/opensearch.xml")
    found = ElementTree.fromstring(answer.content)

    assert answer["Content-Type"] == "application/opensearchdescription+xml; charset=utf-8"
    assert found.find(f"{SEARCH}Url").get("template") == f"http://testserver{prefix}/search/?q={{searchTerms}}"
    assert found.findtext(f"{SEARCH}Language") == tag
    assert name is None or found.findtext(f"{SEARCH}ShortName") == name
    assert len(found.findtext(f"{SEARCH}ShortName")) <= 16


@pytest.mark.parametrize("address", ["/robots.txt", "/sitemap.xml", "/en/opensearch.xml"])
def test_what_has_not_changed_is_not_sent_again(client, address):
    etag = client.get(address)["ETag"]

    assert client.get(address, headers={"if-none-match": etag}).status_code == 304
