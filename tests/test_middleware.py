"""What every answer carries, and where an old address leads."""

import pytest

from debate.curation import keep_old_address
from debate.models import Company, Redirect
from tests.factories import add_row, make_claim, make_company, make_scene

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
]


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
    def fail(claims):
        raise RuntimeError("虚构的秘密")

    monkeypatch.setattr("debate.views.pages.summary_of", fail)
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
        answer = client.get(old, secure=True)
        assert (answer.status_code, answer["Location"]) == (301, "/companies/third/")
        assert_guarded(answer)
    assert client.get("/companies/third/").status_code == 200


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

    assert {getattr(client, method)(address).status_code for address in PUBLIC} <= {200, 405}
