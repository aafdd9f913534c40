"""What the server writes down: a failure leaves its traceback, a request one line, and both the id the reader sees."""

import io
import json
import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.http import StreamingHttpResponse as Streamed
from django.test import Client

from debate.middleware.request_logging import HookHandler, plain_lines
from tests.factories import make_editor

ROOT = Path(__file__).parent.parent.parent
MADE = re.compile(r"[0-9a-f]{32}")
SENT = "7f3a-well-formed-0001"


@pytest.fixture
def written(monkeypatch):
    """Return what was written to standard error since, one dictionary a line."""
    (handler,) = (each for each in logging.getLogger().handlers if each.name == "stderr")
    stream = io.StringIO()
    monkeypatch.setattr(handler, "stream", stream)
    return lambda: [json.loads(line) for line in stream.getvalue().splitlines()]


@pytest.fixture
def broken(monkeypatch):
    def fail(*given):
        raise RuntimeError("虚构的秘密")

    monkeypatch.setattr("debate.views.machines.discovery.base_address", fail)


@pytest.fixture
def reader():
    return Client(raise_request_exception=False)


def access_lines(lines: list[dict]) -> list[dict]:
    return [line for line in lines if line["event"] == "request"]


def test_a_crashing_view_leaves_its_traceback_and_the_id_that_the_page_shows(db, reader, broken, written):
    answer = reader.get("/sitemap.xml")
    request_id = answer["X-Request-ID"]
    (error,) = (line for line in written() if line["level"] == "error")

    assert answer.status_code == 500 and MADE.fullmatch(request_id)
    assert answer.content.decode().count(request_id) == 3
    assert error["request_id"] == request_id
    assert "in sitemap" in error["exception"] and "RuntimeError: 虚构的秘密" in error["exception"]
    assert [line["status"] for line in access_lines(written())] == [500]
    assert {line["request_id"] for line in written()} == {request_id}
    assert "虚构的秘密" not in answer.content.decode()


def test_a_crash_without_a_database_shows_its_id_as_well(reader, monkeypatch, written):
    def fail(*given):
        raise RuntimeError

    monkeypatch.setattr("debate.models.Revision.objects.head", fail)
    answer = reader.get("/zh-hant/claims/")

    assert answer.status_code == 500 and answer["X-Request-ID"] in answer.content.decode()
    assert "RuntimeError" in written()[0]["exception"]


def test_a_request_leaves_one_line_without_address_query_or_browser(db, client, written):
    answer = client.get("/claims/?q=虚构的搜索", headers={"user-agent": "Invented/1"}, REMOTE_ADDR="203.0.113.9")
    (line,) = written()

    assert isinstance(line.pop("milliseconds"), float) and line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "request",
        "level": "info",
        "logger": "debate.middleware.request_logging",
        "request_id": answer["X-Request-ID"],
        "method": "GET",
        "path": "/claims/",
        "status": 200,
        "bytes": len(answer.content),
        "user": "-",
    }


def test_a_kept_page_has_an_id_of_its_own(db, client, written):
    ids = [client.get("/about/")["X-Request-ID"] for _ in range(3)]

    assert len(set(ids)) == 3
    assert [line["request_id"] for line in access_lines(written())] == ids


def test_the_line_says_which_editor_asked_by_primary_key_only(client, db, written):
    editor = make_editor()
    client.force_login(editor)
    client.get("/admin/", secure=True)
    (line,) = access_lines(written())

    assert line["user"] == editor.pk and editor.get_username() not in json.dumps(written())


def test_a_page_that_asks_for_nobody_reads_no_session_for_the_line(client, db, django_assert_num_queries, written):
    client.force_login(make_editor())
    client.get("/robots.txt", secure=True)
    with django_assert_num_queries(1):
        client.get("/robots.txt", secure=True)

    assert [line["user"] for line in access_lines(written())] == ["-", "-"]


def test_a_streamed_file_is_counted_to_its_end(client, db, written):
    answer = client.get("/download/csv/")
    assert access_lines(written()) == []
    sent = len(b"".join(answer.streaming_content))
    answer.close()

    assert [line["bytes"] for line in access_lines(written())] == [sent] and sent > 0


def test_a_streamed_file_that_breaks_off_leaves_its_traceback_and_id(client, db, written, monkeypatch):
    def pieces():
        yield b"one"
        raise RuntimeError("broke")

    monkeypatch.setattr("debate.views.machines.downloads.StreamingHttpResponse", lambda _, **more: Streamed(pieces()))
    answer = client.get("/download/csv/")
    with pytest.raises(RuntimeError):
        list(answer)
    answer.close()
    error, line = written()

    assert "RuntimeError: broke" in error["exception"] and line["bytes"] == 3
    assert error["request_id"] == line["request_id"] == answer["X-Request-ID"]


def test_what_is_logged_between_two_requests_belongs_to_neither(client, db, written):
    client.get("/about/")
    logging.getLogger("gunicorn.error").error("failed outside of Django")
    line, outside = written()

    assert "request_id" in line and "request_id" not in outside


def test_what_django_logs_after_the_last_middleware_has_its_id(reader, db, written, monkeypatch):
    busy = HttpResponse(status=503)
    monkeypatch.setattr("debate.views.machines.discovery.HttpResponse", lambda *given, **more: busy)
    answer = reader.get("/robots.txt")
    (late,) = (line for line in written() if line["logger"] == "django.request")

    assert answer.status_code == 503 and late["request_id"] == answer["X-Request-ID"]


def test_a_page_that_is_only_asked_for_its_headers_sends_no_bytes(client, db, written):
    client.head("/about/")
    client.get("/about/", headers={"if-none-match": client.get("/about/")["ETag"]})

    assert [(line["status"], line["bytes"] > 0) for line in access_lines(written())] == [
        (200, False),
        (200, True),
        (304, False),
    ]


@pytest.mark.parametrize(
    ("behind_proxy", "sent", "kept"),
    [
        (True, SENT, True),
        (False, SENT, False),
        (True, "short", False),
        (True, "x" * 65, False),
        (True, 'a"b</script>c', False),
        (True, "line-one\nline-two", False),
        (True, "１２３４５６７８９", False),
        (True, "", False),
    ],
)
def test_an_id_is_taken_from_the_proxy_alone_and_only_when_well_formed(
    client, db, settings, written, behind_proxy, sent, kept
):
    settings.BEHIND_PROXY = behind_proxy
    answer = client.get("/robots.txt", HTTP_X_REQUEST_ID=sent)

    assert (answer["X-Request-ID"] == sent) is kept
    assert kept or MADE.fullmatch(answer["X-Request-ID"])
    assert written()[0]["request_id"] == answer["X-Request-ID"]


def test_a_path_with_a_line_feed_is_still_one_line(client, db, written):
    client.get("/claims/x%0A%7B%22event%22:%22forged%22%7D/")

    assert [line["event"] for line in written()] == ["request"]


def test_with_debug_the_lines_are_plain():
    record = logging.LogRecord("debate.x", logging.WARNING, __file__, 1, "something %s", ("fell",), None)
    line = plain_lines().format(record)

    assert "something fell" in line and "warning" in line and not line.startswith("{") and "\x1b" not in line


CALLS: list[logging.LogRecord] = []


def hook(record: logging.LogRecord) -> None:
    CALLS.append(record)


def broken_hook(record: logging.LogRecord) -> None:
    raise OSError("the error service is down")


@pytest.fixture
def hooked(monkeypatch):
    def add(path: str) -> list[logging.LogRecord]:
        monkeypatch.setattr(logging.getLogger(), "handlers", [*logging.getLogger().handlers, HookHandler(path)])
        CALLS.clear()
        return CALLS

    return add


def test_an_error_service_is_told_of_failures_and_of_nothing_else(db, reader, broken, hooked, written):
    calls = hooked("tests.middleware.test_request_logging.hook")
    reader.get("/nothing/")
    reader.get("/about/", headers={"host": "unknown.example"})
    answer = reader.get("/sitemap.xml")

    assert [(call.request_id, call.exc_info[0]) for call in calls] == [(answer["X-Request-ID"], RuntimeError)]


def test_a_broken_error_service_breaks_no_page(db, reader, broken, hooked, written, capsys):
    hooked("tests.middleware.test_request_logging.broken_hook")
    answer = reader.get("/sitemap.xml")

    assert answer.status_code == 500 and answer["X-Request-ID"] in answer.content.decode()
    assert any("RuntimeError" in line.get("exception", "") for line in written())
    assert "the error service is down" in capsys.readouterr().err


def test_a_hook_that_is_not_there_is_said_at_the_start():
    with pytest.raises(ImportError):
        HookHandler("tests.middleware.test_request_logging.forgotten")


CRASH = """
from django.test import Client
import django
django.setup()
from debate.models import Revision
def fail(*given): raise RuntimeError("crashed")
type(Revision.objects).head = fail
print(Client(raise_request_exception=False).get("/about/", headers={"host": "localhost"})["X-Request-ID"])
"""


def test_a_process_with_the_settings_of_production_writes_to_standard_error():
    given = {"DJANGO_SETTINGS_MODULE": "debate.settings", "SECRET_KEY": "x" * 60, "DEBUG": "0"}
    given |= {"ALLOWED_HOSTS": "localhost", "SECURE_SSL_REDIRECT": "0", "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", CRASH],
        env=os.environ | given,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    lines = [json.loads(line) for line in ran.stderr.splitlines()]

    assert {line["request_id"] for line in lines} == {ran.stdout.strip()}
    assert [line["level"] for line in lines] == ["error", "info"]
    assert "RuntimeError: crashed" in lines[0]["exception"]
