"""Citation: one passage of an article in which a claim appears."""

import hashlib

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from debate.models.base import Curated, refers_to, tracked
from debate.models.querysets import CitationQuerySet
from debate.text import PassageFingerprint, find_passage, fingerprint_passage, starts_of
from debate.vocabulary import QUOTED_STATES, CitationState, QuoteType, Widening, gettext_lazy

CONTEXT = 32  # code points of context kept either side, as in a Web Annotation TextQuoteSelector


class Citation(Curated):
    """One passage ``[start, end)`` of an article, in Unicode code points of ``article.text``.

    The same passage as first received is ``[raw_start, raw_end)``, in code points of the text of those bytes, and
    ``quote_sha256`` is the SHA-256 of its UTF-8. ``passage_sha256``, ``passage_length`` and ``passage_nth`` are the
    fingerprint by which it is found in any other copy of the article (see `debate.text.passages`). Until the article is
    imported a citation may know only these; importing fills in the rest.
    """

    claim = models.ForeignKey("Claim", models.CASCADE, related_name="citations", verbose_name=gettext_lazy("观点"))
    article = models.ForeignKey("Article", models.PROTECT, related_name="citations", verbose_name=gettext_lazy("文章"))
    quote_type = models.CharField(gettext_lazy("引语类型"), max_length=8, choices=QuoteType)
    attribution = models.CharField(gettext_lazy("文中称呼"), max_length=80, blank=True)
    role_printed = models.CharField(gettext_lazy("文中身份"), max_length=120, blank=True)
    # What editors are asked to do, and no part of what readers see.
    widening = models.CharField(gettext_lazy("该收进旁边一句"), max_length=6, choices=Widening, blank=True)
    quote = models.TextField(gettext_lazy("引文"), blank=True)
    start = models.PositiveIntegerField(gettext_lazy("正文起"), null=True, blank=True, editable=False)
    end = models.PositiveIntegerField(gettext_lazy("正文止"), null=True, blank=True, editable=False)
    prefix = models.CharField(gettext_lazy("前文"), max_length=CONTEXT, blank=True, editable=False)
    suffix = models.CharField(gettext_lazy("后文"), max_length=CONTEXT, blank=True, editable=False)
    raw_start = models.PositiveIntegerField(gettext_lazy("原文起"), null=True, blank=True, editable=False)
    raw_end = models.PositiveIntegerField(gettext_lazy("原文止"), null=True, blank=True, editable=False)
    quote_sha256 = models.CharField(gettext_lazy("原文片段指纹"), max_length=64, editable=False)
    passage_sha256 = models.CharField(gettext_lazy("段落指纹"), max_length=64, blank=True, editable=False)
    passage_length = models.PositiveIntegerField(gettext_lazy("段落字数"), default=0, editable=False)
    passage_nth = models.PositiveSmallIntegerField(gettext_lazy("第几处"), default=1, editable=False)
    state = models.CharField(
        gettext_lazy("核对"), max_length=8, choices=CitationState, default=CitationState.AWAITING, editable=False
    )
    history = tracked()

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("出处")
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
                condition=~Q(state__in=QUOTED_STATES)
                | (Q(start__isnull=False, end__isnull=False, end__gt=F("start")) & ~Q(quote="")),
            ),
            models.CheckConstraint(
                name="citation_passage_is_whole",
                condition=Q(passage_sha256="", passage_length=0)
                | Q(passage_sha256__length=64, passage_length__gt=0, passage_nth__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return self.quote[:30] or f"{self.article} {self.raw_start}–{self.raw_end}"

    @refers_to("debate.claim", "debate.article")
    def natural_key(self) -> tuple[str, str, int | None, int | None]:
        return (self.claim.slug, self.article.slug, self.raw_start, self.raw_end)

    @property
    def passage(self) -> PassageFingerprint | None:
        """The fingerprint of the passage, if it is known."""
        if not self.passage_sha256:
            return None
        return PassageFingerprint(self.passage_sha256, self.passage_length, self.passage_nth)

    @property
    def has_quote(self) -> bool:
        """Whether the passage is there to be read."""
        return self.state in QUOTED_STATES

    def locate(self) -> None:
        """Fill in the quote from the imported article, and set the state to how it was found.

        ``LOCATED``: at its place in the bytes it was taken from; ``FOUND``: by the passage's fingerprint, in another
        copy; ``ORPHANED``: not at all. It is never moved to similar words.
        """
        raw_text = self.article.raw_text()
        if span := self._span_in_raw(raw_text):
            self._place(*span, CitationState.LOCATED)
        elif self.passage and (span := find_passage(self.article.text, self.passage)):
            self._place(*span, CitationState.FOUND)
        else:
            self.state = CitationState.ORPHANED

    def _span_in_raw(self, raw_text: str) -> tuple[int, int] | None:
        """Return where in the article's text the raw place is; None if that has other words, or was cleaned away."""
        if not self.is_in(raw_text):
            return None
        if self.start is not None and self.end is not None and self.article.text[self.start : self.end] == self.quote:
            # Keep the span: mapping raw offsets back could lose a character at its ends that the cleaner wrote for an
            # entity such as &quot;.
            return self.start, self.end
        return self.article.offset_map.to_text(self.raw_start or 0, self.raw_end or 0)

    def is_in(self, raw_text: str) -> bool:
        """Whether a text as received has, at the raw place, exactly what was cited."""
        return fingerprint(raw_text[self.raw_start : self.raw_end]) == self.quote_sha256

    def locate_quote(self) -> None:
        """Set the place of the citation to where its ``quote``, as an editor pasted it, stands in the article's text.

        Raises:
            ValueError: the article is not imported, or does not contain the quote exactly once.
        """
        if not self.article.is_imported:
            raise ValueError(_("这篇文章还没有导入，无法核对引文。"))
        times = len(starts_of(self.quote, self.article.text)) if self.quote else 0
        if times != 1:
            raise ValueError(
                _("引文与文章正文不符，请逐字粘贴。")
                if not times
                else (_("引文在正文中出现了%(times)s次，请多引几个字。") % {"times": times})
            )
        start = self.article.text.index(self.quote)
        self.place_at(start, start + len(self.quote))

    def place_at(self, start: int, end: int) -> None:
        """Set the place of the citation to ``[start, end)``, in code points of the article's text.

        It is an editor's choice, so whatever the passage was to take in beside it is settled.

        Raises:
            ValueError: the span contains no character of the original, only ones that cleaning added.
        """
        raw_start, raw_end = self.article.offset_map.to_raw(start, end)
        if raw_start == raw_end:
            raise ValueError(_("引文里没有原文的字，请多引几个字。"))
        self.raw_start, self.raw_end = raw_start, raw_end
        self.quote_sha256 = fingerprint(self.article.raw_text()[self.raw_start : self.raw_end])
        self.passage_sha256 = self.widening = ""
        self._place(start, end, CitationState.LOCATED)

    def _place(self, start: int, end: int, state: CitationState) -> None:
        text = self.article.text
        self.start, self.end, self.quote, self.state = start, end, text[start:end], state
        self.prefix, self.suffix = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        if not self.passage_sha256:
            self._set_passage(fingerprint_passage(text, start, end))

    def _set_passage(self, passage: PassageFingerprint | None) -> None:
        known = passage or PassageFingerprint("", 0)
        self.passage_sha256, self.passage_length, self.passage_nth = known.sha256, known.length, known.nth

    def reproduces(self) -> bool:
        """Tell whether the quote is what stands at its place in the text, and is what was cited.

        It is by the bytes as received; in another copy by the fingerprint of the passage.
        """
        if not self.article.text[self.start : self.end] == self.quote != "":
            return False
        if self.state == CitationState.LOCATED:
            return self.is_in(self.article.raw_text())
        passage = fingerprint_passage(self.quote, 0, len(self.quote))
        return passage is not None and passage.sha256 == self.passage_sha256


def fingerprint(content: str | bytes) -> str:
    """Return the SHA-256 of bytes, or of a text's UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()
