"""The article stays, the page around it goes, and every character knows where it was."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debate.text.cleaning import Cleaned, Removal, RemovalKind, clean

# The first example may load the dictionaries of OpenCC, pypinyin or charset-normalizer.
unhurried = settings(deadline=None)

ONE = "某甲公司的张三三表示,开源模型(AI)的成本更低,也更容易得到开发者的信任。"
TWO = "某乙大学的李四四并不同意:“闭源模型的能力会持续领先。”"
BODY = f"{ONE}\n{TWO}"
CUT = "另一家某丙公司最近发布了新的产品,业内对此议论纷纷,有人认为它会改变市场,也有人认为它只是一次普通的更新" * 3

FRAGMENTS = (
    *(
        "開源",
        "創(chuàng)",
        "(xù)n)",
        "業(yè)",
        "(ai)",
        "<p>",
        "</p",
        "/p>",
        "<",
        ">",
        "&",
        "amp;",
        "&lt;",
        "&quot;",
    ),
    *("&nbsp;", "[", "](http://a.b)", "![", "**", "*", "?!?", "?!保", "匦", "\ufffd", "\u200b", "\ue000"),
    *("\ud800", "# ", "> ", "---", "\n", "\r\n", "\r", "\u2028", " ", "\u3000", "\t", "评论", "发表评论"),
    *("相关阅读", "标签", "免责声明", "1.本平台不承担责任", "每日一言", "搜索", "下一篇", "© 版权声明"),
    *("文|作者", "原文标题:", "a: b", "某甲公司发布新模型", ONE, TWO, CUT, "成人,久久,博彩,彩票"),
)
FRAGMENTS += (
    *(
        "<html>",
        "<div>",
        "</div>",
        "<br>",
        "<nav>",
        "</nav>",
        "<a href='/'>",
        "</a>",
        "<h1>",
        "<script>",
        "<!--",
        "-->",
    ),
    *(
        "<td>",
        "<pre>",
        "&#x4e00;",
        "&fjlig;",
        "| a | b |",
        "- ",
        "`",
        "\\",
        "_",
        "来源：某某网",
        "2024-07-05",
        "Title: a",
        "网友评论",
    ),
)
PAGES = st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join) | st.text(st.characters())


def covered(raw: str, cleaned: Cleaned) -> str:
    """Return the raw text put together again from segments and removals, which must not overlap."""
    spans = [(s.raw_start, s.raw_start + s.length) for s in cleaned.offsets.segments]
    spans += [(removal.raw_start, removal.raw_end) for removal in cleaned.removals]
    return "".join(raw[start:end] for start, end in sorted(spans))


@unhurried
@given(PAGES)
def test_segments_and_removals_make_up_the_raw_text(raw: str) -> None:
    cleaned = clean(raw)
    assert covered(raw, cleaned) == raw
    for start, raw_start, length in cleaned.offsets.segments:
        assert cleaned.text[start : start + length] == raw[raw_start : raw_start + length]


@unhurried
@given(PAGES)
def test_a_clean_text_stays_as_it_is(raw: str) -> None:
    text = clean(raw).text
    again = clean(text)
    assert (again.text, again.removals) == (text, ())


@unhurried
@given(PAGES)
def test_lines_are_neither_blank_nor_padded(raw: str) -> None:
    text = clean(raw).text
    assert text == "" or all(line and line == line.strip() for line in text.split("\n"))


def test_an_article_alone_is_kept_whole() -> None:
    cleaned = clean(BODY)
    assert (cleaned.text, cleaned.removals) == (BODY, ())


@pytest.mark.parametrize(
    ("noise", "kind"),
    [
        ("成人影院,久久综合,博彩平台,彩票开奖", RemovalKind.SPAM),
        ("广告招商,软文发布,网站优化,广告投放联系abcd", RemovalKind.SPAM),
        ("微信订阅号", RemovalKind.NAVIGATION),
        ("首页 > 科技 > 正文", RemovalKind.NAVIGATION),
        ("加载中~", RemovalKind.NAVIGATION),
        ("发表评论", RemovalKind.COMMENT_FORM),
        ("请输入评论内容...", RemovalKind.COMMENT_FORM),
        ("暫無評論", RemovalKind.COMMENT_FORM),
        ("评论 抢沙发", RemovalKind.COMMENT_FORM),
        ("© 版权声明", RemovalKind.DISCLAIMER),
        ("本文為某丁網轉載,不代表本站立場,如有侵權請聯繫我們。", RemovalKind.DISCLAIMER),
        ("如涉及版权问题,请与本站联系。", RemovalKind.DISCLAIMER),
        ("未经授权不得转载,违者必究。", RemovalKind.DISCLAIMER),
        ("编者按:本文来自微信公众号某某,经授权发布。", RemovalKind.DISCLAIMER),
        ("请完善以下信息,我们的顾问会与您联系", RemovalKind.PROMOTION),
        ("12月31日立即报名>> 【在线会议】某某大会", RemovalKind.PROMOTION),
        ("点击此处,申请报道", RemovalKind.PROMOTION),
        ("扫描下方二维码,关注我们的公众号", RemovalKind.PROMOTION),
        ("原文标题 : 开源还是闭源", RemovalKind.TITLE_REPEAT),
        ("图片来源:某某图库", RemovalKind.CAPTION),
        ("----------", RemovalKind.MARKUP),
    ],
)
def test_furniture_goes_wherever_it_stands(noise: str, kind: RemovalKind) -> None:
    for raw in (f"{noise}\n{BODY}", f"{ONE}\n\n{noise}\n\n{TWO}", f"{BODY}\r\n{noise}"):
        cleaned = clean(raw)
        assert cleaned.text == BODY
        assert kind in {removal.kind for removal in cleaned.removals}
        assert all(removal.reason for removal in cleaned.removals)


@pytest.mark.parametrize(
    "line",
    [
        "7月5日,某甲公司宣布新模型免费下载。",
        "张三三说,用户点击进入小程序即可领取。",
        "某甲公司起诉某乙公司侵权,要求立即删除相关数据。",
        "未经授权使用新闻训练模型是否合法,业界仍有争议。",
        "分享到社区的模型越来越多",
        "监管部门禁止生成色情、暴力等内容",
        "欧美,日韩,东南亚,中东市场",
        "搜索",
        "“本文不代表任何立场,”李四四表示。",
        "某甲公司的广告投放与客户联系紧密。",
    ],
)
def test_an_article_may_talk_about_such_things(line: str) -> None:
    raw = f"{ONE}\n{line}\n{TWO}"
    assert clean(raw).text == raw


@pytest.mark.parametrize(
    "tail",
    [
        "每日一言\n某某某某某某\nSome words of wisdom",
        "免责声明\n1.本平台仅提供信息。\n2.对任何损失概不负责。",
        "相关标签\n模型某甲人工智能",
        "相关阅读\n某丙公司发布新产品\n某丁公司裁员",
        "推荐专题\n发表评论\n暂无评论\n暂无评论",
        f"{CUT}\n{CUT}",
        f"文|王五五{CUT}",
        f"相关推荐\n{CUT}\n文/赵六六{CUT}\n评论",
        "分享\n收藏",
    ],
)
def test_what_follows_the_article_goes(tail: str) -> None:
    assert clean(f"{BODY}\n{tail}").text == BODY


def test_a_last_paragraph_that_was_cut_stays() -> None:
    assert clean(f"{BODY}\n{CUT}").text == f"{BODY}\n{CUT}"


def test_wrapped_lines_are_no_teasers() -> None:
    raw = "\n".join(f"{number}{CUT}" for number in range(8))
    assert clean(raw).text == raw


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("創(chuàng)始人訓(xùn)練", "創始人訓練"),
        ("創(chuang)始人、戰（zhàn）略", "創始人、戰略"),
        ("人工智能(ai)大會(WAIC)上的羊駝(羊駝)", "人工智能(ai)大會(WAIC)上的羊駝(羊駝)"),
        ("a(xùn)", "a(xùn)"),
        ("說完了?!?/p>", "說完了"),
        ("完了嗎?/p>", "完了嗎?"),
        ("真的嗎?!保護環境", "真的嗎?!保護環境"),
        ("<p class='a'>某甲</p><br/>", "某甲"),
        ("3 < 5 and 7 > 2", "3 < 5 and 7 > 2"),
        ("&ldquo;某甲&rdquo;&nbsp;R&amp;D", "“某甲” R&D"),
        ("&amp;lt;p>某甲", "某甲"),
        ("某\u200b甲\ufeff\x07\ufffd乙\ue123", "某甲乙"),
        ("锟斤拷锟斤拷某甲", "某甲"),
        ("**某甲**说", "某甲说"),
        ("## 某甲", "某甲"),
        ("![图](http://a.example/b.png)见[某甲](https://a.example)", "见某甲"),
        ("---\ntitle: 某甲\ntags:\n  - a\n---\n某甲说", "某甲说"),
    ],
)
def test_residue_inside_a_line_goes(raw: str, text: str) -> None:
    assert clean(raw).text == text


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\n\n", "\r\n \r\n", "\u2028", " \n\u3000"])
def test_paragraphs_are_lines_whatever_broke_them(newline: str) -> None:
    cleaned = clean(f"{newline}{ONE}{newline}{TWO}{newline}")
    assert cleaned.text == BODY
    raw = f"{newline}{ONE}{newline}{TWO}{newline}"
    start, end = cleaned.offsets.to_raw(BODY.index("李四四"), len(BODY))
    assert raw[start:end] == TWO[TWO.index("李四四") :]


def test_removals_say_what_and_where() -> None:
    raw = f"{ONE}\r\n發表評論\r\n訓(xùn)練"
    assert clean(raw).removals == (
        Removal(RemovalKind.WHITESPACE, "空白、换行或不可见字符。", len(ONE), len(ONE) + 1),
        Removal(RemovalKind.COMMENT_FORM, "评论区或评论表单。", len(ONE) + 2, len(ONE) + 8),
        Removal(RemovalKind.PINYIN_GLOSS, "繁体转换留下的拼音注音。", len(ONE) + 9, len(ONE) + 14),
    )


@pytest.mark.parametrize("raw", ["", "\n", " \r\n\t", "暂无评论", "\ufeff", "<p></p>"])
def test_a_page_without_article_gives_no_text(raw: str) -> None:
    assert clean(raw).text == ""


@pytest.mark.parametrize(
    "raw", ["<" * 20_000 + "p>" * 20_000, "&" + "amp;" * 40_000, "創" + "(" * 9_000 + "chu)" * 9_000]
)
def test_nesting_without_end_is_left_alone(raw: str) -> None:
    assert clean(raw).text == raw
