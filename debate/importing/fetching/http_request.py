"""One request over one connection, bounded in time, in size and in what it may be compressed with."""

import gzip
import io
import logging
import socket
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from http.client import HTTPException, IncompleteRead, LineTooLong, RemoteDisconnected
from threading import Event, Timer

from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection
from urllib3.exceptions import HTTPError, ProtocolError, ReadTimeoutError

from debate.importing.fetching.addresses import Address
from debate.importing.fetching.limits import Budget
from debate.importing.fetching.network import Network, open_connection
from debate.importing.fetching.problems import FetchError, Problem, failure

# It tells the log, with a traceback, of every header that it would write differently; servers are not ours to mend.
logging.getLogger("urllib3").setLevel(logging.ERROR)
CHUNK_BYTES = 65_536
PLAIN, GZIP = ("", "identity"), ("gzip", "x-gzip")


@contextmanager
def request(
    address: Address,
    headers: Mapping[str, str],
    network: Network,
    budget: Budget,
    header_bytes: int,
    body: bytes | None = None,
) -> Iterator[BaseHTTPResponse]:
    """Send a GET, or a POST of a ``body``, and yield the answer, to be read inside the block by the functions below.

    Whatever goes wrong in the block, on the way or in the answer, is raised as FetchError; so is the end of the budget.
    """
    is_over = Event()
    try:
        with (
            budget.running(),
            _surely_closed(open_connection(address, network, budget)) as connection,
            _cut_off(connection, budget.remaining(), is_over),
            closing(_sent(address, connection, headers, budget, body)) as response,
        ):
            if sum(len(name) + len(value) for name, value in response.headers.items()) > header_bytes:
                raise failure(Problem.TOO_LARGE, address, status=response.status)
            yield response
    except (OSError, HTTPException, HTTPError, zlib.error, EOFError, FetchError) as error:
        if is_over.is_set() or isinstance(error, TimeoutError | ReadTimeoutError):
            raise failure(Problem.TOO_SLOW, address) from error
        raise error if isinstance(error, FetchError) else failure(_problem_of(error), address) from error
    # A connection that was cut off looks like the end of an answer that does not say its length.
    if is_over.is_set():
        raise failure(Problem.TOO_SLOW, address)


def read_start(response: BaseHTTPResponse, address: Address, most: int) -> bytes:
    """Return the first ``most`` bytes of a body, decompressed. Raises FetchError for a compression not asked for."""
    encoding = _encoding_of(response, address)
    return _decompressed(_read_raw(response, most), encoding, most)


def read_whole(response: BaseHTTPResponse, address: Address, most: int) -> bytes:
    """Return a body, decompressed. Raises FetchError when it has more than ``most`` bytes, as sent or decompressed."""
    encoding = _encoding_of(response, address)
    said = response.headers.get("content-length", "")
    is_too_long = said.isdecimal() and len(said) < 20 and int(said) > most
    raw = b"" if is_too_long else _read_raw(response, most + 1)
    body = raw if len(raw) > most else _decompressed(raw, encoding, most + 1)
    if is_too_long or len(body) > most:
        raise failure(Problem.TOO_LARGE, address, status=response.status)
    return body


def _encoding_of(response: BaseHTTPResponse, address: Address) -> str:
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in (*PLAIN, *GZIP):
        raise failure(Problem.BROKEN, address, f"Content-Encoding: {encoding[:40]}", status=response.status)
    return encoding


def _decompressed(raw: bytes, encoding: str, most: int) -> bytes:
    """Return the first ``most`` bytes of what was sent; no more is unpacked, however little was sent."""
    if encoding in PLAIN:
        return raw
    with gzip.GzipFile(fileobj=io.BytesIO(raw)) as file:
        return file.read(most)


def _sent(
    address: Address, connection: socket.socket, headers: Mapping[str, str], budget: Budget, body: bytes | None
) -> BaseHTTPResponse:
    """Send the request and return the answer when its headers are there."""
    http = HTTPConnection(address.host, address.port, timeout=budget.remaining())
    # The connection that was made to the checked address; urllib3 opens one of its own only where there is none.
    http.sock = connection
    http.request(
        "GET" if body is None else "POST",
        address.target,
        body=body,
        headers={"Host": address.authority, **headers, "Accept-Encoding": "gzip", "Connection": "close"},
        preload_content=False,
        decode_content=False,
    )
    return http.getresponse()


@contextmanager
def _surely_closed(connection: socket.socket) -> Iterator[socket.socket]:
    """Close a connection in the end, even under an answer that was given up halfway, where nobody can close that."""
    try:
        yield connection
    finally:
        number = connection.detach()
        if number >= 0:
            socket.close(number)


@contextmanager
def _cut_off(connection: socket.socket, seconds: float, is_over: Event) -> Iterator[None]:
    """Shut a connection down when its time is over, however busily it drips; a timeout counts each wait anew."""

    def cut() -> None:
        is_over.set()
        with suppress(OSError):
            # Not the method of a TLS socket, which would first change what another thread is reading from.
            socket.socket.shutdown(connection, socket.SHUT_RDWR)

    timer = Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        # So that it never shuts down what has the number of a closed socket next.
        timer.join()


def _read_raw(response: BaseHTTPResponse, most: int) -> bytes:
    """Return up to ``most`` bytes of a body as sent."""
    parts, missing = [], most
    while missing and (part := response.read(min(missing, CHUNK_BYTES), decode_content=False)):
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def _problem_of(error: Exception) -> Problem:
    """Tell a lost connection from an answer that is none."""
    if isinstance(error, ProtocolError) and isinstance(error.args[-1], Exception):
        error = error.args[-1]
    if isinstance(error, LineTooLong) or type(error) is HTTPException:  # the latter: more than 100 headers
        return Problem.TOO_LARGE
    is_lost = isinstance(error, RemoteDisconnected | IncompleteRead) or (
        isinstance(error, OSError) and not isinstance(error, gzip.BadGzipFile)
    )
    return Problem.CONNECTION if is_lost else Problem.BROKEN
