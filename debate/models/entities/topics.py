"""Topic: what a claim argues about."""

from django.db import models

from debate.models.base import Slugged, tracked
from debate.models.querysets import TopicQuerySet
from debate.vocabulary import address_of, gettext_lazy


class Topic(Slugged):
    name = models.CharField(gettext_lazy("名称"), max_length=40)
    name_en = models.CharField(gettext_lazy("英文名"), max_length=60)
    definition = models.TextField(gettext_lazy("定义"))
    definition_en = models.TextField(gettext_lazy("英文定义"), blank=True)
    history = tracked()

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("议题")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name

    @property
    def names(self) -> list[str]:
        return [self.name, self.name_en]

    def get_absolute_url(self) -> str:
        return address_of("topic_detail", self.slug)
