"""A reader that keeps its connection open, and several of them at once."""

import http.client
import time
from collections.abc import Callable, Mapping
from threading import Thread
from typing import NamedTuple
from urllib.parse import quote

TIMEOUT = 300.0  # seconds


class Answer(NamedTuple):
    status: int
    seconds: float
    body: bytes
    etag: str


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

    def rate(
        self,
        path_of: Callable[[int], str],
        *,
        headers: Mapping[str, str] | None = None,
        connections: int = 4,
        seconds: float = 2.0,
    ) -> float:
        """Pages a second with so many readers at once; each asks for `path_of` of a number nobody else has."""
        counts, end = [0] * connections, time.perf_counter() + seconds

        def read(number: int) -> None:
            reader = Client(self.port)
            while time.perf_counter() < end:
                reader.get(path_of(number + connections * counts[number]), headers)
                counts[number] += 1
            reader.connection.close()

        readers = [Thread(target=read, args=(number,)) for number in range(connections)]
        start = time.perf_counter()
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        return sum(counts) / (time.perf_counter() - start)
