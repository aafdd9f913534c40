"""What the page about the site says of who answers for it, and how it is cited."""

import re
from html import unescape

import pytest

from debate.models import Revision
from tests.factories import make_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled_in(settings):
    settings.SITE_EDITORS, settings.SITE_EDITORS_EN = "张三三、李四四", "Zhang Sansan, Li Sisi"
    settings.SITE_CONTACT, settings.SITE_FUNDING = "editors@debate.example", "虚构基金会"
    settings.SITE_DOI = "10.5555/invented"


def test_what_nobody_has_filled_in_has_a_place(client):
    assert client.get("/about/").content.decode().count("（运营者尚未填写）") == 3
    assert client.get("/en/about/").content.decode().count("(not filled in by the operator yet)") == 3


def test_who_edits_is_said_in_the_language_of_the_page_and_where_there_is_none_in_chinese(client, filled_in):
    chinese, english = (client.get(f"{language}/about/").content.decode() for language in ("", "/en"))

    assert '<span lang="zh">张三三、李四四</span>' in chinese
    assert '<span lang="en">Zhang Sansan, Li Sisi</span>' in english
    assert '<span lang="zh">虚构基金会</span>' in english
    assert '<a href="mailto:editors@debate.example">editors@debate.example</a>' in english


def test_a_contact_may_be_a_page(client, settings):
    settings.SITE_CONTACT = "https://debate.example/@editors"

    assert 'href="https://debate.example/@editors"' in client.get("/about/").content.decode()


def test_the_site_is_cited_with_its_version_and_its_doi(client, filled_in):
    make_claim()
    page = unescape(client.get("/en/about/").content.decode())
    version = Revision.objects.head().number

    assert f"content version {version}" in page
    assert f"note = {{Content version {version}}}" in page
    assert page.count("10.5555/invented") == 3
    assert "DOI:10.5555/invented" in page and '"DOI": "10.5555/invented"' in page
    assert "10.5555/invented" not in client.get("/en/").content.decode()


@pytest.mark.parametrize("address", ["/", "/en/claims/?stance=open", "/claims/invented/"])
def test_every_page_tells_reference_managers_what_to_note(client, address):
    make_claim(slug="invented")
    page = client.get(address).content.decode()
    noted = dict(re.findall('<meta name="(citation_[a-z_]*|DC.rights)" content="([^"]*)"', page))
    (canonical,) = re.findall('<link rel="canonical" href="([^"]*)"', page)

    assert noted["citation_public_url"] == canonical
    assert noted["citation_title"] and noted["citation_title"] in page.partition("</title>")[0]
    assert noted["citation_author"] in ("开闭之争", "Open or Closed")
    assert re.fullmatch(r"\d{4}/\d\d/\d\d", noted["citation_online_date"])
    assert noted["DC.rights"] == "https://creativecommons.org/licenses/by/4.0/"
