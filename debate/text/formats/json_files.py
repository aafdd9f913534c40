"""JSON of exporters and of JSON Feed: every object that holds a text is a page."""

import json
import re
from collections.abc import Iterator

from debate.text.decoding import Unreadable
from debate.text.formats.pages import page_of
from debate.text.markup import meaning_of_key

# Keys of the text itself, the best first; those of what is said of it are the keys of front matter.
CONTENT = (
    "content_html",
    "content_noencode",
    "html",
    "content",
    "content_text",
    "body",
    "text",
    "article",
    "正文",
    "内容",
)
# Further names, which only JSON uses.
SAID = {
    "nickname": "outlet",
    "nick_name": "outlet",
    "mp_name": "outlet",
    "account_name": "outlet",
    "site_name": "outlet",
    "msg_title": "title",
    "msg_link": "url",
    "content_url": "url",
    "external_url": "url",
    "create_time": "published",
    "date_published": "published",
    "pub_time": "published",
    "datepublished": "published",
}
SHORTEST_TEXT = 60
MOST_PAGES, DEEPEST, MOST_BRACKETS = 200, 6, 200_000
BEGINS = re.compile(rb"\A(?:\xef\xbb\xbf)?\s{0,99}[\[{]\s{0,999}[\"\[{]")
SECONDS = re.compile(r"1\d{9}(?:\d{3})?")


def is_json(raw: bytes) -> bool:
    """Tell whether bytes look like JSON objects; a Markdown text may begin with a bracket too."""
    return bool(BEGINS.match(raw)) and raw.rstrip()[-1:] in b"]}"


def pages_of_json(raw: bytes) -> list[bytes]:
    """Return a page for each object with a text, outer ones first; [] for what is no JSON after all.

    Raises:
        Unreadable: it is JSON, and no object in it holds a text.
    """
    if raw.count(b"[") + raw.count(b"{") > MOST_BRACKETS:
        raise Unreadable("这个 JSON 文件太大：请分成几个。")
    try:
        data = json.loads(raw.decode("utf-8-sig"), strict=False)
    except (ValueError, RecursionError):
        return []
    pages = [page for _, page in zip(range(MOST_PAGES), _pages(data, "", 0), strict=False)]
    if not pages:
        raise Unreadable(
            "这个 JSON 文件里没有找到正文：正文要在 content、html、text 或 body 里，或者另存为网页、文本。"
        )
    return pages


def _pages(data: object, outlet: str, depth: int) -> Iterator[bytes]:
    """Yield the pages of an object or of what it holds; `outlet` is the title of the feed around it."""
    if depth > DEEPEST:
        return
    if isinstance(data, list):
        for each in data:
            yield from _pages(each, outlet, depth + 1)
    elif isinstance(data, dict):
        content = next((text for key in CONTENT if isinstance(text := data.get(key), str) and _is_text(text)), "")
        if content:
            yield page_of(content, {"outlet": outlet} | _said(data))
            return
        title = data.get("title") if "items" in data else None
        for value in data.values():
            yield from _pages(value, title if isinstance(title, str) else outlet, depth + 1)


def _is_text(text: str) -> bool:
    return len(text.strip()) >= SHORTEST_TEXT


def _said(data: dict[str, object]) -> dict[str, str]:
    """Return what an object says of its text, by our names of the fields; the first key for each counts."""
    said: dict[str, str] = {}
    for key, value in data.items():
        about = SAID.get(key.lower()) or meaning_of_key(key)
        about = "published" if about == "date" else about
        text = _plain(value)
        if about and text:
            said.setdefault("url" if text.startswith("http") and about == "outlet" else about, text)
    return said


def _plain(value: object) -> str:
    """Return a value as text: names of people in a list or in objects, a time in seconds as it is."""
    if isinstance(value, list):
        return "、".join(text for each in value[:5] if (text := _plain(each)))
    if isinstance(value, dict):
        return _plain(value.get("name") or value.get("title") or "")
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return text[:10] if SECONDS.fullmatch(text) else text
