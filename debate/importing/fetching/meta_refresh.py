"""Where a page sends its readers by itself, without a redirect of HTTP: ``<meta http-equiv="refresh">``."""

import re
from html.parser import HTMLParser

from debate.importing.fetching.addresses import Address, follow
from debate.importing.fetching.problems import FetchError

# It stands in the head of a page; bytes.
SEARCHED = 16_384
# A page that is left sooner is only a signpost; in seconds.
SOON = 10
CONTENT = re.compile(r"\s*(\d{1,4})(?:\.\d*)?\s*[;,]?\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.IGNORECASE)


def refresh_address(address: Address, header: str, content: bytes) -> str:
    """Return the other address that a page, or its header ``Refresh``, sends on to within seconds; '' for none."""
    finder = _RefreshFinder()
    # All encodings of the web but UTF-16 write tags in ASCII, and bytes survive Latin-1.
    finder.feed(content[:SEARCHED].decode("latin-1"))
    for said in (header, finder.content):
        found = CONTENT.match(said)
        if found and int(found[1]) <= SOON and found[2].strip():
            try:
                onward = str(follow(address, found[2]))
            except FetchError:
                continue
            if onward != str(address):
                return onward
    return ""


class _RefreshFinder(HTMLParser):
    """Keeps the first refresh of a page that is not only for browsers without scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.content = ""
        self._in_noscript = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "noscript":
            self._in_noscript = True
        said = {name: value or "" for name, value in attrs}
        is_refresh = tag == "meta" and said.get("http-equiv", "").strip().lower() == "refresh"
        if is_refresh and not self._in_noscript and not self.content:
            self.content = said.get("content", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "noscript":
            self._in_noscript = False
