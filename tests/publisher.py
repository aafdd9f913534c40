"""A publisher's server on this machine, for pages that are fetched: well-behaved, or as bad as a test wants it.

It stands behind every invented name: its `network` resolves names to public addresses of its choice and leads every
connection, whatever address it is for, to the one port that it listens on. So no rule has to be loosened for a test.
"""

import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from debate.importing.fetching import Network

PUBLIC_IP = "93.184.216.34"
# What a path answers: all of it, headers included, or a function that writes to the connection as it likes.
Answer = bytes | Callable[[socket.socket], None]


def answer(
    body: bytes | str = b"", status: str = "200 OK", type: str = "text/html; charset=utf-8", **headers: str
) -> bytes:
    """Return an answer of HTTP; ``content_length="7"`` writes that header, and one given as '' is left out."""
    content = body.encode() if isinstance(body, str) else body
    said = {"content_type": type, "content_length": str(len(content)), **headers}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in said.items() if value]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode("latin-1") + content


def redirect(location: str, status: str = "302 Found", **headers: str) -> bytes:
    return answer(status=status, location=location, **headers)


@dataclass(frozen=True)
class Request:
    """One request as it came; the names of headers in lower case."""

    address: str
    headers: dict[str, str]
    body: bytes = b""


@dataclass
class Publisher:
    """What the server answers at each address, what it was asked, and which addresses were connected to.

    There is no robots.txt unless a test serves one; whatever is not served is answered 404.
    """

    answers: dict[str, Answer] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    connections: list[tuple[str, int]] = field(default_factory=list)
    # The addresses of names; all others have PUBLIC_IP.
    names: dict[str, list[str]] = field(default_factory=dict)
    tls: ssl.SSLContext | None = None
    port: int = 0
    # The client that everything is fetched with, and its clock, where a test has that (see tests.publishing).
    client: Any = None
    waiting: Any = None

    def serve(self, address: str, answer: Answer) -> str:
        """Answer an address like that from now on; return it."""
        self.answers[address] = answer
        return address

    def asked(self) -> list[str]:
        """The addresses that were asked for, in order, without robots.txt."""
        return [each.address for each in self.requests if not each.address.endswith("/robots.txt")]

    def network(self, context: ssl.SSLContext | None = None) -> Network:
        network = Network(resolve=lambda name: self.names.get(name, [PUBLIC_IP]), connect=self.connect)
        return Network(network.resolve, network.connect, context) if context else network

    def connect(self, ip: str, port: int, seconds: float) -> socket.socket:
        self.connections.append((ip, port))
        return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)

    def handle(self, connection: socket.socket) -> None:
        """Read one request and answer it."""
        head = b""
        while b"\r\n\r\n" not in head and (part := connection.recv(65_536)):
            head += part
            if not head.startswith((b"GET ", b"POST ")):
                # Such as the greeting of TLS, where none is spoken.
                connection.sendall(answer(status="400 Bad Request"))
                return
        start, _, body = head.partition(b"\r\n\r\n")
        first, *lines = start.decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        scheme = "https" if isinstance(connection, ssl.SSLSocket) else "http"
        address = f"{scheme}://{headers['host']}{first.split(' ')[1]}"
        while len(body) < int(headers.get("content-length", "0")) and (part := connection.recv(65_536)):
            body += part
        self.requests.append(Request(address, headers, body))
        said = self.answers.get(address, answer(status="404 Not Found"))
        if isinstance(said, bytes):
            connection.sendall(said)
        else:
            said(connection)


class _Handler(BaseRequestHandler):
    def handle(self) -> None:
        publisher: Publisher = self.server.publisher  # type: ignore[attr-defined]
        # A client that goes away is what many tests are about.
        with suppress(OSError):
            if not publisher.tls:
                publisher.handle(self.request)
                return
            with publisher.tls.wrap_socket(self.request, server_side=True) as connection:
                publisher.handle(connection)


class Server(ThreadingTCPServer):
    """Listens on a port of this machine until it is closed; `publisher` says what it answers, and may be exchanged."""

    daemon_threads, block_on_close = True, False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.publisher = Publisher()
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def new_publisher(self) -> Publisher:
        self.publisher = Publisher(port=self.server_address[1])
        return self.publisher

    def close(self) -> None:
        self.shutdown()
        self.server_close()


def hosts(addresses: list[str]) -> list[str]:
    return [urlsplit(each).hostname or "" for each in addresses]
