"""Requests that are refused before anything reads them, by every door of the application."""

import asyncio
import logging

import pytest
from django.core.handlers.wsgi import WSGIHandler

from debate import asgi, wsgi
from debate.vocabulary import security_headers
from tests.raw_requests import ask, leads_away

pytestmark = pytest.mark.django_db

CHARSETS = ["cp037", "utf-16", "utf-7", "hz", "gbk", "latin-1", "utf-8-sig", "us-ascii", "nonsense", ""]
RAISING = ["idna", "undefined", "base64", "bz2", "hex", "zlib", "rot13", "punycode", "x\0", "utf-8\0"]
TYPES = [
    *(f"text/plain; charset={charset}" for charset in [*CHARSETS, *RAISING]),
    "application/x-www-form-urlencoded; charset=utf-8; charset=gbk",
    "text/plain; CHARSET=gbk",
    "text/plain; charset*=utf-8''gbk",
    "text/plain; charset*=nonsense''utf-8",
    "text/plain;" + "x" * 20_000,
]
WORDS = {"": "读不懂这个请求", "/zh-hant": "讀不懂這個請求", "/en": "This request cannot be understood"}
FORM = b"csrfmiddlewaretoken=" + b"x" * 64


def assert_refused(answer, words: str = WORDS[""]) -> None:
    assert (answer.status, f"<h1>{words}</h1>" in answer.body.decode()) == (400, True)
    assert {*security_headers(False)} <= {*answer.headers}


@pytest.mark.parametrize("type_", TYPES)
def test_a_request_in_another_charset_is_refused_before_anything_reads_it(type_):
    assert_refused(ask(wsgi.application, b"/claims/", b"stance=open", CONTENT_TYPE=type_))
    cookie = "__Host-csrftoken=" + "x" * 32
    assert_refused(ask(wsgi.application, b"/report/", b"", "POST", FORM, CONTENT_TYPE=type_, HTTP_COOKIE=cookie))


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", "utf8", '"utf-8"'])
def test_our_own_charset_may_be_named(charset):
    assert ask(wsgi.application, b"/about/", CONTENT_TYPE=f"text/plain; charset={charset}").status == 200


@pytest.mark.parametrize(("prefix", "words"), WORDS.items())
def test_a_refusal_speaks_the_language_of_the_path(client, prefix, words):
    for type_ in ("text/plain; charset=gbk", "text/plain; charset=base64"):
        assert_refused(ask(wsgi.application, f"{prefix}/about/".encode(), CONTENT_TYPE=type_), words)
    # Django's test client does not enter by `debate.wsgi`.
    assert client.get(f"{prefix}/about/", CONTENT_TYPE="text/plain; charset=gbk").status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        b"/en/\t/[x/",
        b"/en/\\evil.example/",
        b"/\\evil.example/",
        b"/\t/evil.example/",
        b"/\r\n/x/",
        b"/companies/a\0b/",
        b"/\x7f/",
        "/claims/\x85/".encode(),
        b"/static/..\\x",
        b"/admin/\\x/",
    ],
)
def test_a_path_that_browsers_misread_is_refused(path):
    prefix = "/en" if path.startswith(b"/en/") else ""

    assert_refused(ask(wsgi.application, path), WORDS[prefix])


@pytest.mark.parametrize("prefix", [b"", b"/en", b"/zh-hant"])
@pytest.mark.parametrize(
    "path", [b"//evil.example/", b"///evil.example/", b"//[x/", b"//evil.example", b"//evil.example/claims", b"/;//[x/"]
)
def test_no_path_makes_a_page_lead_to_another_site(prefix, path):
    answer = ask(wsgi.application, prefix + path)

    assert answer.status in (301, 404)
    assert leads_away(answer) == set()


def test_a_path_is_printed_with_percent_signs_and_leads_back_to_itself(client):
    page = client.get("/en/\u5f00\u201d%22%3Cu%3E/x%3Fy/").content.decode()

    assert 'href="/zh-hant/%E5%BC%80%E2%80%9D%22%3Cu%3E/x%3Fy/"' in page


# What no middleware sees


def test_what_fails_outside_all_middleware_is_answered_with_every_header(monkeypatch, caplog):
    def fail(*given):
        raise OSError("虚构的秘密")

    monkeypatch.setattr(WSGIHandler, "get_response", fail)
    answer = ask(wsgi.application, b"/about/", **{"wsgi.url_scheme": "https"})

    assert answer.status == 500 and "出错了" in answer.body.decode() and "虚构的秘密" not in answer.body.decode()
    assert {*security_headers(True)} <= {*answer.headers}
    assert [(record.name, record.levelno) for record in caplog.records] == [("debate.wsgi", logging.ERROR)]


def test_the_site_stands_at_the_root_whatever_a_header_says():
    there = ask(wsgi.application, b"/about/", SCRIPT_NAME="/en")
    page = ask(wsgi.application, b"/en/about/")

    # Each request has an id of its own.
    ids = {answer.headers.pop("X-Request-ID") for answer in (there, page)}
    assert there == page and page.status == 200 and len(ids) == 2
    # Else the desk would be a page like any other, without the limits of a session.
    assert ask(wsgi.application, b"/admin/", SCRIPT_NAME="/x").status == 404


def ask_asgi(query: bytes = b"", headers: list[tuple[bytes, bytes]] | None = None) -> list[dict]:
    sent: list[dict] = []
    asked = [{"type": "http.request", "body": b"", "more_body": False}]
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/robots.txt",
        "query_string": query,
        "headers": [(b"host", b"testserver"), *(headers or [])],
        "scheme": "http",
    }

    async def receive() -> dict:
        if asked:
            return asked.pop()
        await asyncio.sleep(60)
        return {"type": "http.disconnect"}

    async def send(message: dict) -> None:
        sent.append(message)

    async def answered(scope: dict, receive, send) -> None:
        sent.append(scope)

    asyncio.run(asgi.guarded(answered)(scope, receive, send))
    return sent


@pytest.mark.parametrize(
    ("query", "headers"),
    [
        (b"q=\xff", []),
        (b"", [(b"content-type", b"text/plain; charset=gbk")]),
        (b"", [(b"content-type", b"text/plain; charset=base64")]),
        (b"", [(b"content-type", b"text/plain; charset=utf-8"), (b"content-type", b"x; charset=gbk")]),
    ],
)
def test_an_asgi_server_hands_django_nothing_it_cannot_read(query, headers):
    (scope,) = ask_asgi(query, headers)

    assert scope["query_string"] == b""
    assert scope["headers"] == [
        (b"host", b"testserver"),
        (b"content-type", b"application/octet-stream; charset=refused"),
    ]


def test_an_asgi_server_hands_django_everything_else_as_it_is():
    (scope,) = ask_asgi(b"q=%ff", [(b"content-type", b"text/plain; charset=utf-8")])

    assert (scope["query_string"], len(scope["headers"])) == (b"q=%ff", 2)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/claims/", "/en/search/", "/feed/", "/nowhere/"])
def test_more_parameters_than_can_be_read_are_refused(client, path):
    client.raise_request_exception = False
    answer = client.get(path + "?" + "&".join(f"topic=t{n}" for n in range(1_001)))

    assert (answer.status_code, WORDS["/en" if path.startswith("/en") else ""] in answer.content.decode()) == (
        400,
        True,
    )
