"""How a page is cited."""

import json
import re
from html import unescape

import pytest

from debate.presentation import CITED
from debate.urls import public
from debate.vocabulary import in_language
from tests.factories import add_row, make_claim, make_scene, make_topic
from tests.test_urls import PATHS

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

# Of a claim its own page tells; nobody cites a form, a search, or what is made of other pages.
ELSEWHERE = {"claim_detail", "report", "search", "search_names", "cite", "embed"}
ELSEWHERE |= {"subscribe", "subscription_confirm", "subscription_list"}


def cite_link(client, address: str) -> str:
    found = re.findall('href="([^"]*/cite/[^"]*)"', client.get(address).content.decode())
    return unescape(found[-1]) if found else ""


def test_every_page_is_cited_unless_it_says_otherwise():
    assert set(CITED) == {address.name for address in public} - ELSEWHERE


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_every_page_leads_to_its_references_in_its_language(client, language):
    add_row(make_scene())
    for path in {path for path in PATHS if "/search" not in path and "report" not in path}:
        link = cite_link(client, in_language(path, language))
        answer = client.get(link)

        assert link.startswith(in_language("/cite/", language)), path
        assert (answer.status_code, path) == (200, path)
        assert f"http://testserver{in_language(path, language)}" in answer.content.decode()


def test_a_list_is_cited_as_it_is_shown(client):
    make_claim(topics=[make_topic("虚构议题", "cost")], stance="closed")
    link = cite_link(client, "/claims/?topic=cost&sort=oldest&stance=closed")
    page = client.get(link).content.decode()
    (item,) = json.loads(client.get(link.replace("/cite/", "/cite/csl/")).content)

    assert item["URL"] == "http://testserver/claims/?stance=closed&topic=cost"
    assert "虚构议题" in item["title"] and item["title"] in unescape(page)
    assert item["author"] == [{"literal": "开闭之争"}]
    assert {"issued", "accessed"} < item.keys()


@pytest.mark.parametrize("style", ["gbt7714", "bibtex", "csl"])
def test_a_reference_is_a_file_too_and_the_page_shows_what_is_in_it(client, style):
    link = cite_link(client, "/en/about/")
    file = client.get(link.replace("/cite/", f"/cite/{style}/"))

    assert "attachment" not in file.headers.get("Content-Disposition", "")
    assert file.content.decode().strip() in unescape(client.get(link).content.decode())
    assert "http://testserver/en/about/" in file.content.decode()


@pytest.mark.parametrize(
    "page",
    [
        *(
            "",
            "/admin/",
            "/nowhere/",
            "/topics/nobody/",
            "/claims/secret/",
            "/report/",
            "/cite/?page=/",
            "//x/",
            "about",
        ),
        *("/embed/debate/months/", "/healthz", "/download/csv/", "http://testserver/", "/" + "x" * 3_000),
    ],
)
def test_what_is_no_page_to_cite_is_not_found(client, page):
    make_claim("虚构的秘密。", "secret", state="draft")

    assert client.get("/cite/", {"page": page}).status_code == 404
    assert client.get("/cite/gbt7714/", {"page": page}).status_code == 404


def test_an_unknown_format_is_not_found(client):
    assert client.get("/cite/word/", {"page": "/"}).status_code == 404


def test_a_title_with_markup_is_text_in_a_reference(client):
    make_topic("<u>&议题", "odd")
    page = client.get("/cite/", {"page": "/topics/odd/"}).content.decode()

    assert "<u>" not in page
    assert json.loads(client.get("/cite/csl/", {"page": "/topics/odd/"}).content)[0]["title"] == "<u>&议题"


def test_the_pictures_of_a_page_are_offered_to_other_sites(client):
    add_row(make_scene())
    page = client.get("/en/cite/", {"page": "/"}).content.decode()
    frames = re.findall('readonly value="(&lt;iframe [^"]*)"', page)

    assert [re.findall('src="([^"]*)"', unescape(frame)) for frame in frames] == [
        ["http://testserver/en/embed/debate/months/"],
        ["http://testserver/en/embed/debate/matrix/"],
    ]
    assert "iframe" not in client.get("/cite/", {"page": "/about/"}).content.decode()
