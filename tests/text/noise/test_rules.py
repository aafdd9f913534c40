"""Files of noise rules: what a head means, and which files are refused."""

import re

import pytest

from debate.text.noise.rules import Block, label, read_blocks, read_rules
from debate.text.removals import RemovalKind


@pytest.fixture
def written(tmp_path):
    def write(text: str):
        path = tmp_path / "invented.txt"
        path.write_text(text, encoding="utf-8")
        return path

    return write


RULES = """# Invented.
== part who: what a site calls itself
本站|我们
== label navigation: 导航。
首页
(?:上|下)一页
== phrase disclaimer 20: 声明。
转载|
    引用
联系(?:{who}).{0,3}
"""


def test_a_head_carries_kind_and_reason_and_the_lines_are_patterns(written):
    button, notice = read_rules(written(RULES))

    assert button == label(RemovalKind.NAVIGATION, "导航。", ["首页", "(?:上|下)一页"])
    assert (notice.kind, notice.reason, notice.longest) == (RemovalKind.DISCLAIMER, "声明。", 20)
    assert [pattern.pattern for pattern in notice.patterns] == ["转载|引用", "联系(?:本站|我们).{0,3}"]


def test_a_label_is_the_whole_line_and_a_phrase_needs_all_its_patterns(written):
    button, notice = read_rules(written(RULES))

    assert [line for line in ("首页", "» 下一页 »", "首页新闻") if button.matches(line)] == ["首页", "» 下一页 »"]
    assert notice.matches("转载请联系本站")
    assert not notice.matches("转载请联系作者")
    assert not notice.matches("转载请联系本站" + "。" * 20)
    assert not notice.matches("他说,转载请联系本站")


def test_a_block_has_a_heading_and_what_follows_it(written):
    path = written("== block teaser 3 90: 其他文章。\n相关(?:阅读|文章)\n\\A[^。]*\\Z\n")

    opener, follower = re.compile("相关(?:阅读|文章)"), re.compile(r"\A[^。]*\Z")
    assert read_blocks(path) == (Block(RemovalKind.TEASER, "其他文章。", opener, 3, 90, follower),)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("== phrase spam: 无长度。\n广告\n", "line 1: 'phrase spam' is no rule"),
        ("== label unheard: 无此类。\n广告\n", "unheard"),
        ("广告\n", "belongs to no list"),
    ],
)
def test_a_rule_of_no_known_form_is_refused(written, text, problem):
    with pytest.raises(ValueError, match=problem):
        read_rules(written(text))


def test_a_part_that_is_not_defined_above_is_refused(written):
    with pytest.raises(KeyError, match="who"):
        read_rules(written("== label spam: 无。\n{who}\n"))
