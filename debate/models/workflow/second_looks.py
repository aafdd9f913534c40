"""SecondLook: another editor judges an accepted suggestion without seeing the first decision."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from debate.models.querysets import SecondLookQuerySet
from debate.vocabulary import QuoteType, gettext_lazy
from debate.vocabulary.debate_package import stance_choices


class SecondLook(models.Model):
    """``is_claim`` is None until somebody has looked; the editor who accepted the suggestion may not.

    ``first_…`` hold the first decision as it stood when the suggestion was drawn: the claim may be corrected once both
    decisions are known, and that must not make them look as if they had agreed.
    """

    suggestion = models.OneToOneField(
        "Suggestion", models.CASCADE, related_name="second_look", verbose_name=gettext_lazy("待审")
    )
    first_speaker = models.ForeignKey(
        "Speaker",
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=gettext_lazy("采纳时的发言者"),
    )
    first_stance = models.CharField(
        gettext_lazy("采纳时的立场"), max_length=20, choices=stance_choices, blank=True, editable=False
    )
    first_quote_type = models.CharField(
        gettext_lazy("采纳时的引语类型"), max_length=8, choices=QuoteType, blank=True, editable=False
    )
    is_claim = models.BooleanField(gettext_lazy("是观点"), null=True, blank=True)
    speaker = models.ForeignKey(
        "Speaker", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=gettext_lazy("发言者")
    )
    stance = models.CharField(gettext_lazy("立场"), max_length=20, choices=stance_choices, blank=True)
    quote_type = models.CharField(gettext_lazy("引语类型"), max_length=8, choices=QuoteType, blank=True)
    note = models.TextField(gettext_lazy("附言"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=gettext_lazy("复核者"),
    )
    at = models.DateTimeField(gettext_lazy("复核于"), null=True, blank=True)
    # Two editors who judged differently have talked about it; the judgements stay as they were.
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=gettext_lazy("商定者"),
    )
    settled_at = models.DateTimeField(gettext_lazy("商定于"), null=True, blank=True)
    created_at = models.DateTimeField(gettext_lazy("抽中于"), auto_now_add=True)

    objects = SecondLookQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("复核")
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="second_look_by_somebody",
                condition=Q(is_claim__isnull=True, by__isnull=True, at__isnull=True)
                | Q(is_claim__isnull=False, by__isnull=False, at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.suggestion)

    @property
    def is_waiting(self) -> bool:
        return self.by_id is None
