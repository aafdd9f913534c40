"""What the machinery of web pages says around an article: apps, cookies, logins, sharing, adverts, captions.

Mainland, Hong Kong, Taiwan and English pages alike; patterns see a folded line, as those of `lexicon` do.
Collected from the interfaces of WeChat, news portals, blogs and their exporters.
"""

from debate.text.noise.rules import Rule, label, phrase
from debate.text.removals import RemovalKind

_NETWORK = (
    "微信好友|微信|朋友圈|新浪微博|微博|qq空间|qq好友|qq|豆瓣|知乎|贴吧|领英|脸书|推特|facebook|twitter|x|linkedin|"
    "whatsapp|"
    "line|telegram|threads|reddit|pinterest|wechat|weibo|instagram|youtube|email|e-?mail|邮件|电邮|messenger|copy "
    "link|复制链接|"
    "打印|列印|print|rss"
)
_WE = (
    "我们|本公众号|公众号|微信|社群|官方|line|facebook|粉丝团|粉丝专页|电子报|youtube|频道|telegram|"
    "google\\s?(?:新闻|news)"
)

WEB: tuple[Rule, ...] = (
    label(
        RemovalKind.NAVIGATION,
        "阅读器或应用程序的界面文字。",
        r"(?:请)?(?:在|用|使用|打开)?.{0,12}(?:app|客户端)(?:内|中|里)?(?:打开|阅读|查看|观看)(?:全文|原文|更多|"
        r"体验更佳)?",
        r"(?:立即|免费|马上|点击|扫码)?下载.{0,12}(?:app|客户端|应用程式|应用)(?:,.{0,20})?",
        r"打开微信.{0,60}|(?:继续|向上)滑动看下一个|轻触阅读原文|预览时标签不可点|喜欢此内容的人还喜欢|"
        r"在小说阅读器(?:读本章|中沉浸阅读)",
        r"收录于(?:合集|话题).{0,40}|微信扫一扫.{0,40}|scan to follow|scan with weixin.{0,40}|轻点两下取消(?:赞|"
        r"在看)|知道了|去阅读",
        r"视频\s*小程序\s*赞.{0,40}|(?:取消|允许)(?:\s+(?:取消|允许))+|人划线|已关注|重播|倍速播放中|转载文章|原创|"
        r"此内容因违规无法查看",
        r"(?:本文)?(?:全文)?(?:共|约|字数:?)\s*\d{2,6}\s*(?:余?字|words?).{0,30}|(?:预计)?阅读(?:时间|时长|"
        r"需要?)?(?:约|大约)?:?\s*\d{1,3}\s*(?:分钟|min).{0,10}",
        r"\d{1,3}[ -]min(?:ute)?s? read|(?:听|收听|朗读)(?:全文|文章|本文)|listen to (?:this )?(?:article|"
        r"story).{0,20}|语音朗读.{0,12}",
        r"(?:阅读|浏览|点击|评论|点赞|收藏|分享|观看|人气)(?:量|数|次数)?\s*:?\s*\d[\d.,]*(?:万|w|k|次)?\+?",
        r"(?:请)?(?:继续|往下)(?:往下|向下)?(?:阅读|滑动)(?:\.{3}|…)?|点我看更多.{0,30}|看更多.{0,12}|(?:展开|"
        r"收起)(?:全部|全文|更多)?|查看大图|点击放大|点击查看大图",
        r"字体(?:大小)?\s*:?(?:\s*(?:大|中|小|a[+-]?|[+-]))+|放大字体|缩小字体|简体|繁体|繁體|加入(?:最爱|书签|收藏)|"
        r"列印|友善列印",
        r"skip to (?:main )?(?:content|navigation)|toggle (?:menu|navigation|search)|main menu|open menu|close menu|"
        r"view comments|"
        r"sign (?:in|up|out)|log ?(?:in|out)|register|my account|home(?:page)?|previous(?: (?:post|article))?|"
        r"next(?: (?:post|article))?|"
        r"table of contents|contents|load more(?: .{0,20})?|show more|see more|view more|see all|view all|"
        r"(?:privacy policy|terms of (?:service|use)|contact us|about us|cookie (?:policy|settings)|"
        r"advertise(?: with us)?|careers|newsletters?|"
        r"sitemap|accessibility|help)(?:\s*[|·•/]?\s*(?:privacy policy|terms of (?:service|use)|contact us|about us|"
        r"cookie (?:policy|settings)|"
        r"advertise(?: with us)?|careers|newsletters?|sitemap|accessibility|help))*",
    ),
    label(
        RemovalKind.NAVIGATION,
        "分享按钮。",
        rf"(?:分享|转发|share|follow)\s*(?:到|至|给|on|to|via|us on|this)?\s*:?\s*(?:(?:{_NETWORK})[\s,、/|·]*)+",
        rf"(?:(?:{_NETWORK})[\s,、/|·]+)+(?:{_NETWORK})|tweet|share(?: (?:this|it|article|story)(?: .{{0,20}})?)?|"
        rf"分享(?:本文|此文|文章|新闻)(?:到.{{0,10}})?",
        r"扫码?(?:分享|手机看|阅读|下载).{0,12}|手机(?:扫码|扫一扫)?(?:看|阅读|查看).{0,8}|分享\s*[:|]?|收藏本文|"
        r"举报(?:文章|内容)?|赞赏(?:作者|支持)?|打赏(?:作者)?",
    ),
    label(
        RemovalKind.PROMOTION,
        "广告标记。",
        r"广告|推广|赞助(?:商|内容)?|商业推广|advertisement|sponsored(?: content)?|promoted|ad|"
        r"story continues below(?: advertisement)?|"
        r"article continues (?:below|after).{0,30}|(?:\(|【)?广告(?:,请继续往下阅读.{0,6})?|请继续往下阅读.{0,6}|"
        r"请往下继续阅读.{0,6}",
    ),
    label(
        RemovalKind.NAVIGATION,
        "登录或付费提示。",
        r"(?:请)?(?:先)?(?:登录|登入|注册|订阅|开通会员|付费|购买|解锁)(?:后|并|即可|以|才能|,)?.{0,12}(?:查看|阅读|"
        r"观看|解锁)(?:全文|更多|完整|剩余|余下|本文|内容|后续).{0,12}",
        r"(?:登入|登录)\s*[/|]\s*(?:注册|加入会员)|(?:会员|免费)(?:登入|注册)|加入会员|已有(?:账号|帐号|"
        r"账户).{0,3}(?:登录|登入).{0,6}|还没有(?:账号|帐号).{0,12}",
        r"(?:本文为)?(?:付费|会员)(?:专享|内容|文章|专属).{0,20}|剩余\s*\d{1,3}%.{0,12}(?:内容|未读).{0,12}|"
        r"忘记密码.{0,3}|记住我",
        r"subscribe (?:now|today)?\s*(?:to|and) (?:continue|keep|read|unlock).{0,30}|already (?:a )?(?:subscriber|"
        r"member|have an account).{0,30}|"
        r"(?:sign|log) in to (?:continue|read|view|comment|leave).{0,30}|this (?:article|"
        r"content) is for (?:paying )?(?:subscribers|members).{0,20}|"
        r"create (?:a |an )?(?:free )?account.{0,20}|forgot (?:your )?password.{0,3}|remember me",
    ),
    phrase(
        RemovalKind.NAVIGATION,
        "Cookie 或隐私提示。",
        400,
        r"cookies?\b|小型文字档案",
        r"\b(?:we|our (?:partners|site|website)|this (?:web)?site) use|by (?:continuing|using|clicking)|"
        r"accept (?:all|cookies)|cookie (?:policy|settings|preferences)|"
        r"(?:本|我们的?|此)(?:网站|站|网页|网).{0,12}(?:使用|采用|透过)|(?:使用|接受|同意).{0,8}cookie",
        r"experience|accept|polic|consent|browser|体验|同意|隐私|私隐|浏览|政策|接受",
    ),
    label(
        RemovalKind.NAVIGATION,
        "Cookie 或隐私提示。",
        r"accept(?: all)?(?: cookies)?|reject(?: all)?|manage (?:preferences|cookies)|(?:全部)?接受|我同意|got it|"
        r"i agree|我知道了",
    ),
    phrase(
        RemovalKind.PROMOTION,
        "关注或订阅引导。",
        90,
        rf"\A\W*(?:欢迎)?(?:点击|长按|扫描|扫码|请)?(?:上方|下方|右上角|上面|下面|左下角)?.{{0,12}}(?:蓝字|关注|追踪|"
        rf"订阅|星标|按赞|加入|设为).{{0,12}}(?:{_WE}|星标|蓝字)",
        r"\A(?!.*[。].)",
        r"点击|长按|扫|欢迎|请|星标|追踪|按赞|加入|订阅|关注我们|蓝字",
    ),
    phrase(
        RemovalKind.PROMOTION,
        "关注或订阅引导。",
        160,
        r"\A\W*(?:subscribe to|sign up (?:for|to)|follow (?:us|our|me)\b|join (?:our|us on)|get (?:the|"
        r"our) (?:latest|best|top|daily|weekly)|download (?:the|our) .{0,20}app|"
        r"enter your email|like us on|want more|never miss)",
        r"newsletter|inbox|e-?mail|twitter|facebook|linkedin|telegram|youtube|instagram|\bapp\b|daily|weekly|channel|"
        r"updates|news\b|podcast",
    ),
    phrase(
        RemovalKind.PROMOTION,
        "关注或点赞引导。",
        60,
        r"↑{2,}|↓{2,}|👇|👆|☟|▽{2,}",
        r"关注|点击|扫码|星标|蓝字|更多|原文|二维码|订阅",
    ),
    phrase(
        RemovalKind.PROMOTION,
        "投稿、合作或应用推广。",
        120,
        r"\A\W*(?:投稿|爆料|商务合作|内容合作|转载授权|媒体合作|广告合作|寻求报道|联系我们|合作(?:邮箱|微信)?|客服|"
        r"商务)\s*(?:/\s*\S{2,6})?\s*[:|]",
        r"@|微信|邮箱|电话|qq|\d{5}|[a-z]{4}",
    ),
    phrase(
        RemovalKind.TEASER,
        "其他文章的链接。",
        110,
        r"\A\W*(?:(?:更多|相关)(?:新闻|报道|文章|阅读|内容)|推荐阅读|延伸阅读|延伸报道|往期(?:推荐|回顾)|前情提要|"
        r"看更多|同场加映|相关阅读|扩展阅读|"
        r"also read|read (?:also|more|next)|related|see also|more on this|recommended|don't miss)\s*[】\])]?\s*[:|"
        r"»>]\s*\S",
        r"\A[^。]*\Z",
    ),
    phrase(RemovalKind.CAPTION, "图片说明。", 140, r"\A[▲△]\s*\S"),
    phrase(
        RemovalKind.CAPTION,
        "图片说明。",
        90,
        r"\A(?:▼\s*\S|[(【\[]?\s*(?:图|图片|照片|题图|截图|摄影|视频)\s*[/|丨:]\s*\S|\(?(?:图片?|照片|资料图|示意图|"
        r"网络图)(?:取|翻摄|撷取|来|摘)?自.{1,30}\)?\Z|"
        r"(?:photo|image|picture|photograph|illustration)(?:s)?\s*(?:by|credit|credits|courtesy|source|via)?\s*[:/|"
        r"]\s*\S|(?:photo|image|illustration) (?:by|courtesy of|credit)\b|"
        r"(?:credit|credits)\s*:\s*\S|.{0,40}(?:/getty images|via getty images|/reuters|/shutterstock)\W*\Z|"
        r".{1,60}[(](?:图片来源|图源|图|资料图片|photo|图片)\s*[:/|][^()]{1,30}[)]\Z)",
        r"\A(?!.*[。!?].)",
    ),
    label(
        RemovalKind.CAPTION,
        "图片说明。",
        r"(?:资料图片?|示意图|效果图|配图|图片|图\s?\d{1,2}|image(?: \d+)?|photo|gif|video player|视频加载中|"
        r"您的浏览器不支持.{0,20}|(?:广告|插)图)",
    ),
    label(
        RemovalKind.NAVIGATION,
        "文章结束标记。",
        r"(?:the )?end|全文完|本文完|完|未完待续|正文完|全文结束",
    ),
    label(
        RemovalKind.COMMENT_FORM,
        "评论区或评论表单。",
        r"(?:网友|用户|读者|精选|全部|最新|热门)?(?:评论|留言|跟帖|回应)\s*(?:区|列表|"
        r"专区)?(?:\s*[(]?\d{1,6}[)]?(?:条|则)?)?(?:评论|留言)?|\d{1,6}\s*(?:条|则)(?:评论|留言|回应)|"
        r"(?:写|发|添加|新增|发布|提交)(?:一?条|个|则)?(?:评论|留言|跟帖).{0,8}|(?:文明|理性)(?:上网|发言|"
        r"评论).{0,20}|还可以?输入\s*\d{1,4}\s*个?字.{0,4}|\d{1,4}\s*/\s*\d{2,4}\s*字?|"
        r"(?:\d{1,6} )?(?:comments?|replies)(?: \(?\d{1,6}\)?)?|(?:add|leave|post|write|submit)(?: a|"
        r" your)? (?:comment|reply|response)|join the (?:conversation|discussion)|"
        r"your email address will not be published.{0,60}|required fields are marked.{0,5}|save my name.{0,100}|"
        r"name\s*\*?|email\s*\*?|website",
    ),
)
