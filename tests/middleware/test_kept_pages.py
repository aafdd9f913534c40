"""A kept page depends on nothing but its key: no stranger can change what others see."""

from urllib.parse import quote

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from debate.wsgi import application
from tests.factories import add_row, make_claim, make_editor, make_scene
from tests.raw_requests import ask

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/",
    "/about/",
    "/claims/",
    "/search/",
    "/search/names/",
    "/compare/",
    "/position-changes/",
    "/predictions/",
    "/responses/",
    "/robots.txt",
    "/sitemap.xml",
    "/opensearch.xml",
    "/feed/",
    "/stances/open/",
    "/nowhere/",
]
LANGUAGES = ["", "/en", "/zh-hant"]
# Bytes that a browser escapes, some of them no UTF-8, beside ordinary queries.
QUERIES = [
    b"",
    b"stance=open",
    b"stance=open&year=2025",
    "q=开放".encode(),
    quote("q=开放", safe="=").encode(),
    b"q=\xc3\xa9",
    b"q=%C3%83%C2%A9",
    b"q=%C3%A9",
    b"q=\xe9",
    b"q=%E9",
    b"q=\xff&stance=closed",
    b"q=%00",
    b"q=a b",
    b"q=a+b",
    b"q=a%20b",
    b"?stance=open",
    b"stance=open#",
]
CHARSETS = ["utf-8", "cp037", "utf-16", "utf-7", "idna", "undefined", "base64", "hz", "gbk", "x\0", "", "latin-1"]
ODD = st.sampled_from(
    ["", "*", "en", "https", "http", "1", "evil.example", "\xff", "0", "-1", "a" * 3_000, "/en", "'\"<"]
)
TYPES = st.sampled_from(CHARSETS).map("text/plain; charset={}".format) | st.sampled_from(
    ["multipart/form-data; boundary=x", "application/json", "x" * 20_000 + ";", "a; charset*=gbk''utf-8", ";;;"]
)
HEADERS = {
    "CONTENT_TYPE": TYPES,
    "CONTENT_LENGTH": ODD,
    "SCRIPT_NAME": st.sampled_from(["/en", "/claims", "/zh-hant", "/x"]),
    "HTTP_ACCEPT": ODD | st.just("application/json"),
    "HTTP_ACCEPT_CHARSET": st.sampled_from(CHARSETS),
    "HTTP_ACCEPT_ENCODING": ODD | st.just("gzip, br"),
    "HTTP_ACCEPT_LANGUAGE": ODD | st.just("zh-Hant-TW,en;q=0.5"),
    "HTTP_AUTHORIZATION": ODD | st.just("Basic YTpi"),
    "HTTP_COOKIE": ODD | st.sampled_from(["django_language=en", "__Host-csrftoken=x; __Host-sessionid=y", "editor"]),
    "HTTP_FORWARDED": ODD | st.just("host=evil.example;proto=https"),
    "HTTP_HX_BOOSTED": st.just("true"),
    "HTTP_HX_CURRENT_URL": ODD | st.just("https://evil.example/"),
    "HTTP_HX_REQUEST": st.just("true"),
    "HTTP_HX_TARGET": ODD,
    "HTTP_IF_NONE_MATCH": ODD,
    "HTTP_IF_MODIFIED_SINCE": ODD | st.just("Wed, 21 Oct 2035 07:28:00 GMT"),
    "HTTP_ORIGIN": ODD | st.just("https://evil.example"),
    "HTTP_RANGE": ODD | st.just("bytes=0-10"),
    "HTTP_REFERER": ODD | st.just("https://evil.example/"),
    "HTTP_USER_AGENT": ODD,
    "HTTP_X_FORWARDED_FOR": ODD,
    "HTTP_X_FORWARDED_HOST": ODD,
    "HTTP_X_FORWARDED_PORT": ODD,
    "HTTP_X_FORWARDED_PREFIX": ODD,
    "HTTP_X_FORWARDED_PROTO": ODD,
    "HTTP_X_HTTP_METHOD_OVERRIDE": ODD | st.just("POST"),
    "HTTP_X_ORIGINAL_URL": ODD | st.just("/about/"),
    "HTTP_X_REQUESTED_WITH": st.just("XMLHttpRequest"),
    "HTTP_X_REWRITE_URL": ODD | st.just("/about/"),
    "wsgi.url_scheme": st.sampled_from(["http", "https"]),
}
unhurried = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def scene():
    add_row(make_scene())
    make_claim("封闭的话。", stance="closed", statement_en="Closed é.")


def test_how_a_request_names_its_charset_changes_no_page_of_others(client):
    make_claim("开放的话。", stance="open")
    make_claim("封闭的话。", stance="closed")
    client.get("/claims/?stance=open", CONTENT_TYPE="text/plain; charset=cp037")
    page = client.get("/claims/?stance=open").content.decode()

    assert "开放的话。" in page and "封闭的话。" not in page


def test_bytes_that_were_not_escaped_change_no_page_of_others(scene):
    """The address that Django prints is the same for both queries; what they say is not."""
    ask(application, b"/search/", "q=é".encode())
    page = ask(application, b"/search/", b"q=%C3%83%C2%A9").body.decode()

    assert 'value="Ã©"' in page and 'value="é"' not in page


def test_where_an_application_is_mounted_changes_no_page_of_others(scene):
    """A server may let a header say it: `/about/` below `/en` has the printed address of the English page."""
    ask(application, b"/about/", SCRIPT_NAME="/en")
    _, headers, body = ask(application, b"/en/about/")

    assert headers["Content-Language"] == "en" and b'<html lang="en">' in body


@settings(unhurried, max_examples=150)
@given(
    address=st.tuples(st.sampled_from(LANGUAGES), st.sampled_from(ADDRESSES)).map("".join),
    query=st.sampled_from(QUERIES) | st.binary(max_size=12).map(b"q=".__add__),
    other=st.sampled_from(QUERIES) | st.none(),
    method=st.sampled_from(["GET", "HEAD"]),
    headers=st.lists(st.sampled_from(sorted(HEADERS)), max_size=4, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: HEADERS[name] for name in names})
    ),
)
@example("/claims/", b"stance=open", None, "GET", {"CONTENT_TYPE": "text/plain; charset=cp037"})
@example("/search/", b"q=%C3%83%C2%A9", b"q=\xc3\xa9", "GET", {})
def test_a_kept_page_depends_on_nothing_but_its_key(scene, editor, address, query, other, method, headers):
    """Whatever a stranger sends, who asks plainly afterwards sees what is rendered when nothing was kept."""
    cache.clear()
    path = address.encode()
    fresh = ask(application, path, query).body
    cache.clear()
    if headers.get("HTTP_COOKIE") == "editor":
        headers = {**headers, "HTTP_COOKIE": editor}
    strange = ask(application, path, query if other is None else other, method, **headers)
    after = ask(application, path, query).body

    assert strange.status < 500
    assert after == fresh


@pytest.fixture
def editor() -> str:
    """The cookie of an editor who is logged in."""
    browser = Client()
    browser.force_login(make_editor())
    return browser.cookies.output(attrs=[], header="", sep=";").strip()
