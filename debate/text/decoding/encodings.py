"""Bytes to text, in the encodings that Chinese pages come in; everything else is refused with a reason."""

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from debate.text.chinese import HAN, simplify
from debate.text.decoding.mojibake import read_back, repairs, sample_of
from debate.text.word_lists import read_lists

MAX_BYTES = 5_000_000

# Shares of the characters, 0..1: with more control characters a text counts as binary, with more garbage as unreadable,
# with more broken ones as not UTF-8. Below the least plausibility an encoding is not accepted.
MAX_CONTROL_SHARE = 0.01
MAX_GARBAGE_SHARE = 0.2
MAX_BROKEN_SHARE = 0.01
MIN_PLAUSIBILITY = 0.5
# A text that is more plausible was not misread; one that was is more plausible by so much when it is read back.
MAX_MISREAD, FAR_BETTER = 0.75, 0.2
# An article has some hundreds of lines and some thousands of tags; a text with far more of one of these characters was
# made to be slow.
SEPARATORS = "<\n|\\&"
MAX_SEPARATORS = 60_000
# So many characters (or bytes) are enough to tell encodings apart.
SAMPLE = 20_000

MAGIC = {
    b"%PDF-": "PDF 文件",
    b"PK\x03\x04": "压缩文件（ZIP、DOCX、EPUB 等）",
    b"PK\x05\x06": "压缩文件（ZIP）",
    b"\x89PNG": "PNG 图片",
    b"\xff\xd8\xff": "JPEG 图片",
    b"GIF8": "GIF 图片",
    b"RIFF": "音视频或图片文件",
    b"\x7fELF": "程序文件",
    b"\x1f\x8b": "压缩文件（GZIP）",
    b"BZh": "压缩文件（BZIP2）",
    b"\xfd7zXZ": "压缩文件（XZ）",
    b"Rar!": "压缩文件（RAR）",
    b"7z\xbc\xaf": "压缩文件（7z）",
    b"\xd0\xcf\x11\xe0": "旧版 Office 文件",
    b"{\\rtf": "RTF 文件",
    b"SQLite format 3": "数据库文件",
    b"ID3": "音频文件",
}
# What to do instead.
OTHERWISE = "请把网页另存为 HTML，或者粘贴文字"
ADVICE = {
    "PDF 文件": "请从导入台或用 import_article 带来",
    "压缩文件（ZIP、DOCX、EPUB 等）": "请从导入台或用 import_article 带来",
    "PNG 图片": "请先做文字识别（OCR），或者粘贴文字",
    "JPEG 图片": "请先做文字识别（OCR），或者粘贴文字",
    "旧版 Office 文件": "请另存为 DOCX 或网页",
    "RTF 文件": "请另存为 DOCX 或网页",
    "压缩文件（GZIP）": "请先解开",
    "压缩文件（RAR）": "请先解开",
    "压缩文件（7z）": "请先解开",
}
BOMS = {  # the longest first, since the mark of UTF-32 begins like that of UTF-16
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
LIKELY = ("gb18030", "big5", "cp950", "big5hkscs", "cp1252")

DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^<>]{0,200}(?:charset|encoding)\s{0,3}=\s{0,3}[\"']?\s{0,3}([A-Za-z0-9_-]{2,20})", re.IGNORECASE
)
# The wider encoding that browsers use when a page declares the one on the left.
WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "big5-hkscs": "big5hkscs"}

CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
GARBAGE = re.compile("[\x80-\x9f\ue000-\uf8ff\ufffd\ufff0-\ufff8\ufffe\uffff]")
BLANK = re.compile("[\\s\u00ad\u200b-\u200f\u2060\ufeff\x00]*")
PLAIN = re.compile("[\\s\x20-\x7e\u00b7\u2013-\u2026\u3000-\u3011\uff01-\uff5e]")

# See common_characters.txt.
COMMON = frozenset("".join(read_lists(Path(__file__).with_name("common_characters.txt"))["common"]))


class Unreadable(ValueError):
    """The bytes are no text that can be read; the message is one line of Chinese for an editor."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the Python codec that read it."""

    text: str
    encoding: str


def decode(raw: bytes) -> Decoded:
    """Return the text of `raw` with its line ends, so that offsets are those of `open(newline="")`.

    A byte order mark is not part of the text and not counted; the encoding is then "utf-8-sig" or "utf-16",
    and `raw.decode(encoding)` is always the text, with one exception: a text with a few broken bytes is read with
    errors="replace". Of a text that was misread before it was stored the encoding is one of `mojibake`.

    Raises:
        Unreadable: the file is empty, larger than MAX_BYTES, binary, or in no encoding that gives a plausible text.
    """
    _refuse_by_bytes(raw)
    decoded = _by_byte_order_mark(raw) or _as_utf8(raw) or _as_declared(raw) or _by_plausibility(raw)
    if decoded is None:
        raise Unreadable("无法识别文件的编码。")
    if decoded.encoding in ("utf-8", "utf-8-sig"):
        decoded = _read_back(decoded)
    _refuse_by_text(decoded.text)
    return decoded


def _refuse_by_bytes(raw: bytes) -> None:
    if len(raw) > MAX_BYTES:
        raise Unreadable(f"文件过大：{len(raw):,} 字节，上限为 {MAX_BYTES:,} 字节。")
    if not raw:
        raise Unreadable("文件是空的。")
    for magic, kind in MAGIC.items():
        if raw.startswith(magic):
            raise Unreadable(f"这是{kind}，不是文本：{ADVICE.get(kind, OTHERWISE)}。")
    if b"\0" in raw and not raw.startswith(tuple(BOMS)):
        raise Unreadable("这是二进制文件，不是文本。")


def _refuse_by_text(text: str) -> None:
    if any(text.count(mark) > MAX_SEPARATORS for mark in SEPARATORS):
        raise Unreadable("文件被切得过碎，不像一篇文章。")
    if BLANK.fullmatch(text):
        raise Unreadable("文件里只有空白。")
    if "\0" in text or _share(CONTROL, text) > MAX_CONTROL_SHARE:
        raise Unreadable("这是二进制文件，不是文本。")
    if _share(GARBAGE, text) > MAX_GARBAGE_SHARE:
        raise Unreadable("文件内容多为乱码，无法还原：请从原网页再存一份，或者粘贴文字。")


def _by_byte_order_mark(raw: bytes) -> Decoded | None:
    for mark, encoding in BOMS.items():
        if raw.startswith(mark):
            text = _try(raw, encoding)
            return None if text is None else Decoded(text, encoding)
    return None


def _as_utf8(raw: bytes) -> Decoded | None:
    text = _try(raw, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8")
    text = _try_broken(raw, "utf-8")
    return None if text is None else Decoded(text, "utf-8")


def _as_declared(raw: bytes) -> Decoded | None:
    """Return the text in the encoding that the page declares, when that gives a plausible text."""
    declared = DECLARED.search(raw, 0, SAMPLE)
    name = declared[1].decode("ascii").lower() if declared else ""
    encoding = WIDER.get(name, name)
    text = (_try(raw, encoding) or _try_broken(raw, encoding)) if encoding in LIKELY else None
    return Decoded(text, encoding) if text is not None and plausibility(text) > MIN_PLAUSIBILITY else None


def _by_plausibility(raw: bytes) -> Decoded | None:
    """Return the most plausible text that an encoding makes of `raw`, or None when none is plausible."""
    best: Decoded | None = None
    best_score = MIN_PLAUSIBILITY
    for encoding in _candidates(raw):
        text = _try(raw, encoding) or _try_broken(raw, encoding)
        score = 0.0 if text is None else plausibility(text)
        if text is not None and score > best_score:
            best, best_score = Decoded(text, encoding), score
    return best


def _read_back(decoded: Decoded) -> Decoded:
    """Return a text that was misread and stored as UTF-8 as it was before, where that is far more plausible."""
    sample = sample_of(decoded.text, SAMPLE)
    before = plausibility(sample)
    if before > MAX_MISREAD:
        return decoded
    found = [(plausibility(each.text) - each.lost, each.encoding) for each in repairs(sample)]
    better, encoding = max(found, default=(0.0, ""))
    is_better = better > max(before + FAR_BETTER, MIN_PLAUSIBILITY)
    return Decoded(read_back(decoded.text, encoding), encoding) if is_better else decoded


def _candidates(raw: bytes) -> Iterator[str]:
    """Yield the likely encodings, then charset-normalizer's guess, which is wrong on short Big5."""
    from charset_normalizer import from_bytes

    yield from LIKELY
    guess = from_bytes(raw[:SAMPLE]).best()
    if guess is not None:
        yield guess.encoding


def plausibility(text: str) -> float:
    """Return 0..1: how much of `text` is common Chinese, ASCII or ordinary punctuation.

    Uncommon Chinese counts for a quarter: names and rare words are made of it, but so is Big5 read as GB 18030. A text
    without Chinese gets 0.6 at best, so that a good Chinese reading of the same bytes wins.
    """
    counts = Counter(simplify(text[:SAMPLE]))
    han = sum(count for character, count in counts.items() if HAN.match(character))
    common = sum(count for character, count in counts.items() if character in COMMON)
    plain = sum(count for character, count in counts.items() if PLAIN.match(character))
    other = sum(counts.values()) - han - plain
    if han + other == 0:
        return 1.0
    # Plain characters are the same in every encoding, so they say nothing about the others.
    return (common + (han - common) / 4) / (han + other) if han else plain / (plain + other) * 0.6


def _try_broken(raw: bytes, encoding: str) -> str | None:
    """Return `raw` decoded where it is in this encoding but for a few bytes, else None.

    A page cut off inside a character, with a description cut off or a few stray bytes is still what it says.
    """
    try:
        text = raw.decode(encoding, errors="replace")
    except LookupError:
        return None
    wide = sum(1 for character in text if character > "\x7f")
    return text if text.count("\ufffd") <= MAX_BROKEN_SHARE * wide else None


def _share(pattern: re.Pattern[str], text: str) -> float:
    return sum(1 for _ in pattern.finditer(text)) / max(1, len(text))


def _try(raw: bytes, encoding: str) -> str | None:
    """Return `raw` decoded, or None where it is not in this encoding, or no such encoding exists."""
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
