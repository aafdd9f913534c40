"""The queues of work that waits for editors, each with its length and the list it opens."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils import timezone

from debate.curation.quality.possible_duplicates import count_duplicate_pairs
from debate.models import (
    Citation,
    Claim,
    DraftNote,
    ErrorReport,
    Intake,
    Prediction,
    Retrieval,
    SecondLook,
    Source,
    Suggestion,
)
from debate.vocabulary import CitationState, ReviewState, SourceStanding, gettext_lazy


class Queue(NamedTuple):
    """``count`` takes the user; ``address`` is the URL name of an admin page, ``query`` its query string.

    ``later`` counts what nobody can do yet.
    """

    label: str
    hint: str
    permission: str
    count: Callable[[Any], int]
    address: str
    query: str = ""
    later: Callable[[Any], int] | None = None


class Waiting(NamedTuple):
    """A queue with its present length for one editor."""

    label: str
    hint: str
    number: int
    address: str
    query: str
    later: int

    @property
    def url(self) -> str:
        """The address of the list of what waits."""
        return reverse(f"admin:{self.address}") + (f"?{self.query}" if self.query else "")


QUEUES = (
    Queue(
        gettext_lazy("待审"),
        gettext_lazy("机器读出来的话，等你决定"),
        "view_suggestion",
        lambda user: Suggestion.objects.waiting().count(),
        "debate_article_next",
    ),
    Queue(
        gettext_lazy("待导入"),
        gettext_lazy("带来了、还没成为文章的页面"),
        "view_intake",
        lambda user: Intake.objects.unfinished().count(),
        "debate_intake_changelist",
    ),
    Queue(
        gettext_lazy("草稿"),
        gettext_lazy("写好了、还没发布的观点"),
        "view_claim",
        lambda user: Claim.objects.filter(state=ReviewState.DRAFT).count(),
        "debate_claim_changelist",
        "state__exact=draft",
    ),
    Queue(
        gettext_lazy("草稿上的话"),
        gettext_lazy("别人在草稿上留了话，等你看"),
        "view_claim",
        lambda user: DraftNote.objects.for_user(user).count(),
        "debate_claim_changelist",
        "notes=waiting",
    ),
    Queue(
        gettext_lazy("复核"),
        gettext_lazy("别人采纳的，请你不看结果再读一遍"),
        "change_secondlook",
        lambda user: SecondLook.objects.for_editor(user).count(),
        "debate_secondlook_changelist",
    ),
    Queue(
        gettext_lazy("意见不一"),
        gettext_lazy("两次判断不一样，商量一下，再改观点或者不改"),
        "change_secondlook",
        lambda user: SecondLook.objects.unsettled().of_editor(user).count(),
        "debate_secondlook_changelist",
        "state=done&agreement=unsettled",
    ),
    Queue(
        gettext_lazy("对不上的引文"),
        gettext_lazy("正文变了，引文不在原处"),
        "view_citation",
        lambda user: Citation.objects.filter(state=CitationState.ORPHANED).count(),
        "debate_citation_changelist",
        "state__exact=orphaned",
    ),
    Queue(
        gettext_lazy("该扩的引文"),
        gettext_lazy("旁边一句里也有它说的，看看要不要收进来"),
        "change_citation",
        lambda user: Citation.objects.to_widen().changeable_by(user).with_quote().count(),
        "debate_citation_widenings",
        later=lambda user: Citation.objects.to_widen().changeable_by(user).without_quote().count(),
    ),
    Queue(
        gettext_lazy("消失或改动的来源"),
        gettext_lazy("原页面打不开了，或者引用的话不在上面了"),
        "view_retrieval",
        lambda user: Retrieval.objects.dead().count(),
        "debate_retrieval_changelist",
        "outcome__in=gone%2Cchanged",
    ),
    Queue(
        gettext_lazy("到期的预测"),
        gettext_lazy("该见分晓了"),
        "view_prediction",
        lambda user: Prediction.objects.due(timezone.localdate()).count(),
        "debate_prediction_changelist",
        "due=now",
    ),
    Queue(
        gettext_lazy("缺英文"),
        gettext_lazy("已发布、还没有英文表述的观点"),
        "view_claim",
        lambda user: Claim.objects.published().lacking("english").count(),
        "debate_claim_changelist",
        "state__exact=published&lacking=english",
    ),
    Queue(
        gettext_lazy("可能重复"),
        gettext_lazy("名字或说法相近，看看是不是一个"),
        "add_merge",
        lambda user: count_duplicate_pairs(),
        "debate_merge_lookalikes",
    ),
    Queue(
        gettext_lazy("读者报错"),
        gettext_lazy("读者说哪里不对"),
        "view_errorreport",
        lambda user: ErrorReport.objects.waiting().count(),
        "debate_errorreport_changelist",
        "state__exact=waiting",
    ),
    Queue(
        gettext_lazy("转载的依据"),
        gettext_lazy("等人换成更可靠的来源"),
        "view_source",
        lambda user: Source.objects.filter(standing=SourceStanding.MIRROR).count(),
        "debate_source_changelist",
        "standing__exact=mirror",
    ),
)


def queues_for(user) -> list[Waiting]:
    """Return the queues that the user may see, empty ones too, since that nothing waits is worth knowing."""
    return [
        Waiting(
            queue.label,
            queue.hint,
            queue.count(user),
            queue.address,
            queue.query,
            queue.later(user) if queue.later else 0,
        )
        for queue in QUEUES
        if user.has_perm(f"debate.{queue.permission}")
    ]
