"""Any list of claims as a feed."""

from xml.etree import ElementTree

import pytest

from tests.factories import make_claim

pytestmark = pytest.mark.django_db


def test_a_feed_is_sent_once_to_who_still_has_it(client):
    make_claim()
    answer = client.get("/en/feed/?stance=open")
    again = client.get("/en/feed/?stance=open", headers={"if-none-match": answer["ETag"]})

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    assert (again.status_code, again.content) == (304, b"")
    make_claim()
    assert client.get("/en/feed/?stance=open", headers={"if-none-match": answer["ETag"]}).status_code == 200


def test_a_feed_knows_its_own_address_and_that_of_its_list(client):
    found = ElementTree.fromstring(client.get("/zh-hant/feed/?page=2&stance=open").content)
    links = [link.get("href") for link in found.findall("{http://www.w3.org/2005/Atom}link")]

    assert links == [f"http://testserver/zh-hant/{name}/?stance=open" for name in ("claims", "feed")]


def test_a_wrong_value_is_answered_in_words(client):
    answer = client.get("/feed/?stance=nope")

    assert (answer.status_code, answer.content.decode()) == (400, "没有「nope」这个选项。\n")
