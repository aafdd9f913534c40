"""Which lines are noise at the ends of a page, what the headings of noise say, and what spam is made of.

Patterns see a folded line, as those of `lexicon` do.
"""

import re

from debate.text.noise.rules import Block, Rule, label, phrase
from debate.text.removals import RemovalKind

# Noise only as the first or the last line: in between, such words may be a heading.
AT_EDGE: tuple[Rule, ...] = (
    label(
        RemovalKind.NAVIGATION,
        "网页导航或按钮。",
        r"搜索|菜单|导航|更多|分享|收藏|转发|点赞|举报|打印|关闭|登录|注册|返回|反馈|热门|推荐|专题|目录|扫码|纠错",
        r"新闻|资讯|科技|财经|要闻|快讯|视频|直播|图片|专栏|频道|热榜|排行榜?|搜一搜",
        r"share|menu|search|login|sign in|subscribe",
        r"(?:【?(?:打印|关闭|收藏|分享|返回|纠错|评论|大|中|小)】?\s*){2,}",
        r"(?:分享|收藏|点赞|转发|评论|举报|在看|赞|关注)(?:[\s/|·,、]+(?:分享|收藏|点赞|转发|评论|举报|在看|赞|关注|"
        r"\d+))+",
        r"(?:阅读|浏览|评论|点赞|收藏)(?:量|数|次数)?:?\s*\d[\d.,]*(?:万|w|k|次)?\+?",
    ),
    phrase(
        RemovalKind.PROMOTION,
        "互动引导。",
        120,
        r"(?:你|您|大家)(?:怎么看|认为|觉得|有什么(?:看法|想法)).{0,40}(?:评论区|留言|留言区)|欢迎.{0,16}(?:评论区|"
        r"留言|留言区)|(?:评论区|留言区)(?:见|聊聊|告诉我们|留言)",
    ),
    phrase(
        RemovalKind.DISCLAIMER,
        "版权或声明行。",
        200,
        r"\A\W*(?:(?:特别|郑重|版权|免责|转载)?(?:声明|申明|说明)|版权(?:归|属|所有)|转载(?:自|请|须)|(?:本文|"
        r"本稿)(?:来源|来自|转自|首发|为.{0,12}原创|由.{0,20}授权)|"
        r"notice:|disclaimer|copyright|©|the views expressed|opinions expressed|this article (?:was|is|first|"
        r"originally)|"
        r"originally published)",
    ),
    phrase(
        RemovalKind.PROMOTION,
        "作者或媒体介绍、关注引导。",
        200,
        r"\A\W*(?:关于(?:作者|我们|本刊)|作者简介|about the author|.{0,30}is a (?:reporter|writer|journalist|"
        r"correspondent|contributor|freelance))|关注.{0,12}(?:公众号|微信号|视频号)|(?:公众号|微信号)\s*[:(].{0,30}|"
        r"长按.{0,8}(?:识别|关注|二维码)",
    ),
    phrase(RemovalKind.NAVIGATION, "标签列表。", 80, r"\A(?:相关|文章|关联)?(?:标签|关键词|话题|tags?)\s*:"),
)

# A comma list with several such words is spam; a single one may be a word of the article.
SPAM_WORD = re.compile(
    r"成人|无码|有码|乱伦|色情|情色|黄片|人妻|伊人|久久|日日|夜夜|狠狠|天天爽|中文字幕|少妇|偷拍|国产精品|一区二区|"
    r"三级片|博彩|彩票|棋牌|娱乐城|百家乐|时时彩|六合彩|私服|代孕|办证|代开发票|广告投放|广告招商|软文|企业宣传|"
    r"产品推广|"
    r"网站优化|关键词排名|seo|友链|外链"
)
SPAM_WORDS = 3
LIST_MARK = re.compile(r"[,、|;\s]+")

BLOCKS: tuple[Block, ...] = (
    Block(
        RemovalKind.COMMENT_FORM,
        "网友评论。",
        re.compile(
            r"\W*(?:(?:网友|精彩|热门|最新|全部|用户|读者)(?:评论|留言|跟帖)(?:区|列表)?|(?:评论|留言)(?:区|"
            r"列表))\s*(?:\(?\d{1,6}\)?(?:条|则)?)?\W*"
        ),
        60,
        200,
        re.compile("."),
    ),
    Block(
        RemovalKind.QUOTE_OF_DAY,
        "每日一言栏目。",
        re.compile(r"\W*(?:每日|今日)(?:一言|一句|名言|金句|语录)\W*"),
        4,
        120,
        re.compile("."),
    ),
    Block(
        RemovalKind.DISCLAIMER,
        "免责声明条款。",
        re.compile(r"\W*(?:免责|法律|郑重|特别|版权|风险)(?:声明|申明|提示)\W*"),
        20,
        400,
        re.compile(
            r"\A\W*\d{1,2}\s*[.、)]|\A\W*[一二三四五六七八九十]{1,2}、|"
            r"责任|立场|侵权|版权|损失|保证|承诺|恕不|转载|仅供参考|风险|自行判断|本站|本网|本平台"
        ),
    ),
    Block(
        RemovalKind.NAVIGATION,
        "标签列表。",
        re.compile(r"\W*(?:(?:相关|关联|文章|热门)标签|标签|关键词|tags?)\W*"),
        12,
        40,
        re.compile(r"\A[^。!?]*\Z"),
    ),
    Block(
        RemovalKind.TEASER,
        "其他文章的列表。",
        re.compile(
            r"\W*(?:相关(?:阅读|推荐|文章|新闻|报道|资讯|内容)|推荐阅读|延伸阅读|热门(?:文章|推荐|资讯|新闻)|"
            r"最新(?:文章|资讯|新闻|活动|报道)\s*(?:更多)?|猜你喜欢|大家都在看|为(?:你|您)推荐|精彩推荐|编辑推荐|"
            r"往期(?:推荐|回顾|精选)|(?:推荐|相关|热门)专题|"
            r"related (?:articles|posts|stories|news)|you may also like|more from .{1,20})\W*"
        ),
        40,
        90,
        re.compile(r"\A[^。]*\Z"),
    ),
)

# The first words of an article's opening as lists of articles print it: 文|…, 作者/….
TEASER_BYLINE = re.compile(r"\A\W?(?:文|作者|撰文|编辑|来源|记者)\s*[|/丨]")
SEPARATOR = re.compile(r"[-=_*~#|·•—>+\s]+")
