"""Intake: a page that an editor brought in and that is not yet an article."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from debate.models.querysets import IntakeQuerySet
from debate.vocabulary import IntakeState, gettext_lazy


class Intake(models.Model):
    """``raw`` holds the bytes received; everything else shown follows from them and the editor's decisions.

    ``kept``: spans ``[start, end]`` of the raw text that the cleaner must keep. ``described``: article field -> what
    the editor wrote instead of the page's own metadata. ``found``: a short result of reading, for the list;
    ``reading``: the whole result, stored so that nobody waits for it twice. ``container``: the file that the page was
    taken out of, itself an intake, with the bytes as they came. See debate.importing.import_desk.
    """

    name = models.CharField(gettext_lazy("文件名"), max_length=200, blank=True)
    batch = models.CharField(gettext_lazy("同批"), max_length=32, db_index=True)
    raw = models.BinaryField(gettext_lazy("原始字节"), editable=False)
    container = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="pages",
        verbose_name=gettext_lazy("取自文件"),
    )
    kept = models.JSONField(gettext_lazy("编辑留下的内容"), default=list, blank=True, editable=False)
    described = models.JSONField(gettext_lazy("编辑填写"), default=dict, blank=True, editable=False)
    found = models.JSONField(gettext_lazy("读出的内容"), default=dict, blank=True, editable=False)
    reading = models.JSONField(gettext_lazy("读后的正文与清洗"), default=dict, blank=True, editable=False)
    state = models.CharField(gettext_lazy("状态"), max_length=9, choices=IntakeState, default=IntakeState.WAITING)
    problem = models.TextField(gettext_lazy("读不了的原因"), blank=True)
    article = models.ForeignKey(
        "Article", models.SET_NULL, null=True, blank=True, related_name="intakes", verbose_name=gettext_lazy("成为文章")
    )
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="intakes", verbose_name=gettext_lazy("带来者")
    )
    created_at = models.DateTimeField(gettext_lazy("带来于"), auto_now_add=True)
    updated_at = models.DateTimeField(gettext_lazy("更新于"), auto_now=True)

    objects = IntakeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("待导入")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="intake_refused_says_why",
                condition=(Q(state=IntakeState.REFUSED) & ~Q(problem="")) | ~Q(state=IntakeState.REFUSED),
            ),
        ]

    def __str__(self) -> str:
        return self.name or _("粘贴的文字")
