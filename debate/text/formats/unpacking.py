"""Tell what a file is, and take the pages out of it."""

from debate.text.decoding import MAX_BYTES, Unreadable
from debate.text.formats.documents import pages_of_pdf, pages_of_zip
from debate.text.formats.feeds import is_feed, pages_of_feed
from debate.text.formats.json_files import is_json, pages_of_json
from debate.text.formats.mail import is_message, pages_of_message
from debate.text.formats.pages import Unpacked, numbered

PDF, ZIP = b"%PDF-", b"PK\x03\x04"


def unpack(raw: bytes, name: str = "") -> list[Unpacked]:
    """Return the pages in a file, in its order; the same bytes for a file that is a page or a text itself.

    Raises:
        Unreadable: it is a container that cannot be read, or that holds no text; the message says what to do instead.
    """
    if len(raw) > MAX_BYTES:
        return [Unpacked(raw, name)]
    if raw.startswith(PDF):
        return numbered(pages_of_pdf(raw), name)
    if raw.startswith(ZIP):
        return numbered(pages_of_zip(raw), name)
    if is_message(raw):
        return numbered(pages_of_message(raw), name)
    if is_feed(raw):
        return numbered(pages_of_feed(raw), name)
    if is_json(raw) and (pages := pages_of_json(raw)):
        return numbered(pages, name)
    return [Unpacked(raw, name)]


def one_page(raw: bytes) -> bytes:
    """Return the one page in a file.

    Raises:
        Unreadable: as `unpack` does, or the file holds several.
    """
    pages = unpack(raw)
    if len(pages) > 1:
        raise Unreadable(f"这个文件里有 {len(pages)} 篇文章：从导入台或用 import_article 带来，会分成一篇一篇。")
    return pages[0].raw
