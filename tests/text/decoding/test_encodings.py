"""Bytes become text, or are refused in one line of Chinese."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debate.text.decoding import MAX_BYTES, Unreadable, decode

# The first example may load the dictionaries of OpenCC, pypinyin or charset-normalizer.
unhurried = settings(deadline=None)

HANS = "某甲公司的张三三表示：“开源模型会更便宜。”\r\n李四四不同意。\n"
HANT = "某甲公司的張三三表示：「開源模型會更便宜。」\r\n李四四不同意。\n"


@pytest.mark.parametrize("text", [HANS, HANT, "plain English text, nothing else\n", "\n  某乙大学  \n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_comes_back_with_its_line_ends(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("text", [HANT, "某甲公司發佈大模型", "今天天氣很好。"])
def test_big5_is_recognised_even_when_short(text: str) -> None:
    assert decode(text.encode("big5")).text == text


@pytest.mark.parametrize("text", [HANS, "模型", "大家好"])
def test_gb18030_is_recognised_even_when_short(text: str) -> None:
    assert decode(text.encode("gb18030")).text == text


def test_english_with_curly_quotes_from_windows_is_read() -> None:
    text = "Zhang Sansan said: “open models are cheaper.”"
    assert decode(text.encode("cp1252")).text == text


@unhurried
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Co", "Cn"]), min_size=1))
def test_the_encoding_gives_the_text_again(text: str) -> None:
    raw = text.encode()
    try:
        decoded = decode(raw)
    except Unreadable:
        return
    assert raw.decode(decoded.encoding) == decoded.text


def test_a_byte_order_mark_is_not_counted() -> None:
    decoded = decode(b"\xef\xbb\xbf" + HANS.encode())
    assert (decoded.text, decoded.encoding) == (HANS, "utf-8-sig")


def test_a_page_cut_inside_a_character_is_still_read() -> None:
    assert decode((HANS * 20).encode()[:-2]).text.startswith(HANS)


def test_replacement_characters_in_the_page_are_allowed() -> None:
    assert decode((HANS + "\ufffd").encode()).text == HANS + "\ufffd"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "空"),
        (b" \r\n\t ", "空白"),
        (b"\xef\xbb\xbf\n", "空白"),
        ("\u3000\u200b\n".encode(), "空白"),
        (b"%PDF-1.7 abc", "PDF"),
        (b"PK\x03\x04abc", "压缩"),
        (b"\x89PNG\r\n\x1a\nabc", "PNG"),
        (b"\x7fELFabc", "程序"),
        (b"abc\0def", "二进制"),
        (b"abc\x01\x02\x03def", "二进制"),
        (bytes(range(128, 256)) * 3, "编码"),
        ("\ufffd\ufffd\ufffd中".encode(), "乱码"),
        (b"a" * (MAX_BYTES + 1), "过大"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(raw: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason) as refusal:
        decode(raw)
    assert "\n" not in str(refusal.value)


@unhurried
@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_or_a_refusal(raw: bytes) -> None:
    try:
        assert decode(raw).text.strip()
    except Unreadable as refusal:
        assert str(refusal)


@pytest.mark.parametrize("encoding", ["gb18030", "big5"])
@pytest.mark.parametrize("declared", ["", '<meta charset="{}">'])
@pytest.mark.parametrize("broken", [b"\x80", b"\xff", "，".encode(), None])
def test_one_broken_byte_does_not_refuse_a_page(encoding: str, declared: str, broken: bytes | None) -> None:
    text = f"<html>{declared.format(encoding)}<p>" + "某甲公司的人表示，模型的成本更低，也更容易得到信任。</p>" * 20
    raw = text.encode(encoding)
    middle = raw.index("成本".encode(encoding), len(raw) // 2)
    page = raw[: middle + 1] if broken is None else raw[:middle] + broken + raw[middle:]
    decoded = decode(page)
    assert decoded.text[:150] == text[:150]
    assert decoded.text.count("\ufffd") <= 2
