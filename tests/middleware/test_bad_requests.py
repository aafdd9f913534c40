"""Thousands of distinct bad requests, over every public address, method and header: none breaks anything."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debate import wsgi
from debate.urls import files, machines, public
from debate.vocabulary import security_headers
from tests.factories import add_row, make_scene
from tests.middleware.test_kept_pages import HEADERS
from tests.raw_requests import ask, leads_away
from tests.test_urls import PARAMETERS, PATHS, address_of
from tests.thorough import times

REQUESTS, MOST_SECONDS = times(500, 10_000), 2.0  # seconds of the processor for one request

ODD_WORDS = rb"\ [ ] // .. % %2F %00 ; @ ? # : <u> evil.example [x [::1] //evil.example/".split()
ODD_BYTES = st.binary(max_size=6) | st.sampled_from(
    [*ODD_WORDS, b"\t", b"\0", b"\r\n", b" ", b"\xff", b"\xed\xa0\x80", b"\xc2\x85", "开\u202e".encode(), b"x" * 3_000]
)
# Each with a slug of nothing, and again with what there is.
ADDRESSES = [
    *{*map(address_of, [each.name for each in (*public, *machines, *files)]), *PATHS},
    "/admin/login/",
    "/static/",
    "/api/v1/",
    "/api/v1/claims/",
    "/api/v1/changes/",
]
ADDRESSES.sort()
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "X" * 300]
ODD_TEXT = ODD_BYTES.map(lambda sent: sent.decode("latin-1"))
# A server hands over each header of HTTP by its name, and some more as variables.
SENT = {
    **HEADERS,
    "HTTP_HOST": ODD_TEXT | st.just("testserver:x"),
    "HTTP_X_REQUEST_ID": ODD_TEXT,
    "HTTP_DATE": ODD_TEXT,
}
SENT |= {f"HTTP_{name}": ODD_TEXT for name in ("EXPECT", "TE", "UPGRADE", "VIA", "IF_MATCH", "IF_RANGE")}
SENT |= {
    "HTTP_ACCEPT": HEADERS["HTTP_ACCEPT"] | ODD_TEXT,
    "CONTENT_LENGTH": ODD_TEXT | st.sampled_from(["-1", "9" * 30]),
}


@st.composite
def bad_paths(draw, home: str) -> bytes:
    """An address of ours, in a language, with odd bytes at some place of it."""
    path = (draw(st.sampled_from(["", "/en", "/zh-hant"])) + home).encode()
    place = draw(st.integers(0, len(path)))
    return b"/" + (path[:place] + b"".join(draw(st.lists(ODD_BYTES, max_size=2))) + path[place:]).lstrip(b"/")


NAMES = st.sampled_from([*PARAMETERS, "year", "next"]).map(str.encode)
QUERIES = st.lists(st.tuples(NAMES, ODD_BYTES).map(b"=".join), max_size=3).map(b"&".join)
SOME_HEADERS = st.lists(st.sampled_from(sorted(SENT)), max_size=5, unique=True).flatmap(
    lambda names: st.fixed_dictionaries({name: SENT[name] for name in names})
)


@pytest.mark.django_db
@pytest.mark.any_database
def test_thousands_of_bad_requests_break_nothing(scene, record_property):
    asked: set = set()
    seen = {"addresses": set[str](), "methods": set[str](), "headers": set[str]()}
    seconds = [0.0]

    # Some of what is made up comes twice, or is in order.
    @settings(
        max_examples=REQUESTS + REQUESTS // 5,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(
        st.sampled_from(ADDRESSES), st.sampled_from(["GET"] * 8 + METHODS), QUERIES, SOME_HEADERS, ODD_BYTES, st.data()
    )
    def break_nothing(home, method, query, headers, body, data):
        path = data.draw(bad_paths(home))
        request = (path, query, method, body, tuple(headers.items()))
        is_in_order = path == home.encode() and not query and not headers and method in ("GET", "HEAD")
        if request in asked or is_in_order:
            return
        begun = time.process_time()
        answer = ask(wsgi.application, path, query, method, body, **headers)
        seconds.append(time.process_time() - begun)
        asked.add(request)
        for name, values in (("addresses", {home}), ("methods", {method}), ("headers", {*headers})):
            seen[name] |= values

        assert answer.status < 500
        assert seconds[-1] <= MOST_SECONDS
        assert leads_away(answer) == set()
        assert {*security_headers(False)} <= {*answer.headers}

    break_nothing()
    slowest = f"slowest {max(seconds):.2f} s of the processor"
    record_property("measured", f"{len(asked):,} distinct requests, 0 × 5xx, {slowest}")

    assert len(asked) >= REQUESTS
    # Fewer do not come to everything.
    assert REQUESTS < 10_000 or seen == {"addresses": {*ADDRESSES}, "methods": {*METHODS}, "headers": {*SENT}}


@pytest.fixture
def scene(db, settings):
    settings.API_REQUESTS_PER_MINUTE = 0
    add_row(make_scene())
