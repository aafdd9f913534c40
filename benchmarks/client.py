"""A reader that keeps its connection open, and several of them at once."""

import http.client
import time
from collections.abc import Callable, Mapping
from itertools import chain
from threading import Thread
from typing import NamedTuple
from urllib.parse import quote

TIMEOUT = 300.0  # seconds


class Answer(NamedTuple):
    status: int
    seconds: float
    body: bytes
    etag: str


class Load(NamedTuple):
    """Pages a second, and the seconds that 99 of 100 answers stay below."""

    rate: float
    p99: float


class Failed(Exception):
    """A page was not answered as it should be; the message says which."""


class Client:
    def __init__(self, port: int) -> None:
        self.port = port
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """One page with the seconds it took. Raises Failed for anything but a page or "not modified"."""
        try:
            response, body, seconds = self._get(path, headers or {})
        except (ConnectionError, http.client.RemoteDisconnected):
            # A server may close a connection that was quiet for some seconds; that is no time of its answer's.
            self.connection.close()
            response, body, seconds = self._get(path, headers or {})
        if response.status not in (200, 304):
            raise Failed(f"{path}: {response.status} {body[:300]!r}")
        return Answer(response.status, seconds, body, response.headers.get("ETag", ""))

    def _get(self, path: str, headers: Mapping[str, str]) -> tuple[http.client.HTTPResponse, bytes, float]:
        start = time.perf_counter()
        self.connection.request("GET", quote(path, safe="/?&=%+"), headers=headers)
        response = self.connection.getresponse()
        body = response.read()
        return response, body, time.perf_counter() - start

    def answers(self, path: str) -> bool:
        try:
            return self.get(path).status == 200
        except (Failed, OSError, http.client.HTTPException):
            self.connection.close()
            return False

    def load(
        self,
        path_of: Callable[[int], str],
        *,
        headers: Mapping[str, str] | None = None,
        connections: int = 4,
        seconds: float = 2.0,
    ) -> Load:
        """What so many readers at once get; each asks for `path_of` of a number nobody else has."""
        answers: list[list[float]] = [[] for _ in range(connections)]
        end = time.perf_counter() + seconds

        def read(number: int) -> None:
            reader = Client(self.port)
            while time.perf_counter() < end:
                path = path_of(number + connections * len(answers[number]))
                answers[number].append(reader.get(path, headers).seconds)
            reader.connection.close()

        readers = [Thread(target=read, args=(number,)) for number in range(connections)]
        start = time.perf_counter()
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        every = sorted(chain.from_iterable(answers))
        return Load(len(every) / (time.perf_counter() - start), every[int(len(every) * 0.99)] if every else 0.0)
