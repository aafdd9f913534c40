"""FileImport: a file of rows that an editor brought, checked and, once confirmed, imported."""

from django.conf import settings
from django.db import models

from debate.models.querysets import FileImportQuerySet
from debate.vocabulary import FileImportState, gettext_lazy


class FileImport(models.Model):
    """``data`` holds the bytes received, empty once they are imported; ``entity`` names the kind of rows, as files do.

    ``done`` of ``rows`` are checked. ``result``: what the check, or the import, found, as the desk shows it.
    ``fingerprint``: of the records as the check found them. See debate.curation.exchange.file_imports.
    """

    entity = models.CharField(gettext_lazy("装的是什么"), max_length=30)
    name = models.CharField(gettext_lazy("文件名"), max_length=200)
    extension = models.CharField(gettext_lazy("格式"), max_length=4)
    data = models.BinaryField(gettext_lazy("原始字节"), editable=False)
    state = models.CharField(
        gettext_lazy("状态"), max_length=9, choices=FileImportState, default=FileImportState.CHECKING
    )
    rows = models.PositiveIntegerField(gettext_lazy("行数"))
    done = models.PositiveIntegerField(gettext_lazy("核对了的行数"), default=0)
    seconds = models.FloatField(gettext_lazy("核对用了几秒"), default=0)
    result = models.JSONField(gettext_lazy("结果"), default=dict, editable=False)
    fingerprint = models.CharField(gettext_lazy("原有记录的指纹"), max_length=64, blank=True)
    problem = models.TextField(gettext_lazy("没有导入的原因"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="file_imports", verbose_name=gettext_lazy("带来者")
    )
    created_at = models.DateTimeField(gettext_lazy("带来于"), auto_now_add=True, db_index=True)
    updated_at = models.DateTimeField(gettext_lazy("更新于"), auto_now=True)

    objects = FileImportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("文件导入")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="file_import_checks_no_more_than_its_rows", condition=models.Q(done__lte=models.F("rows"))
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_at_work(self) -> bool:
        return self.state in (FileImportState.CHECKING, FileImportState.IMPORTING)
