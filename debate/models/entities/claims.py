"""Claim: one thing one speaker said."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from debate.models.base import Slugged, tracked
from debate.models.fields import PartialDateField
from debate.models.querysets import ClaimQuerySet
from debate.vocabulary import (
    ClaimType,
    PredictionKind,
    ReviewState,
    address_of,
    gettext_lazy,
    stored,
)
from debate.vocabulary.debate_package import sense_choices, stance_choices


class Claim(Slugged):
    speaker = models.ForeignKey("Speaker", models.PROTECT, related_name="claims", verbose_name=gettext_lazy("发言者"))
    statement = models.TextField(gettext_lazy("观点（我们的表述）"))
    statement_en = models.TextField(gettext_lazy("英文表述"), blank=True)
    stance = models.CharField(gettext_lazy("立场"), max_length=20, choices=stance_choices)
    sense_of_open = models.CharField(
        gettext_lazy("所指的意思"), max_length=12, choices=sense_choices, default="unspecified"
    )
    claim_type = models.CharField(gettext_lazy("类型"), max_length=12, choices=ClaimType)
    topics = models.ManyToManyField("Topic", related_name="claims", verbose_name=gettext_lazy("议题"))
    about_companies = models.ManyToManyField(
        "Company", blank=True, related_name="claims_about", verbose_name=gettext_lazy("提到的公司")
    )
    about_models = models.ManyToManyField(
        "Model", blank=True, related_name="claims_about", verbose_name=gettext_lazy("提到的模型")
    )
    # Derived from the speaker's affiliations on the day by debate.content.indexing.
    said_for = models.ManyToManyField(
        "Company",
        blank=True,
        editable=False,
        related_name="claims_said_for",
        verbose_name=gettext_lazy("当时任职的公司"),
    )
    said_on = PartialDateField(gettext_lazy("发言日期"))
    occasion = models.CharField(gettext_lazy("场合"), max_length=120, blank=True)
    occasion_en = models.CharField(gettext_lazy("英文场合"), max_length=200, blank=True)
    role_then = models.CharField(gettext_lazy("当时身份"), max_length=120, blank=True)
    role_then_en = models.CharField(gettext_lazy("英文身份"), max_length=200, blank=True)
    note = models.TextField(gettext_lazy("编者注"), blank=True)
    note_en = models.TextField(gettext_lazy("英文编者注"), blank=True)
    state = models.CharField(gettext_lazy("状态"), max_length=9, choices=ReviewState, default=ReviewState.DRAFT)
    withdrawn_because = models.TextField(gettext_lazy("撤回说明（公开）"), blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="reviewed_claims",
        verbose_name=gettext_lazy("审核者"),
    )
    reviewed_at = models.DateTimeField(gettext_lazy("审核于"), null=True, blank=True, editable=False)
    search_text = models.TextField(editable=False, blank=True, default="")
    history = tracked(topics, about_companies, about_models, excluded=["search_text"])

    # The kind of its prediction, where whoever loaded the claim knows it; None for a claim that foretells nothing.
    foretells: PredictionKind | None = None

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("观点")
        ordering = ["-said_on", "-pk"]
        permissions = [("publish_claim", gettext_lazy("可以发布与撤回观点"))]
        indexes = [
            models.Index(name="claim_by_date", fields=["state", "-said_on", "-id"]),
            models.Index(name="claim_by_speaker", fields=["speaker", "-said_on", "-id"]),
            models.Index(name="claim_by_review", fields=["state", "-reviewed_at", "-id"]),
        ]
        constraints = [
            models.CheckConstraint(name="claim_states_something", condition=~Q(statement="")),
            models.CheckConstraint(
                name="claim_out_of_draft_has_a_reviewer",
                condition=Q(state=ReviewState.DRAFT) | Q(reviewed_by__isnull=False, reviewed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.statement

    def get_absolute_url(self) -> str:
        return address_of("claim_detail", self.slug)

    def save(self, **options) -> None:
        """Write all fields but ``search_text``, which `debate.content.indexing` may have rewritten since loading."""
        if not self._state.adding and not options.keys() & {"update_fields", "force_insert"}:
            loaded = {field.name for field in self._meta.concrete_fields if field.attname in self.__dict__}
            options["update_fields"] = loaded - {"id", "search_text"}
        super().save(**options)

    def publish(self, by) -> None:
        """Make the claim public, with the person who answers for it."""
        self._decide(ReviewState.PUBLISHED, by)

    def withdraw(self, by, because: str = "") -> None:
        """Remove the claim from every list; its page stays and says that it was withdrawn, and why (``because``)."""
        self._decide(ReviewState.WITHDRAWN, by, because)

    def _decide(self, state: ReviewState, by, because: str = "") -> None:
        self.state, self.reviewed_by, self.reviewed_at = state, by, timezone.now()
        self.withdrawn_because = because
        self._change_reason = f"{stored(state.label)}：{because}" if because else stored(state.label)
        self.save()

    @property
    def is_public(self) -> bool:
        """Whether the claim has a page: published ones, and withdrawn ones, whose page says so."""
        return self.state != ReviewState.DRAFT

    @property
    def is_published(self) -> bool:
        return self.state == ReviewState.PUBLISHED
