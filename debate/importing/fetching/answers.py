"""What the status and the headers of an answer mean."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from debate.importing.fetching.addresses import Address
from debate.importing.fetching.problems import FetchError, Problem, failure

PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown")
# Files that hold pages; where a publisher has both, the page is wanted.
FILE_TYPES = (
    "application/pdf",
    "application/rss+xml",
    "application/atom+xml",
    "application/xml",
    "text/xml",
    "application/feed+json",
    "application/epub+zip",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)
WANTED_TYPES = (*PAGE_TYPES, *FILE_TYPES)
ACCEPT = ", ".join([*PAGE_TYPES, *(f"{each};q=0.5" for each in FILE_TYPES)])
PAGE, UNCHANGED = (200, 203), 304
REDIRECTS, PERMANENT = (301, 302, 303, 307, 308), (301, 308)
PROBLEM_OF_STATUS = {
    401: Problem.FORBIDDEN,
    402: Problem.FORBIDDEN,
    403: Problem.FORBIDDEN,
    404: Problem.GONE,
    410: Problem.GONE,
    429: Problem.ASKED_TO_WAIT,
    451: Problem.FORBIDDEN,
}
# What a server may say of a version, to be sent back to it: without what would end or fold the line.
VALIDATOR = re.compile(r"[\x20-\x7e\x80-\xff]{0,1000}")
# A wish to wait is believed up to here.
LONGEST_WAIT = timedelta(days=365)


class Validators(NamedTuple):
    """How a server names the version of a page that it sent, and from which address; empty where it does not."""

    address: str = ""
    etag: str = ""
    last_modified: str = ""

    def headers_for(self, address: Address) -> dict[str, str]:
        """Return the headers that ask an address for anything newer; none for another than it came from."""
        if self.address and self.address != str(address):
            return {}
        said = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in said.items() if value and VALIDATOR.fullmatch(value)}


def validators_of(address: Address, headers: Mapping[str, str], known: Validators) -> Validators:
    """Return how an answer names its version; what it leaves out is as it is known."""
    etag, last_modified = headers.get("etag", known.etag), headers.get("last-modified", known.last_modified)
    said = [value if VALIDATOR.fullmatch(value) else "" for value in (etag, last_modified)]
    return Validators(str(address), *said)


def media_type(content_type: str) -> str:
    """Return ``text/html`` of ``Text/HTML; charset=gb2312``."""
    return content_type.partition(";")[0].strip().lower()


def problem_of(address: Address, status: int, headers: Mapping[str, str], now: datetime) -> FetchError:
    """Return what is wrong with an answer that is neither a page nor a redirect."""
    until = wait_until(headers.get("retry-after", ""), now)
    if status == 503 and until:
        problem = Problem.ASKED_TO_WAIT
    elif status >= 500:
        problem = Problem.SERVER_ERROR
    else:
        problem = PROBLEM_OF_STATUS.get(status, Problem.UNEXPECTED)
    if problem is not Problem.ASKED_TO_WAIT:
        until = None
    return failure(problem, address, f"HTTP {status}", status=status, until=until)


def wait_until(retry_after: str, now: datetime) -> datetime | None:
    """Return the moment that a Retry-After names, in seconds or as a date; None where it names none in the future."""
    said = retry_after.strip()
    try:
        if said.isascii() and said.isdecimal():
            until = now + min(timedelta(seconds=int(said[:12])), LONGEST_WAIT)
        else:
            until = parsedate_to_datetime(said)
            # A date without a zone is in that of HTTP.
            until = until if until.tzinfo else until.replace(tzinfo=UTC)
        return min(until, now + LONGEST_WAIT) if until > now else None
    except (ValueError, OverflowError):
        return None
