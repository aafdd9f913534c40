"""Where a page sends its readers by itself, without a redirect of HTTP: ``<meta http-equiv="refresh">``."""

import re
from html import unescape

from debate.importing.fetching.addresses import Address, follow
from debate.importing.fetching.problems import FetchError
from debate.text.markup import attributes_of, read_tags

# It stands in the head of a page; bytes.
SEARCHED = 16_384
# A page that is left sooner is only a signpost; in seconds.
SOON = 10
CONTENT = re.compile(r"\s*(\d{1,4})(?:\.\d*)?\s*[;,]?\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.IGNORECASE)


def refresh_address(address: Address, header: str, content: bytes) -> str:
    """Return the other address that a page, or its header ``Refresh``, sends on to within seconds; '' for none."""
    # All encodings of the web but UTF-16 write tags in ASCII, and bytes survive Latin-1.
    for said in (header, _said_by(content[:SEARCHED].decode("latin-1"))):
        found = CONTENT.match(said)
        if found and int(found[1]) <= SOON and found[2].strip():
            try:
                onward = str(follow(address, found[2]))
            except FetchError:
                continue
            if onward != str(address):
                return onward
    return ""


def _said_by(page: str) -> str:
    """Return the first refresh of a page that is not only for browsers without scripts; '' for none."""
    is_hidden = False
    for tag in read_tags(page):
        if tag.name == "noscript":
            is_hidden = not tag.closing
        elif tag.name == "meta" and not is_hidden:
            said = attributes_of(tag)
            if said.get("http-equiv", "").strip().lower() == "refresh":
                return unescape(said.get("content", ""))
    return ""
