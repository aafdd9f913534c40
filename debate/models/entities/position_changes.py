"""PositionChange: an editor's judgement that a speaker's or company's position moved, with both sides."""

from django.db import models
from django.db.models import Q

from debate.models.base import Slugged, tracked
from debate.models.querysets import PositionChangeQuerySet
from debate.vocabulary import ChangeDegree, ChangeSort, SpeakerKind, gettext_lazy, labelled


class PositionChange(Slugged):
    speaker = models.ForeignKey(
        "Speaker",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="position_changes",
        verbose_name=gettext_lazy("发言者"),
    )
    company = models.ForeignKey(
        "Company",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="position_changes",
        verbose_name=gettext_lazy("公司"),
    )
    topic = models.ForeignKey(
        "Topic",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="position_changes",
        verbose_name=gettext_lazy("议题"),
    )
    before_claim = models.ForeignKey(
        "Claim", models.PROTECT, related_name="changes_after", verbose_name=gettext_lazy("此前观点")
    )
    after_claim = models.ForeignKey(
        "Claim",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="changes_before",
        verbose_name=gettext_lazy("此后观点"),
    )
    after_model = models.ForeignKey(
        "Model",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="changes_before",
        verbose_name=gettext_lazy("此后发布的模型"),
    )
    degree = models.CharField(gettext_lazy("程度"), max_length=13, choices=ChangeDegree)
    rationale = models.TextField(gettext_lazy("理由"))
    rationale_en = models.TextField(gettext_lazy("英文理由"), blank=True)
    evidence = models.ManyToManyField(
        "Source", blank=True, related_name="position_changes", verbose_name=gettext_lazy("依据")
    )
    history = tracked(evidence)

    objects = PositionChangeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("立场变化")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                name="position_change_is_somebodys",
                condition=Q(speaker__isnull=False) | Q(company__isnull=False),
                violation_error_message=gettext_lazy("请填发言者或公司。"),
            ),
            models.CheckConstraint(
                name="position_change_has_an_after",
                condition=Q(after_claim__isnull=False) | Q(after_model__isnull=False),
                violation_error_message=gettext_lazy("请填此后的观点或此后发布的模型。"),
            ),
        ]

    @property
    def sort(self) -> ChangeSort:
        """What moved, and in whose words. The row must be loaded with `with_own_sides`."""
        if self.degree == ChangeDegree.CLARIFICATION:
            return ChangeSort.CLARIFIED
        own_words = self.after_claim is not None and vars(self)["after_is_own"]
        if own_words and self._is_of_a_person:
            in_full = self.degree == ChangeDegree.FULL and vars(self)["before_is_own"]
            return ChangeSort.POSITION if in_full else ChangeSort.WORDS
        if self.after_model:
            return ChangeSort.RELEASE
        return ChangeSort.WORDS if own_words else ChangeSort.REPORTED

    @property
    def _is_of_a_person(self) -> bool:
        return self.speaker is not None and self.speaker.kind == SpeakerKind.PERSON

    @property
    def is_release(self) -> bool:
        return self.sort == ChangeSort.RELEASE

    def __str__(self) -> str:
        return labelled(self.speaker or self.company, self.get_degree_display())
