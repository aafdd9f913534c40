"""Retirement: a natural key that no record has any more, as the files say: deleted, or replaced by another key."""

from django.db import models


class Retirement(models.Model):
    """``entity`` is the label of a model; ``key`` and ``new_key`` are natural keys as JSON, "" for no new one."""

    entity = models.CharField("实体", max_length=40)
    key = models.CharField("停用的自然键", max_length=600)
    new_key = models.CharField("现在的自然键", max_length=600, blank=True)
    because = models.TextField("理由", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "停用的键"
        ordering = ["entity", "key"]
        constraints = [models.UniqueConstraint(name="retirement_is_one_a_key", fields=["entity", "key"])]

    def __str__(self) -> str:
        return f"{self.entity} {self.key} → {self.new_key}"
