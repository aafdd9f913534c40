"""Visitors of a site in trouble: they read, they send a form, and look whether what they typed is still there."""

import http.client
import re
import time
from urllib.parse import quote, urlencode
from uuid import uuid4

# Each needs the database, but for the last.
PAGES = [
    "/",
    "/claims/",
    "/claims/?stance=open&year=2025",
    "/en/claims/",
    "/zh-hant/topics/",
    "/search/?q=模型",
    "/nowhere/",
    "/static/debate.css",
]
COOKIE, TOKEN = "__Host-csrftoken", re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def ask(port: int, path: str, sent: bytes | None = None, headers: dict[str, str] | None = None):
    """Return status, body and seconds of one request on a connection of its own; status 0 when there was no answer."""
    status, body, _, seconds = _ask(port, path, sent, headers or {})
    return status, body, seconds


def _ask(port: int, path: str, sent: bytes | None, headers: dict[str, str]):
    begun = time.monotonic()
    # Pages name their host, and a server that is started again has another port.
    headers = {"Host": "127.0.0.1", **headers}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET" if sent is None else "POST", quote(path, safe="/?&=%"), body=sent, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read(), answer.headers, time.monotonic() - begun
    except (OSError, http.client.HTTPException):
        return 0, b"", {}, time.monotonic() - begun
    finally:
        connection.close()


class Writer:
    """Somebody who reports errors, each report once."""

    def __init__(self, port: int) -> None:
        self.port, self.statuses, self.slowest, self.kept_all = port, list[int](), 0.0, True
        self.thanked: set[str] = set()
        _, page, headers, _ = _ask(port, "/report/", None, {})
        self.token = _token_in(page.decode())
        cookie = re.search(rf"{COOKIE}=(\w+)", headers["Set-Cookie"])
        self.cookie = cookie[0] if cookie else ""

    def report(self) -> None:
        """Send a report; a page that refuses it must hold its text and a token to send it with."""
        what = f"report-{uuid4().hex}"
        form = urlencode({"what": what, "csrfmiddlewaretoken": self.token}).encode()
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        status, page, seconds = ask(self.port, "/report/", form, headers)
        self.statuses.append(status)
        self.slowest = max(self.slowest, seconds)
        if status == 302:
            self.thanked.add(what)
        elif what not in page.decode() or not _token_in(page.decode()):
            self.kept_all = False


def log_in(port: int, name: str, password: str) -> tuple[int, str]:
    """Return the status of a login at the desk, 302 for a success, and the cookie of the session, '' without one."""
    _, page, headers, _ = _ask(port, "/admin/login/", None, {})
    cookie = re.search(rf"{COOKIE}=\w+", headers["Set-Cookie"])
    form = {"username": name, "password": password, "csrfmiddlewaretoken": _token_in(page.decode())}
    sent = {"Cookie": cookie[0] if cookie else "", "Content-Type": "application/x-www-form-urlencoded"}
    status, _, headers, _ = _ask(port, "/admin/login/", urlencode(form).encode(), sent)
    session = re.search(r"__Host-sessionid=\w+", " ".join(headers.get_all("Set-Cookie", [])))
    return status, session[0] if session else ""


def _token_in(page: str) -> str:
    found = TOKEN.search(page)
    return found[1] if found else ""
