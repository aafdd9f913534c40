"""Prediction: the criteria, due date and outcome of what a claim predicts."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from debate.models.base import Curated, refers_to, tracked
from debate.models.fields import PartialDateField
from debate.models.querysets import PredictionQuerySet
from debate.vocabulary import SETTLED_OUTCOMES, Outcome, PredictionKind, gettext_lazy, remarked


class Prediction(Curated):
    claim = models.OneToOneField("Claim", models.CASCADE, related_name="prediction", verbose_name=gettext_lazy("观点"))
    kind = models.CharField(
        gettext_lazy("预测还是计划"), max_length=8, choices=PredictionKind, default=PredictionKind.FORECAST
    )
    criteria = models.TextField(gettext_lazy("判定标准"), help_text=gettext_lazy("在判定之前写下"))
    criteria_en = models.TextField(gettext_lazy("英文判定标准"), blank=True)
    due_on = PartialDateField(gettext_lazy("到期日"))
    outcome = models.CharField(gettext_lazy("结果"), max_length=14, choices=Outcome, default=Outcome.PENDING)
    resolved_on = PartialDateField(gettext_lazy("判定于"))
    resolved_on_is_event = models.BooleanField(
        gettext_lazy("那一天就是结果发生之日"), default=False, help_text=gettext_lazy("不勾，是判定的日期")
    )
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="resolved_predictions",
        verbose_name=gettext_lazy("判定者"),
    )
    evidence = models.ManyToManyField(
        "Source", blank=True, related_name="predictions", verbose_name=gettext_lazy("依据")
    )
    rationale = models.TextField(gettext_lazy("理由"), blank=True)
    rationale_en = models.TextField(gettext_lazy("英文理由"), blank=True)
    note = models.TextField(gettext_lazy("备注"), blank=True)
    history = tracked(evidence)

    objects = PredictionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("预测")
        ordering = ["claim"]
        constraints = [
            models.CheckConstraint(
                name="prediction_settled_says_when",
                condition=(Q(outcome__in=SETTLED_OUTCOMES) & ~Q(resolved_on=""))
                | (~Q(outcome__in=SETTLED_OUTCOMES) & Q(resolved_on="")),
                violation_error_message=gettext_lazy("已有结果的预测要写明何时见分晓；尚无结果的不写。"),
            ),
        ]

    def __str__(self) -> str:
        return remarked(self.claim, self.get_outcome_display())

    @refers_to("debate.claim")
    def natural_key(self) -> tuple[str]:
        return (self.claim.slug,)

    @property
    def counts(self) -> bool:
        """Whether this is a forecast: plans are counted apart, and what nobody doubted does not come true."""
        return self.kind == PredictionKind.FORECAST

    @property
    def is_settled(self) -> bool:
        return self.outcome in SETTLED_OUTCOMES
