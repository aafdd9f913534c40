"""Seeding: what `manage.py seed` last wrote for one record, so that an editor's later change is noticed and kept."""

from django.db import models


class Seeding(models.Model):
    """``sha256`` is the SHA-256 of the fixture's fields as written."""

    entity = models.CharField("实体", max_length=40)
    key = models.CharField("自然键", max_length=500)
    sha256 = models.CharField("指纹", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "播种记录"
        constraints = [models.UniqueConstraint(name="seeding_is_one_a_record", fields=["entity", "key"])]

    def __str__(self) -> str:
        return f"{self.entity} {self.key}"
