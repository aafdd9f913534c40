"""Every public page through all of the middleware: what it carries, how it is kept, in which language it is.

One scene is made for all the tests here; those of tests/middleware/test_middleware.py count what they wrote themselves.
"""

import re

import pytest
from django.core.cache import cache

from debate.middleware import kept_pages
from debate.models import Article
from tests.factories import add_row, make_claim, make_editor, make_scene
from tests.guarding import assert_guarded

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

PUBLIC = [
    "/",
    "/about/",
    "/claims/?q=虚构&page=2",
    "/claims/scene-claim-0/",
    "/speakers/",
    "/speakers/scene-speaker/",
    "/companies/",
    "/companies/scene-company/",
    "/models/",
    "/models/scene-model/",
    "/topics/",
    "/topics/scene-topic/",
    "/stances/open/",
    "/articles/",
    "/position-changes/",
    "/predictions/",
    "/search/?q=虚构",
    "/search/names/?q=虚构",
]
# These say themselves that they are not to be kept.
UNKEPT = ["/method/", "/report/"]
LANGUAGES = {"": "zh-Hans", "/zh-hant": "zh-Hant", "/en": "en"}


@pytest.fixture(scope="module")
def scene(for_the_module, django_db_blocker):
    with django_db_blocker.unblock():
        scene = make_scene()
        add_row(scene)
        return scene


def headers(answer) -> dict[str, str]:
    """Without those that differ each time: nonces, and the id of the request."""
    each_time = ("Content-Security-Policy", "X-Request-ID")
    return {name: value for name, value in answer.headers.items() if name not in each_time}


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_is_guarded_and_sets_no_cookie(client, scene, address):
    answer = client.get(address, secure=True)

    assert answer.status_code == 200
    assert_guarded(answer)
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "head", "trace"])
def test_no_method_breaks_a_public_page(client, scene, method):

    assert {getattr(client, method)(address).status_code for address in [*PUBLIC, *UNKEPT]} <= {200, 405}


def test_a_second_request_is_answered_from_memory_as_the_first_was(client, scene, django_assert_num_queries):
    for address in [*PUBLIC, scene.article.get_absolute_url()]:
        first = client.get(address, secure=True)
        with django_assert_num_queries(1, info=address):
            second = client.get(address, secure=True)
        assert (second.status_code, second.content) == (first.status_code, first.content)
        assert headers(second) == headers(first)
        assert_guarded(second)
        assert not second.cookies and "Cookie" not in second.get("Vary", "")


def test_an_edit_at_the_desk_is_seen_by_the_next_reader(client, scene):
    client.force_login(make_editor())
    reader = type(client)()
    values = {"slug": "scene-topic", "name": "崭新议题", "name_en": "New", "definition": "定义。"}

    assert "崭新议题" not in reader.get("/topics/").content.decode()
    client.post(f"/admin/debate/topic/{scene.topic.pk}/change/", values)
    assert "崭新议题" in reader.get("/topics/").content.decode()
    client.post(f"/admin/debate/topic/{scene.topic.pk}/delete/", {"post": "yes"})
    assert "崭新议题" not in reader.get("/topics/").content.decode()


@pytest.mark.parametrize("method", ["get", "head"])
def test_who_still_has_a_page_is_told_so_and_sent_nothing(client, scene, django_assert_num_queries, method):
    for address in PUBLIC:
        first = client.get(address, secure=True)
        with django_assert_num_queries(1, info=address):
            again = getattr(client, method)(address, secure=True, headers={"If-None-Match": first["ETag"]})

        assert first["Cache-Control"] == "no-cache"
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
        assert_guarded(again)
        assert not again.cookies


@pytest.mark.parametrize("etag", ['"other"', "other", "", '"', '"' + "0" * 32 + '"', 'W/"other", "another"', "\u5f00"])
def test_who_has_another_page_is_sent_this_one(client, scene, etag):
    page = client.get("/claims/")
    answer = client.get("/claims/", headers={"If-None-Match": etag})

    assert (answer.status_code, answer.content, answer["ETag"]) == (200, page.content, page["ETag"])


def test_only_the_head_of_a_page_can_be_asked_for_before_and_after_it_is_kept(client, scene):
    for address in PUBLIC:
        before = client.head(address)
        page = client.get(address)
        after = client.head(address)

        assert (before.status_code, before.content) == (after.status_code, after.content) == (200, b"")
        assert before["ETag"] == page["ETag"] == after["ETag"]
        assert page.content != b""


def test_an_editor_who_is_logged_in_is_shown_what_every_reader_is(client, scene):
    reader = type(client)()
    client.force_login(make_editor())
    for address in PUBLIC:
        seen_by_editor, seen_by_reader = client.get(address), reader.get(address)
        cache.clear()
        assert seen_by_editor.content == seen_by_reader.content == reader.get(address).content
        assert not seen_by_editor.cookies and "Cookie" not in seen_by_editor.get("Vary", "")


@pytest.mark.parametrize("address", UNKEPT)
def test_a_page_that_says_itself_how_long_it_may_be_kept_is_rendered_each_time(client, scene, address):
    answers = [client.get(address, secure=True) for _ in range(2)]

    assert ["ETag" in answer.headers for answer in answers] == [False, False]
    assert [answer.context is None for answer in answers] == [False, False]
    for answer in answers:
        assert_guarded(answer)


@pytest.mark.parametrize("address", ["/admin/", "/admin/debate/claim/", "/admin/login/"])
def test_the_desk_is_never_kept(client, scene, address):
    client.force_login(make_editor())
    answer = client.get(address, follow=True)

    assert answer.status_code == 200
    assert "ETag" not in answer.headers
    assert "no-store" in answer["Cache-Control"]
    make_claim("刚写下的草稿。", state="draft")
    assert ("刚写下的草稿。" in client.get(address).content.decode()) == (address == "/admin/debate/claim/")


def test_a_mistake_is_not_kept_either(client, scene, monkeypatch):
    def fail(content, selection):
        raise RuntimeError("虚构的秘密")

    client.raise_request_exception = False
    with monkeypatch.context() as broken:
        broken.setattr("debate.views.overviews.home_page.summary_of", fail)
        answer = client.get("/")
    assert (answer.status_code, "ETag" in answer.headers) == (500, False)
    assert client.get("/").status_code == 200


def test_a_very_large_page_is_answered_but_not_kept(client, scene, monkeypatch):
    monkeypatch.setattr(kept_pages, "LARGEST_KEPT_PAGE", 100)
    first = client.get("/articles/")
    Article.objects.filter(pk=scene.article.pk).update(outlet="另一家日报")

    assert "另一家日报" in client.get("/articles/").content.decode()
    assert client.get("/articles/", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_of_a_large_page_only_its_tag_is_kept_and_who_has_it_is_told_so(client, scene, monkeypatch):
    monkeypatch.setattr(kept_pages, "LARGEST_KEPT_PAGE", 100)
    cache.clear()
    first = client.get("/sitemap.xml")
    assert client.get("/sitemap.xml").content == first.content
    monkeypatch.setattr("debate.views.machines.discovery.write_sitemap", lambda *given: pytest.fail("it was made"))
    again = client.get("/sitemap.xml", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again["ETag"], again["Cache-Control"]) == (304, first["ETag"], "no-cache")


def test_what_is_sent_is_never_answered_from_memory(client, scene):
    client.get("/articles/")
    Article.objects.filter(pk=scene.article.pk).update(outlet="另一家日报")

    assert "另一家日报" not in client.get("/articles/").content.decode()
    assert "另一家日报" in client.post("/articles/").content.decode()


@pytest.mark.parametrize(("prefix", "tag"), LANGUAGES.items())
def test_a_page_is_in_the_language_its_address_names(client, scene, prefix, tag):
    for address in [*PUBLIC, *PUBLIC, *UNKEPT]:
        answer = client.get(prefix + address, secure=True)

        assert (answer.status_code, answer["Content-Language"]) == (200, tag)
        # The names found are a part of a page.
        parts = [] if "names" in address else [tag]
        assert re.findall('<html lang="([^"]*)"', answer.content.decode()) == parts
        assert_guarded(answer)
        assert address in UNKEPT or (not answer.cookies and "Cookie" not in answer.get("Vary", ""))


@pytest.mark.parametrize("accepted", ["en", "zh-Hant-TW", "de, en;q=0.9", "*"])
def test_who_reads_in_which_language_is_never_guessed(client, scene, accepted):
    plain = client.get("/claims/")
    asked = client.get("/claims/", headers={"Accept-Language": accepted, "Cookie": "django_language=en"})

    assert asked.content == plain.content
    assert (asked["Content-Language"], "Accept-Language" in asked.get("Vary", "")) == ("zh-Hans", False)
