"""Which lines of a web page are not the article: one table, a kind and a reason for each rule.

Patterns see a folded line (see `rules`): they are written in Simplified, lower case and narrow punctuation.
When in doubt a line stays: a sentence lost cannot be quoted, and an editor sees what was left too much.
"""

import re

from debate.text.noise.rules import Rule, label, phrase
from debate.text.noise.web_phrases import WEB
from debate.text.removals import RemovalKind

_OURS = "本站|本网|本平台|本公众号|本号|本刊|本报|我们|小编|后台|原?作者"

# Noise wherever it stands.
ANYWHERE: tuple[Rule, ...] = (
    *WEB,
    label(
        RemovalKind.COMMENT_FORM,
        "评论区或评论表单。",
        r"(?:发表|我要|写|全部|最新|热门|精彩|网友|文章)?(?:评论|留言)\s*(?:\d{1,6}条?|\(\d{1,6}\))?",
        r"(?:评论|留言)?\s*(?:快来)?抢沙发",
        r"(?:还没有|暂无|暂时没有)(?:任何)?(?:评论|留言|回复).{0,20}",
        r"请输入(?:您的|你的)?(?:评论|留言|昵称|验证码).{0,40}",
        r"(?:请先|请|您?需要)?登录(?:后|才能|之后)?.{0,6}(?:评论|留言|回复).{0,10}",
        r"(?:发送|提交|取消|发布)(?:评论|留言|回复)",
        r"(?:写下|说说|发表)(?:您|你)的(?:评论|看法|想法|高见|观点).{0,10}",
        r"(?:您|你)?的?(?:电子)?邮箱(?:地址)?不会被公开.{0,20}",
        r"(?:leave a )?(?:reply|comment)s?(?: \(\d+\))?|post a comment|no comments(?: yet)?",
    ),
    label(
        RemovalKind.NAVIGATION,
        "网页导航或按钮。",
        r"(?:返回|网站)?首页|(?:返回|回到)顶部|(?:上|下)一篇(?:\s*:.{0,50}|文章)?",
        r"网站地图|友情链接|意见反馈|广告服务|关于我们|联系我们|加入我们|隐私政策|用户协议|服务条款|免责条款",
        r"(?:正在|努力)?加载(?:中|更多)|点击(?:加载|查看)更多|(?:查看|阅读|展开)(?:更多|全文|原文)(?:内容)?",
        r"打开.{0,12}(?:app|客户端)(?:,?(?:阅读|查看|体验|看更多).{0,12})?|下载.{0,10}(?:app|客户端)|app下载",
        r"用户登录|登录\s*/?\s*注册|立即注册",
        r"(?:微信|官方)(?:订阅号|服务号|公众号|小程序|微博|视频号)|订阅号|服务号",
        r"(?:专属|在线|官方)客服号?|客服(?:热线|电话).{0,30}|复制链接|关闭窗口|打印本页|我要(?:纠错|投稿)",
        r"(?:当前|您的|您所在的?|所在)位置:.{0,50}|首页\s*[>/»].{0,50}|字号:?(?:\s*[大中小]){0,3}",
        r"分享(?:到|至)\s*(?::|微信|朋友圈|微博|qq).{0,12}|微信扫一扫.{0,30}|用微信扫.{0,40}",
        r"返回.{0,6}(?:,|\s)查看更多|skip to (?:main )?content|back to top|read more|share this.{0,20}",
    ),
    label(
        RemovalKind.DISCLAIMER,
        "版权标记。",
        r"©?\s*版权声明:?|©.{0,50}|copyright\s*(?:©|\(c\)|\d{4}).{0,50}|.{0,40}all rights reserved.{0,10}",
        r".{0,10}icp[备证].{0,40}|.{0,6}公网安备.{0,30}|版权所有.{0,40}",
    ),
    phrase(
        RemovalKind.DISCLAIMER,
        "立场或转载声明。",
        300,
        r"本文|本站|本网|本平台|本公众号|以上内容|文章(?:系|仅|内容|为|来)",
        r"(?:不代表|不反映|不意味着|仅代表|系作者|为作者).{0,12}(?:立场|观点|赞同|意见)",
    ),
    phrase(
        RemovalKind.DISCLAIMER,
        "版权或侵权声明。",
        200,
        r"侵权|版权|著作权|来源有误",
        rf"联系(?:{_OURS}|删除)|(?:与|请)(?:{_OURS})联系|(?:{_OURS}).{{0,12}}(?:删除|更正|处理)",
    ),
    phrase(
        RemovalKind.DISCLAIMER,
        "转载限制。",
        150,
        r"未经|禁止|严禁|谢绝|请勿|不得",
        r"转载|摘编|镜像",
        r"违者|追究|注明|本站|本网|本平台|本公众号|本文|\A.{0,30}\Z",
    ),
    phrase(
        RemovalKind.DISCLAIMER,
        "转载说明。",
        100,
        r"(?:转载|引用)(?:请|须|需|时请|务必).{0,12}(?:注明|联系|保留|获取)",
    ),
    phrase(
        RemovalKind.DISCLAIMER,
        "风险提示。",
        200,
        r"不构成.{0,8}(?:建议|意见|依据|要约)",
        r"本文|本站|风险|谨慎|自负|仅供参考|以上",
    ),
    phrase(
        RemovalKind.DISCLAIMER,
        "转载来源说明。",
        200,
        r"\A编者按|\A编者注|\A编辑按|\A本文(?:来自|转自|转载自|首发|原载|由|经|系|为)",
        r"授权|转载|转自",
        r"公众号|发布|发表|刊发|转载自|来自",
    ),
    phrase(RemovalKind.TITLE_REPEAT, "重复的标题。", 150, r"\A(?:原文标题|原标题|本文标题|文章标题)\s*:"),
    phrase(
        RemovalKind.CAPTION,
        "图片来源说明。",
        50,
        r"\A[(【]?\s*(?:图片?|题图|配图|封面图?|头图|照片)\s*(?:来源|来自|源自|源)?\s*[:|/丨].{0,30}\Z"
        r"|\A[(【]?\s*(?:图源|图片来自|图片来源于).{0,30}\Z",
    ),
    phrase(
        RemovalKind.SPAM,
        "广告投放信息。",
        80,
        r"广告投放|广告招商|软文发布|软文推广|友链交换|seo优化",
        r"联系:?\s*[a-z0-9]{4}|微信(?:号|:|\s?[a-z0-9]{4})|qq[:\d]|(?:电话|热线):",
    ),
    phrase(
        RemovalKind.PROMOTION,
        "引导点击或报名。",
        80,
        r"点击(?:此处|这里|下方|上方|阅读原文)",
        r"申请|报名|投稿|咨询|订阅|下载|领取|购买|加入|分享|关注|获取|了解",
    ),
    phrase(
        RemovalKind.PROMOTION,
        "活动或资料推广。",
        100,
        r"(?:立即|火热|马上|我要)(?:报名|下载|查看|预约|领取|咨询|订阅|参会)",
        r">>|»|【.{1,20}】",
    ),
    phrase(
        RemovalKind.PROMOTION,
        "关注或扫码引导。",
        80,
        r"(?:欢迎|请|点击|搜索|长按|扫码|立即|记得)(?:关注|订阅|识别|添加)|(?:扫|长按).{0,12}二维码",
        r"公众号|微信|二维码|视频号|我们|社群|微博|知识星球",
    ),
    phrase(
        RemovalKind.PROMOTION,
        "联系或投稿方式。",
        120,
        r"寻求报道|欢迎投稿|投稿(?:请|邮箱|至|热线)|爆料(?:请|邮箱|热线)|商务合作|广告合作|转载合作|加入社群|进群",
        r"邮箱|@|微信(?:号|:)|加微信|(?:电话|qq):?\d|私信|请联系|备注",
    ),
    phrase(
        RemovalKind.PROMOTION,
        "留资表单。",
        100,
        r"(?:请)?(?:完善|填写|留下|提交)(?:以下|您的|你的|下方|下列).{0,6}(?:信息|资料|联系方式|需求|表单)",
        r"联系|顾问|客服|服务|获取|试用|提交",
    ),
    phrase(
        RemovalKind.PROMOTION,
        "互动引导。",
        60,
        r"点个?赞|在看|收藏",
        r"转发|分享|关注|在看|三连",
        r"点个.?(?:赞|在看)|三连|记得|右下角|欢迎点赞|点赞.{0,4}在看",
    ),
)

# One look each tells whether a line needs any rule of ANYWHERE at all.
ANY_LABEL = re.compile("|".join(rule.patterns[0].pattern for rule in ANYWHERE if rule.is_label))
ANY_PHRASE = re.compile("|".join(rule.patterns[0].pattern for rule in ANYWHERE if not rule.is_label))
