"""Source: a web page, or an article of ours, that a fact rests on."""

from django.db import models
from django.db.models import Q

from debate.models.base import Curated, refers_to, tracked
from debate.models.querysets import SourceQuerySet
from debate.vocabulary import SourceStanding, gettext_lazy


class Source(Curated):
    # Null, not empty, for an article, since it is unique.
    url = models.URLField(gettext_lazy("网址"), max_length=500, unique=True, null=True, blank=True)
    article = models.OneToOneField(
        "Article", models.CASCADE, null=True, blank=True, verbose_name=gettext_lazy("站内文章")
    )
    publisher = models.CharField(gettext_lazy("发布者"), max_length=100, blank=True)
    publisher_en = models.CharField(gettext_lazy("英文发布者"), max_length=120, blank=True)
    standing = models.CharField(
        gettext_lazy("来源性质"), max_length=10, choices=SourceStanding, default=SourceStanding.SECONDARY
    )
    note = models.TextField(gettext_lazy("编辑备注"), blank=True)
    history = tracked()

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("依据")
        ordering = ["url", "article"]
        constraints = [
            models.CheckConstraint(
                name="source_is_a_url_or_an_article",
                condition=Q(url__isnull=True, article__isnull=False) | Q(url__isnull=False, article__isnull=True),
                violation_error_message=gettext_lazy("依据要么是网址，要么是站内文章，二者取一。"),
            ),
        ]

    def __str__(self) -> str:
        return self.url or str(self.article)

    def clean(self) -> None:
        self.url = self.url or None

    @refers_to("debate.article")
    def natural_key(self) -> tuple[str]:
        return (self.url or self.article.slug,)  # type: ignore[union-attr]  # one of the two is set

    @property
    def is_public(self) -> bool:
        """Whether readers see it: mirrors are for editors only, until they find a better page."""
        return self.standing != SourceStanding.MIRROR
