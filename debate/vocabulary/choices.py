"""Every closed list of choices in the knowledge base.

Values are stored, exported and used in addresses, so they never change; labels are translatable.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Stance(TextChoices):
    """The side a claim takes. ``NEUTRAL`` means "takes no side here", never "no data"."""

    OPEN = "open", _("支持开源")
    BOTH = "both", _("两者并存")
    CLOSED = "closed", _("支持闭源")
    NEUTRAL = "neutral", _("不站队")

    @classmethod
    def by_role(cls, role: str) -> "Stance":
        return cls[{"pro": "OPEN", "con": "CLOSED"}.get(role, role.upper())]

    role = property(lambda self: {"OPEN": "pro", "CLOSED": "con"}.get(self.name, self.name.lower()))


class SenseOfOpen(TextChoices):
    """Which layer a speaker means by "open"."""

    OSI = "osi", _("完全开源（OSI 定义）")
    OPEN_WEIGHTS = "open_weights", _("开放权重")
    OPEN_CODE = "open_code", _("开放代码")
    OPEN_API = "open_api", _("开放接口")
    UNSPECIFIED = "unspecified", _("未说明")


class ClaimType(TextChoices):
    FACTUAL = "factual", pgettext_lazy("type of claim", "事实")
    PREDICTIVE = "predictive", pgettext_lazy("type of claim", "预测")
    CAUSAL = "causal", pgettext_lazy("type of claim", "因果")
    COMPARATIVE = "comparative", pgettext_lazy("type of claim", "比较")
    NORMATIVE = "normative", pgettext_lazy("type of claim", "主张")
    DEFINITIONAL = "definitional", pgettext_lazy("type of claim", "定义")


class QuoteType(TextChoices):
    """How the words stand in the article.

    ``DIRECT`` are those in marks, in a turn of an interview, in a transcript or as a block; ``AUTHOR`` the outlet's or
    columnist's own prose; ``HEADING`` a title or deck.
    """

    DIRECT = "direct", _("直接引语")
    INDIRECT = "indirect", _("转述")
    MIXED = "mixed", _("引语与转述")
    AUTHOR = "author", _("文章自述")
    HEADING = "heading", _("标题")


# Passages in which the speaker is heard: the others report what was said, or head an article.
OWN_WORDS = (QuoteType.DIRECT, QuoteType.MIXED, QuoteType.AUTHOR)


class Widening(TextChoices):
    """On which side of a citation a neighbouring sentence holds part of what the claim says; "" where none does."""

    BEFORE = "before", _("前一句")
    AFTER = "after", _("后一句")
    EITHER = "either", _("前后看了再定")


class ReviewState(TextChoices):
    DRAFT = "draft", _("草稿")
    PUBLISHED = "published", _("已发布")
    WITHDRAWN = "withdrawn", _("已撤回")


class CitationState(TextChoices):
    """Whether the passage a citation points at can be shown."""

    AWAITING = "awaiting", _("待导入原文")
    LOCATED = "located", _("已核对")
    FOUND = "found", _("在另一副本中找到")
    ORPHANED = "orphaned", _("对不上原文")


# The passage is there to be read.
QUOTED_STATES = (CitationState.LOCATED, CitationState.FOUND)


class CopyKind(TextChoices):
    """Where a copy of an article comes from."""

    PUBLISHER = "publisher", _("原发表处")
    ARCHIVE = "archive", _("网页存档")
    REPOST = "repost", _("转载处")
    FILE = "file", _("带来的文件")


class RetrievalOutcome(TextChoices):
    """What came of asking an address for an article."""

    FOUND = "found", _("取回，引文都在")
    CHANGED = "changed", _("页面还在，有引文对不上")
    UNCHANGED = "unchanged", _("没有变化")
    GONE = "gone", _("页面没有了")
    REFUSED = "refused", _("不让取")
    UNREACHABLE = "unreachable", _("连不上")


class CompanyKind(TextChoices):
    COMPANY = "company", _("企业")
    LAB = "lab", _("研究机构")
    UNIVERSITY = "university", _("高校")
    INVESTOR = "investor", _("投资机构")
    MEDIA = "media", _("媒体")
    FOUNDATION = "foundation", _("基金会与协会")
    GOVERNMENT = "government", _("政府机构")
    ANALYST = "analyst", _("分析机构")


class SpeakerKind(TextChoices):
    """``UNNAMED`` is one source without a name; ``GROUP`` are several in one voice, or answers without a label."""

    PERSON = "person", _("个人")
    ORGANISATION = "organisation", _("机构")
    UNNAMED = "unnamed", _("未具名")
    GROUP = "group", _("群体")


# Nobody can be found by such a name; these speakers are shown, but neither ranked, compared nor drawn.
NAMELESS = (SpeakerKind.UNNAMED, SpeakerKind.GROUP)


class Openness(TextChoices):
    OPEN = "open", _("开源")
    OPEN_WEIGHTS = "open_weights", _("开放权重")
    PARTLY_OPEN = "partly_open", _("部分开放")
    CLOSED = "closed", _("闭源")
    UNDISCLOSED = "undisclosed", _("未披露")


class Dimension(TextChoices):
    """The layers of a model that may be open, after OSAI and the Model Openness Framework."""

    WEIGHTS = "weights", _("模型权重")
    TRAINING_CODE = "training_code", _("训练代码")
    INFERENCE_CODE = "inference_code", _("推理代码")
    TRAINING_DATA = "training_data", _("训练数据")
    EVALUATION_CODE = "evaluation_code", _("评测代码")
    ARCHITECTURE_DOC = "architecture_doc", _("架构文档")
    API = "api", _("接口")
    PLUGINS = "plugins", _("插件")
    LICENCE = "licence", _("许可证")
    PAPER = "paper", _("论文")


class AssessmentValue(TextChoices):
    OPEN = "open", _("开放")
    PARTIAL = "partial", _("部分开放")
    CLOSED = "closed", _("封闭")
    UNDISCLOSED = "undisclosed", _("未披露")
    NOT_APPLICABLE = "not_applicable", _("不适用")


class SourceStanding(TextChoices):
    """How close a page stands to the fact it is evidence for. Mirrors are never shown to readers."""

    PUBLISHER = "publisher", _("当事方或原刊")
    SECONDARY = "secondary", _("第三方报道")
    MIRROR = "mirror", _("转载或镜像")


class Script(TextChoices):
    HANS = "zh-Hans", _("简体中文")
    HANT = "zh-Hant", _("繁体中文")
    MIXED = "mixed", _("简繁混排")
    ENGLISH = "en", _("英文")


class ResponseKind(TextChoices):
    REBUTS = "rebuts", _("反驳")
    SUPPORTS = "supports", _("支持")
    QUALIFIES = "qualifies", _("补充限定")
    RESTATES = "restates", _("重申")
    RETRACTS_OWN = "retracts_own", _("改变自己的说法")
    QUESTIONS = "questions", _("质疑")


class ResponseTarget(TextChoices):
    NAMED = "named", _("点名")
    UNNAMED_BUT_CLEAR = "unnamed_but_clear", _("未点名而所指明确")
    INFERRED = "inferred", _("由编辑推断")


class Outcome(TextChoices):
    PENDING = "pending", _("尚无结果")
    CAME_TRUE = "came_true", _("应验")
    PARTLY = "partly", _("部分应验")
    DID_NOT_HAPPEN = "did_not_happen", _("没有发生")
    AMBIGUOUS = "ambiguous", _("难以判定")
    UNFALSIFIABLE = "unfalsifiable", _("无法检验")


class PredictionKind(TextChoices):
    """What a claim about the future foretells; only a ``FORECAST`` can come true.

    ``PLAN`` is what somebody announces of their own acts, kept or not; ``TRUISM`` what hardly anybody doubted.
    """

    FORECAST = "forecast", _("预测")
    PLAN = "plan", _("计划")
    TRUISM = "truism", _("近乎必然")


SETTLED_OUTCOMES = (Outcome.CAME_TRUE, Outcome.PARTLY, Outcome.DID_NOT_HAPPEN)


class Stage(TextChoices):
    """Where a prediction stands on a given day, in the order of lists: pending ones by due date, then decided ones."""

    OVERDUE = "overdue", _("到期而尚无结果")
    SOON = "soon", _("半年内到期")
    OPEN = "open", _("未到期，或没有期限")
    SETTLED = "settled", _("有了结果")
    UNSETTLED = "unsettled", _("无从判定")


class ChangeDegree(TextChoices):
    HALF = "half", _("部分转变")
    FULL = "full", _("完全转变")
    CLARIFICATION = "clarification", _("澄清")


class ChangeSort(TextChoices):
    """What moved: ``POSITION`` only where a person wholly changed it in words of their own."""

    POSITION = "position", _("立场改变")
    WORDS = "words", _("后来说法不同")
    RELEASE = "release", _("后来的做法不同")
    REPORTED = "reported", _("据报道后来不同")
    CLARIFIED = "clarified", _("澄清")


class SuggestionState(TextChoices):
    WAITING = "waiting", _("待审")
    ACCEPTED = "accepted", _("已采纳")
    EDITED = "edited", _("修改后采纳")
    REJECTED = "rejected", _("已否决")


class RejectReason(TextChoices):
    """Why an editor rejected a suggestion."""

    NOT_SPEECH = "not_speech", _("不是引语")
    OFF_DEBATE = "off_debate", _("与开闭之争无关")
    NO_SPEAKER = "no_speaker", _("说不准是谁说的")
    WRONG_SPAN = "wrong_span", _("截取有误")
    NO_CLAIM = "no_claim", _("没有观点")
    DUPLICATE = "duplicate", _("重复")
    OTHER = "other", _("其他")


class IntakeState(TextChoices):
    """How far the import of a page has come."""

    WAITING = "waiting", _("排队")
    READ = "read", _("待确认")
    REFUSED = "refused", _("读不了")
    IMPORTING = "importing", _("正在导入")
    IMPORTED = "imported", _("已导入")
    DISCARDED = "discarded", _("已放弃")
    UNPACKED = "unpacked", _("已拆开")


class FileImportState(TextChoices):
    """How far the import of a file of rows has come."""

    CHECKING = "checking", _("正在核对")
    CHECKED = "checked", _("待确认")
    IMPORTING = "importing", _("正在导入")
    IMPORTED = "imported", _("已导入")
    REFUSED = "refused", _("没有导入")


class ReportState(TextChoices):
    WAITING = "waiting", _("待处理")
    CORRECTED = "corrected", _("已更正")
    DISMISSED = "dismissed", _("不采纳")


class RedirectReason(TextChoices):
    MERGED = "merged", _("已合并")
    RENAMED = "renamed", _("已改名")
    WITHDRAWN = "withdrawn", _("已撤回")


class DatePrecision(TextChoices):
    YEAR = "year", _("年")
    MONTH = "month", _("月")
    DAY = "day", _("日")
