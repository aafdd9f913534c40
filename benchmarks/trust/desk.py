"""Somebody at the desk over HTTP, who waits while the site is away, and presses the same button again if need be."""

import http.client
import re
import time
from collections.abc import Mapping
from urllib.parse import urlencode

from urllib3 import encode_multipart_formdata

COOKIES = re.compile(r"(__Host-\w+)=([^;]+)")
AWAY = (0, 502, 503)
PATIENCE, PAUSE = 90.0, 0.2  # seconds
Fields = Mapping[str, str | list[str]]


class SiteIsAway(Exception):
    """Nothing was answered for PATIENCE."""


class Desk:
    def __init__(self, port: int) -> None:
        self.port, self.cookies = port, dict[str, str]()
        self.slips: list[str] = []  # answers of 500 and the like

    def log_in(self, name: str, password: str) -> None:
        self.get("/admin/login/")
        status, _ = self.post("/admin/login/", {"username": name, "password": password})
        assert status == 302, "the login was refused"

    def get(self, path: str) -> str:
        """Return a page; wait for it while the site is away. Raises SiteIsAway."""
        begun = time.monotonic()
        while (answer := self._ask("GET", path))[0] in AWAY:
            if time.monotonic() - begun > PATIENCE:
                raise SiteIsAway(path)
            time.sleep(PAUSE)
        return answer[1]

    def post(self, path: str, fields: Fields, files: list[tuple[str, str, bytes]] | None = None) -> tuple[int, str]:
        """Send a form once, with files as (field, name, content); status 0: nobody knows whether it was taken."""
        fields = {**fields, "csrfmiddlewaretoken": self.cookies.get("__Host-csrftoken", "")}
        if files is None:
            return self._ask("POST", path, urlencode(fields, doseq=True).encode(), "application/x-www-form-urlencoded")
        parts = [*fields.items(), *((field, (name, content)) for field, name, content in files)]
        return self._ask("POST", path, *encode_multipart_formdata(parts))

    def _ask(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{name}={text}" for name, text in self.cookies.items())}
        headers |= {"Content-Type": kind} if kind else {}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body=body, headers=headers)
            answer = connection.getresponse()
            page = answer.read().decode()
        except (OSError, http.client.HTTPException):
            return 0, ""
        finally:
            connection.close()
        for each in answer.headers.get_all("Set-Cookie", []):
            self.cookies.update(COOKIES.findall(each))
        if answer.status >= 500 and answer.status not in AWAY:
            self.slips.append(f"{method} {path} {answer.status}")
        return answer.status, page
