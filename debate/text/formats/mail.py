"""MHTML, which browsers save a page as, and mail: messages with the page as one of their parts."""

import email
import email.policy
import re
from email.message import EmailMessage, MIMEPart

from debate.text.decoding import Unreadable
from debate.text.formats.pages import page_of

# A message begins with headers; a text that begins with "From: …" alone is none.
HEADERS = re.compile(rb"\A\s{0,9}(?:[A-Za-z][\w-]{1,60}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,20}){2,60}")
MESSAGE = re.compile(rb"^MIME-Version:|^Content-Type:|^Message-ID:|^Received:", re.IGNORECASE | re.MULTILINE)
# What the browsers that write MHTML say in the head, or of the page inside: mail has no such places on the web.
SAVED = re.compile(
    rb"^(?:From: <Saved by|Snapshot-Content-Location:|Content-Location:\s{1,9}https?://)", re.IGNORECASE | re.MULTILINE
)
LOOK_AT = 60_000


def is_message(raw: bytes) -> bool:
    """Tell whether bytes are a message with headers."""
    head = HEADERS.match(raw[:LOOK_AT].replace(b"\r\n", b"\n"))
    return bool(head and MESSAGE.search(head[0]))


def pages_of_message(raw: bytes) -> list[bytes]:
    """Return the page of a message: of a saved page its own bytes with its address, of mail its text with its head.

    Raises:
        Unreadable: the message holds no text.
    """
    message = email.message_from_bytes(raw, policy=email.policy.default)
    if SAVED.search(raw[:LOOK_AT]):
        return [_saved_page(message)]
    part = message.get_body(("html", "plain"))
    if part is None:
        raise Unreadable("这封邮件里没有文字：请把网页另存为 HTML，或者粘贴文字。")
    return [page_of(_text_of(part), _head_of(message))]


def _saved_page(message: EmailMessage) -> bytes:
    """Return the bytes of the page that a browser saved, with its address above, as browsers write it into HTML."""
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        raise Unreadable("这个 MHTML 文件里没有网页：请在浏览器里另存为 HTML。")
    address = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "")
    payload = page.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    known = address.startswith(("http://", "https://")) and ">" not in address
    return f"<!-- saved from url=({len(address):04d}){address} -->\n".encode() + content if known else content


def _text_of(part: MIMEPart) -> str:
    """Return the text of a part; one in an encoding that it does not name is read as UTF-8."""
    try:
        return str(part.get_content())
    except (LookupError, UnicodeError, KeyError):
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def _head_of(message: EmailMessage) -> dict[str, str]:
    sender = message["From"].addresses[0].display_name if message["From"] and message["From"].addresses else ""
    sent = message["Date"].datetime.isoformat() if message["Date"] and message["Date"].datetime else ""
    return {"title": str(message["Subject"] or ""), "outlet": sender, "published": sent}
