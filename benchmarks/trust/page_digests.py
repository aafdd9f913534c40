"""In a process of its own: print the SHA-256 of so many pages, found by their links from the three first pages."""

import hashlib
import json
import sys

import django

django.setup()

from tests.crawling import asker, links_within  # noqa: E402 - models are there only now

STARTS = ("/", "/en/", "/zh-hant/")
# One says the minute at which its figures were counted, the other holds a token of one reader's own.
NOT_OF_THE_BASE_ALONE = ("/method/", "/report/")


def digests(most: int) -> dict[str, str]:
    """Return address -> digest, breadth first, of pages that are answered with 200."""
    ask, found, waiting = asker(), {}, [*STARTS]
    for address in waiting:
        if len(found) == most:
            break
        answer = ask(address)
        if answer.status_code != 200 or address.partition("?")[0].endswith(NOT_OF_THE_BASE_ALONE):
            continue
        body = b"".join(answer) if answer.streaming else answer.content
        found[address] = hashlib.sha256(body).hexdigest()
        if answer.headers["Content-Type"].startswith("text/html"):
            waiting += [link for link in links_within(address, body.decode()) if link not in waiting]
    return found


if __name__ == "__main__":
    json.dump(digests(int(sys.argv[1])), sys.stdout)
