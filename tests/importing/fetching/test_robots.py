"""The robots.txt of a host is asked first, kept for a day, and obeyed."""

import threading
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debate.importing.fetching import Problem, Refused
from debate.importing.fetching.addresses import parse
from debate.importing.fetching.robots import KEPT_SECONDS, read_rules
from tests.publisher import PUBLIC_IP, answer, redirect

PAGE = "http://news.example/a"
ROBOTS = "http://news.example/robots.txt"


def allows(text: str, path: str = "/a") -> bool:
    return read_rules(text).allow(parse(f"http://news.example{path}"))


@pytest.mark.parametrize(
    ("text", "path", "is_allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("user-agent: debatebot\ndisallow: /", "/a", False),
        ("User-agent: DebateBot/0.1\nDisallow: /", "/a", False),
        ("User-agent: OtherBot\nDisallow: /", "/a", True),
        ("User-agent: Debate\nDisallow: /", "/a", True),
        ("User-agent: DebateBotX\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /\nUser-agent: DebateBot\nAllow: /", "/a", True),
        ("User-agent: OtherBot\nUser-agent: DebateBot # us\nDisallow: /a", "/a", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nDisallow: /*.html$", "/x/y.html", False),
        ("User-agent: *\nDisallow: /*.html$", "/x/y.html?z", True),
        ("User-agent: *\nDisallow: /*?*print=", "/a?b&print=1", False),
        ("User-agent: *\nDisallow: /文章", "/%E6%96%87%E7%AB%A0/1", False),
        ("User-agent: *\r\nDisallow: /a\r\n", "/a", False),
        ("Disallow: /", "/a", True),  # of nobody
        ("<html>Not a robots.txt</html>", "/a", True),
        ("User-agent *\nDisallow /a", "/a", False),
    ],
)
def test_rules_are_read_as_the_standard_says(text, path, is_allowed):
    assert allows(text, path) is is_allowed


def test_a_page_that_robots_txt_forbids_is_not_asked_for(client, publisher):
    publisher.serve(ROBOTS, answer("User-agent: *\nDisallow: /a", type="text/plain"))
    publisher.serve(PAGE, answer("正文"))
    publisher.serve("http://news.example/b", answer("正文"))

    with pytest.raises(Refused) as refused:
        client.fetch(PAGE)

    assert (refused.value.problem, refused.value.address) == (Problem.ROBOTS, PAGE)
    assert publisher.asked() == []
    assert client.fetch("http://news.example/b").content


def test_a_redirect_asks_the_robots_txt_of_its_own_host(client, publisher):
    publisher.serve(PAGE, redirect("http://other.example/a"))
    publisher.serve("http://other.example/robots.txt", answer("User-agent: *\nDisallow: /", type="text/plain"))

    with pytest.raises(Refused) as refused:
        client.fetch(PAGE)

    assert (refused.value.problem, refused.value.address) == (Problem.ROBOTS, "http://other.example/a")
    assert publisher.asked() == [PAGE]


@pytest.mark.parametrize(
    "status", ["404 Not Found", "410 Gone", "401 Unauthorized", "403 Forbidden", "400 Bad Request"]
)
def test_a_host_without_robots_txt_forbids_nothing(client, publisher, status):
    publisher.serve(ROBOTS, answer("User-agent: *\nDisallow: /", status=status))
    publisher.serve(PAGE, answer("正文"))

    assert client.fetch(PAGE).content


@pytest.mark.parametrize(
    "said",
    [
        answer(status="500 Internal Server Error"),
        answer(status="304 Not Modified"),
        answer(b"User-agent: *", content_encoding="br"),
        answer(b"no gzip", content_encoding="gzip"),
        b"nonsense\r\n\r\n",
        redirect("/robots.txt"),
        redirect("http://10.0.0.7/robots.txt"),
        redirect("ftp://news.example/robots.txt"),
    ],
    ids=["500", "304", "br", "gzip", "nonsense", "circle", "inside", "ftp"],
)
def test_while_robots_txt_cannot_be_read_nothing_is_fetched(client, publisher, said):
    publisher.serve(ROBOTS, said)
    publisher.serve(PAGE, answer("正文"))

    with pytest.raises(Refused) as refused:
        client.fetch(PAGE)

    assert (refused.value.problem, refused.value.address) == (Problem.ROBOTS_UNREADABLE, ROBOTS)
    assert refused.value.problem.may_pass
    assert publisher.asked() == []
    assert {ip for ip, _ in publisher.connections} == {PUBLIC_IP}

    # It is asked for again the next time.
    publisher.serve(ROBOTS, answer(status="404 Not Found"))
    assert client.fetch(PAGE).content


def test_a_host_may_ask_us_to_wait_in_its_robots_txt(client, publisher):
    publisher.serve(ROBOTS, answer(status="429 Too Many Requests", retry_after="60"))

    with pytest.raises(Refused) as refused:
        client.fetch(PAGE)

    assert (refused.value.problem, refused.value.until is None) == (Problem.ASKED_TO_WAIT, False)


def test_robots_txt_may_stand_elsewhere(client, publisher):
    publisher.serve(ROBOTS, redirect("http://www.news.example/robots.txt"))
    publisher.serve("http://www.news.example/robots.txt", answer("User-agent: *\nDisallow: /a", type="text/plain"))

    with pytest.raises(Refused) as refused:
        client.fetch(PAGE)

    assert refused.value.problem is Problem.ROBOTS


def test_of_a_long_robots_txt_the_beginning_is_obeyed(new_client, publisher):
    long = "User-agent: *\nDisallow: /b\n" + "# nothing\n" * 200 + "Disallow: /a\n"
    publisher.serve(ROBOTS, answer(long, type="text/plain"))
    publisher.serve(PAGE, answer("正文"))
    client = new_client(robots_bytes=1_000)

    assert client.fetch(PAGE).content
    with pytest.raises(Refused):
        client.fetch("http://news.example/b")


def test_a_rule_that_the_limit_cuts_in_two_is_no_rule(new_client, publisher):
    text = "User-agent: *\nDisallow: /a-page-that-is-not-this-one\n"
    publisher.serve(ROBOTS, answer(text, type="text/plain"))
    publisher.serve(PAGE, answer("正文"))

    assert new_client(robots_bytes=text.index("/a") + 2).fetch(PAGE).content


def test_robots_txt_is_kept_for_a_day(client, publisher, waiting):
    publisher.serve(PAGE, answer("正文"))
    for passes in (1, KEPT_SECONDS - 10, 20):
        client.fetch(PAGE)
        waiting.passed += passes
    client.fetch(PAGE)

    assert [each.address == ROBOTS for each in publisher.requests] == [True, False, False, False, True, False]


def test_threads_that_want_the_same_robots_txt_fetch_it_once(client, publisher):
    publisher.serve(PAGE, answer("正文"))
    threads = [threading.Thread(target=client.fetch, args=[PAGE]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(each.address for each in publisher.requests) == [PAGE] * 4 + [ROBOTS]


@pytest.mark.parametrize(("said", "pause"), [("10", 10), ("0.5", 2), ("600", 30), ("soon", 2), ("-1", 2), ("inf", 2)])
def test_a_crawl_delay_is_granted_up_to_thirty_seconds(client, publisher, waiting, said, pause):
    publisher.serve(ROBOTS, answer(f"User-agent: *\nCrawl-delay: {said}", type="text/plain"))
    publisher.serve(PAGE, answer("正文"))
    client.fetch(PAGE)
    client.fetch(PAGE)

    # The first one stands between robots.txt and the page.
    assert waiting.waits == [2, pause]


@settings(max_examples=60, deadline=None)
@given(
    st.binary()
    | st.lists(
        st.sampled_from(
            ["User-agent: *\n", "User-agent:", "Allow: /*", "Disallow: /", "Crawl-delay: 1e9\n", "$", "%", "\0", "\n"]
        )
        | st.text(max_size=5)
    ).map(lambda parts: "".join(parts).encode("utf-8", "replace"))
)
def test_whatever_a_robots_txt_says_it_is_obeyed_or_skipped(content):
    rules = read_rules(content.decode("utf-8", "replace"))

    assert rules.allow(parse(PAGE)) in (True, False)
    assert rules.crawl_delay >= 0


def test_a_robots_txt_made_to_fill_the_memory_does_not():
    """Ten thousand names above ten thousand rules: the parser alone would hold a hundred million of them."""
    hostile = "".join(f"User-agent: a{number}\n" for number in range(10_000)) + "Disallow: /b\n" * 10_000
    begun = time.process_time()

    assert allows(hostile)
    assert time.process_time() - begun < 2


def test_a_pattern_made_to_take_for_ever_does_not():
    hostile = "User-agent: *\nDisallow: /" + "*a" * 100_000 + "b\n"
    begun = time.process_time()

    assert allows(hostile, "/" + "a" * 1_900)
    assert time.process_time() - begun < 2
