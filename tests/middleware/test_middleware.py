"""What every answer carries, in which language it is, and where an old address leads."""

import datetime
import re
import time

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.utils.translation import get_language

from debate.curation.affected_claims import reindex_after_save
from debate.curation.publishing import delete, keep_old_address, publish, withdraw
from debate.middleware import kept_pages
from debate.middleware.headers import FILE_TAG
from debate.middleware.languages import variant_middleware
from debate.models import Article, Company, Redirect, Revision, Source
from debate.vocabulary import RedirectReason
from tests.factories import (
    QUOTE,
    make_citation,
    make_claim,
    make_company,
    make_editor,
    make_user,
)
from tests.guarding import assert_guarded

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("path", ["/" + "x" * 5000 + "/", "/companies/%ff%fe/", "/%F0%9F%90%BC/"])
def test_a_strange_address_is_simply_not_found(client, path):
    assert client.get(path).status_code == 404


def test_pages_are_kept_in_memory_in_each_process():
    assert settings.CACHES["default"]["BACKEND"] == "django.core.cache.backends.locmem.LocMemCache"


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


def test_a_page_that_changed_is_sent_anew_and_one_that_did_not_is_not(client):
    claim = make_claim("虚构的话。")
    etags = {address: client.get(address)["ETag"] for address in ("/claims/", "/models/")}
    edit_claim(claim)
    answers = {address: client.get(address, headers={"If-None-Match": etag}) for address, etag in etags.items()}

    assert {address: answer.status_code for address, answer in answers.items()} == {"/claims/": 200, "/models/": 304}
    assert "虚构的新话。" in answers["/claims/"].content.decode()


def test_addresses_with_different_queries_are_different_pages(client):
    both = ["开放的话。", "封闭的话。"]
    for stance, words in zip(("open", "closed"), both, strict=True):
        make_claim(words, stance=stance)
    addresses = ["/claims/", "/claims/?stance=open", "/claims/?stance=closed", "/claims/?sort=oldest", "/search/?q=话"]

    for _ in range(2):
        shown = [seen(client, address, both) for address in addresses]
        assert shown == [both, both[:1], both[1:], both, both]
    assert len({client.get(address)["ETag"] for address in addresses}) == len(addresses)


def test_what_was_not_found_is_found_as_soon_as_it_is_there(client):
    make_claim()
    head = Revision.objects.head()
    answer = client.get("/articles/new/")
    Source.objects.create(article=Article.objects.create(slug="new", title="虚构文章", raw_sha256="0" * 64))

    assert (answer.status_code, "ETag" in answer.headers) == (404, False)
    assert Revision.objects.head() == head
    assert client.get("/articles/new/").status_code == 200


def test_a_withdrawn_claim_is_not_kept(client):
    claim = make_claim(state="withdrawn")
    for _ in range(2):
        answer = client.get(claim.get_absolute_url())
        assert (answer.status_code, "ETag" in answer.headers) == (410, False)


def test_without_a_revision_nothing_is_kept(client):
    Revision.objects.all().delete()
    assert "还没有" in client.get("/predictions/").content.decode()
    Source.objects.create(article=Article.objects.create(slug="new", title="虚构文章", raw_sha256="0" * 64))

    assert "虚构文章" in client.get("/articles/").content.decode()
    Article.objects.all().update(title="改过的题目")
    assert "改过的题目" in client.get("/articles/").content.decode()


# Languages


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

    monkeypatch.setattr(kept_pages.timezone, "localdate", lambda *_: datetime.date(2030, 1, 1))
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
    answer = variant_middleware(lambda request: response)(rf.get(path))
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content

    assert body.decode(answer.charset) == content


@pytest.mark.django_db
def test_a_page_kept_for_one_host_is_not_handed_to_another(client, settings):
    settings.ALLOWED_HOSTS = ["one.example", "other.example"]
    Revision.move()
    for host in ("one.example", "other.example", "one.example"):
        page = client.get("/about/", headers={"host": host}).content.decode()
        assert f'rel="canonical" href="http://{host}/about/"' in page


def test_digests_are_added_to_a_page_of_open_tags_in_linear_time():
    page = b"<script " * 100_000
    begun = time.process_time()

    assert FILE_TAG.sub(b"", page) == page
    assert time.process_time() - begun < 2
