"""What an entity still lacks, with advice for editors."""

from typing import NamedTuple

from django.db.models import Model as Row

from debate.models import Claim, Company, Model, Speaker, Topic
from debate.vocabulary import gettext_lazy


class Gap(NamedTuple):
    """Something that an entity may lack; ``what`` is its name in query strings and in `QuerySet.lacking`."""

    what: str
    label: str
    advice: str


GAPS: dict[type[Row], tuple[Gap, ...]] = {
    Claim: (
        Gap(
            "citation",
            gettext_lazy("没有出处"),
            gettext_lazy("在下面「出处」里选一篇文章，粘贴原话；没有出处不能发布。"),
        ),
        Gap("english", gettext_lazy("没有英文"), gettext_lazy("填写「英文表述」，英文读者才看得到。")),
        Gap("date", gettext_lazy("没有日期"), gettext_lazy("查到发言日期就填上，只知道年份也行。")),
        Gap("second_outlet", gettext_lazy("只有一个来源"), gettext_lazy("别的媒体也报道过的话，再加一个出处。")),
        Gap("check", gettext_lazy("出处待核对或对不上"), gettext_lazy("导入文章原文；对不上原文的，重新粘贴引文。")),
    ),
    Speaker: (
        Gap("english", gettext_lazy("没有英文名"), gettext_lazy("填写「英文名」。")),
        Gap("summary", gettext_lazy("没有简介"), gettext_lazy("用一句话写明这是谁。")),
        Gap("affiliation", gettext_lazy("没有任职"), gettext_lazy("在下面「任职」里写明在哪家公司、何时。")),
        Gap(
            "wikidata",
            gettext_lazy("没有维基数据编号"),
            gettext_lazy("在维基数据里查到编号（Q 开头）填上；查不到就算了。"),
        ),
    ),
    Company: (
        Gap("english", gettext_lazy("没有英文"), gettext_lazy("填写「英文名」和「英文简介」。")),
        Gap("summary", gettext_lazy("没有简介"), gettext_lazy("用一句话写明这是什么机构。")),
        Gap("country", gettext_lazy("没有国家或地区"), gettext_lazy("填写两位代码，例如 CN。")),
    ),
    Model: (
        Gap("date", gettext_lazy("没有发布日期"), gettext_lazy("查到发布日期就填上，只知道年份也行。")),
        Gap("licence", gettext_lazy("没有许可证"), gettext_lazy("照发布页写许可证的名称。")),
        Gap("source", gettext_lazy("没有依据"), gettext_lazy("选一个网页或文章作依据，最好是发布者自己的。")),
        Gap("assessment", gettext_lazy("没有开放程度评定"), gettext_lazy("在下面逐层评定，每一项都要有依据和日期。")),
    ),
    Topic: (Gap("english", gettext_lazy("没有英文定义"), gettext_lazy("填写「英文定义」。")),),
}


def gaps_of(record: Row) -> list[Gap]:
    """Return what a stored row lacks, in one statement; nothing for a row that is not stored."""
    gaps = GAPS.get(type(record), ())
    if not gaps or record.pk is None:
        return []
    rows = type(record)._default_manager.filter(pk=record.pk)
    lacked = rows.which_lack([gap.what for gap in gaps])  # type: ignore[attr-defined]  # of NaturalKeyQuerySet
    return [gap for gap in gaps if gap.what in lacked]
