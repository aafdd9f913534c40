"""A page as it comes out of a file: HTML with what the file says of it in the head, where readers of pages look."""

import html
import re
from typing import NamedTuple

TAGGED = re.compile(r"<(?:p|div|br|section|h[1-6]|ul|ol|table|blockquote|article|span)\b", re.IGNORECASE)
PARAGRAPHS = re.compile(r"\s*\n\s*")
CANONICAL, LONGEST_HEAD = b'<link rel="canonical"', 4_000
# What the head calls each thing that is known of a page.
NAMES = {"outlet": "source", "byline": "author", "published": "article:published_time"}


class Unpacked(NamedTuple):
    """The bytes of one page, and a name for it: the file's, with a number where it holds several."""

    raw: bytes
    name: str = ""


def page_of(content: str, said: dict[str, str]) -> bytes:
    """Return an HTML page of some HTML, or of plain text with a paragraph a line.

    `said` holds what the file says of the page: title, outlet, byline, published, url.
    """
    stated = {name: html.escape(" ".join(value.split())) for name, value in said.items() if value.strip()}
    head = [f'<meta name="{NAMES[name]}" content="{stated[name]}">' for name in NAMES if name in stated]
    if "url" in stated:
        head.append(f'<link rel="canonical" href="{stated["url"]}">')
    title = stated.get("title", "")
    heading = f"<h1>{title}</h1>" if title else ""
    body = content if TAGGED.search(content) else as_paragraphs(content)
    meta = '<meta charset="utf-8">'
    page = f"<!DOCTYPE html>\n<html><head>{meta}<title>{title}</title>{''.join(head)}</head>\n<body>{heading}\n"
    return f"{page}{body}\n</body></html>\n".encode("utf-8", "replace")


def says_its_address(page: bytes) -> bool:
    """Whether a page that came out of a file says in its head where it stands on the web."""
    head, closed, _ = page[:LONGEST_HEAD].partition(b"</head>")
    return bool(closed) and CANONICAL in head


def as_paragraphs(text: str) -> str:
    """Return plain text as HTML, a paragraph a line."""
    return "\n".join(f"<p>{html.escape(each)}</p>" for each in PARAGRAPHS.split(text.strip()) if each)


def numbered(pages: list[bytes], name: str) -> list[Unpacked]:
    """Return the pages of one file, named by it, with their numbers where there are several."""
    if len(pages) == 1:
        return [Unpacked(pages[0], name)]
    return [Unpacked(page, f"{name} ({number})") for number, page in enumerate(pages, start=1)]
