"""What an editor is told of a page before it is saved."""

import pytest

from debate.text import clean, decode, doubts_of

SENTENCE = "顾明远在虚构的会上第{}次谈到开放的权重，他说成本正在被重新计算。"
PROSE = [SENTENCE.format(n) for n in range(12)]
LOST = "有 1 处乱码还原不了：能从原网页再存一份最好。"


def doubts(page: str | bytes) -> tuple[str, ...]:
    decoded = decode(page if isinstance(page, bytes) else page.encode())
    return doubts_of(decoded, clean(decoded.text))


def html(*parts: str) -> str:
    return f"<html><body>{''.join(parts)}</body></html>"


def paragraphs(lines: list[str], tag: str = "p") -> str:
    return "".join(f"<{tag}>{each}</{tag}>" for each in lines)


@pytest.mark.parametrize(
    "page",
    [
        "\n".join(PROSE),
        html(f"<article>{paragraphs(PROSE)}</article>"),
        html(f"<article>{paragraphs(PROSE, 'div')}</article>", "<script>", *PROSE * 9, "</script>"),
        html(f"<article>{paragraphs(PROSE)}</article>", "<!--", *PROSE * 9, "-->"),
        html("<nav>", *("<a href=/>首页</a>" * 99), "</nav>", f"<article>{paragraphs(PROSE)}</article>"),
        html(f"<article>{paragraphs([each.replace('成本', '<b>成</b><span>本</span>') for each in PROSE])}</article>"),
    ],
)
def test_of_a_whole_article_there_is_nothing_to_doubt(page):
    assert doubts(page) == ()


@pytest.mark.parametrize("hidden", ["<div hidden>", '<div style="display:none">', '<div class="comments">', "<footer>"])
def test_prose_that_is_left_out_is_told_whatever_leaves_it_out(hidden):
    name = hidden[1:].split()[0].strip(">")
    page = html(f"<article>{paragraphs(PROSE[:3])}</article>", hidden, paragraphs(PROSE[3:]), f"</{name}>")
    left_out = doubts(page)

    if len(clean(page).text) < sum(map(len, PROSE)) // 2:
        assert len(left_out) == 1 and "正文只留下 2" in left_out[0]
    else:
        assert left_out == ()


def test_what_was_misread_is_told_with_what_is_lost():
    garbled = "\n".join(PROSE).encode().decode("latin-1").encode()

    assert doubts(garbled) == ("这一份是乱码（UTF-8 被当成西文），已经还原。",)


@pytest.mark.parametrize("mark", ["\ufffd", "\ufffd\ufffd\ufffd", "锟斤拷", "锟斤拷锟斤拷", "ï¿½"])
def test_what_cannot_be_read_back_is_told(mark):
    assert doubts("\n".join([*PROSE, f"他说{mark}，这样就好了。"])) == (LOST,)


def test_a_broken_byte_is_told():
    assert doubts("\n".join(PROSE).encode("gb18030").replace("成本".encode("gb18030"), b"\xb3\xff", 1)) != ()
