"""DOCX, EPUB and PDF. The libraries that read them are loaded with the first such file."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import etree, html

from debate.text.decoding import Unreadable, decode
from debate.text.formats.pages import page_of
from debate.text.lines import columns

# A file that unpacks to more is made to be large.
MOST_UNPACKED, MOST_PARTS = 60_000_000, 3_000
# In characters: a chapter with less is a cover or a table of contents, a PDF with less a page has no text layer.
SHORTEST_CHAPTER, SHORTEST_PAGE = 200, 20
MOST_PAGES = 400
# Where a browser's header or footer follows the last words of a page without a break.
PRINTED_ON = re.compile(
    r"(?<=[^\s\d/])(?=(?:file|https?)://\S{3,300} \d{1,3}/\d{1,3}$|"
    r"(?:\d{4}/\d{1,2}/\d{1,2}|\d{1,2}/\d{1,2}/\d{2,4}),?\s(?:[上下]午\s?)?\d{1,2}:\d{2})",
    re.MULTILINE,
)
# Widths in columns: a page is as wide as this share of its lines, a full line misses that by a character or two, and no
# narrower one is a line of running text.
WIDTH_SHARE, SLACK, NARROWEST = 0.8, 6, 24
ENDED = re.compile("[。.!?！？…；;：:”」』]\\Z")
LOOKALIKES = re.compile("[\u2e80-\u2fdf\ufb00-\ufb06]")
BESIDE_MARKS = re.compile(
    "(?<=[\u3000-\u9fff\uff00-\uffef“‘])[ \u00a0]+(?=[“”‘’「」『』])|(?<=[“”‘’「」『』])[ \u00a0]+(?=[\u3000-\u9fff])"
)
# English words that a line's end divides.
DECLARATION = re.compile(r"\A\s*<\?xml[^<>]{0,200}>")
HYPHENATED = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
SAFE = {"resolve_entities": False, "no_network": True, "recover": True}


def pages_of_zip(raw: bytes) -> list[bytes]:
    """Return the pages of a DOCX or EPUB file: a document is one, each chapter of a book another.

    Raises:
        Unreadable: it is another kind of archive, is broken, or holds no text.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise Unreadable("这个压缩文件解开后太大。")
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return [_docx(raw)]
            if "META-INF/container.xml" in names:
                return list(_chapters(archive))
    except (zipfile.BadZipFile, OSError, KeyError, RuntimeError, etree.LxmlError, NotImplementedError) as error:
        raise Unreadable("这个文件损坏了，打不开：请重新下载或另存。") from error
    raise Unreadable("这是压缩文件（ZIP）：请解开，把里面的网页或文本一个个带来。")


def _docx(raw: bytes) -> bytes:
    import mammoth

    pictures = mammoth.images.img_element(lambda picture: {"src": ""})
    content = mammoth.convert_to_html(io.BytesIO(raw), convert_image=pictures).value
    return page_of(content, {})


def _chapters(archive: zipfile.ZipFile) -> Iterator[bytes]:
    """Yield the chapters of a book in its reading order, each with the book's name, author and date in its head."""
    container = etree.fromstring(archive.read("META-INF/container.xml"), etree.XMLParser(**SAFE))
    package = str(container.xpath("string(//*[local-name()='rootfile']/@full-path)"))
    book = etree.fromstring(archive.read(package), etree.XMLParser(**SAFE))

    def said(name: str) -> str:
        return str(book.xpath(f"string(//*[local-name()='{name}'])"))

    files = {each.get("id"): each.get("href", "") for each in book.xpath("//*[local-name()='manifest']/*")}
    order = [files.get(each.get("idref"), "") for each in book.xpath("//*[local-name()='spine']/*")]
    about = {"outlet": said("title"), "byline": said("creator"), "published": said("date")}
    found = False
    for href in filter(None, order):
        source = decode(archive.read(normpath(join(dirname(package), unquote(href))))).text
        chapter = html.document_fromstring(DECLARATION.sub("", source))
        text = " ".join(chapter.text_content().split())
        if len(text) >= SHORTEST_CHAPTER or (len(order) == 1 and text):
            found = True
            title = next((each.text_content() for each in chapter.iter("h1", "h2")), "") or chapter.findtext(".//title")
            yield page_of(_inside(chapter), about | {"title": title or ""})
    if not found:
        raise Unreadable("这本电子书里没有文字。")


def _inside(chapter: html.HtmlElement) -> str:
    """Return the content of a chapter's body, without the heading that the page gets from its title."""
    body = chapter.body if chapter.find("body") is not None else chapter
    for heading in list(body.iter("h1"))[:1]:
        heading.drop_tree()
    return (body.text or "") + "".join(html.tostring(child, encoding="unicode") for child in body)


def pages_of_pdf(raw: bytes) -> list[bytes]:
    """Return the text layer of a PDF, its pages divided by form feeds.

    Raises:
        Unreadable: it is encrypted, broken or too long, or has no text layer.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(raw))
        if len(reader.pages) > MOST_PAGES:
            raise Unreadable(f"这个 PDF 超过 {MOST_PAGES} 页：请只留下文章所在的几页。")
        pages = [_as_paragraphs(as_typed(page.extract_text())) for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, AttributeError, IndexError) as error:
        raise Unreadable("这个 PDF 打不开（损坏或加了密码）：请去掉密码另存，或者粘贴文字。") from error
    text = "\f".join(pages)
    if len("".join(text.split())) < SHORTEST_PAGE * len(pages):
        raise Unreadable("这个 PDF 只有图，没有文字层：请先做文字识别（OCR），或者粘贴文字。")
    return [HYPHENATED.sub("", text).encode("utf-8", "replace")]


def _as_paragraphs(text: str) -> str:
    """Return the text of a page of a PDF with its lines joined to paragraphs: full ones that end no sentence go on."""
    lines = PRINTED_ON.sub("\n", text.strip()).split("\n")
    widths = sorted(columns(line) for line in lines)
    full = widths[int(len(widths) * WIDTH_SHARE)] - SLACK
    joined: list[str] = []
    goes_on = False
    for line in map(str.strip, lines):
        if goes_on and line:
            space = " " if joined[-1][-1].isascii() and line[0].isascii() else ""
            joined[-1] += (
                f"\n{line}" if HYPHENATED.search(f"{joined[-1]}\n{line}", len(joined[-1]) - 1) else space + line
            )
        else:
            joined.append(line)
        goes_on = bool(line) and columns(line) >= max(full, NARROWEST) and not ENDED.search(line)
    return "\n".join(joined)


def as_typed(text: str) -> str:
    """Return text of a PDF as somebody would type it: no radicals for characters, no ligatures.

    Fonts map characters that look alike to one of them, and set Chinese quotation marks in spaces.
    """
    plain = LOOKALIKES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return BESIDE_MARKS.sub("", plain)
