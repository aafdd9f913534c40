"""Servers that misbehave cost what the limits say, and no more."""

import gzip
import socket
import struct
import threading
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debate.importing.fetching import FetchError, Network, Problem, Refused, Unreachable
from tests.importing.fetching.clients import Waiting, make_client
from tests.publisher import PUBLIC_IP, Publisher, answer

PAGE = "http://news.example/a"
TEXT = "虚构公司甲开源了模型。".encode()
ZIPPED = gzip.compress(TEXT, mtime=0)
# Of what misbehaves by going on and on.
BRIEF = 0.15


def fails(client, kind: type[FetchError], problem: Problem) -> FetchError:
    """Fetch the page, which must fail for that reason."""
    with pytest.raises(kind) as failed:
        client.fetch(PAGE)
    assert failed.value.problem is problem
    return failed.value


def endless(head: bytes, piece: bytes, pause: float = 0.0) -> Callable[[socket.socket], None]:
    """Answer with the head, then with that piece again and again, until nobody listens any more."""

    def send(connection: socket.socket) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(piece)
            time.sleep(pause)

    return send


def chunks(*parts: bytes, end: bytes = b"0\r\n\r\n") -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + end


CHUNKED = answer(content_length="", transfer_encoding="chunked")
NO_LENGTH = answer(content_length="")


@pytest.mark.parametrize(
    "said",
    [
        answer(TEXT),
        NO_LENGTH + TEXT,
        CHUNKED + chunks(TEXT[:5], TEXT[5:]),
        answer(ZIPPED, content_encoding="gzip"),
        answer(ZIPPED, content_encoding="X-GZip"),
        answer(gzip.compress(TEXT[:7]) + gzip.compress(TEXT[7:]), content_encoding="gzip"),
        answer(TEXT, content_encoding="identity"),
        answer(content_length="", transfer_encoding="chunked", content_encoding="gzip") + chunks(ZIPPED),
        b"HTTP/1.1 100 Continue\r\n\r\n" + answer(TEXT),
        b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + TEXT,
    ],
)
def test_the_bytes_are_those_of_the_page_however_they_were_sent(client, publisher, said):
    publisher.serve(PAGE, said)

    assert client.fetch(PAGE).content == TEXT


def test_a_body_up_to_the_limit_is_taken_and_one_byte_more_is_not(new_client, publisher):
    publisher.serve(PAGE, answer(b"x" * 1_000))

    assert len(new_client(body_bytes=1_000).fetch(PAGE).content) == 1_000
    fails(new_client(body_bytes=999), Refused, Problem.TOO_LARGE)


@pytest.mark.parametrize(
    "said",
    [
        answer(b"x" * 2_000),
        answer(b"x" * 10, content_length="2000"),
        answer(b"x" * 10, content_length="9" * 30),
        NO_LENGTH + b"x" * 2_000,
        CHUNKED + chunks(*[b"x" * 100] * 20),
        CHUNKED + b"%x\r\n" % 2**40 + b"x" * 3_000,
        answer(gzip.compress(b"x" * 2_000), content_encoding="gzip"),
        answer(gzip.compress(b"x" * 990, 0), content_encoding="gzip", content_length=""),
    ],
    ids=[
        "length",
        "length only said",
        "absurd length",
        "no length",
        "chunks",
        "one chunk",
        "gzip",
        "gzip that is larger",
    ],
)
def test_a_body_that_is_too_large_is_refused(new_client, publisher, said):
    publisher.serve(PAGE, said)

    # Of the absurd length only what is there can be missed.
    error = fails_any(new_client(body_bytes=1_000))

    assert error.problem is (Problem.CONNECTION if b"9" * 30 in said else Problem.TOO_LARGE)


def fails_any(client) -> FetchError:
    with pytest.raises(FetchError) as failed:
        client.fetch(PAGE)
    return failed.value


def test_of_a_compression_bomb_no_more_is_unpacked_than_the_limit(client, publisher, monkeypatch):
    """Four times what is allowed, in twenty kilobytes."""
    compressor = zlib.compressobj(9, wbits=31)
    bomb = b"".join(compressor.compress(bytes(5_000_000)) for _ in range(4)) + compressor.flush()
    taken = []
    read = gzip.GzipFile.read
    monkeypatch.setattr(gzip.GzipFile, "read", lambda file, size: taken.append(size) or read(file, size))
    publisher.serve(PAGE, answer(bomb, content_encoding="gzip"))

    fails(client, Refused, Problem.TOO_LARGE)
    assert taken == [client.limits.body_bytes + 1]


@pytest.mark.parametrize("encoding", ["br", "deflate", "zstd", "gzip, gzip", "gzip;q=1", "x" * 200])
def test_a_compression_that_nobody_asked_for_is_not_read(client, publisher, encoding):
    publisher.serve(PAGE, answer(zlib.compress(TEXT), content_encoding=encoding))

    fails(client, Unreachable, Problem.BROKEN)


@pytest.mark.parametrize(
    "body",
    [b"no gzip at all", ZIPPED[:-12], ZIPPED[:4], b"\x1f\x8b\x08\xff", ZIPPED[:-8] + bytes(8)],
    ids=["plain", "half", "head", "odd head", "wrong sum"],
)
def test_what_cannot_be_unpacked_is_broken(client, publisher, body):
    publisher.serve(PAGE, answer(body, content_encoding="gzip"))

    fails(client, Unreachable, Problem.BROKEN)


@pytest.mark.parametrize(
    "said",
    [
        answer(TEXT, content_length=str(len(TEXT) + 1)),
        CHUNKED + chunks(TEXT, end=b""),
        CHUNKED + b"ff\r\n" + TEXT,
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9",
    ],
)
def test_an_answer_that_ends_too_soon_is_no_page(client, publisher, said):
    publisher.serve(PAGE, said)

    assert fails_any(client).problem in (Problem.CONNECTION, Problem.BROKEN)


def test_of_an_answer_that_goes_on_after_its_length_only_that_is_the_page(client, publisher):
    publisher.serve(PAGE, answer(TEXT + b"<script>", content_length=str(len(TEXT))))

    assert client.fetch(PAGE).content == TEXT


@pytest.mark.parametrize(
    "said",
    [
        b"SSH-2.0-OpenSSH_10.0\r\n",
        b"<html>HTTP/0.9</html>\r\n\r\n",
        b"HTTP/1.1 OK 200\r\n\r\n",
        b"HTTP/1.1 99 Low\r\n\r\n",
        CHUNKED + b"xyz\r\n" + TEXT,
        answer(TEXT, content_length="7, 9"),
    ],
)
def test_what_is_no_answer_of_http_is_broken(client, publisher, said):
    publisher.serve(PAGE, said)

    assert fails_any(client).problem in (Problem.BROKEN, Problem.CONNECTION)


def test_a_connection_that_is_reset_is_lost(client, publisher):
    def reset(connection: socket.socket) -> None:
        connection.sendall(answer(TEXT, content_length="9999"))
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()

    publisher.serve(PAGE, reset)

    fails(client, Unreachable, Problem.CONNECTION)


@pytest.mark.parametrize(
    "said",
    [
        endless(b"HTTP/1.1 200 OK\r\n", b"X-Many: headers\r\n"),
        endless(b"HTTP/1.1 200 OK\r\nX-Long: ", b"x" * 10_000),
        answer(TEXT, x_long="x" * 60_000, x_longer="x" * 60_000),
    ],
    ids=["many", "one", "large"],
)
def test_headers_have_an_end(client, publisher, said):
    publisher.serve(PAGE, said)

    fails(client, Refused, Problem.TOO_LARGE)


@pytest.mark.parametrize(
    "said",
    [
        lambda connection: time.sleep(2 * BRIEF),
        endless(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Slow: ", b"x", BRIEF / 10),
        endless(b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n", BRIEF / 10),
        endless(answer(content_length="5000"), b"x", BRIEF / 10),
        endless(NO_LENGTH, b"x", BRIEF / 10),
        endless(CHUNKED, b"1\r\nx\r\n", BRIEF / 10),
        endless(CHUNKED + b"1", b"0", BRIEF / 10),
        endless(
            answer(content_length="", content_encoding="gzip") + gzip.compress(b""), gzip.compress(b""), BRIEF / 10
        ),
    ],
    ids=["silence", "header", "continue", "body", "no length", "chunks", "size of a chunk", "empty gzip"],
)
def test_a_slow_drip_is_cut_off(new_client, publisher, said):
    client = new_client()
    # So that robots.txt is known, and what is slow is the page.
    client.fetch(publisher.serve("http://news.example/quick", answer(TEXT)))
    client.limits = replace(client.limits, seconds=BRIEF)
    publisher.serve(PAGE, said)
    begun = time.monotonic()

    fails(client, Unreachable, Problem.TOO_SLOW)
    assert time.monotonic() - begun < 2 * BRIEF + 0.5


@pytest.mark.parametrize("said", [answer(TEXT), answer(TEXT, content_length="7, 9"), answer(TEXT)[:30], b"x"])
def test_a_connection_is_closed_whatever_came_of_it(client, said):
    answers, ends = iter([answer(status="404 Not Found"), said]), []

    def connect(ip: str, port: int, seconds: float) -> socket.socket:
        ours, theirs = socket.socketpair()
        theirs.sendall(next(answers))
        theirs.shutdown(socket.SHUT_WR)
        ends.append(theirs)
        return ours

    client.network = Network(lambda name: [PUBLIC_IP], connect, client.network.context)
    with suppress(FetchError):
        client.fetch(PAGE)
    for end in ends:
        end.settimeout(1)
        while end.recv(65_536):
            pass
        end.close()

    assert len(ends) == 2


def test_a_page_leaves_no_thread_behind(client, publisher):
    publisher.serve(PAGE, answer(TEXT))
    client.fetch(PAGE)

    assert [thread for thread in threading.enumerate() if isinstance(thread, threading.Timer)] == []


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"HTTP/1.1 200 OK\r\n", NO_LENGTH, CHUNKED, CHUNKED + b"5\r\n"]))
def test_whatever_a_server_sends_the_end_is_a_page_or_an_error_of_ours(sent, head):
    answers, ends = iter([answer(status="404 Not Found"), head + sent]), []

    def connect(ip: str, port: int, seconds: float) -> socket.socket:
        ours, theirs = socket.socketpair()
        theirs.sendall(next(answers))
        theirs.shutdown(socket.SHUT_WR)
        ends.append(theirs)
        return ours

    client = make_client(Publisher(), Waiting())
    client.network = Network(lambda name: [PUBLIC_IP], connect, client.network.context)
    try:
        assert client.fetch(PAGE).content in head + sent
    except FetchError as error:
        assert str(error)
    for end in ends:
        end.close()
