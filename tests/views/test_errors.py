"""Answers to what cannot be answered."""

import pytest
from django.test import Client

from debate.views.errors import path_words
from tests.factories import make_claim, make_company, make_speaker

pytestmark = pytest.mark.django_db


def guesses(answer) -> list[str]:
    return [each.slug for each in answer.context["names"]]


@pytest.fixture
def people():
    make_speaker("张三三", "zhang-sansan", name_en="Zhang Sansan", aliases=["老张"])
    make_company("张三公司", "zhang-company", name_en="Zhang Company")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/speakers/zhang-sansan/", "zhang sansan"),
        ("/张三三", "张三三"),
        ("/", ""),
        ("//", ""),
        ("/a/-/", ""),
        ("/index.html", "index html"),
        ("/\0x\ud800/", "x"),
        ("/" + "长" * 300, "长" * 100),
    ],
)
def test_the_last_part_of_an_address_is_read_as_words(path, words):
    assert path_words(path) == words


@pytest.mark.parametrize(
    "path",
    [
        "/speakers/zhang-san-san/",
        "/speakers/张三三/",
        "/people/zhangsansan/",
        "/章三三",
        "/speakers/Zhang_Sansan",
        "/claims/zhang-sansan-2024-said-something/",
    ],
)
def test_a_wrong_address_leads_to_whom_it_means(client, people, path):
    answer = client.get(path, follow=True)

    assert answer.status_code == 404
    assert guesses(answer)[:1] == ["zhang-sansan"]
    assert '<a href="/speakers/zhang-sansan/">张三三</a>' in answer.content.decode()


def test_what_the_address_asks_for_comes_first_and_five_are_enough(client, people):
    for n in range(6):
        make_speaker(f"张三{n}", f"zhang-{n}")

    assert guesses(client.get("/companies/zhang-san/"))[0] == "zhang-company"
    assert len(guesses(client.get("/speakers/zhang-san/"))) == 5


def test_the_words_stand_in_a_search_and_are_never_markup(client, people):
    page = client.get("/speakers/“><u>li-sisi/").content.decode()

    assert 'value="“&gt;&lt;u&gt;li sisi"' in page and "<u>" not in page
    assert "您是不是要找" not in page


def test_in_english_the_page_leads_to_english_pages(client, people):
    page = client.get("/en/speakers/zhang-sansa/").content.decode()

    assert '<html lang="en">' in page and '<a href="/en/speakers/zhang-sansan/">Zhang Sansan</a>' in page


def test_a_draft_is_answered_as_nothing_is(client, people):
    make_claim("虚构的秘密。", "zhang-secret", state="draft")
    there, nothing = (client.get(f"/claims/{slug}/") for slug in ("zhang-secret", "zhang-nothing"))

    assert guesses(there) == guesses(nothing)
    assert there.content.decode().replace("secret", "nothing") == nothing.content.decode()


def test_nothing_found_costs_two_statements(client, people, django_assert_num_queries):
    client.get("/speakers/zhang/")
    with django_assert_num_queries(2):
        assert client.get("/speakers/zhang-san-san/").status_code == 404


@pytest.mark.parametrize(("prefix", "words"), [("", "读不懂这个请求"), ("/zh-hant", "讀不懂這個請求")])
def test_a_request_for_another_site_is_refused_in_words(prefix, words):
    reader = Client(raise_request_exception=False)
    answer = reader.get(f"{prefix}/claims/", headers={"host": "example.org"})

    assert answer.status_code == 400
    assert f"<h1>{words}</h1>" in answer.content.decode()


@pytest.mark.parametrize("path", ["/claims/", "/en/claims/", "/zh-hant/claims/"])
def test_our_own_failure_is_said_in_three_languages_without_asking_the_database(monkeypatch, path):
    def fail(*given):
        raise OSError("虚构的秘密")

    monkeypatch.setattr("debate.models.Revision.objects.head", fail)
    answer = Client(raise_request_exception=False).get(path)
    page = answer.content.decode()

    assert answer.status_code == 500
    for words in ("出错了", "出錯了", "Something went wrong", 'href="/zh-hant/"', 'href="/en/"'):
        assert words in page
    assert "虚构的秘密" not in page and "default-src" in answer["Content-Security-Policy"]


def test_a_form_without_its_token_is_refused_with_what_to_do():
    answer = Client(enforce_csrf_checks=True).post("/report/", {"what": "x"})

    assert answer.status_code == 403
    assert "请回到上一页" in answer.content.decode() and 'action="/search/"' in answer.content.decode()
