"""Requests as a server hands them to the application: unchecked, in the bytes that were sent.

Django's own test client escapes paths and queries, writes headers that are in order, and does not enter by
`debate.wsgi`.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.core.signals import request_finished, request_started
from django.db import close_old_connections


class Answer(NamedTuple):
    """What the application answered."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(
    application: Callable, path: bytes, query: bytes = b"", method: str = "GET", body: bytes = b"", **environ: str
) -> Answer:
    """Ask for a path without percent signs, for a query as it is; further names are keys of the WSGI environment."""
    started: list[tuple[str, list[tuple[str, str]]]] = []
    asked: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path.decode("latin-1"),
        "QUERY_STRING": query.decode("latin-1"),
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        **environ,
    }
    with _database_kept_open():
        response = application(asked, lambda status, headers, exc_info=None: started.append((status, headers)))
        content = b"".join(response)
        if hasattr(response, "close"):
            response.close()
    ((status, headers),) = started
    return Answer(int(status.split()[0]), dict(headers), content)


@contextmanager
def _database_kept_open() -> Iterator[None]:
    """Keep the connection that the test's own transaction stands in, as Django's test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


class Addresses(HTMLParser):
    """Collects the addresses that a page leads to, as a browser resolves them."""

    def __init__(self):
        super().__init__()
        self.hosts = set()

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name in ("href", "action", "src", "hx-get"):
                # Browsers drop these characters and read a backslash as a slash.
                read = "".join(each for each in value or "" if each not in "\t\r\n").replace("\\", "/").strip()
                self.hosts.add(urlsplit(read).netloc)


def leads_away(answer: Answer) -> set[str]:
    """The foreign hosts that an answer leads to."""
    page = Addresses()
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        page.feed(answer.body.decode())
    page.hosts.add(urlsplit(answer.headers.get("Location", "")).netloc)
    return {host for host in page.hosts if "evil" in host or host.startswith(("[", "x"))}
