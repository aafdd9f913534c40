"""Title, outlet, byline, date and address are right or empty: kinds of pages, each with variants."""

import pytest

from debate.text.cleaning import clean
from debate.text.metadata.page_metadata import read_metadata

PARAGRAPHS = (
    "星河科技的首席科学家顾明远在周三的发布会上表示,开源模型会让更多开发者参与进来,公司将为此投入更多资源。",
    "他说:“我们不担心别人拿走权重,我们担心的是没有人愿意用它。”现场的开发者报以掌声。",
    "云岭智能的创始人林若溪并不同意这种说法,她认为闭源模型在商业上更容易持续投入,也更容易保证质量。",
    "一位不愿具名的投资人指出,两条路线的差别最终会体现在生态而不是跑分上,时间会给出答案。",
)
BODY = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
TEXT = "\n\n".join(PARAGRAPHS)
TITLE = "开源与闭源之争:两家公司的两条路"
ADDRESS = "https://news.example.cn/a/1.html"
NOTHING = {"published": None, "outlet": None, "byline": None}


def page(inside: str, head: str = "") -> str:
    return f"<!doctype html><html><head><title>{TITLE}</title>{head}</head><body>{inside}</body></html>"


def below_title(line: str, rest: str = "") -> str:
    return page(f"<h1>{TITLE}</h1><p class='info'>{line}</p>{BODY}{rest}")


def meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'


def check(raw: str, **wanted: str | None) -> None:
    found = read_metadata(raw, clean(raw))
    values = {name: getattr(found, name) for name in wanted}
    assert {name: value and value.value for name, value in values.items()} == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "2025年3月14日,星河科技在虚构市召开发布会。",
        "2025-03-14,星河科技召开发布会。",
        "2025年3月,星河科技召开发布会。",
        "2025年3月14日星河科技召开发布会",
        "2025年3月14日,是顾明远难忘的一天。",
    ],
)
def test_a_day_that_the_article_tells_of_is_not_its_own(sentence: str) -> None:
    check(f"{TITLE}\n\n{sentence}\n\n{TEXT}", published=None)
    check(f"{TITLE}\n\n{TEXT}\n\n{sentence}", published=None)
    check(
        below_title("2025-03-20 10:00 来源:虚构日报", f"<p>{sentence}</p>"), published="2025-03-20", outlet="虚构日报"
    )


@pytest.mark.parametrize(
    "other",
    [
        '<div><h3>相关阅读</h3><ul><li><a href="/1">别的文章,开源的历史 2023-01-02</a></li></ul></div>',
        "<div><h3>热门文章</h3><p>别的文章 2023-01-02 来源:别家日报 作者:陈小小</p></div>",
        '<div id="comments"><p>网友甲 2023-05-06 10:00</p><p>说得好。</p></div>',
        '<section class="comments"><time datetime="2023-05-06">5月6日</time><p>说得好。</p></section>',
        '<ul><li><time datetime="2023-01-02">1月2日</time><a href="/x">别的文章</a></li></ul>',
        "<div><p>@顾明远</p><p>2023-03-03 10:00 来自 虚构手机</p></div>",
        '<blockquote class="twitter-tweet"><p>开放权重是好事。</p>— Ming <a href="/s">March 3, 2023</a></blockquote>',
    ],
)
def test_other_articles_comments_and_posts_say_nothing_of_this_one(other: str) -> None:
    check(page(f"<h1>{TITLE}</h1>{BODY}{other}"), **NOTHING)
    check(below_title("2025-03-20 来源:虚构日报", other), published="2025-03-20", outlet="虚构日报")


@pytest.mark.parametrize(
    "line",
    [
        "更新时间:2025-03-20 10:00 发布时间:2025-03-14 08:00",
        "最后更新 2025-03-20　首次发布 2025-03-14",
        "Updated March 20, 2025 | Published March 14, 2025",
        "发布:2025年3月14日 修改:2025年3月20日",
        "2025-03-20 更新 / 2025-03-14 發佈",
        "2025-03-14 08:00 发布 · 2025-03-20 更新",
        "收藏于 2025-04-01 发布于 2025-03-14",
        "更新于 2025-03-20 / 2025-03-14 08:00 来源:虚构日报",
        "張三三 (12)发表于 2025年03月14日 11时22分 星期五 微博分享 更多分享的按钮",
    ],
)
def test_the_day_of_publication_is_not_that_of_an_update(line: str) -> None:
    check(below_title(line), published="2025-03-14")
    check(f"# {TITLE}\n\n{line}\n\n{TEXT}", published="2025-03-14")


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2025-03-13T18:30:00Z", "2025-03-14"),
        ("2025-03-13T15:59:59.000Z", "2025-03-13"),
        ("2025-03-13T20:30:00+00:00", "2025-03-14"),
        ("2025-03-14T02:30:00+08:00", "2025-03-14"),
    ],
)
def test_a_moment_is_the_day_that_the_page_prints_or_china_s(moment: str, day: str) -> None:
    stated = meta("article:published_time", moment)
    check(page(f"<h1>{TITLE}</h1>{BODY}", stated), published=day)
    if day == "2025-03-14":
        check(page(f"<h1>{TITLE}</h1><p>2025-03-13 10:00 来源:虚构日报</p>{BODY}", stated.replace("+08:00", "Z")))


def test_a_printed_day_beats_a_moment_of_another_zone() -> None:
    stated = meta("article:published_time", "2025-03-13T18:30:00Z")
    check(page(f"<h1>{TITLE}</h1><p>2025-03-13</p>{BODY}", stated), published="2025-03-13")
    check(page(f"<h1>{TITLE}</h1><p>2025-06-01</p>{BODY}", stated), published="2025-03-14")


@pytest.mark.parametrize(
    "printed",
    [
        "中華民國114年03月14日",
        "114年3月14日",
        "114/03/14 10:00",
        "發布日期:114.03.14",
        "民國一一四年三月十四日",
        "<span>2025</span><span>03/14</span><span>10:00</span>",
        "<div>2025</div><div>03/14</div>",
    ],
)
def test_years_of_the_republic_and_dates_in_pieces(printed: str) -> None:
    check(below_title(printed), published="2025-03-14")


@pytest.mark.parametrize("printed", ["3小时前", "昨天 10:00", "03-14 10:00", "刚刚", "2 days ago", "版本 114.03.14.2"])
def test_a_day_that_cannot_be_told_is_left_empty(printed: str) -> None:
    check(below_title(printed), published=None)


@pytest.mark.parametrize(
    "credit",
    ["图片来源:虚构图库", "图／虚构图库", "Photo: Invented Images", "来源:视觉虚构(图)", "数据来源:虚构统计局"],
)
def test_a_picture_s_credit_is_no_outlet(credit: str) -> None:
    check(page(f"<h1>{TITLE}</h1><p>{credit}</p>{BODY}"), outlet=None, byline=None)
    check(f"{TITLE}\n\n{PARAGRAPHS[0]}\n\n{credit}\n\n{TEXT}", outlet=None, byline=None)
    check(
        page(f"<h1>{TITLE}</h1><p>来源:虚构日报</p><p>{PARAGRAPHS[0]}</p><p>来源:虚构图库</p>{BODY}"), outlet="虚构日报"
    )


WECHAT = (
    f"<html><head><title></title>{meta('og:title', TITLE)}{meta('og:site_name', '微信公众平台')}"
    f'{meta("og:article:author", "王小乙")}</head><body><div id="img-content"><h1 id="activity-name">{TITLE}</h1>'
    '<div id="meta_content"><span>王小乙</span><span id="profileBt"><a id="js_name">虚构观察</a></span>'
    f'<em id="publish_time"></em></div><div id="js_content" style="visibility: hidden">{BODY}</div></div>'
    "<script>var ct = \"1741917600\"; var createTime = '2025-03-14 10:00';</script></body></html>"
)


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        (WECHAT, {"outlet": "虚构观察", "byline": "王小乙", "published": "2025-03-14", "title": TITLE}),
        (WECHAT.replace("createTime", "x"), {"published": "2025-03-14"}),
        (below_title("编辑于 2025-03-20 11:20・IP 属地某地"), {"outlet": None, "published": "2025-03-20"}),
        (
            page(f"<h1>{TITLE}</h1>{BODY}", '<link rel="canonical" href="https://zhuanlan.zhihu.com/p/1">'),
            {"outlet": "知乎", "url": "https://zhuanlan.zhihu.com/p/1"},
        ),
        (
            below_title("<a class='title-icon-item item-a'>虚构观察</a><span>·2025年03月14日 10:00</span>"),
            {"outlet": "虚构观察", "published": "2025-03-14"},
        ),
        (
            below_title(
                "<time>2025-03-14</time></p><p class='article-content__author'>虛構日報 記者<a>王小乙</a>／報導"
            ),
            {"outlet": "虛構日報", "byline": "王小乙", "published": "2025-03-14"},
        ),
        (
            below_title("本文来自微信公众号:<a>虚构观察</a>,作者:王小乙,题图来自:虚构图库"),
            {"outlet": "虚构观察", "byline": "王小乙"},
        ),
        (
            f"# {TITLE}\n\n原创 王小乙 [虚构观察](javascript:void\\(0\\);) _2025年3月14日 10:00_ _某地_\n\n{TEXT}",
            {"outlet": "虚构观察", "byline": "王小乙", "published": "2025-03-14"},
        ),
        (f"# {TITLE}\n\n原创\n\n王小乙\n\n虚构观察\n\n{TEXT}", {"outlet": "虚构观察", "byline": "王小乙"}),
        (f"<!-- saved from url=(0033){ADDRESS} -->\n{page(f'<h1>{TITLE}</h1>{BODY}')}", {"url": ADDRESS}),
        (
            page(f"<h1>{TITLE}</h1>{BODY}").replace(
                "<html>", f"<html><!--\n Page saved with X \n url: {ADDRESS} \n saved date: Tue Apr 01 2025 -->"
            ),
            {"url": ADDRESS, "published": None},
        ),
    ],
)
def test_pages_of_platforms(raw: str, wanted: dict[str, str | None]) -> None:
    check(raw, **wanted)


HEAD = f"title: {TITLE}\nsource: {ADDRESS}\n"
SAVED = "created: 2025-04-01\ncreate_time: 2025-04-01 10:00:00\nupdate_time: 2025-04-02 10:00:00\n"


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        (
            f'---\n{HEAD}author:\n  - "[[王小乙]]"\n  - "[[陈小小]]"\npublished: 2025-03-14\n{SAVED}---\n{TEXT}',
            {"url": ADDRESS, "byline": "王小乙、陈小小", "published": "2025-03-14", "outlet": None},
        ),
        (f"---\n{HEAD}{SAVED}---\n{TEXT}", {"published": None, "url": ADDRESS}),
        (f"---\n{HEAD}date: 2025-03-15\n---\n\n发表于 2025年3月14日\n\n{TEXT}", {"published": "2025-03-14"}),
        (
            f"# {TITLE}\n\n[news.example.cn]({ADDRESS})\n\n{TEXT}\n\n[在 Cubox 中阅读](https://cubox.pro/c?id=1)",
            {"url": ADDRESS},
        ),
        (
            f"# {TITLE}\n\n![c](https://r.example/x.png)\n\n## Metadata\n- Author: [[王小乙]]\n- URL: {ADDRESS}\n"
            f"- Saved: 2025-04-01\n\n## Full Document\n{TEXT}",
            {"url": ADDRESS, "byline": "王小乙", "published": None},
        ),
        (
            f"{TITLE}\n\n{TEXT}\n\nid: 0123\ncreated_time: 2025-04-01T10:00:00.000Z\nauthor: 王小乙\n"
            f"source_url: {ADDRESS}\ntype_: 1",
            {"url": ADDRESS, "byline": "王小乙", "published": None},
        ),
        (
            f"# {TITLE}\n\nURL: {ADDRESS}\nAuthor: 王小乙\nPublished: March 14, 2025\nCreated: April 1, 2025\n\n{TEXT}",
            {"url": ADDRESS, "byline": "王小乙", "published": "2025-03-14"},
        ),
        (f"# {TITLE}\n\n{TEXT}\n\n[查看原文]({ADDRESS})", {"url": ADDRESS}),
        (f"> 本文由 [某器](https://tool.example/) 转码, 原文地址 [x]({ADDRESS})\n\n{TEXT}", {"url": ADDRESS}),
        (f'---\ntitle: {TITLE}\ntags:\n  - "xw"\n---\n{TEXT}\n\n[xw]({ADDRESS})', {"url": ADDRESS}),
        (f"# {TITLE}\n\n{TEXT}\n\n[林若溪的演讲全文]({ADDRESS})", {"url": None}),
    ],
)
def test_what_clippers_and_exporters_write(raw: str, wanted: dict[str, str | None]) -> None:
    check(raw, **wanted)
    assert clean(raw).text.removeprefix(f"{TITLE}\n").startswith(PARAGRAPHS[0])


@pytest.mark.parametrize(
    ("text", "byline"),
    [
        (f"> 虚构新闻记者 | 王小乙\n\n{TEXT}", "王小乙"),
        (f"**王小乙/文** {TEXT}", "王小乙"),
        (f"**记者 王小乙** {TEXT}", "王小乙"),
        (f"虚构社虚构市3月14日电(记者王小乙){TEXT}", "王小乙"),
        (f"(虛構社記者王小乙虛構2日電){TEXT}", "王小乙"),
        (f"〔記者王小乙／虛構市報導〕{TEXT}", "王小乙"),
        (f"虚构新闻记者 王小乙\n\n{TEXT}", "王小乙"),
        (f"{TEXT}(编译/王小乙)", "王小乙"),
        (f"{TEXT}\n\n(虚构日报记者 王小乙)", "王小乙"),
        (f"文/《虚构周刊》作者 王小乙\n\n{TEXT}", "王小乙"),
        (f"王小乙 发自 虚构寺\n\n虚构位 | 公众号 InventedAI\n\n{TEXT}", "王小乙"),
        (f"**整理 | 王小乙**\n\n{TEXT}", "王小乙"),
        (f"责任编辑:王小乙\n\n{TEXT}", None),
        (TEXT, None),
    ],
)
def test_where_authors_sign(text: str, byline: str | None) -> None:
    check(f"# {TITLE}\n\n{text}", byline=byline)


@pytest.mark.parametrize(
    "head",
    [f"<title>{TITLE}_虚构网</title>", f"<title>虚构网 | {TITLE}</title>", f"<title>{TITLE}-科技频道-虚构网</title>"],
)
def test_the_name_of_the_site_is_no_part_of_the_title(head: str) -> None:
    check(f"<html><head>{head}</head><body><h1>虚构网</h1>{BODY}</body></html>", title=TITLE)
