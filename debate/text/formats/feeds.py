"""RSS and Atom: every entry with its text is a page."""

import re
from email.utils import parsedate_to_datetime

from lxml import etree

from debate.text.decoding import Unreadable
from debate.text.formats.pages import page_of

FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|channel)[\s>]", re.IGNORECASE)
ITEMS = ("item", "entry")
# Of an entry's elements that may hold its text the longest is taken.
CONTENT = ("encoded", "content", "description", "summary", "body")
DATES = ("pubDate", "published", "issued", "date")
MOST_ITEMS = 200
LOOK_AT = 2_000


def is_feed(raw: bytes) -> bool:
    """Tell whether bytes are a feed, or one entry of a feed."""
    start = raw[:LOOK_AT].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf:RDF")) and bool(FEED.search(start))


def pages_of_feed(raw: bytes) -> list[bytes]:
    """Return a page for each entry of a feed that has a text, in its order.

    Raises:
        Unreadable: it is no XML, or no entry has a text.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(raw, parser)
    items = [each for each in root.iter() if _name(each) in ITEMS][:MOST_ITEMS] if root is not None else []
    channel = next((each for each in root.iter() if _name(each) in ("channel", "feed")), None) if items else None
    outlet = _said(channel, "title") if channel is not None else ""
    pages = [page_of(content, _head_of(item, outlet)) for item in items if (content := _content(item))]
    if not pages:
        raise Unreadable("这个订阅源里没有带正文的条目：请打开条目的网页，另存或粘贴。")
    return pages


def _head_of(item: etree._Element, outlet: str) -> dict[str, str]:
    published = next((date for name in DATES if (date := _said(item, name))), "")
    byline = _said(item, "creator") or _said(item, "author")
    source = _said(item, "source") or outlet
    return {
        "title": _said(item, "title"),
        "url": _link(item),
        "byline": byline,
        "outlet": source,
        "published": _iso(published),
    }


def _content(item: etree._Element) -> str:
    texts = [_inner(each) for each in item if _name(each) in CONTENT]
    return max(texts, key=len, default="").strip()


def _inner(element: etree._Element) -> str:
    """Return the HTML in an element: escaped text, or elements of its own (Atom's type="xhtml")."""
    if len(element):
        return "".join(etree.tostring(child, encoding="unicode") for child in element)
    return element.text or ""


def _said(item: etree._Element, name: str) -> str:
    """Return the text of the first child with a name, wherever it stands in it."""
    found = next((each for each in item if _name(each) == name), None)
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


def _link(item: etree._Element) -> str:
    """Return the address of an entry: Atom's link to itself as a page, else the text of RSS's."""
    links = [each for each in item if _name(each) == "link"]
    page = next((each for each in links if each.get("href") and each.get("rel", "alternate") == "alternate"), None)
    if page is not None:
        return str(page.get("href"))
    return _said(item, "link") or next((text for text in [_said(item, "guid")] if text.startswith("http")), "")


def _iso(value: str) -> str:
    """Return the date of RSS (Tue, 05 Mar 2024 04:30:00 +0800) as an ISO moment, any other as it is."""
    try:
        return parsedate_to_datetime(value).isoformat()
    except ValueError:
        return value


def _name(element: etree._Element) -> str:
    """Return the name of an element without its namespace, declared or not; "" for comments and the like."""
    return re.split("[}:]", element.tag)[-1] if isinstance(element.tag, str) else ""
