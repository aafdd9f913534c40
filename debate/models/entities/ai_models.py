"""Model: an AI model. OpennessAssessment: how open one layer of it was, and when."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Left, Length

from debate.models.base import Curated, Named, refers_to, tracked
from debate.models.fields import PartialDateField
from debate.models.querysets import AssessmentQuerySet, ModelQuerySet
from debate.vocabulary import address_of, gettext_lazy, labelled
from debate.vocabulary.debate_package import degree_choices, layer_choices, openness_choices


class Model(Named):
    developer = models.ForeignKey(
        "Company", models.PROTECT, related_name="developed_models", verbose_name=gettext_lazy("开发者")
    )
    family = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="members", verbose_name=gettext_lazy("所属系列")
    )
    released_on = PartialDateField(gettext_lazy("发布日期"))
    licence = models.CharField(gettext_lazy("许可证"), max_length=120, blank=True)
    licence_en = models.CharField(gettext_lazy("英文许可证"), max_length=160, blank=True)
    openness = models.CharField(
        gettext_lazy("开放程度"), max_length=12, choices=openness_choices, default="undisclosed"
    )
    source = models.ForeignKey(
        "Source",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="described_models",
        verbose_name=gettext_lazy("依据"),
    )
    verified = models.BooleanField(gettext_lazy("已核实"), default=False)
    note = models.TextField(gettext_lazy("编者注"), blank=True)
    note_en = models.TextField(gettext_lazy("英文编者注"), blank=True)
    history = tracked()

    objects = ModelQuerySet.as_manager()

    class Meta(Named.Meta):
        verbose_name = verbose_name_plural = gettext_lazy("模型")
        constraints = [models.CheckConstraint(name="model_has_a_name", condition=~Q(name=""))]

    def get_absolute_url(self) -> str:
        return address_of("model_detail", self.slug)


class OpennessAssessment(Curated):
    """How open one layer of a model was from a date on; evidence and date are required."""

    model = models.ForeignKey(Model, models.CASCADE, related_name="assessments", verbose_name=gettext_lazy("模型"))
    dimension = models.CharField(gettext_lazy("层面"), max_length=16, choices=layer_choices)
    value = models.CharField(gettext_lazy("程度"), max_length=14, choices=degree_choices)
    evidence = models.ForeignKey(
        "Source", models.PROTECT, related_name="assessments", verbose_name=gettext_lazy("依据")
    )
    valid_from = PartialDateField(gettext_lazy("自"), blank=False)
    valid_to = PartialDateField(gettext_lazy("至"))
    note = models.TextField(gettext_lazy("备注"), blank=True)
    note_en = models.TextField(gettext_lazy("英文备注"), blank=True)
    history = tracked()

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("开放程度评定")
        ordering = ["model", "dimension", "valid_from"]
        constraints = [
            models.UniqueConstraint(name="assessment_is_made_once", fields=["model", "dimension", "valid_from"]),
            models.CheckConstraint(name="assessment_has_a_date", condition=~Q(valid_from="")),
            models.CheckConstraint(
                name="assessment_begins_before_it_ends",
                condition=Q(valid_to="") | Q(valid_to__gte=Left(F("valid_from"), Length(F("valid_to")))),
                violation_error_message=gettext_lazy("评定的开始晚于结束。"),
            ),
        ]

    def __str__(self) -> str:
        return labelled(f"{self.model} {self.get_dimension_display()}", self.get_value_display())

    @refers_to("debate.model")
    def natural_key(self) -> tuple[str, str, str]:
        return (self.model.slug, self.dimension, str(self.valid_from))
