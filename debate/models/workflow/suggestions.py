"""Suggestion: a proposed claim, found by the extractor or marked by hand. Nothing public reads this table."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from debate.models.querysets import SuggestionQuerySet
from debate.vocabulary import QuoteType, RejectReason, SuggestionState, gettext_lazy
from debate.vocabulary.debate_package import stance_choices

# The rules added to ``reasons`` by editors: when one has changed the span, and when one has named the speaker of
# several at once. Each says ``by`` whom (primary key), ``at`` what moment (ISO 8601) and what ``was`` there before.
RECUT, NAMED = "recut", "named"


class Suggestion(models.Model):
    article = models.ForeignKey(
        "Article", models.CASCADE, related_name="suggestions", verbose_name=gettext_lazy("文章")
    )
    start = models.PositiveIntegerField(gettext_lazy("正文起"))
    end = models.PositiveIntegerField(gettext_lazy("正文止"))
    quote = models.TextField(gettext_lazy("引文"))
    quote_type = models.CharField(gettext_lazy("引语类型"), max_length=8, choices=QuoteType)
    attribution = models.CharField(gettext_lazy("文中称呼"), max_length=80, blank=True)
    proposed_speaker = models.ForeignKey(
        "Speaker",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="suggestions",
        verbose_name=gettext_lazy("建议发言者"),
    )
    proposed_stance = models.CharField(gettext_lazy("建议立场"), max_length=20, choices=stance_choices, blank=True)
    proposed_topics = models.ManyToManyField(
        "Topic", blank=True, related_name="suggestions", verbose_name=gettext_lazy("建议议题")
    )
    proposed_companies = models.ManyToManyField(
        "Company", blank=True, related_name="suggestions", verbose_name=gettext_lazy("建议公司")
    )
    proposed_models = models.ManyToManyField(
        "Model", blank=True, related_name="suggestions", verbose_name=gettext_lazy("建议模型")
    )
    role_printed = models.CharField(gettext_lazy("文中身份"), max_length=120, blank=True)
    company_printed = models.CharField(gettext_lazy("文中公司"), max_length=120, blank=True)
    # Where no speaker is likely enough to be filled in: those who may have spoken, the likeliest first, each with
    # ``name``, ``known`` (a speaker's slug or ""), ``role``, ``company`` and ``probability``.
    offered = models.JSONField(gettext_lazy("可能的发言者"), default=list, blank=True)
    # Equal for the paragraphs of one answer, talk or letter of the article; empty elsewhere.
    turn = models.CharField(gettext_lazy("轮次"), max_length=16, blank=True)
    is_prediction = models.BooleanField(gettext_lazy("像是预测"), default=False)
    on_debate = models.BooleanField(gettext_lazy("与这场争论有关"), default=False)
    similar_claim = models.ForeignKey(
        "Claim",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="similar_suggestions",
        verbose_name=gettext_lazy("说法相同的观点"),
    )
    answers = models.JSONField(gettext_lazy("像是回应"), default=list, blank=True)
    score = models.FloatField(gettext_lazy("把握"), default=0)
    reasons = models.JSONField(gettext_lazy("理由"), default=list, blank=True)
    cue = models.CharField(gettext_lazy("报道用语"), max_length=40, blank=True)
    extractor_version = models.PositiveSmallIntegerField(gettext_lazy("提取器版本"), default=0)
    # Null: suggested by the extractor. Else the editor who marked the passage by hand.
    suggested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="suggestions",
        verbose_name=gettext_lazy("建议者"),
    )
    state = models.CharField(
        gettext_lazy("状态"), max_length=8, choices=SuggestionState, default=SuggestionState.WAITING
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decided_suggestions",
        verbose_name=gettext_lazy("决定者"),
    )
    decided_at = models.DateTimeField(gettext_lazy("决定于"), null=True, blank=True)
    seconds_taken = models.FloatField(gettext_lazy("用时（秒）"), null=True, blank=True)
    resulting_claim = models.ForeignKey(
        "Claim",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="suggestions",
        verbose_name=gettext_lazy("成为观点"),
    )
    # The citation that acceptance added, to a new claim (``is_new_claim``) or to an existing one.
    resulting_citation = models.ForeignKey(
        "Citation",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="suggestions",
        verbose_name=gettext_lazy("成为出处"),
    )
    is_new_claim = models.BooleanField(gettext_lazy("成为新观点"), default=False)
    rejected_because = models.CharField(gettext_lazy("否决理由"), max_length=10, choices=RejectReason, blank=True)
    decision_note = models.TextField(gettext_lazy("附言"), blank=True)
    created_at = models.DateTimeField(gettext_lazy("建立于"), auto_now_add=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("待审")
        ordering = ["article", "start", "end", "pk"]
        constraints = [
            models.UniqueConstraint(name="suggestion_of_a_span_is_unique", fields=["article", "start", "end"]),
            models.CheckConstraint(name="suggestion_has_a_span", condition=Q(end__gt=F("start")) & ~Q(quote="")),
            models.CheckConstraint(name="suggestion_score_is_a_share", condition=Q(score__range=(0, 1))),
            models.CheckConstraint(
                name="suggestion_decided_by_somebody",
                condition=Q(state=SuggestionState.WAITING) | Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="suggestion_rejected_says_why",
                condition=(Q(state=SuggestionState.REJECTED) & ~Q(rejected_because=""))
                | (~Q(state=SuggestionState.REJECTED) & Q(rejected_because="")),
            ),
        ]

    def __str__(self) -> str:
        return self.quote[:30]

    @property
    def is_waiting(self) -> bool:
        return self.state == SuggestionState.WAITING

    @property
    def whole_role(self) -> str:
        """The role with the company in which the speaker held it, as a claim has it; empty without a role."""
        return f"{self.company_printed}{self.role_printed}"[:120] if self.role_printed else ""

    @property
    def percent(self) -> int:
        """How sure the machine is of the speaker, in per cent."""
        return round(100 * self.score)

    @property
    def is_by_hand(self) -> bool:
        """Whether a person marked it, changed its span or named its speaker: reading the article again must not."""
        return self.suggested_by_id is not None or any(reason["rule"] in (RECUT, NAMED) for reason in self.reasons)
