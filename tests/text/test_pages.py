"""Whole pages as they are found in the wild, every name in them invented: the article stays, the rest goes."""

import pytest

from debate.text.cleaning import Cleaned, clean
from debate.text.decoding import decode

# An article of the length that short news have.
P1 = "某甲公司创始人张三三在昨天的发布会上表示，开源模型的成本更低，也更容易得到开发者的信任，公司会把权重全部放出来。"
P2 = "“闭源模型的能力会持续领先，而不是一时领先。”某乙大学教授李四四并不同意，他说，真正昂贵的是数据和算力，不是一张许可证。"
P3 = (
    "业内人士认为，两条路线会长期并存。大公司把最强的模型留在自己的云上，同时开放小一号的模型，让更多的人在上面做应用。"
)
H1 = "一、账要怎么算"
P4 = "张三三算过一笔账：一家中型企业每年调用接口的费用，足够买下三台服务器。“算完这笔账，你就知道为什么要开源。”他补充道。"
P5 = "也有人保持沉默。记者就此联系某丙公司，截至发稿未获回复。"
P6 = "对普通用户来说，谁赢并不重要。"
BODY = (P1, P2, P3, H1, P4, P5, P6)
TITLE = "开源还是闭源？某甲公司与某乙大学隔空交锋"

T1 = "某甲公司創辦人張三三週五在記者會上表示，開源模型能讓更多人參與，也讓安全問題更早被發現，公司不會改變方向。"
T2 = "「閉源並不等於不負責任。」某乙大學教授李四四反駁說，『開放』二字常被當成行銷口號，真正的問題是誰來承擔後果。"
T3 = "兩人的爭論在社群上引起迴響，有網友留言支持，也有工程師指出，訓練資料從來沒有公開過，談不上真正的開源。"
T_BODY = (T1, T2, T3)
T_TITLE = "開源與閉源之爭再起　某甲公司不退讓"

E1 = "Open models are cheaper to run and easier to trust, said Jane Roe, who founded Example Labs, at a press briefing on Friday."
E2 = '"Closed models will keep their lead," countered John Doe of Sample University. "What costs money is the data, not the licence."'
E3 = "Neither side convinced the other. Analysts expect that large companies will keep their best systems private while giving away smaller ones."
E_BODY = (E1, E2, E3)
E_TITLE = "Example Labs and Sample University trade blows over open models"

NAV = ["首页", "新闻", "科技", "财经", "体育", "娱乐", "视频", "图片", "博客", "论坛"]
RELATED = [f"某{name}公司发布第{number}代大模型 性能提升明显" for number, name in enumerate("丁戊己庚辛壬癸", start=2)]


def paragraphs(body: tuple[str, ...]) -> str:
    return "\n".join(f"<p>{line}</p>" for line in body)


PLAIN = "\n".join((*NAV, "当前位置：首页 > 科技 > 正文", TITLE, "2024-07-05 10:00  来源：某某晚报  作者：王五五", "字号：大 中 小",
                   *BODY, "责任编辑：赵六六", "分享到： 微信 微博 QQ空间", "相关阅读", *RELATED, "关于我们 | 联系我们 | 网站地图",
                   "Copyright © 2010-2026 某某晚报 版权所有"))  # fmt: skip
MARKDOWN = "\n".join((
    "---", f'title: "{TITLE}"', "source: https://example.com/a/1.html", "date: 2024-07-05", "tags:", "  - 开源", "---", "",
    "[![某某网](https://example.com/logo.png)](https://example.com/)", "",
    *(f"* [{name}](https://example.com/{number})" for number, name in enumerate(NAV * 4)), "",
    f"# {TITLE}", "", "![头图](https://example.com/1.jpg)", "", "▲ 图片来源：某某图库", "",
    P1, "", P2.replace("持续领先", "**持续领先**"), "", P3.replace("许可证", "[许可证](https://example.com/l \"链接\")"), "", f"## {H1}", "",
    P4, "", "![](https://example.com/2.jpg)", "", P5, "", f"> {P6}", "", "* * *", "", "### 推荐阅读", "",
    *(f"*   [{line}](https://example.com/{number}.html)" for number, line in enumerate(RELATED * 3)), "",
    "[查看更多](javascript:void(0);)", "", "[京ICP备00000000号](https://example.com)",
))  # fmt: skip
READER = "\n\n".join((
    f"Title: {TITLE}_某某网", "URL Source: https://example.com/2024/07/05/1.html", "Published Time: 2024-07-05T10:00:00+08:00",
    "Markdown Content:", "[首页](https://example.com/)[新闻](https://example.com/n)[科技](https://example.com/t)", "登录",
    "*   [科技要闻](https://example.com/t)\n*   [人工智能](https://example.com/ai)\n*   [芯片](https://example.com/c)",
    f"{TITLE}\n{'=' * 20}", "王五五 2024-07-05 10:00 某某网", *BODY, "打开APP，阅读更多精彩内容", "最新评论", "[登录](https://example.com/login)后参与评论",
    *(f"[![Image {number}](https://example.com/{number}.png)](https://example.com/{number})\n\n[{line}](https://example.com/{number})\n\n"
      f"某某科技 2026-01-0{number}" for number, line in enumerate(RELATED, start=1)),
))  # fmt: skip
WECHAT = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title></title>
<meta property="og:title" content="{TITLE}" /><meta property="og:site_name" content="微信公众平台" />
<script>var ct = "1720144800"; var a = "<p>不是正文</p>";</script><style>.x{{display:none}}</style></head><body id="activity-detail">
<div class="rich_media_area_primary"><h1 class="rich_media_title" id="activity-name">
{TITLE}
</h1><div id="meta_content"><span>原创</span> <span>王五五</span> <a href="javascript:void(0);" id="js_name">某某科技观察</a>
<em id="publish_time">2024年07月05日 10:00</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0; "><section><span>点击上方蓝字关注我们</span></section>
{"".join(f'<section style="line-height:1.75"><span style="font-size:15px">{line}</span></section><section><br></section>' for line in BODY)}
<p style="text-align:center"><img data-src="https://example.com/qr.png"></p><p>长按识别二维码，关注公众号</p><p>点个“在看”，分享给更多朋友</p></div>
<div id="js_tags" class="article-tag__list"><span>收录于合集 #大模型</span></div><p>预览时标签不可点</p>
<div id="js_pc_qr_code" style="display:none"><p>微信扫一扫</p><p>关注该公众号</p></div></div></body></html>"""
BR_PAGE = (
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>' + TITLE + "-某某网</title></head><body><table><tr><td>"
    + " ".join(f'<a href="/{name}">{name}</a>' for name in NAV) + f"</td></tr><tr><td><b>{TITLE}</b><br>2024年7月5日 来源：某某晚报<br><br>"
    + "<br><br>\r\n".join(f"&nbsp;&nbsp;　　{line}" for line in BODY) + "<br>(责任编辑：赵六六)</td></tr><tr><td>"
    + "<br>".join(f'<a href="/{line}">{line}</a>' for line in RELATED) + "<br>版权所有 某某网 2003-2026</td></tr></table></body></html>"
)  # fmt: skip
NEWS = f"""<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{TITLE}_科技_某某网</title>
<link rel="canonical" href="https://example.com/tech/20240705/1.html"><script type="application/ld+json">{{"@context":"https://schema.org",
"@type":"NewsArticle","headline":"{TITLE}","datePublished":"2024-07-05T10:00:00+08:00","author":{{"@type":"Person","name":"王五五"}},
"publisher":{{"@type":"Organization","name":"某某网"}}}}</script></head><body>
<header><div class="top"><a href="/">某某网</a></div><nav><ul>{"".join(f'<li><a href="/{name}">{name}</a></li>' for name in NAV)}</ul></nav></header>
<div class="login-box" style="display: none"><p>请登录后查看，新用户请先注册，注册即表示同意我们的用户协议和隐私政策。</p></div>
<div class="main"><div class="breadcrumb"><a href="/">首页</a> &gt; <a href="/tech">科技</a></div><article><h1>{TITLE}</h1>
<div class="meta"><span>2024-07-05 10:00</span><span>来源：某某晚报</span></div>
{paragraphs(BODY[:2])}<figure><img src="1.jpg"><figcaption>张三三在发布会上。某某图库</figcaption></figure>{paragraphs(BODY[2:])}
</article><div class="share"><a href="#">微信</a><a href="#">微博</a></div><div class="related"><h3>相关新闻</h3><ul>
{"".join(f'<li><a href="/{line}">{line}</a><p>某丁公司今天宣布了新的产品，价格比上一代更低，性能却更高，业内议论纷纷。</p></li>' for line in RELATED)}</ul></div>
<div class="comments"><h3>网友评论</h3><p>说得太好了，我完全同意张三三的观点，开源才有未来，闭源没有前途！</p></div></div>
<footer><p>关于我们 | 联系我们 | 京ICP备00000000号</p><p>Copyright © 2026 某某网</p></footer></body></html>"""
DIV_PAGE = f"""<html><body><div id="c1">{"".join(f'<div class="l"><a href="/x">{line}</a></div>' for line in RELATED)}</div>
<div id="c2"><div>{TITLE}</div><div>某某晚报 2024-07-05</div>{"".join(f"<div><span>{line[:20]}</span>{line[20:]}</div>" for line in BODY)}</div>
<div id="c3">{"".join(f'<div><a href="/y">{line}</a></div>' for line in RELATED * 3)}</div></body></html>"""
TAIWAN = "\n\n".join(("某某新聞網", "熱門新聞", "訂閱電子報", "加入會員", "會員登入", T_TITLE, "2024/07/05 16:30　〔記者王五五／台北報導〕", T1, "請繼續往下閱讀...",
                      "（廣告）", T2, "▲張三三（右）與李四四在會場。（圖／某某社）", T3, "【更多新聞】", "★某某提醒您：下載APP看更多新聞", "追蹤我們的 LINE、Facebook 粉絲專頁",
                      "延伸閱讀", *(f"某{n}公司新模型亮相　業界好評" for n in "丁戊己庚"), "留言 12 則", "本網站使用 Cookie 以提供更好的瀏覽體驗，繼續使用即表示同意。"))  # fmt: skip
HONGKONG = f"""<!DOCTYPE html><html lang="zh-HK"><head><title>{T_TITLE} | 某某日報</title><meta property="og:title" content="{T_TITLE} | 某某日報">
<meta property="article:published_time" content="2024-07-05T08:00:00+08:00"></head><body><div class="menu"><a href="/a">即時</a><a href="/b">財經</a>
<a href="/c">國際</a></div><h1>{T_TITLE}</h1><p>撰文：王五五</p><p>出版：2024-07-05 08:00 更新：2024-07-06 09:00</p>{paragraphs(T_BODY)}
<div class="ad">廣告</div><p>下載「某某」App，即時接收最新消息</p><p>相關文章：某丁公司發表新模型</p></body></html>"""
ENGLISH = "\n\n".join(("Skip to content", "Menu", "Home", "News", "Technology", "Opinion", "Subscribe", "Sign in", E_TITLE, "By Jane Poe", "July 5, 2024 10:00 AM",
                       "Share", "Facebook Twitter LinkedIn", E1, "Advertisement", "Story continues below advertisement", E2,
                       "Photo: Jane Roe speaks on Friday. (Sample Images)", E3, "Sign up for our newsletter and get the latest news in your inbox.",
                       "Read more: Sample University hires again", "Related articles", "Ten models to watch this year", "Why licences matter", "Comments (3)",
                       "Privacy Policy | Terms of Service", "© 2026 Example Times. All rights reserved."))  # fmt: skip
ENGLISH_MARKDOWN = "\n\n".join((
    "[Skip to main content](#main)", "*   [News](https://example.com/news)\n*   [Tech](https://example.com/tech)\n*   [Opinion](https://example.com/o)",
    f"# {E_TITLE}", "By [Jane Poe](https://example.com/jane)", "Published July 5, 2024", "![Image 1: A stage](https://example.com/1.jpg)", E1,
    E2.replace("Closed models", "**Closed models**"), E3.replace("Analysts", "[Analysts](https://example.com/an)"), "## Related stories",
    "[Ten models to watch](https://example.com/10)", "A list of ten systems that may matter to you this year, whatever you do.",
    "[Why licences matter](https://example.com/11)", "A short history of the licence, from its beginnings until today, in pictures.",
))  # fmt: skip


def wrapped(line: str, width: int) -> str:
    return "\n".join(line[at : at + width] for at in range(0, len(line), width))


WRAPPED = "\n\n".join((TITLE, "作者：王五五", *(wrapped(line, 30) for line in BODY)))
INDENTED = "\n".join(wrapped(f"　　{line}", 32) for line in BODY if line is not H1)
TRANSCRIPT = (
    "主持人：今天请到了张三三和李四四。两位怎么看开源？",
    "张三三：我认为开源更好，因为大家都能参与进来，问题也更早被发现。",
    "主持人：李教授同意吗？",
    "李四四：不同意",
    "张三三：那你说说看",
    "李四四：闭源的公司要对结果负责，这一点开源做不到，我们不能只看价格。",
    "主持人：谢谢两位！",
)
SPAMMED = "\n".join(
    (
        "成人影院,久久综合,博彩平台,彩票开奖,棋牌",
        TITLE,
        "",
        *BODY,
        "© 版权声明",
        "THE END",
        "喜欢就支持一下吧",
        "点赞12 分享",
        "暂无评论内容",
    )
)
DEEP = (
    "\n".join(f"[{name}](/{name})" for name in NAV * 30)
    + f"\n\n{TITLE}\n\n"
    + "\n\n".join(BODY)
    + "\n\n"
    + "\n".join(f"- [{line}](/{number}.html)" for number, line in enumerate(RELATED * 20))
)
CELLS = "\n".join((TITLE, "2024-07-05", P1, "| 模型 | 价格 |", "| --- | --- |", "| 某甲一号 | 免费 |", P2, r"张三三说\*很便宜\*，`某甲` 是 __好__ 的[^1]。", P3, "[^1]: 见公司公告，数据截至去年底。",
                   "[某]: https://example.com/x"))  # fmt: skip

PAGES = {
    "plain text pasted with the page around it": (PLAIN, BODY),
    "Markdown export with front matter and images": (MARKDOWN, BODY),
    "reader export, links and thumbnails many times the body": (READER, BODY),
    "navigation thirty times the body": (DEEP, BODY),
    "WeChat page with its hidden body": (WECHAT, BODY),
    "page of <br> in tables": (BR_PAGE, BODY),
    "news page with navigation, comments and related news": (NEWS, BODY),
    "page of nothing but <div>": (DIV_PAGE, BODY),
    "Taiwan, plain text": (TAIWAN, T_BODY),
    "Hong Kong, HTML": (HONGKONG, T_BODY),
    "English, plain text": (ENGLISH, E_BODY),
    "English, Markdown": (ENGLISH_MARKDOWN, E_BODY),
    "hard-wrapped paragraphs": (WRAPPED, BODY),
    "hard-wrapped and indented": (INDENTED, tuple(line for line in BODY if line is not H1)),
    "interview, short turns": ("\n".join(TRANSCRIPT), TRANSCRIPT),
    "spam above and below": (SPAMMED, (TITLE, *BODY)),
    "tables, escapes and notes in Markdown": (CELLS, (P1, "模型   价格", "某甲一号   免费", P2, "张三三说很便宜，某甲 是 好 的。", P3, "见公司公告，数据截至去年底。")),
}  # fmt: skip


def covered(raw: str, cleaned: Cleaned) -> str:
    spans = [(s.raw_start, s.raw_start + s.length) for s in cleaned.offsets.segments]
    spans += [(removal.raw_start, removal.raw_end) for removal in cleaned.removals]
    return "".join(raw[start:end] for start, end in sorted(spans))


@pytest.mark.parametrize("name", PAGES)
def test_the_article_stays_and_the_page_goes(name: str) -> None:
    raw, body = PAGES[name]
    assert clean(raw).text.split("\n") == list(body)


@pytest.mark.parametrize("name", PAGES)
def test_every_character_is_accounted_for(name: str) -> None:
    raw, _ = PAGES[name]
    cleaned = clean(raw)
    assert covered(raw, cleaned) == raw
    assert all(removal.reason and removal.kind for removal in cleaned.removals)
    for start, raw_start, length in cleaned.offsets.segments:
        assert cleaned.text[start : start + length] == raw[raw_start : raw_start + length]


@pytest.mark.parametrize("name", PAGES)
def test_a_cleaned_page_is_clean(name: str) -> None:
    text = clean(PAGES[name][0]).text
    assert (clean(text).text, clean(text).removals) == (text, ())


def test_what_an_editor_wants_to_keep_stays() -> None:
    line = "扫描下方二维码，关注我们的公众号"
    raw = f"{P1}\n{line}\n{P2}創(chuàng)\n{P3}"
    gloss = raw.index("(chu")
    assert line not in clean(raw).text
    kept = clean(raw, kept=((len(P1) + 1, len(P1) + 5), (gloss, gloss + 8)))
    assert kept.text == raw
    page = f"<html><body><nav><a href='/'>{P4}</a></nav>{paragraphs((P1, P2))}</body></html>"
    at = page.index(P4)
    assert clean(page, kept=((at, at + len(P4)),)).text.split("\n") == [P4, P1, P2]


def test_a_page_in_gbk_is_read_as_it_declares() -> None:
    raw, body = PAGES["page of <br> in tables"]
    decoded = decode(raw.encode("gb18030"))
    assert (decoded.text, decoded.encoding) == (raw, "gb18030")
    assert clean(decoded.text).text.split("\n") == list(body)
