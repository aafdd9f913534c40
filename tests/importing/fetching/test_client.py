"""A page comes with where, when and as what it was sent; whoever does not send it is understood."""

import tomllib
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debate.importing.fetching import (
    FetchError,
    Network,
    Problem,
    Redirect,
    Refused,
    Unreachable,
    Validators,
    default_client,
    fetch,
)
from debate.importing.fetching import (
    client as client_module,
)
from debate.importing.fetching.answers import ACCEPT
from tests.importing.fetching.clients import AGENT, NOON, Waiting, make_client
from tests.publisher import Publisher, answer, redirect

PAGE = "http://news.example/a"
TEXT = "虚构公司甲开源了模型。"


def fails(client, url=PAGE) -> FetchError:
    with pytest.raises(FetchError) as failed:
        client.fetch(url)
    return failed.value


def test_a_page_says_where_when_and_as_what_it_was_sent(client, publisher):
    publisher.serve(PAGE, answer(TEXT, etag='W/"7"', last_modified="Thu, 05 Mar 2026 11:00:00 GMT"))

    page = client.fetch("HTTP://News.example:80/a#rd")

    assert (page.address, page.final_address, page.redirects) == (PAGE, PAGE, ())
    assert (page.content, page.content_type, page.charset) == (TEXT.encode(), "text/html; charset=utf-8", "utf-8")
    assert page.validators == Validators(PAGE, 'W/"7"', "Thu, 05 Mar 2026 11:00:00 GMT")
    assert NOON <= page.retrieved_at < NOON + timedelta(minutes=1)
    assert (page.is_unchanged, page.has_moved, page.refresh_address) == (False, False, "")


def test_we_say_who_we_are_and_ask_for_little(client, publisher):
    publisher.serve(PAGE, answer(TEXT))
    client.fetch(PAGE)

    robots, page = (each.headers for each in publisher.requests)
    assert page == {
        "host": "news.example",
        "user-agent": AGENT,
        "accept": ACCEPT,
        "accept-encoding": "gzip",
        "connection": "close",
    }
    assert robots["user-agent"] == AGENT


@pytest.mark.parametrize(
    "said", ["text/html; charset=gb2312", "Text/HTML;charset=GB2312", 'text/html; charset="gb2312"']
)
def test_a_charset_that_lies_changes_no_byte(client, publisher, said):
    publisher.serve(PAGE, answer(TEXT.encode("big5", "replace"), type=said))

    page = client.fetch(PAGE)

    assert page.content == TEXT.encode("big5", "replace")
    assert (page.content_type, page.charset) == (said, "gb2312")


@pytest.mark.parametrize(
    "media", ["text/plain", "text/markdown; charset=x", "TEXT/HTML", "application/pdf", "text/xml"]
)
def test_text_is_taken(client, publisher, media):
    publisher.serve(PAGE, answer(TEXT, type=media))

    assert client.fetch(PAGE).content_type == media


@pytest.mark.parametrize("media", ["video/mp4", "image/png", "application/json", "text/htmlx", "nonsense", ""])
def test_what_is_no_text_is_refused_unread(client, publisher, media):
    publisher.serve(PAGE, answer(b"x" * 10, type=media, content_length="4000000"))

    error = fails(client)

    assert (type(error), error.problem, error.status) == (Refused, Problem.WRONG_TYPE, 200)


def test_redirects_are_followed_and_told(client, publisher):
    publisher.serve("http://news.example/1", redirect("/2", "301 Moved Permanently"))
    publisher.serve("http://news.example/2", redirect("//www.news.example/3", "308 Permanent Redirect"))
    publisher.serve("http://www.news.example/3", redirect("http://www.news.example/文".encode().decode("latin-1")))
    publisher.serve("http://www.news.example/%E6%96%87", answer(TEXT))

    page = client.fetch("http://news.example/1")

    assert page.final_address == "http://www.news.example/%E6%96%87"
    assert page.redirects == (
        Redirect("http://news.example/1", 301),
        Redirect("http://news.example/2", 308),
        Redirect("http://www.news.example/3", 302),
    )
    assert not page.has_moved


def test_a_page_has_moved_when_every_redirect_is_for_good(client, publisher):
    publisher.serve(PAGE, redirect("/b", "301 Moved Permanently"))
    publisher.serve("http://news.example/b", answer(TEXT))

    assert client.fetch(PAGE).has_moved


@pytest.mark.parametrize("number", [5, 6])
def test_five_redirects_are_followed_and_not_one_more(client, publisher, number):
    for each in range(number):
        publisher.serve(f"http://news.example/{each}", redirect(f"/{each + 1}"))
    publisher.serve(f"http://news.example/{number}", answer(TEXT))

    if number == 5:
        assert len(client.fetch("http://news.example/0").redirects) == 5
    else:
        assert fails(client, "http://news.example/0").problem is Problem.TOO_MANY_REDIRECTS
        assert len(publisher.asked()) == 6


@pytest.mark.parametrize("onward", ["/a", "/b", "http://news.example:80/a#again"])
def test_a_circle_is_left_when_it_closes(client, publisher, onward):
    publisher.serve(PAGE, redirect(onward))
    publisher.serve("http://news.example/b", redirect("/a"))

    assert fails(client).problem is Problem.TOO_MANY_REDIRECTS
    assert len(publisher.asked()) <= 2


def test_a_cookie_is_never_sent_back(client, publisher):
    publisher.serve(PAGE, redirect("/b", set_cookie="session=7; Path=/"))
    publisher.serve("http://news.example/b", answer(TEXT, set_cookie="more=8"))
    client.fetch(PAGE)
    client.fetch(PAGE)

    assert publisher.asked() == [PAGE, "http://news.example/b"] * 2
    assert [each.headers.get("cookie") for each in publisher.requests] == [None] * 5


def test_a_page_that_refreshes_itself_elsewhere_is_given_as_it_is(client, publisher):
    publisher.serve(PAGE, answer('<meta http-equiv="refresh" content="0; url=/b">'))

    page = client.fetch(PAGE)

    assert page.refresh_address == "http://news.example/b"
    assert publisher.asked() == [PAGE]


def test_what_has_not_changed_is_not_sent_again(client, publisher):
    publisher.serve(PAGE, answer(TEXT, etag='"7"', last_modified="Thu, 05 Mar 2026 11:00:00 GMT"))
    first = client.fetch(PAGE)
    publisher.serve(PAGE, answer(status="304 Not Modified", etag='"7"', content_length=""))

    again = client.fetch(PAGE, since=first.validators)

    assert (again.is_unchanged, again.content, again.validators) == (True, b"", first.validators)
    asked = publisher.requests[-1].headers
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"7"', "Thu, 05 Mar 2026 11:00:00 GMT")


def test_a_version_is_asked_for_only_where_it_came_from(client, publisher):
    publisher.serve("http://news.example/old", redirect("/a"))
    publisher.serve(PAGE, answer(status="304 Not Modified", content_length=""))

    page = client.fetch("http://news.example/old", since=Validators(PAGE, '"7"'))

    assert page.is_unchanged
    assert [each.headers.get("if-none-match") for each in publisher.requests] == [None, None, '"7"']


@pytest.mark.parametrize("since", [None, Validators(), Validators(PAGE, 'x"\r\nCookie: a=b'), Validators(PAGE, "文")])
def test_not_modified_is_no_answer_to_who_did_not_ask(client, publisher, since):
    publisher.serve(PAGE, answer(status="304 Not Modified", content_length=""))

    with pytest.raises(Unreachable) as failed:
        client.fetch(PAGE, since=since)

    assert failed.value.problem is Problem.UNEXPECTED
    assert not {"cookie", "if-none-match"} & set(publisher.requests[-1].headers)


@pytest.mark.parametrize(
    ("status", "kind", "problem"),
    [
        ("404 Not Found", Unreachable, Problem.GONE),
        ("410 Gone", Unreachable, Problem.GONE),
        ("401 Unauthorized", Refused, Problem.FORBIDDEN),
        ("403 Forbidden", Refused, Problem.FORBIDDEN),
        ("451 Unavailable For Legal Reasons", Refused, Problem.FORBIDDEN),
        ("429 Too Many Requests", Refused, Problem.ASKED_TO_WAIT),
        ("500 Internal Server Error", Unreachable, Problem.SERVER_ERROR),
        ("503 Service Unavailable", Unreachable, Problem.SERVER_ERROR),
        ("521 Odd", Unreachable, Problem.SERVER_ERROR),
        ("204 No Content", Unreachable, Problem.UNEXPECTED),
        ("206 Partial Content", Unreachable, Problem.UNEXPECTED),
        ("300 Multiple Choices", Unreachable, Problem.UNEXPECTED),
        ("302 Found", Unreachable, Problem.UNEXPECTED),  # without saying where
        ("418 I'm a teapot", Unreachable, Problem.UNEXPECTED),
    ],
)
def test_a_status_that_is_no_page_is_understood(client, publisher, status, kind, problem):
    publisher.serve(PAGE, answer(TEXT, status=status))

    error = fails(client)

    assert (type(error), error.problem, error.code) == (kind, problem, problem.value)
    assert (error.address, error.status) == (PAGE, int(status[:3]))
    assert str(error) == f"{problem.message}（HTTP {status[:3]}）"
    assert error.until is None


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
@pytest.mark.parametrize("said", ["3600", "Thu, 05 Mar 2026 13:00:00 GMT"])
def test_a_host_that_asks_us_to_wait_is_left_alone_until_then(new_client, publisher, waiting, status, said):
    client = new_client(pause_seconds=0)
    publisher.serve(PAGE, answer(status=status, retry_after=said))
    publisher.serve("http://news.example/b", answer(TEXT))
    publisher.serve("http://other.example/", answer(TEXT))

    errors = [fails(client), fails(client, "http://news.example/b")]

    assert [error.problem for error in errors] == [Problem.ASKED_TO_WAIT] * 2
    assert [error.until for error in errors] == [NOON + timedelta(hours=1)] * 2
    assert publisher.asked() == [PAGE]
    assert client.fetch("http://other.example/").content
    waiting.passed += 3_600
    assert client.fetch("http://news.example/b").content


def test_the_client_of_the_settings_says_whom_to_write_to(settings, monkeypatch):
    settings.FETCH_CONTACT, settings.FETCH_PAUSE = "https://debate.example/about/", 7.5
    default_client.cache_clear()
    client = default_client()

    assert client.agent == f"DebateBot/{client_module.VERSION} (+https://debate.example/about/)"
    assert client.limits.pause_seconds == 7.5
    assert (client.limits.redirects, client.limits.body_bytes, client.limits.seconds) == (5, 5_000_000, 15.0)
    assert client is default_client()

    settings.FETCH_CONTACT = ""
    default_client.cache_clear()
    assert default_client().agent == f"DebateBot/{client_module.VERSION}"
    default_client.cache_clear()


def test_fetching_uses_that_client(client, publisher, monkeypatch):
    monkeypatch.setattr(client_module, "default_client", lambda: client)
    publisher.serve(PAGE, answer(TEXT))

    assert fetch(PAGE).content == TEXT.encode()


def test_the_version_is_that_of_the_project():
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8"))

    assert project["project"]["version"] == client_module.VERSION


@pytest.mark.parametrize("problem", Problem)
def test_each_problem_has_a_line_of_its_own(problem):
    assert [each for each in Problem if each.message == problem.message] == [problem]
    assert not problem.message.endswith("。")


# Texts that may lead to a connection: none is made, for every name is on this machine.
nearly = st.lists(
    st.sampled_from(["http://", "https://", "a.example", "10.1", "/", ":80", "@", "?", "%", "文", "[::1]"])
)


@settings(max_examples=150, deadline=None)
@given(st.text() | nearly.map("".join) | st.text().map(lambda text: f"http://a.example/{text}"))
def test_no_text_given_as_an_address_raises_anything_else_than_our_errors(text):
    client = make_client(Publisher(), Waiting())
    client.network = Network(lambda name: ["127.0.0.1"], client.network.connect, client.network.context)

    assert fails(client, text).problem in (Problem.BAD_ADDRESS, Problem.ADDRESS_NOT_ALLOWED)
