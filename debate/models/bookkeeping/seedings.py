"""Seeding: what `manage.py seed` last wrote for one record, so that an editor's later change is noticed and kept."""

from django.db import models

from debate.vocabulary import gettext_lazy


class Seeding(models.Model):
    """``digests`` holds the digest of each field as written; records seeded before 0012 have one ``sha256`` of all.

    Rows that stand for whole files have the ``sha256`` of the file.
    """

    entity = models.CharField(gettext_lazy("实体"), max_length=40)
    key = models.CharField(gettext_lazy("自然键"), max_length=500)
    digests = models.JSONField(gettext_lazy("各字段指纹"), default=dict, blank=True)
    sha256 = models.CharField(gettext_lazy("指纹"), max_length=64, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("播种记录")
        constraints = [models.UniqueConstraint(name="seeding_is_one_a_record", fields=["entity", "key"])]

    def __str__(self) -> str:
        return f"{self.entity} {self.key}"
