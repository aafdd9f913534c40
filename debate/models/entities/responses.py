"""Response: one claim answers another, or its speaker."""

from django.db import models
from django.db.models import F, Q

from debate.models.base import Curated, refers_to, tracked
from debate.models.querysets import ResponseQuerySet
from debate.vocabulary import ResponseKind, ResponseTarget, gettext_lazy


class Response(Curated):
    from_claim = models.ForeignKey(
        "Claim", models.CASCADE, related_name="responses_out", verbose_name=gettext_lazy("回应方观点")
    )
    to_claim = models.ForeignKey(
        "Claim",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="responses_in",
        verbose_name=gettext_lazy("被回应观点"),
    )
    to_speaker = models.ForeignKey(
        "Speaker",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="responses_in",
        verbose_name=gettext_lazy("被回应者"),
    )
    kind = models.CharField(gettext_lazy("方式"), max_length=12, choices=ResponseKind)
    target = models.CharField(gettext_lazy("对象"), max_length=17, choices=ResponseTarget)
    citation = models.ForeignKey(
        "Citation", models.SET_NULL, null=True, blank=True, related_name="responses", verbose_name=gettext_lazy("出处")
    )
    note = models.TextField(gettext_lazy("编者注"), blank=True)
    note_en = models.TextField(gettext_lazy("英文编者注"), blank=True)
    history = tracked()

    objects = ResponseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("回应")
        ordering = ["from_claim", "to_claim", "kind", "pk"]
        constraints = [
            models.CheckConstraint(
                name="response_answers_somebody",
                condition=Q(to_claim__isnull=False) | Q(to_speaker__isnull=False),
                violation_error_message=gettext_lazy("请填被回应的观点或被回应者。"),
            ),
            models.CheckConstraint(
                name="response_does_not_answer_itself",
                condition=Q(to_claim__isnull=True) | ~Q(from_claim=F("to_claim")),
                violation_error_message=gettext_lazy("观点不能回应自己。"),
            ),
            models.UniqueConstraint(name="response_to_a_claim_is_unique", fields=["from_claim", "to_claim", "kind"]),
            models.UniqueConstraint(
                name="response_to_a_speaker_is_unique",
                condition=Q(to_claim__isnull=True),
                fields=["from_claim", "to_speaker", "kind"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_claim} {self.get_kind_display()} {self.to_claim or self.to_speaker}"

    @property
    def answered(self):
        """The speaker who is answered: that of the answered claim, or the one named instead."""
        return self.to_claim.speaker if self.to_claim else self.to_speaker

    @property
    def is_inferred(self) -> bool:
        """Whether only the editors tie the two: the later words do not refer to the earlier."""
        return self.target == ResponseTarget.INFERRED

    @property
    def takes_back(self) -> bool:
        """Whether somebody takes back words of their own: the later ones refer to the earlier."""
        own = self.addressee_id == self.from_claim.speaker_id
        return self.kind == ResponseKind.RETRACTS_OWN and own and not self.is_inferred

    @property
    def addressee_id(self) -> int | None:
        return self.to_claim.speaker_id if self.to_claim else self.to_speaker_id

    def clean(self) -> None:
        if self.to_claim and not self.to_speaker:
            self.to_speaker = self.to_claim.speaker

    @refers_to("debate.claim", "debate.speaker")
    def natural_key(self) -> tuple[str, str | None, str | None, str]:
        to_claim, to_speaker = (each.slug if each else None for each in (self.to_claim, self.to_speaker))
        return (self.from_claim.slug, to_claim, to_speaker, self.kind)
