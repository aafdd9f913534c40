"""What other sites show of us in a frame, and oEmbed, which tells them how."""

import json
import re
from html import unescape
from xml.etree import ElementTree

import pytest

from debate.presentation.sharing.embedding import PAGE_OF
from debate.views.machines.embeds import MAKERS
from tests.factories import QUOTE, add_row, make_citation, make_claim, make_imported_article, make_scene, make_speaker
from tests.guarding import assert_guarded, policy_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

EMBEDS = [
    *("/embed/claim/scene-claim-0/", "/embed/speaker/scene-speaker/", "/embed/company/scene-company/"),
    *("/embed/model/scene-model/", "/embed/topic/scene-topic/", "/embed/stance/open/"),
    *(f"/embed/debate/{slug}/" for slug in PAGE_OF),
]


@pytest.fixture
def scene():
    scene = make_scene()
    for _ in range(2):
        add_row(scene)
    return scene


def oembed(client, address: str, **more: str):
    return client.get("/oembed", {"url": f"http://testserver{address}", **more})


def test_there_is_an_embed_of_every_kind():
    assert {address.split("/")[2] for address in EMBEDS} == set(MAKERS)


@pytest.mark.parametrize("address", EMBEDS)
@pytest.mark.parametrize("language", ["", "/zh-hant", "/en"])
def test_an_embed_may_be_framed_by_any_site_runs_no_script_and_leads_out_of_its_frame(client, scene, language, address):
    # The second answer comes from memory, without the view.
    for answer in (client.get(language + address), client.get(language + address)):
        links = re.findall("<a ([^>]*)", answer.content.decode())

        assert answer.status_code == 200
        assert policy_of(answer)["frame-ancestors"] == ["*"] and policy_of(answer)["script-src"] == ["'none'"]
        assert "X-Frame-Options" not in answer
        assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert links and all('target="_blank"' in link for link in links)
        assert "<script" not in answer.content.decode()


def test_whoever_has_an_embed_is_told_so_and_may_still_frame_it(client, scene):
    etag = client.get(EMBEDS[0])["ETag"]
    again = client.get(EMBEDS[0], headers={"If-None-Match": etag})

    assert again.status_code == 304
    assert policy_of(again)["frame-ancestors"] == ["*"] and "X-Frame-Options" not in again


@pytest.mark.parametrize("address", ["/topics/scene-topic/", "/embed/", "/embed/nothing/scene-topic/", "/card.png"])
def test_nothing_else_may_be_framed(client, scene, address):
    answer = client.get(address, secure=True)

    assert answer["X-Frame-Options"] == "DENY"
    assert policy_of(answer)["frame-ancestors"] == ["'none'"]
    if answer.status_code == 404:
        assert_guarded(answer)


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_what_is_not_published_is_not_shown_elsewhere_either(client, state):
    make_claim("虚构的秘密。", "secret", state=state)

    assert client.get("/embed/claim/secret/").status_code == 404
    assert oembed(client, "/claims/secret/").status_code == 404


def test_our_words_are_called_so_and_those_of_the_speaker_stand_before_them(client):
    claim = make_claim("我们的话。", "invented")
    ours = client.get("/embed/claim/invented/").content.decode()
    make_citation(claim, make_imported_article(), quote=QUOTE)
    both = client.get("/embed/claim/invented/").content.decode()

    assert "编辑的转述" in ours and "<blockquote" not in ours
    assert both.index("<blockquote") < both.index("编辑的转述") < both.rindex("我们的话。")


def test_an_embed_is_as_of_the_day_it_is_asked_for(client):
    speaker = make_speaker("张三三", "zhang")
    for year in ("2023", "2024", "2025"):
        make_claim(f"虚构的{year}年。", speaker=speaker, said_on=f"{year}-05")
    every, earlier = (client.get(f"/embed/speaker/zhang/{day}").content.decode() for day in ("", "?until=2024"))

    assert "共 3 条观点" in every and "共 2 条观点" in earlier
    assert "截至 2024 年" in earlier.replace("2024年", "2024 年")
    assert '<a target="_blank" href="/speakers/zhang/?until=2024">' in earlier


@pytest.mark.parametrize(
    ("page", "embed"),
    [
        ("/", "/embed/debate/months/"),
        ("/en/topics/", "/en/embed/debate/matrix/"),
        ("/responses/", "/embed/debate/network/"),
        ("/en/claims/scene-claim-0/", "/en/embed/claim/scene-claim-0/"),
        ("/zh-hant/speakers/scene-speaker/?until=2024", "/zh-hant/embed/speaker/scene-speaker/?until=2024"),
        ("/stances/closed/", "/embed/stance/closed/"),
        ("/embed/model/scene-model/", "/embed/model/scene-model/"),
    ],
)
def test_a_page_names_the_address_that_tells_how_it_is_embedded(client, scene, page, embed):
    links = re.findall(
        'type="application/json\\+oembed" title="[^"]*" href="([^"]*)"', client.get(page).content.decode()
    )
    told = json.loads((client.get(unescape(links[0])) if links else oembed(client, page)).content)
    (source,) = re.findall('src="([^"]*)"', told["html"])

    assert bool(links) == ("/embed/" not in page)
    assert unescape(source) == f"http://testserver{embed}"
    assert client.get(unescape(source)).status_code == 200
    assert {told["type"], told["version"]} == {"rich", "1.0"} and told["title"]
    assert f'width="{told["width"]}" height="{told["height"]}"' in told["html"]


@pytest.mark.parametrize("most", [{}, {"maxwidth": "400", "maxheight": "300"}, {"maxwidth": "0", "maxheight": "x"}])
def test_a_frame_is_no_larger_than_was_asked_for(client, scene, most):
    told = json.loads(oembed(client, "/topics/scene-topic/", **most).content)

    limited = most.get("maxwidth") == "400"
    assert (told["width"], told["height"]) == ((400, 300) if limited else (720, 640))
    assert not (limited and "thumbnail_url" in told)


def test_the_same_is_told_in_xml(client, scene):
    told = json.loads(oembed(client, "/topics/scene-topic/").content)
    answer = oembed(client, "/topics/scene-topic/", format="xml")

    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    assert {each.tag: each.text for each in ElementTree.fromstring(answer.content)} == {
        name: str(value) for name, value in told.items()
    }


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/topics/scene-topic/",
        "http://elsewhere.example/topics/scene-topic/",
        "http://testserver@elsewhere.example/topics/scene-topic/",
        "ftp://testserver/topics/scene-topic/",
        "http://testserver/topics/nobody/",
        "http://testserver/about/",
        "http://testserver/admin/",
        "http://testserver/nowhere/",
        "http://[testserver/",
    ],
)
def test_an_address_that_is_not_ours_or_has_nothing_to_show_is_not_found(client, scene, address):
    assert client.get("/oembed", {"url": address}).status_code == 404


def test_a_format_that_nobody_writes_is_not_found(client, scene):
    assert oembed(client, "/topics/scene-topic/", format="yaml").status_code == 404
