"""Nothing of the article is lost and nothing else kept: kinds of pages, each with several variants."""

import pytest

from debate.text.cleaning import clean

PARAGRAPHS = (
    "星河科技的首席科学家顾明远在周三的发布会上表示,开源模型会让更多开发者参与进来。",
    "他说:“我们不担心别人拿走权重,我们担心的是没有人愿意用它,那才是真正的失败。”",
    "云岭智能的创始人林若溪并不同意这种说法,她认为闭源模型在商业上更容易持续投入。",
    "一位不愿具名的投资人指出,两条路线的差别最终会体现在生态而不是跑分上。",
    "顾明远最后表示,星河科技计划在明年继续开放更大规模的模型。",
)
BODY = "\n".join(PARAGRAPHS)
MENU = '<nav><a href="/">首页</a><a href="/n">新闻</a></nav>'
COMMENT = '<li class="comment"><p>{}楼的网友觉得这篇文章写得不错,但是有些地方还可以再讨论。</p></li>'


def page(inside: str, style: str = "") -> str:
    return f"<!doctype html><html><head><title>开闭之争 - 虚构网</title>{style}</head><body>{inside}</body></html>"


@pytest.mark.parametrize(
    "widget",
    [
        '<div class="elementor-widget elementor-widget-text-editor"><div class="x"><p>{}</p></div></div>',
        '<div class="wpb_text_column widget_text"><p>{}</p></div>',
        '<div class="paragraph shareable search-hit"><p>{}</p></div>',
        '<div class="et_pb_text hot-module"><div>{}</div></div>',
    ],
)
@pytest.mark.parametrize("plain", [0, 2])
def test_a_page_builder_s_widgets_around_each_paragraph_are_the_article(widget: str, plain: int) -> None:
    parts = [f"<p>{each}</p>" for each in PARAGRAPHS[:plain]] + [widget.format(each) for each in PARAGRAPHS[plain:]]
    links = '<li><a href="/1">热门文章一二三</a></li><li><a href="/2">热门文章四</a></li>'
    aside = f'<div class="widget"><ul>{links}</ul></div>'
    assert clean(page(MENU + "".join(parts) + aside)).text == BODY


def test_a_word_for_other_articles_around_all_of_the_page_says_nothing() -> None:
    cards = "".join(f'<div class="card related-content"><p>{each}</p></div>' for each in PARAGRAPHS)
    assert clean(page(cards)).text == BODY
    assert clean(page(f"<p>{'</p><p>'.join(PARAGRAPHS)}</p>{cards}")).text == BODY


def test_comments_are_no_article_however_many_they_are() -> None:
    comments = "".join(COMMENT.format(number) for number in range(20))
    assert clean(page(f"<p>{'</p><p>'.join(PARAGRAPHS)}</p><ul>{comments}</ul>")).text == BODY


@pytest.mark.parametrize(
    ("style", "inside"),
    [
        ("", '<div style="white-space: pre-wrap">{}</div>'),
        ("", '<article><p><span style="color:red;white-space:break-spaces">{}</span></p></article>'),
        ("<style>.a{color:red}.b, .post-text {margin:0;white-space:pre-line}</style>", '<p class="post-text">{}</p>'),
    ],
)
def test_line_feeds_that_a_style_shows_as_breaks_are_breaks(style: str, inside: str) -> None:
    assert clean(page(inside.format("\n\n".join(PARAGRAPHS)), style)).text == BODY


def test_line_feeds_that_no_style_shows_are_none() -> None:
    style = "<style>.code{white-space:pre}</style>"
    wrapped = PARAGRAPHS[0].replace("周三", "周\n三")
    assert clean(page(f'<div style="white-space:normal"><p>{wrapped}</p><p>{PARAGRAPHS[1]}</p></div>', style)).text == (
        "\n".join(PARAGRAPHS[:2])
    )


@pytest.mark.parametrize("term", ["<dt>{}</dt>", "<dt><b>{}</b></dt>", "<dt><p><strong>{}</strong></p></dt>"])
def test_the_terms_of_an_interview_in_a_definition_list_stay(term: str) -> None:
    turns = [("虚构日报", "您怎么看成本问题?"), ("顾明远", PARAGRAPHS[0]), ("林若溪", PARAGRAPHS[2])]
    raw = page(f"<dl>{''.join(f'{term.format(who)}<dd>{said}</dd>' for who, said in turns)}</dl>")
    assert clean(raw).text.split("\n") == [part for turn in turns for part in turn]


@pytest.mark.parametrize(
    "sentence",
    [
        "2024年3月5日,他改变了主意。",
        "该模型将于 2025-06-30 开放下载。",
        "发布会于2025年3月14日 14:00 举行。",
        "他强调,任何人未经许可都可以转载模型的说明文档。",
        "协议规定,转载须注明出处,这一条在社区引发讨论。",
        "林若溪要求媒体不得转载那份内部信,但它还是流传开来。",
        "“未经许可不得转载?那还叫开源吗?”林若溪反问。",
        "“转载请注明出处”这句话,在模型卡里几乎没人遵守。",
        "ICP备案不是开源的障碍。",
        "© 这个符号,曾让开源社区又爱又恨。",
        "关注开源的投资人越来越多,公众号文章也铺天盖地。",
        "编者按里写着“转载自虚构日报”,顾明远却说自己从未接受采访。",
        "云岭智能声明称,该模型仅供研究使用,不得用于商业。",
    ],
)
def test_a_sentence_stays_whatever_words_are_in_it(sentence: str) -> None:
    for raw in (f"{BODY}\n{sentence}", f"{PARAGRAPHS[0]}\n{sentence}\n{BODY}"):
        assert clean(raw).text == raw


@pytest.mark.parametrize(
    "line",
    [
        "平台声明:该文观点仅代表作者本人,虚构号系信息发布平台,虚构网仅提供信息存储空间服务。",
        "该文观点仅代表作者本人,某平台仅提供信息存储空间服务。",
        "虚构声明:文中观点均来自原作者,不代表虚构立场。",
        "广告声明:文内含有的对外跳转链接用于传递更多信息,结果仅供参考。",
        "本文由作者上传并发布,某号仅提供信息发布平台。",
        "内容来源于网络,如侵删",
        "以上内容由AI大模型生成,仅供参考",
        "海量资讯、精准解读,尽在虚构财经APP",
        "赞同 12 添加评论 分享 收藏 喜欢 收起",
        "IP属地:某地",
        "举报/反馈",
        "点赞(12) 收藏 分享 打赏",
        "更多精彩内容,请下载虚构新闻客户端",
        "作者声明:内容由AI生成",
        "本文源自:虚构财经",
        "更多虛構報導",
        "微信扫一扫\n使用小程序",
        "继续访问 取消",
        ": , , , , , , , 。 视频 小程序 赞 ,轻点两下取消赞 在看",
        "赞赏二维码",
        "广告 广告",
        "\\*图片来源:虚构图库",
        "虚构频道 Facebook:https://www.facebook.com/invented",
        "紧贴最新资讯,追随虚构频道各大社交平台!",
        "参考链接:\n[1]https://example.com/a/b\n[2]https://example.com/c",
        "热点视频\n某位嘉宾说,这个产品比他想象的还要好。\n点赞关注虚构视频号,\n观看更多精彩视频",
        "(虚构日报记者 张三三)",
    ],
)
def test_what_platforms_and_exporters_print_below_an_article_goes(line: str) -> None:
    assert clean(f"{BODY}\n\n{line}").text == BODY


@pytest.mark.parametrize(
    "top",
    [
        "# 开闭之争的下一步\n\n张三三\n\n虚构日报",
        "# 开闭之争的下一步\n\n原创\n\n张三三\n\n虚构号",
        "# 开闭之争的下一步\n\n张三三 发自 虚构市\n\n虚构号 | 公众号 InventedAI",
        "# 开闭之争的下一步\n\n张三三/文",
        "Written by: Jane Mockwell Desk",
    ],
)
def test_names_above_an_article_are_credits(top: str) -> None:
    assert clean(f"{top}\n\n{BODY}").text == BODY


def test_credits_below_a_summary_go_and_one_short_line_below_the_title_stays() -> None:
    summary = "虚构日报与顾明远聊了聊大模型、创业和其他。"
    assert clean(f"# 开闭之争\n\n{summary}\n\n作者:张三三\n\n出品:虚构日报\n\n{BODY}").text == f"{summary}\n{BODY}"
    assert clean(f"# 开闭之争的下一步\n\n引言\n\n{BODY}").text == f"引言\n{BODY}"


def test_an_account_s_name_printed_again_below_the_article_goes() -> None:
    credits = "原创 张三三 [虚构观察](javascript:void\\(0\\);) _2024年3月5日 04:30_"
    assert clean(f"# 开闭之争的下一步\n\n{credits}\n\n{BODY}\n\n轻触阅读原文\n\n虚构观察").text == BODY


@pytest.mark.parametrize(
    "image",
    [
        "![](https://img.example.com/a/very/long/path/of-\nan-image/1000.jpg)",
        "[![图](https://img.example.com/a/very/long/path/of-\nan-image/1.jpg)](https://img.example.com/a/very/long/path/\n2.jpg)",
    ],
)
def test_a_picture_whose_address_is_broken_over_lines_goes(image: str) -> None:
    assert clean(f"{PARAGRAPHS[0]}\n\n{image}\n\n{PARAGRAPHS[1]}").text == "\n".join(PARAGRAPHS[:2])


def test_a_picture_at_which_the_file_was_cut_off_goes() -> None:
    assert clean(f"{BODY}\n\n[![](https://img.example.com/a/b/c...").text == BODY


@pytest.mark.parametrize(
    "furniture",
    ["虚构研究 2024年第3期    第 {} 页", "- {} -", "第 {} 页 共 9 页", "Journal of Fiction   Page {} of 9", "—{}—"],
)
def test_page_numbers_go_and_the_sentence_they_break_is_whole(furniture: str) -> None:
    broken = [PARAGRAPHS[0][:20], furniture.format(3), "", PARAGRAPHS[0][20:], PARAGRAPHS[1], furniture.format(4)]
    assert clean("\n".join([*broken, *PARAGRAPHS[2:]])).text == BODY


def test_what_returns_on_each_page_goes_where_it_breaks_sentences() -> None:
    raw = "\n".join(f"{each[:24]}\n虚构周刊 总第{number}期\n{each[24:]}" for number, each in enumerate(PARAGRAPHS, 7))
    assert clean(raw).text == BODY


def test_the_issue_of_a_magazine_on_each_page_goes() -> None:
    raw = "\n".join(f"虚构评论 2025年第{number}期\n{each}" for number, each in enumerate(PARAGRAPHS, 7))
    assert clean(raw).text == BODY


def test_speakers_and_figures_return_and_stay() -> None:
    talk = "\n".join(f"顾明远院士\n{each}" for each in PARAGRAPHS)
    table = "\n".join(f"{name}\n{number}" for number, name in enumerate(("星河一号", "云岭二号", "北辰三号"), 81))
    assert clean(talk).text == talk
    assert clean(f"{BODY}\n{table}\n{BODY}").text == f"{BODY}\n{table}\n{BODY}"
