"""What every answer carries, in which language it is, and where an old address leads."""

import datetime
import re

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.utils.translation import get_language

from debate import middleware
from debate.curation.affected_claims import reindex_after_save
from debate.curation.publishing import delete, keep_old_address, publish, withdraw
from debate.models import Article, Company, Redirect, Revision
from debate.vocabulary.choices import RedirectReason
from tests.factories import (
    QUOTE,
    add_row,
    make_citation,
    make_claim,
    make_company,
    make_editor,
    make_scene,
    make_user,
)

pytestmark = pytest.mark.django_db

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
}
POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
    "manifest-src": ["'self'"],
}
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
    "/predictions/",
    "/search/?q=虚构",
    "/search/names/?q=虚构",
]
# These say themselves that they are not to be kept.
UNKEPT = ["/method/", "/report/"]


def policy_of(answer) -> dict[str, list[str]]:
    """The content policy by directive, without nonces, which differ every time."""
    directives = (part.split() for part in answer["Content-Security-Policy"].split(";"))
    return {name: [value for value in values if not value.startswith("'nonce-")] for name, *values in directives}


def assert_guarded(answer) -> None:
    assert {name: answer.get(name) for name in HEADERS} == HEADERS
    assert policy_of(answer) == POLICY


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_is_guarded_and_sets_no_cookie(client, address):
    add_row(make_scene())
    answer = client.get(address, secure=True)

    assert answer.status_code == 200
    assert_guarded(answer)
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize("address", ["/nowhere/", "/claims/nowhere/", "/stances/nowhere/", "/static/nowhere.css"])
def test_a_page_that_is_not_there_is_guarded_too(client, address):
    answer = client.get(address, secure=True)

    assert answer.status_code == 404
    assert "没有这个页面" in answer.content.decode()
    assert_guarded(answer)
    assert not answer.cookies


def test_a_withdrawn_claim_is_guarded_too(client):
    answer = client.get(make_claim(state="withdrawn").get_absolute_url(), secure=True)

    assert answer.status_code == 410
    assert_guarded(answer)


def test_the_desks_login_is_guarded_too(client):
    answer = client.get("/admin/login/", secure=True)

    assert answer.status_code == 200
    assert_guarded(answer)
    assert answer.cookies["__Host-csrftoken"]["secure"]
    assert answer.cookies["__Host-csrftoken"]["httponly"]


def test_a_mistake_of_ours_is_guarded_and_tells_nothing_about_itself(client, monkeypatch):
    def fail(content, selection):
        raise RuntimeError("虚构的秘密")

    monkeypatch.setattr("debate.views.overviews.home_page.summary_of", fail)
    client.raise_request_exception = False
    answer = client.get("/", secure=True)

    assert answer.status_code == 500
    assert "出错了" in answer.content.decode()
    assert "虚构的秘密" not in answer.content.decode()
    assert_guarded(answer)


def test_an_old_address_leads_for_ever_to_where_the_thing_stands_now(client):
    company = make_company(slug="first")
    for slug in ("second", "third"):
        company.slug = slug
        keep_old_address(Company.objects.get(pk=company.pk), company)
        company.save()

    for old in ("/companies/first/", "/companies/second/"):
        for language in ("", "/en", "/zh-hant"):
            answer = client.get(language + old, secure=True)
            assert (answer.status_code, answer["Location"]) == (301, f"{language}/companies/third/")
            assert_guarded(answer)
    assert client.get("/companies/third/").status_code == 200


@pytest.mark.parametrize("path", ["/english/companies/old/", "/zh-hans/companies/old/", "/EN/companies/old/"])
def test_an_old_address_is_none_in_a_language_there_is_not(client, path):
    Redirect.objects.create(old_path="/companies/old/", target=make_company(), reason=RedirectReason.MERGED)

    assert client.get(path).status_code == 404


def test_a_name_taken_back_leads_nowhere_else(client):
    company = make_company(slug="first")
    for slug in ("second", "first"):
        company.slug = slug
        keep_old_address(Company.objects.get(pk=company.pk), company)
        company.save()

    assert client.get("/companies/first/").status_code == 200
    assert client.get("/companies/second/")["Location"] == "/companies/first/"


def test_an_old_address_of_what_is_gone_is_not_found(client):
    company = make_company(slug="first")
    company.slug = "second"
    keep_old_address(Company.objects.get(pk=company.pk), company)
    Company.objects.all().delete()

    assert Redirect.objects.count() == 1
    assert client.get("/companies/first/").status_code == 404


def test_a_browser_asks_again_for_an_old_address_since_a_merge_may_be_undone(client):
    company = make_company(slug="new")
    Redirect.objects.create(old_path="/companies/old/", target=company, reason=RedirectReason.MERGED)
    answer = client.get("/companies/old/")
    assert (answer.status_code, answer["Cache-Control"]) == (301, "no-cache")


def test_a_page_that_is_there_is_never_redirected(client):
    company = make_company(slug="first")
    Redirect.objects.create(old_path="/companies/first/", target=make_company(), reason="renamed")

    assert client.get(company.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("path", ["/" + "x" * 5000 + "/", "/companies/a%00b/", "/companies/%ff%fe/", "/%F0%9F%90%BC/"])
def test_a_strange_address_is_simply_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "head", "trace"])
def test_no_method_breaks_a_public_page(client, method):
    add_row(make_scene())

    assert {getattr(client, method)(address).status_code for address in [*PUBLIC, *UNKEPT]} <= {200, 405}


@pytest.fixture
def scene():
    scene = make_scene()
    add_row(scene)
    return scene


def test_pages_are_kept_in_memory_in_each_process():
    assert settings.CACHES["default"]["BACKEND"] == "django.core.cache.backends.locmem.LocMemCache"


def test_a_second_request_is_answered_from_memory_as_the_first_was(client, scene, django_assert_num_queries):
    for address in [*PUBLIC, scene.article.get_absolute_url()]:
        first = client.get(address, secure=True)
        with django_assert_num_queries(1, info=address):
            second = client.get(address, secure=True)
        assert (second.status_code, second.content) == (first.status_code, first.content)
        assert headers(second) == headers(first)
        assert_guarded(second)
        assert not second.cookies and "Cookie" not in second.get("Vary", "")


def headers(answer) -> dict[str, str]:
    """Without those that differ each time: nonces, and the id of the request."""
    each_time = ("Content-Security-Policy", "X-Request-ID")
    return {name: value for name, value in answer.headers.items() if name not in each_time}


def edit_claim(claim) -> None:
    claim.statement = "虚构的新话。"
    claim.save()
    reindex_after_save(claim, [])


def edit_speaker(claim) -> None:
    claim.speaker.name = "赵六六"
    claim.speaker.save()
    reindex_after_save(claim.speaker, [])


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        (lambda claim: withdraw(type(claim).objects.filter(pk=claim.pk), make_user()), []),
        (lambda claim: delete(claim), []),
        (edit_claim, ["虚构的新话。", "张三三"]),
        (edit_speaker, ["虚构的话。", "赵六六"]),
        (lambda claim: make_claim("后来的话。"), ["虚构的话。", "后来的话。", "张三三"]),
    ],
    ids=["withdrawn", "deleted", "edited", "renamed", "another"],
)
def test_whatever_changes_is_seen_by_the_next_request(client, change, shown):
    claim = make_claim("虚构的话。")
    make_citation(claim)
    addresses = ["/", "/claims/", f"/claims/?stance={claim.stance}", "/stances/open/", "/search/?q=话"]
    words = ["虚构的话。", "虚构的新话。", "后来的话。", "张三三", "赵六六"]

    for _ in range(2):
        assert [seen(client, address, words) for address in addresses] == [["虚构的话。", "张三三"]] * len(addresses)
    change(claim)
    for _ in range(2):
        assert [seen(client, address, words) for address in addresses] == [shown] * len(addresses)


def seen(client, address: str, words: list[str]) -> list[str]:
    """Which of some words a page shows, those that a search marked as well."""
    page = client.get(address).content.decode().replace("<mark>", "").replace("</mark>", "")
    return [word for word in words if word in page]


def test_a_claim_is_seen_as_soon_as_it_is_published(client):
    claim = make_claim("虚构的话。", state="draft")
    make_citation(claim)

    assert client.get(claim.get_absolute_url()).status_code == 404
    assert "虚构的话。" not in client.get("/claims/").content.decode()
    publish(type(claim).objects.all(), make_user())
    assert client.get(claim.get_absolute_url()).status_code == 200
    assert "虚构的话。" in client.get("/claims/").content.decode()


def test_an_edit_at_the_desk_is_seen_by_the_next_reader(client, scene):
    client.force_login(make_editor())
    reader = type(client)()
    values = {"slug": "scene-topic", "name": "崭新议题", "name_en": "New", "definition": "定义。"}

    assert "崭新议题" not in reader.get("/topics/").content.decode()
    client.post(f"/admin/debate/topic/{scene.topic.pk}/change/", values)
    assert "崭新议题" in reader.get("/topics/").content.decode()
    client.post(f"/admin/debate/topic/{scene.topic.pk}/delete/", {"post": "yes"})
    assert "崭新议题" not in reader.get("/topics/").content.decode()


def test_what_was_undone_is_not_shown_under_the_number_it_had(client):
    make_claim("从前的话。")
    number = Revision.objects.head().number
    with transaction.atomic():
        make_claim("虚构的秘密。")
        undone = Revision.objects.head().number
        assert "虚构的秘密。" in client.get("/claims/").content.decode()
        transaction.set_rollback(True)
    assert Revision.objects.head().number == number
    assert "虚构的秘密。" not in client.get("/claims/").content.decode()
    make_claim("后来的话。")
    page = client.get("/claims/").content.decode()

    assert Revision.objects.head().number == undone
    assert [words in page for words in ("从前的话。", "后来的话。", "虚构的秘密。")] == [True, True, False]


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


def test_a_page_that_changed_is_sent_anew_and_one_that_did_not_is_not(client):
    claim = make_claim("虚构的话。")
    etags = {address: client.get(address)["ETag"] for address in ("/claims/", "/about/")}
    edit_claim(claim)
    answers = {address: client.get(address, headers={"If-None-Match": etag}) for address, etag in etags.items()}

    assert {address: answer.status_code for address, answer in answers.items()} == {"/claims/": 200, "/about/": 304}
    assert "虚构的新话。" in answers["/claims/"].content.decode()


def test_only_the_head_of_a_page_can_be_asked_for_before_and_after_it_is_kept(client, scene):
    for address in PUBLIC:
        before = client.head(address)
        page = client.get(address)
        after = client.head(address)

        assert (before.status_code, before.content) == (after.status_code, after.content) == (200, b"")
        assert before["ETag"] == page["ETag"] == after["ETag"]
        assert page.content != b""


def test_addresses_with_different_queries_are_different_pages(client):
    both = ["开放的话。", "封闭的话。"]
    for stance, words in zip(("open", "closed"), both, strict=True):
        make_claim(words, stance=stance)
    addresses = ["/claims/", "/claims/?stance=open", "/claims/?stance=closed", "/claims/?sort=oldest", "/search/?q=话"]

    for _ in range(2):
        shown = [seen(client, address, both) for address in addresses]
        assert shown == [both, both[:1], both[1:], both, both]
    assert len({client.get(address)["ETag"] for address in addresses}) == len(addresses)


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


def test_what_was_not_found_is_found_as_soon_as_it_is_there(client):
    make_claim()
    head = Revision.objects.head()
    answer = client.get("/articles/new/")
    Article.objects.create(slug="new", title="虚构文章", raw_sha256="0" * 64)

    assert (answer.status_code, "ETag" in answer.headers) == (404, False)
    assert Revision.objects.head() == head
    assert client.get("/articles/new/").status_code == 200


def test_a_mistake_is_not_kept_either(client, scene, monkeypatch):
    def fail(content, selection):
        raise RuntimeError("虚构的秘密")

    client.raise_request_exception = False
    with monkeypatch.context() as broken:
        broken.setattr("debate.views.overviews.home_page.summary_of", fail)
        answer = client.get("/")
    assert (answer.status_code, "ETag" in answer.headers) == (500, False)
    assert client.get("/").status_code == 200


def test_a_withdrawn_claim_is_not_kept(client):
    claim = make_claim(state="withdrawn")
    for _ in range(2):
        answer = client.get(claim.get_absolute_url())
        assert (answer.status_code, "ETag" in answer.headers) == (410, False)


def test_a_very_large_page_is_answered_but_not_kept(client, scene, monkeypatch):
    monkeypatch.setattr(middleware, "LARGEST_KEPT_PAGE", 100)
    first = client.get("/articles/")
    Article.objects.filter(pk=scene.article.pk).update(outlet="另一家日报")

    assert "另一家日报" in client.get("/articles/").content.decode()
    assert client.get("/articles/", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_without_a_revision_nothing_is_kept(client):
    Revision.objects.all().delete()
    assert "还没有" in client.get("/predictions/").content.decode()
    Article.objects.create(slug="new", title="虚构文章", raw_sha256="0" * 64)

    assert "虚构文章" in client.get("/articles/").content.decode()
    Article.objects.all().update(title="改过的题目")
    assert "改过的题目" in client.get("/articles/").content.decode()


def test_what_is_sent_is_never_answered_from_memory(client, scene):
    client.get("/articles/")
    Article.objects.filter(pk=scene.article.pk).update(outlet="另一家日报")

    assert "另一家日报" not in client.get("/articles/").content.decode()
    assert "另一家日报" in client.post("/articles/").content.decode()


# Languages

LANGUAGES = {"": "zh-Hans", "/zh-hant": "zh-Hant", "/en": "en"}


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


def test_the_desk_speaks_chinese(client):
    client.force_login(make_editor())

    assert client.get("/admin/")["Content-Language"] == "zh-Hans"
    assert client.get("/en/admin/").status_code == 404


def test_a_request_leaves_the_language_of_its_thread_as_it_was(client):
    before = get_language()
    for path in ("/en/about/", "/zh-hant/about/", "/en/nowhere/"):
        client.get(path)
        assert get_language() == before


def test_pages_are_kept_apart_by_language(client, django_assert_num_queries):
    make_claim("开放更快。", statement_en="Openness is faster.")
    shown = {"": "开放更快。", "/zh-hant": "開放更快。", "/en": "Openness is faster."}
    words = list(shown.values())

    for _ in range(2):
        assert {prefix: seen(client, f"{prefix}/claims/", words) for prefix in shown} == {
            prefix: [word] for prefix, word in shown.items()
        }
    assert len({client.get(f"{prefix}/claims/")["ETag"] for prefix in shown}) == len(shown)
    for prefix in shown:
        with django_assert_num_queries(1):
            client.get(f"{prefix}/claims/")


def test_no_page_is_kept_longer_than_the_day_since_it_may_say_which_day_it_is(client, monkeypatch):
    make_claim()
    assert client.get("/claims/").context is not None
    assert client.get("/claims/").context is None

    monkeypatch.setattr(middleware.timezone, "localdate", lambda: datetime.date(2030, 1, 1))
    assert client.get("/claims/").context is not None
    assert client.get("/claims/").context is None


def test_in_traditional_what_we_say_is_converted_and_what_was_printed_is_not(client):
    claim = make_claim("开放更快。")
    make_citation(claim, quote=QUOTE)
    page = re.sub(r"</?mark[^>]*>", "", client.get(f"/zh-hant{claim.get_absolute_url()}").content.decode())

    assert re.findall("<title>([^<。]+。)", page) == ["張三三：開放更快。"]
    assert QUOTE in page


PAGE = '<html lang="zh-Hant"><p>开源</p><q lang="zh-Hans">开源</q></html>'
CONVERTED = PAGE.replace("<p>开源", "<p>開源")


@pytest.mark.parametrize(
    ("path", "response", "content"),
    [
        ("/zh-hant/about/", HttpResponse(PAGE), CONVERTED),
        ("/zh-hant/nowhere/", HttpResponse(PAGE, status=404), CONVERTED),
        ("/zh-hant/about/", HttpResponse(PAGE, content_type="text/html; charset=gb18030"), CONVERTED),
        ("/about/", HttpResponse(PAGE), PAGE),
        ("/en/about/", HttpResponse(PAGE), PAGE),
        ("/zh-hant-about/", HttpResponse(PAGE), PAGE),
        ("/zh-hant/claims.json", HttpResponse(PAGE, content_type="application/json"), PAGE),
        ("/zh-hant/feed/", HttpResponse(PAGE, content_type="application/atom+xml"), PAGE),
        ("/zh-hant/about/", StreamingHttpResponse([PAGE]), PAGE),
        ("/zh-hant/about/", HttpResponse(), ""),
    ],
)
def test_only_whole_pages_in_traditional_are_converted(rf, path, response, content):
    answer = middleware.variant_middleware(lambda request: response)(rf.get(path))
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content

    assert body.decode(answer.charset) == content


@pytest.mark.django_db
def test_a_page_kept_for_one_host_is_not_handed_to_another(client, settings):
    settings.ALLOWED_HOSTS = ["one.example", "other.example"]
    Revision.move()
    for host in ("one.example", "other.example", "one.example"):
        page = client.get("/about/", headers={"host": host}).content.decode()
        assert f'rel="canonical" href="http://{host}/about/"' in page
