"""Text that was read in a wrong encoding, stored like that, and is read back."""

import codecs

import pytest

from debate.text.decoding import decode
from debate.text.decoding.mojibake import WAYS, misreading_of, repairs

PARAGRAPHS = (
    "星河科技创始人顾明远在发布会上表示，开源模型的成本正在被重新计算，企业需要算清楚这笔账。",
    "现场有三百多位开发者参加了这场讨论，他们来自不同的行业，关心的问题也各不相同。",
    "林若溪说：“没有可以检查的权重，安全就只是一句承诺。”她认为，客户最后买的是结果。",
)
HANT = "星河科技創始人顧明遠在發布會上表示，開源模型的成本正在被重新計算，企業需要算清楚這筆帳。"
TEXT = "\n".join(PARAGRAPHS)
BODY = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
PAGE = f"<html><head><title>成本怎么算</title></head><body>{BODY}</body></html>"

# Browsers read the byte 0x80 as a euro sign in GBK, and bytes that Western encodings leave out as control characters.
codecs.register_error(
    "as-browsers-do", lambda error: ("€" if error.object[error.start] == 0x80 else "\ufffd", error.start + 1)
)


def western(raw: bytes) -> str:
    return "".join(bytes([each]).decode("cp1252", errors="ignore") or chr(each) for each in raw)


def gbk(raw: bytes) -> str:
    return raw.decode("gb18030", errors="as-browsers-do")


EXACT = {
    "UTF-8 as Western": (PAGE, western(PAGE.encode()), "utf_8_as_cp1252"),
    "UTF-8 as Latin-1": (TEXT, TEXT.encode().decode("latin-1"), "utf_8_as_cp1252"),
    "GBK as Western": (PAGE, western(PAGE.encode("gb18030")), "gb18030_as_cp1252"),
    "Big5 as Western": (HANT, western(HANT.encode("big5")), "big5_as_cp1252"),
    "Big5 as GBK": (HANT, gbk(HANT.encode("big5")), "big5_as_gb18030"),
}


@pytest.mark.parametrize(("text", "garbled", "encoding"), EXACT.values(), ids=EXACT)
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["", "with a mark"])
def test_what_lost_nothing_is_read_back_as_it_was_and_the_bytes_stay(text, garbled, encoding, mark):
    raw = mark + garbled.encode()
    decoded = decode(raw)

    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert raw.decode(decoded.encoding) == decoded.text


@pytest.mark.parametrize("text", [TEXT, PAGE])
def test_what_lost_a_few_characters_says_where(text):
    decoded = decode(gbk(text.encode()).encode())

    assert decoded.encoding == "utf_8_as_gb18030"
    assert 0 < decoded.text.count("\ufffd") <= 6
    assert PARAGRAPHS[0][:-1] in decoded.text


def test_lines_that_were_never_misread_stay_beside_those_that_were():
    mixed = f"{western(TEXT.encode())}\n以上由编辑整理"

    assert decode(mixed.encode()).text == f"{TEXT}\n以上由编辑整理"


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        HANT,
        "Clément Delangue said so in São Paulo; Jürgen agreed, “naïve” or not.",
        "联通",
        "é" * 400,
        "他把乱码“锟斤拷”印在了衣服上，也印了“寮€婧”，大家都笑了，因为这三个字太有名了。",
        TEXT.encode("gb18030").decode("big5", errors="replace"),  # what follows a lost byte would be read wrongly
    ],
)
def test_what_was_not_misread_or_cannot_be_read_back_stays(text):
    assert decode(text.encode()) == (text, "utf-8") or decode(text.encode()).text == text


def test_every_way_has_words_and_a_name_that_fits_the_column():
    names = [f"{right}_as_{wrong}" for right, wrong in WAYS]

    assert all(misreading_of(name) and len(name) <= 20 for name in names)
    assert misreading_of("utf-8") == misreading_of("gb18030") == ""
    assert list(repairs("ASCII only")) == []
