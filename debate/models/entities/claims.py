"""Claim: one thing one speaker said. Citation: one passage of an article in which the claim appears."""

import hashlib
import re

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from debate.models.base import Curated, Slugged, refers_to, tracked
from debate.models.fields import PartialDateField
from debate.models.querysets import CitationQuerySet, ClaimQuerySet
from debate.vocabulary import CitationState, ClaimType, QuoteType, ReviewState, SenseOfOpen, Stance

CONTEXT = 32  # code points of context kept either side, as in a Web Annotation TextQuoteSelector


class Claim(Slugged):
    speaker = models.ForeignKey("Speaker", models.PROTECT, related_name="claims", verbose_name="发言者")
    statement = models.TextField("观点（我们的表述）")
    statement_en = models.TextField("英文表述", blank=True)
    stance = models.CharField("立场", max_length=7, choices=Stance)
    sense_of_open = models.CharField(
        "所说的「开源」", max_length=12, choices=SenseOfOpen, default=SenseOfOpen.UNSPECIFIED
    )
    claim_type = models.CharField("类型", max_length=12, choices=ClaimType)
    topics = models.ManyToManyField("Topic", related_name="claims", verbose_name="议题")
    about_companies = models.ManyToManyField(
        "Company", blank=True, related_name="claims_about", verbose_name="谈及公司"
    )
    about_models = models.ManyToManyField("Model", blank=True, related_name="claims_about", verbose_name="谈及模型")
    # Derived from the speaker's affiliations on the day by debate.content.indexing.
    said_for = models.ManyToManyField(
        "Company", blank=True, editable=False, related_name="claims_said_for", verbose_name="发言时所属公司"
    )
    said_on = PartialDateField("发言日期")
    occasion = models.CharField("场合", max_length=120, blank=True)
    occasion_en = models.CharField("英文场合", max_length=200, blank=True)
    role_then = models.CharField("当时身份", max_length=120, blank=True)
    role_then_en = models.CharField("英文身份", max_length=200, blank=True)
    note = models.TextField("编者注", blank=True)
    note_en = models.TextField("英文编者注", blank=True)
    state = models.CharField("状态", max_length=9, choices=ReviewState, default=ReviewState.DRAFT)
    withdrawn_because = models.TextField("撤回说明（公开）", blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="reviewed_claims",
        verbose_name="审核者",
    )
    reviewed_at = models.DateTimeField("审核于", null=True, blank=True, editable=False)
    search_text = models.TextField(editable=False, blank=True, default="")
    history = tracked(topics, about_companies, about_models, excluded=["search_text"])

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "观点"
        ordering = ["-said_on", "-pk"]
        permissions = [("publish_claim", "可以发布与撤回观点")]
        indexes = [
            models.Index(name="claim_by_date", fields=["state", "-said_on", "-id"]),
            models.Index(name="claim_by_speaker", fields=["speaker", "-said_on", "-id"]),
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
        return reverse("claim_detail", args=[self.slug])

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
        self._change_reason = f"{state.label}：{because}" if because else str(state.label)
        self.save()

    @property
    def is_public(self) -> bool:
        """Whether the claim has a page: published ones, and withdrawn ones, whose page says so."""
        return self.state != ReviewState.DRAFT

    @property
    def is_published(self) -> bool:
        return self.state == ReviewState.PUBLISHED


class Citation(Curated):
    """One passage ``[start, end)`` of an article, in Unicode code points of ``article.text``.

    The same passage as received is ``[raw_start, raw_end)``, in code points of ``article.raw_text()``, and
    ``quote_sha256`` is the SHA-256 of its UTF-8. Until the article is imported a citation may know only the raw place
    and the fingerprint; importing fills in the rest.
    """

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="citations", verbose_name="观点")
    article = models.ForeignKey("Article", models.PROTECT, related_name="citations", verbose_name="文章")
    quote_type = models.CharField("引语类型", max_length=8, choices=QuoteType)
    attribution = models.CharField("文中称呼", max_length=80, blank=True)
    role_printed = models.CharField("文中身份", max_length=120, blank=True)
    quote = models.TextField("引文", blank=True)
    start = models.PositiveIntegerField("正文起", null=True, blank=True, editable=False)
    end = models.PositiveIntegerField("正文止", null=True, blank=True, editable=False)
    prefix = models.CharField("前文", max_length=CONTEXT, blank=True, editable=False)
    suffix = models.CharField("后文", max_length=CONTEXT, blank=True, editable=False)
    raw_start = models.PositiveIntegerField("原文起", null=True, blank=True, editable=False)
    raw_end = models.PositiveIntegerField("原文止", null=True, blank=True, editable=False)
    quote_sha256 = models.CharField("原文片段指纹", max_length=64, editable=False)
    state = models.CharField(
        "核对", max_length=8, choices=CitationState, default=CitationState.AWAITING, editable=False
    )
    history = tracked()

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "出处"
        ordering = ["claim", "article", "raw_start"]
        constraints = [
            models.UniqueConstraint(
                name="citation_of_a_passage_is_unique", fields=["claim", "article", "raw_start", "raw_end"]
            ),
            models.CheckConstraint(
                name="citation_has_a_place_and_fingerprint",
                # The null tests are needed: a comparison with NULL is unknown, and a check lets the unknown pass.
                condition=Q(raw_start__isnull=False, raw_end__isnull=False)
                & Q(raw_end__gt=F("raw_start"), quote_sha256__length=64),
            ),
            models.CheckConstraint(
                name="citation_located_has_its_quote",
                condition=~Q(state=CitationState.LOCATED)
                | (Q(start__isnull=False, end__isnull=False, end__gt=F("start")) & ~Q(quote="")),
            ),
        ]

    def __str__(self) -> str:
        return self.quote[:30] or f"{self.article} {self.raw_start}–{self.raw_end}"

    @refers_to("debate.claim", "debate.article")
    def natural_key(self) -> tuple[str, str, int | None, int | None]:
        return (self.claim.slug, self.article.slug, self.raw_start, self.raw_end)

    def locate_raw(self) -> None:
        """Fill in the quote from the imported article; set the state to orphaned if the fingerprint does not match."""
        if self.start is not None and self.end is not None and self.reproduces():
            # Keep the span: mapping raw offsets back could lose a character at its ends that the cleaner wrote for an
            # entity such as &quot;.
            self._place(self.start, self.end)
            return
        raw_quote = self.article.raw_text()[self.raw_start : self.raw_end]
        span = self.article.offset_map.to_text(self.raw_start or 0, self.raw_end or 0)
        if fingerprint(raw_quote) != self.quote_sha256 or span is None:
            self.state = CitationState.ORPHANED
        else:
            self._place(*span)

    def locate_quote(self) -> None:
        """Set the place of the citation to where its ``quote``, as an editor pasted it, stands in the article's text.

        Raises:
            ValueError: the article is not imported, or does not contain the quote exactly once.
        """
        if not self.article.is_imported:
            raise ValueError("这篇文章还没有导入，无法核对引文。")
        # A lookahead, which counts overlapping occurrences too: 哈哈 stands twice in 哈哈哈.
        times = len(re.findall(f"(?={re.escape(self.quote)})", self.article.text)) if self.quote else 0
        if times != 1:
            raise ValueError(
                "引文与文章正文不符，请逐字粘贴。" if not times else f"引文在正文中出现了{times}次，请多引几个字。"
            )
        start = self.article.text.index(self.quote)
        self.place_at(start, start + len(self.quote))

    def place_at(self, start: int, end: int) -> None:
        """Set the place of the citation to ``[start, end)``, in code points of the article's text.

        Raises:
            ValueError: the span contains no character of the original, only ones that cleaning added.
        """
        raw_start, raw_end = self.article.offset_map.to_raw(start, end)
        if raw_start == raw_end:
            raise ValueError("引文里没有原文的字，请多引几个字。")
        self.raw_start, self.raw_end = raw_start, raw_end
        self.quote_sha256 = fingerprint(self.article.raw_text()[self.raw_start : self.raw_end])
        self._place(start, end)

    def _place(self, start: int, end: int) -> None:
        text = self.article.text
        self.start, self.end, self.quote = start, end, text[start:end]
        self.prefix, self.suffix = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        self.state = CitationState.LOCATED

    def reproduces(self) -> bool:
        """Tell whether the quote is exactly what stands at its place in the text and in the bytes as received."""
        raw_quote = self.article.raw_text()[self.raw_start : self.raw_end]
        return (
            self.article.text[self.start : self.end] == self.quote != "" and fingerprint(raw_quote) == self.quote_sha256
        )


def fingerprint(content: str | bytes) -> str:
    """Return the SHA-256 of bytes, or of a text's UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()
