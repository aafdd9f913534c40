"""Claims as an Atom feed, read as a feed reader does."""

from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

import pytest
from django.http import QueryDict
from django.utils.translation import override

from debate.content.filters import ClaimFilter
from debate.content.published import current_content
from debate.models import Claim
from debate.presentation.feeds import ENTRIES, permanent_id, write_feed
from tests.factories import make_claim, make_speaker, make_topic

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def feed(query: str = "", language: str = "zh-hans") -> ElementTree.Element:
    with override(language):
        text = write_feed(
            ClaimFilter(QueryDict(query), current_content()), "https://debate.example", "/claims/", "/feed/"
        )
    return ElementTree.fromstring(text)


def texts(element: ElementTree.Element, name: str) -> list[str]:
    return [each.text for each in element.findall(f"{ATOM}{name}")]


def test_a_feed_has_what_atom_asks_for():
    make_claim(
        "开放更快。", "invented", make_speaker("张三三", "zhang"), topics=[make_topic("虚构议题")], role_then="创始人"
    )
    found = feed("stance=open")
    (entry,) = found.findall(f"{ATOM}entry")
    links = {link.get("rel"): link.get("href") for link in found.findall(f"{ATOM}link")}

    assert [len(found.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated", "author")] == [1] * 4
    assert [len(entry.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated", "author")] == [1] * 4
    assert texts(found, "title") == ["开闭之争：支持开源的观点"]
    assert links == {
        "alternate": "https://debate.example/claims/?stance=open",
        "self": "https://debate.example/feed/?stance=open",
    }
    assert texts(entry, "title") == ["张三三：开放更快。"]
    assert texts(entry, "summary") == ["<p>开放更快。</p><p>支持开源 · 张三三 · 创始人 · 2024年7月5日</p>"]
    assert entry.find(f"{ATOM}author/{ATOM}name").text == "张三三"
    assert [each.get("term") for each in entry.findall(f"{ATOM}category")] == ["虚构议题"]
    assert all(datetime.fromisoformat(each) for each in texts(found, "updated") + texts(entry, "updated"))


def test_ids_are_permanent_the_same_in_every_language_and_at_every_address_of_the_site():
    for n in range(3):
        make_claim(slug=f"invented-{n}", statement_en="Open.")
    entries = {language: feed("", language).iter(f"{ATOM}entry") for language in ("zh-hans", "en")}
    ids = {language: [texts(entry, "id") for entry in found] for language, found in entries.items()}

    assert ids["zh-hans"] == ids["en"] == [[permanent_id(f"/claims/invented-{n}/")] for n in (2, 1, 0)]
    assert len({id_ for (id_,) in ids["en"]}) == 3
    assert permanent_id("/claims/invented-1/") == "urn:uuid:" + str(uuid5(NAMESPACE_URL, "/claims/invented-1/"))


def test_a_feed_speaks_the_language_of_its_address():
    make_claim("开放更快。", "invented", make_speaker("张三三", name_en="Zhang Sansan"), statement_en="Open is faster.")
    english, traditional = feed("", "en"), feed("", "zh-hant")
    language = "{http://www.w3.org/XML/1998/namespace}lang"

    assert "Open is faster." in texts(english.find(f"{ATOM}entry"), "title")[0]
    assert texts(traditional.find(f"{ATOM}entry"), "title") == ["張三三：開放更快。"]
    assert (english.get(language), traditional.get(language)) == ("en", "zh-Hant")
    assert english.find(f"{ATOM}entry/{ATOM}link").get("href") == "https://debate.example/en/claims/invented/"


def test_the_newest_are_those_published_last_and_no_more_than_fit():
    claims = [make_claim(said_on=f"20{50 - n}", slug=f"invented-{n}") for n in range(ENTRIES + 2)]
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    for n, claim in enumerate(claims):
        Claim.objects.filter(pk=claim.pk).update(reviewed_at=moment + timedelta(days=n))
    found = [entry.find(f"{ATOM}link").get("href").split("/")[-2] for entry in feed().iter(f"{ATOM}entry")]

    assert found == [claim.slug for claim in claims[::-1]][:ENTRIES]


def test_an_empty_feed_has_never_changed():
    assert texts(feed(), "updated") == ["1970-01-01T00:00:00+00:00"]


def test_markup_and_what_xml_cannot_write_do_no_harm():
    make_claim("<script>alert(1)</script>\x0b]]>&", speaker=make_speaker("<b>张三三"))
    entry = feed().find(f"{ATOM}entry")

    assert texts(entry, "title") == ["<b>张三三：<script>alert(1)</script>]]>&"]
    assert texts(entry, "summary")[0].startswith("<p>&lt;script&gt;alert(1)&lt;/script&gt;]]&gt;&amp;</p>")


def test_nothing_hidden_is_in_a_feed():
    make_claim(state="draft")
    make_claim(state="withdrawn")

    assert feed().find(f"{ATOM}entry") is None
