"""Retrieval: what happened when the site last asked an address for an article."""

from django.db import models

from debate.models.querysets import RetrievalQuerySet
from debate.vocabulary import RetrievalOutcome, gettext_lazy, labelled


class Retrieval(models.Model):
    """The last answer of one address of an article, and what the next request has to know.

    ``unchanged_at`` is when the passages cited from there were last seen to stand there; ``failures`` counts requests
    in a row that brought nothing; before ``wait_until`` the address is left alone. ``etag`` and ``last_modified`` are
    sent back as they came.
    """

    article = models.ForeignKey("Article", models.CASCADE, related_name="retrievals", verbose_name=gettext_lazy("文章"))
    url = models.URLField(gettext_lazy("网址"), max_length=500)
    outcome = models.CharField(gettext_lazy("结果"), max_length=11, choices=RetrievalOutcome)
    message = models.TextField(gettext_lazy("说明"), blank=True)
    checked_at = models.DateTimeField(gettext_lazy("问于"))
    unchanged_at = models.DateTimeField(gettext_lazy("引文还在，见于"), null=True, blank=True)
    failures = models.PositiveSmallIntegerField(gettext_lazy("接连失败"), default=0)
    wait_until = models.DateTimeField(gettext_lazy("这以前不再问"), null=True, blank=True)
    etag = models.CharField("ETag", max_length=200, blank=True)
    last_modified = models.CharField("Last-Modified", max_length=100, blank=True)
    moved_to = models.URLField(gettext_lazy("搬到了"), max_length=500, blank=True)

    objects = RetrievalQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("取回记录")
        ordering = ["-checked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(name="retrieval_is_the_last_of_its_address", fields=["article", "url"]),
        ]

    def __str__(self) -> str:
        return labelled(self.url, self.get_outcome_display())
