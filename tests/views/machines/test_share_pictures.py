"""Pictures for where somebody shares a page."""

import re
from html import unescape

import pytest

from debate.presentation import page_metadata
from debate.presentation.sharing.canvas import can_draw
from debate.views.machines import share_pictures
from tests.factories import make_claim, make_company, make_speaker, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    if not can_draw():
        pytest.skip("no font with Chinese here: fonts-noto-cjk")
    topic = make_topic("虚构议题", "cost")
    make_claim("开放“更快”。", "invented", make_speaker("张三三", "zhang"), topics=[topic])
    make_speaker("李四四", "li"), make_company("虚构公司甲", "jia")


@pytest.mark.parametrize(
    "address",
    [
        *("/claims/invented/", "/en/claims/invented/", "/speakers/zhang/", "/zh-hant/speakers/zhang/"),
        *("/", "/en/", "/topics/cost/", "/companies/jia/", "/en/companies/jia/"),
    ],
)
def test_a_page_names_its_picture_which_is_kept_until_the_content_moves(client, scene, address):
    page = client.get(address).content.decode()
    properties = dict(re.findall('<meta property="(og:image[a-z:]*)" content="([^"]*)"', page))
    picture = client.get(properties["og:image"])

    assert properties["og:image"] == f"http://testserver{address}card.png"
    assert (properties["og:image:width"], properties["og:image:height"]) == ("1200", "630")
    assert properties["og:image:alt"] and '<meta name="twitter:card" content="summary_large_image">' in page
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/png")
    assert client.get(properties["og:image"], headers={"if-none-match": picture["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    ("address", "picture"),
    [
        ("/speakers/zhang/?until=2024", "/speakers/zhang/card.png?until=2024"),
        ("/en/compare/?b=李四四&a=zhang", "/en/compare/card.png?of=speaker&a=zhang&b=li"),
    ],
)
def test_the_picture_of_a_page_as_of_a_day_or_of_a_pair_is_named_so(client, scene, address, picture):
    (found,) = re.findall('<meta property="og:image" content="([^"]*)"', client.get(address).content.decode())
    answer = client.get(unescape(found))

    assert unescape(found) == f"http://testserver{picture}"
    # Other sites may show it: oEmbed names it to them.
    assert (answer["Content-Type"], answer["Cross-Origin-Resource-Policy"]) == ("image/png", "cross-origin")
    assert client.get("/compare/card.png?a=zhang&b=zhang").status_code == 404


@pytest.mark.parametrize("slug", ["nobody", "secret-draft", "secret-withdrawn"])
def test_what_is_not_published_has_no_picture(client, slug):
    for state in ("draft", "withdrawn"):
        make_claim(slug=f"secret-{state}", state=state)

    assert client.get(f"/claims/{slug}/card.png").status_code == 404
    assert client.get(f"/speakers/{slug}/card.png").status_code == 404


def test_without_a_font_there_are_no_pictures_and_no_page_names_one(client, monkeypatch):
    make_claim(slug="invented", speaker=make_speaker(slug="zhang"))
    for module in (share_pictures, page_metadata):
        monkeypatch.setattr(module, "can_draw", lambda: False)

    for address in ("/claims/invented/", "/speakers/zhang/", "/"):
        page = client.get(address).content.decode()
        assert client.get(f"{address}card.png").status_code == 404
        assert "og:image" not in page and '<meta name="twitter:card" content="summary">' in page


@pytest.mark.parametrize("address", ["/claims/", "/about/", "/compare/"])
def test_other_pages_have_none(client, address):
    assert "og:image" not in client.get(address).content.decode()
