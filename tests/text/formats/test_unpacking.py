"""Files that hold pages inside: what comes out reads like the page itself, and what cannot be read is refused."""

import io
import json
import zipfile
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debate.text.cleaning import clean
from debate.text.decoding import Unreadable, decode
from debate.text.formats import Unpacked, one_page, unpack
from debate.text.formats.documents import as_typed
from debate.text.metadata import read_metadata

PARAGRAPHS = (
    "星河科技的首席科学家顾明远在周三的发布会上表示，开源模型会让更多开发者参与进来。",
    "他说：“我们不担心别人拿走权重，我们担心的是没有人愿意用它。”",
    "云岭智能的创始人林若溪并不同意，她认为闭源模型在商业上更容易持续投入。",
    "一位不愿具名的投资人指出，两条路线的差别最终会体现在生态而不是跑分上。",
)
BODY = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
TITLE = "开源与闭源之争：两家公司的两条路"
ADDRESS = "https://news.example.cn/a/1.html"
PAGE = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{BODY}</body></html>"
ALL = {"title": TITLE, "outlet": "虚构日报", "byline": "王小乙", "published_on": "2025-03-14", "url": ADDRESS}


def zipped(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return file.getvalue()


def mhtml() -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = ADDRESS
    message["MIME-Version"] = "1.0"
    message.set_content(PAGE, subtype="html", cte="quoted-printable")
    inner = message.as_bytes().split(b"\n\n", 1)[1]
    return (
        (
            f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {ADDRESS}\r\nMIME-Version: 1.0\r\n"
            'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--b"\r\n\r\n----b\r\n'
            "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        ).encode()
        + inner.replace(b"\n", b"\r\n")
        + b"\r\n----b--\r\n"
    )


def mail(html: bool, sender: str = "虚构日报 <news@example.cn>") -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = sender, TITLE
    message["Date"] = "Fri, 14 Mar 2025 02:30:00 +0800"
    message.set_content("\n\n".join(PARAGRAPHS), charset="gb18030")
    if html:
        message.add_alternative(f"<div>{BODY}</div>", subtype="html")
    return message.as_bytes()


def rss(encoding: str = "utf-8", items: int = 1) -> bytes:
    item = (
        f"<item><title>{TITLE}</title><link>{ADDRESS}</link><author>王小乙</author>"
        f"<pubDate>Fri, 14 Mar 2025 02:30:00 +0800</pubDate><description>摘要</description>"
        f"<content:encoded><![CDATA[{BODY}]]></content:encoded></item>"
    )
    head = f'<?xml version="1.0" encoding="{encoding}"?><rss xmlns:content="http://purl.org/rss/1.0/modules/content/">'
    return f"{head}<channel><title>虚构日报</title>{item * items}</channel></rss>".encode(encoding)


ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>虚构日报</title><link href="https://example.cn/"/><entry>'
    f'<title>{TITLE}</title><link rel="enclosure" href="https://example.cn/a.mp3"/><link href="{ADDRESS}"/>'
    "<updated>2025-03-20T00:00:00Z</updated><published>2025-03-14T02:30:00+08:00</published>"
    "<author><name>王小乙</name></author>"
    f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{BODY}</div></content></entry></feed>'
).encode()

EXPORTED = {"title": TITLE, "link": ADDRESS, "nick_name": "虚构日报", "author": "王小乙", "create_time": 1741917600}
FEED = {
    "title": "虚构日报",
    "items": [
        {
            "url": ADDRESS,
            "title": TITLE,
            "content_text": "\n".join(PARAGRAPHS),
            "date_published": "2025-03-14T02:30:00+08:00",
            "authors": [{"name": "王小乙"}],
        }
    ],
}

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
LINES = (TITLE, "2025-03-14 来源：虚构日报 作者：王小乙", *PARAGRAPHS)
DOCX = zipped(
    **{
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{TYPE}"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{RELATION}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>'
        + "".join(f"<w:p><w:r><w:t>{each}</w:t></w:r></w:p>" for each in LINES)
        + "</w:body></w:document>",
    }
)
EPUB = {
    "META-INF/container.xml": "<container><rootfiles><rootfile full-path='O/c.opf'/></rootfiles></container>",
    "O/c.opf": "<package><metadata xmlns:dc='d'><dc:title>虚构日报</dc:title><dc:creator>王小乙</dc:creator>"
    "<dc:date>2025-03-14</dc:date></metadata><manifest><item id='a' href='cover.xhtml'/>"
    "<item id='b' href='ch%201.xhtml'/></manifest><spine><itemref idref='a'/><itemref idref='b'/></spine></package>",
    "O/cover.xhtml": "<html><body><img src='a.jpg'/></body></html>",
    "O/ch 1.xhtml": f"<html><body><h1>{TITLE}</h1>{BODY}{BODY}</body></html>",
}


def pdf(*lines: str) -> bytes:
    shown = "".join(f"({each}) Tj 0 -20 Td " for each in lines)
    stream = f"BT /F1 12 Tf 60 700 Td {shown}ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj{each}endobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return f"{out}xref\n0 6\n0000000000 65535 f \n{table}{end}".encode()


def read(raw: bytes) -> tuple[str, dict[str, str]]:
    text = decode(raw).text
    cleaned = clean(text)
    said = read_metadata(text, cleaned).by_field()
    return cleaned.text, {name: each.value for name, each in said.items() if each}


@pytest.mark.parametrize(
    ("raw", "fields"),
    [
        (mhtml(), ("title", "url")),
        (mhtml().replace(b"<Saved by Blink>", b"x@example.cn"), ("title", "url")),
        (mhtml().replace(b"Snapshot-Content-Location: " + ADDRESS.encode() + b"\r\n", b""), ("title",)),
        (
            mhtml()
            .replace(b"From: <Saved by Blink>\r\nSnapshot-Content-Location: " + ADDRESS.encode(), b"From: x@example.cn")
            .replace(b"\r\nContent-Transfer", b"\r\nContent-Location: " + ADDRESS.encode() + b"\r\nContent-Transfer"),
            ("title", "url"),
        ),
        (mail(html=True), ("title", "outlet", "published_on")),
        (mail(html=False), ("title", "outlet", "published_on")),
        (mail(html=False, sender="news@example.cn"), ("title", "published_on")),
        (rss(), tuple(ALL)),
        (rss("gb18030"), tuple(ALL)),
        (ATOM, tuple(ALL)),
        (json.dumps(EXPORTED | {"content": BODY}).encode(), tuple(ALL)),
        (json.dumps({"data": {"list": [EXPORTED | {"content_noencode": BODY}]}}).encode(), tuple(ALL)),
        (b"\xef\xbb\xbf" + json.dumps(FEED, ensure_ascii=False).encode(), tuple(ALL)),
        (DOCX, ("outlet", "byline", "published_on")),
    ],
)
def test_a_page_inside_a_file_reads_like_the_page(raw: bytes, fields: tuple[str, ...]) -> None:
    (page,) = unpack(raw, "文件")
    text, said = read(page.raw)
    assert (page.name, text) == ("文件", "\n".join(PARAGRAPHS))
    assert said == {name: ALL[name] for name in fields}
    assert unpack(page.raw) == [Unpacked(page.raw)]


def test_each_chapter_of_a_book_is_a_page() -> None:
    (page,) = unpack(zipped(**EPUB))
    text, said = read(page.raw)
    assert text.startswith(PARAGRAPHS[0])
    assert said == {name: value for name, value in ALL.items() if name != "url"}


def test_several_articles_in_a_file_are_several_pages_with_numbers() -> None:
    assert [page.name for page in unpack(rss(items=3), "订阅")] == ["订阅 (1)", "订阅 (2)", "订阅 (3)"]
    with pytest.raises(Unreadable, match="有 3 篇文章"):
        one_page(rss(items=3))
    assert one_page(rss()) == unpack(rss())[0].raw


def test_a_pdf_is_its_text_layer_with_whole_paragraphs() -> None:
    lines = (
        "Gu Mingyuan of Galaxy said that open models would be re-",
        "leased soon, and he was glad of it.",
        "The end came.",
    )
    assert decode(unpack(pdf(*lines))[0].raw).text == (
        "Gu Mingyuan of Galaxy said that open models would be released soon, and he was glad of it.\nThe end came."
    )


def test_what_a_pdf_s_fonts_do_to_characters_is_undone() -> None:
    assert as_typed("⾸席科学家⽰范了 ﬁle， “ 我们 ” 说") == "首席科学家示范了 file，“我们”说"
    assert as_typed("the “open” model") == "the “open” model"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (pdf(), "没有文字层"),
        (b"%PDF-1.4\nbroken", "打不开"),
        (b"PK\x03\x04broken", "损坏"),
        (zipped(**{"a.txt": "x"}), "请解开"),
        (zipped(**{name: text for name, text in EPUB.items() if name != "O/ch 1.xhtml"}), "损坏"),
        (zipped(**EPUB | {"O/ch 1.xhtml": "<html><body><p>短</p></body></html>"}), "没有文字"),
        (b'<?xml version="1.0"?><rss><channel><title>x</title></channel></rss>', "没有带正文的条目"),
        (b'{"a": [1, 2]}', "没有找到正文"),
        (b"From: <Saved by Blink>\nSubject: x\nMIME-Version: 1.0\nContent-Type: image/png\n\nx", "没有网页"),
        (b"From: a@b.cn\nSubject: x\nMIME-Version: 1.0\nContent-Type: image/png\n\nx", "没有文字"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_line_that_says_what_to_do(raw: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words) as refused:
        unpack(raw)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        f"# {TITLE}\n\n{PARAGRAPHS[0]}",
        f"Title: {TITLE}\nSource: 虚构日报\nDate: 2025-03-14\n\n{PARAGRAPHS[0]}",
        f"[链接](https://example.cn) {PARAGRAPHS[0]}",
        f'["引文"] {PARAGRAPHS[0]} [注]',
        f'<?xml version="1.0"?><html><body>{BODY}</body></html>',
    ],
)
def test_a_page_or_a_text_is_left_as_it_is(text: str) -> None:
    assert unpack(text.encode(), "a") == [Unpacked(text.encode(), "a")]


@settings(deadline=None, max_examples=60)
@given(
    st.binary(max_size=200)
    | st.sampled_from([mhtml(), mail(html=True), rss(), ATOM, DOCX, zipped(**EPUB), pdf("text")]).flatmap(
        lambda raw: st.tuples(st.integers(0, len(raw) - 1), st.binary(max_size=4)).map(
            lambda cut: raw[: cut[0]] + cut[1] + raw[cut[0] + len(cut[1]) :]
        )
    )
)
def test_no_file_is_too_broken_to_be_refused(raw: bytes) -> None:
    try:
        unpack(raw)
    except Unreadable as reason:
        assert str(reason)
