"""Pages in Traditional characters: what is read is converted, what is quoted, typed or markup is not."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from debate.text.chinese.script import traditional
from debate.text.chinese.to_traditional import in_traditional

HAN = re.compile(r"[\u3400-\u9fff]")
# Several characters become one another's: 后 stays in 皇后, 里 in 里程碑, 发 turns two ways.
WORDS = ("开源", "字节跳动", "皇后", "以后", "里程碑", "这里", "头发", "发言", "open", "GPT-4o", " ", "&amp;", "。")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=4).map("".join)
NAMES = st.sampled_from(["p", "div", "span", "blockquote", "li"])
OWN = st.sampled_from(['lang="zh-Hans"', 'lang="en"', "lang='zh-Hans'", 'translate="no"', 'class="x" xml:lang="zh"'])

# Pieces of a page: as it is, and as it should be.
READ = TEXTS.map(lambda text: (f"{text}<wbr>", f"{traditional(text)}<wbr>"))
REMARKS = TEXTS.map(lambda text: (f"<!--<p lang='zh'>{text}-->", f"<!--<p lang='zh'>{traditional(text)}-->"))
TYPED = st.sampled_from(["script", "style", "code", "textarea"])
CODE = st.builds(lambda text, name: (f"<{name}>{text}</{name}>",) * 2, TEXTS, TYPED)
SCRIPTS = TEXTS.map(lambda text: (f'<script>if (a<b) "{text}</p>"</script>',) * 2)
FIELDS = TEXTS.map(
    lambda text: (f'<input value="{text}" alt="{text}">', f'<input value="{text}" alt="{traditional(text)}">')
)
OWN_FIELDS = st.builds(lambda text, own: (f'<input {own} placeholder="{text}">',) * 2, TEXTS, OWN)


def together(pieces: list[tuple[str, str]]) -> tuple[str, str]:
    return "".join(was for was, _ in pieces), "".join(becomes for _, becomes in pieces)


def element(name: str, title: str, inside: tuple[str, str]) -> tuple[str, str]:
    was, becomes = inside
    return f'<{name} title="{title}">{was}</{name}>', f'<{name} title="{traditional(title)}">{becomes}</{name}>'


def own_element(name: str, own: str, title: str, inside: tuple[str, str]) -> tuple[str, str]:
    return (f'<{name} {own} title="{title}">{inside[0]}</{name}>',) * 2


def nested(pieces):
    inside = st.lists(pieces, max_size=4).map(together)
    return st.builds(element, NAMES, TEXTS, inside) | st.builds(own_element, NAMES, OWN, TEXTS, inside)


PAGES = st.recursive(READ | REMARKS | CODE | SCRIPTS | FIELDS | OWN_FIELDS, nested, max_leaves=12)


@given(PAGES)
def test_any_page_is_converted_but_for_what_names_its_language_asks_to_stay_or_is_code(page):
    was, becomes = page
    assert in_traditional(was) == becomes


@given(st.text(alphabet="<>/=\"'!- abplang关后发里&;", max_size=60))
@example("关 < 后")
@example("<p lang=")
@example("<!-- 关")
@example("<p title='关")
def test_of_any_text_only_chinese_characters_change(text):
    assert HAN.sub("", in_traditional(text)) == HAN.sub("", text)
    assert len(in_traditional(text)) == len(text)


@given(st.lists(st.sampled_from(["<p>", "</p>", '<q lang="zh-Hans">', "</q>", *WORDS]), max_size=12).map("".join))
def test_a_converted_page_stays_as_it_is(page):
    assert in_traditional(in_traditional(page)) == in_traditional(page)


@given(PAGES, OWN)
def test_a_page_says_its_language_and_is_converted_all_the_same(page, own):
    was, becomes = page
    assert in_traditional(f"<html {own}>{was}</html>") == f"<html {own}>{becomes}</html>"


@pytest.mark.parametrize(
    ("html", "converted"),
    [
        # The words of Taiwan's characters, not its words: a name stays a name.
        ("<p>字节跳动的数据</p>", "<p>字節跳動的數據</p>"),
        ("台湾的里程碑", "臺灣的里程碑"),
        # Nested elements of one name end where the first of them ends.
        ('<p lang="en">开<p>开</p>开</p>开', '<p lang="en">开<p>开</p>开</p>開'),
        ('<div translate="no"><div lang="en">开</div>开</div><div>开</div>', None),
        # Nothing stands in these.
        ('<br lang="zh">开', '<br lang="zh">開'),
        ('<img alt="开" lang="zh">开<img alt="开">', '<img alt="开" lang="zh">開<img alt="開">'),
        ('<use lang="zh"/>开', '<use lang="zh"/>開'),
        ('<!doctype html><meta content="开">开', '<!doctype html><meta content="開">開'),
        # Attributes that people read, and only those; one may hold what looks like a tag's end.
        ('<a href="/开/" title="开" aria-label="开">', '<a href="/开/" title="開" aria-label="開">'),
        ('<p title="开 > 闭">开</p>', '<p title="開 > 閉">開</p>'),
        ("<p class='lang=\"en\"'>开</p>", "<p class='lang=\"en\"'>開</p>"),
        ('<p data-title="开" hreflang="en">开</p>', '<p data-title="开" hreflang="en">開</p>'),
        ('<textarea placeholder="开">开</textarea>', '<textarea placeholder="開">开</textarea>'),
        ('<textarea translate="no" placeholder="开">开</textarea>', None),
        # Scripts are code to their end.
        ('<script type="application/ld+json">{"a": "<b>开"}</script><p>开</p>', None),
        ("<!-- <div lang='en'> --><p>开</p>", "<!-- <div lang='en'> --><p>開</p>"),
        # What is open to the end stays to the end.
        ('<p lang="en">开</div>开', '<p lang="en">开</div>开'),
        ("", ""),
    ],
)
def test_what_is_converted_and_what_is_not(html, converted):
    if converted is None:
        converted = html.replace("<div>开</div>", "<div>開</div>").replace("<p>开</p>", "<p>開</p>")
    assert in_traditional(html) == converted
