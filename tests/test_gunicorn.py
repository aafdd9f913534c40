"""The server's own answers, to requests that never reach Django."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from debate.vocabulary import security_headers
from tests.test_settings import PRODUCTION, ROOT, run


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> Iterator[Callable[[bytes], tuple[int, dict[str, str]]]]:
    """Send bytes to a gunicorn with our configuration; returns the status and the headers."""
    port = free_port()
    folder = tmp_path_factory.mktemp("gunicorn")
    database = f"sqlite:///{folder}/site.sqlite3"
    ours = {
        **PRODUCTION,
        "DATABASE_URL": database,
        "STATIC_ROOT": str(folder),
        "BEHIND_PROXY": "1",
        "WEB_CONCURRENCY": "1",
    }
    run("manage.py", "collectstatic", "--no-input", **ours).check_returncode()
    environment = {**os.environ, **ours}
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--graceful-timeout", "1"]
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield lambda request: send(port, request)
    finally:
        server.terminate()
        server.wait(20)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def send(port: int, request: bytes) -> tuple[int, dict[str, str]]:
    until = time.monotonic() + 60
    while True:
        try:
            connection = socket.create_connection(("127.0.0.1", port), timeout=30)
            break
        except ConnectionRefusedError:
            assert time.monotonic() < until
            time.sleep(0.2)
    with connection:
        connection.sendall(request)
        answer = b""
        while b"\r\n\r\n" not in answer and (more := connection.recv(65_536)):
            answer += more
    first, *lines = answer.split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    return int(first.split()[1]), dict(line.split(": ", 1) for line in lines)


HOST = b"Host: debate.example.org\r\n"
SECURE = HOST + b"X-Forwarded-Proto: https\r\n"


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"nonsense\r\n\r\n", 400),
        (b"GET /about/ HTTP/9.9\r\n" + HOST + b"\r\n", 400),
        (b"GET /about/ HTTP/1.1\r\n" + HOST + b"a b: c\r\n\r\n", 400),
        (b"GET /" + b"x" * 9_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", 414),
        (b"GET /about/ HTTP/1.1\r\n" + HOST + b"X: " + b"x" * 20_000 + b"\r\n\r\n", 431),
        (b"POST /report/ HTTP/1.1\r\n" + SECURE + b"Transfer-Encoding: nonsense\r\n\r\n", 501),
        # Django's: refused, though it raises for it before any middleware.
        (b"GET /robots.txt HTTP/1.1\r\n" + SECURE + b"Content-Type: a/b; charset=base64\r\n\r\n", 400),
        # No header says where the site stands: this would else be a 500 of the server's.
        (b"GET /nowhere/%09 HTTP/1.1\r\n" + SECURE + b"SCRIPT_NAME: /en\r\n\r\n", 400),
    ],
)
def test_an_answer_of_the_servers_own_has_every_header_and_tells_no_version(told, request_, status):
    found, headers = told(request_)

    assert found == status
    assert {*security_headers(True)} <= {*headers}
    assert headers.get("Server", "gunicorn") == "gunicorn"
