"""Retirement: a natural key that no record has any more, as the files say: deleted, or replaced by another key."""

from django.db import models

from debate.vocabulary import gettext_lazy


class Retirement(models.Model):
    """``entity`` is the label of a model; ``key`` and ``new_key`` are natural keys as JSON, "" for no new one."""

    entity = models.CharField(gettext_lazy("实体"), max_length=40)
    key = models.CharField(gettext_lazy("停用的自然键"), max_length=600)
    new_key = models.CharField(gettext_lazy("现在的自然键"), max_length=600, blank=True)
    because = models.TextField(gettext_lazy("理由"), blank=True)

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("停用的键")
        ordering = ["entity", "key"]
        constraints = [models.UniqueConstraint(name="retirement_is_one_a_key", fields=["entity", "key"])]

    def __str__(self) -> str:
        return f"{self.entity} {self.key} → {self.new_key}"
