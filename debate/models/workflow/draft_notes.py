"""DraftNote: what a contributor and the editors write to each other about a draft; readers never see it."""

from django.conf import settings
from django.db import models

from debate.models.querysets import DraftNoteQuerySet
from debate.vocabulary import gettext_lazy


class DraftNote(models.Model):
    claim = models.ForeignKey("Claim", models.CASCADE, related_name="draft_notes", verbose_name=gettext_lazy("观点"))
    text = models.TextField(gettext_lazy("附言"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=gettext_lazy("写的人")
    )
    at = models.DateTimeField(gettext_lazy("写于"), auto_now_add=True)

    objects = DraftNoteQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("草稿附言")
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(name="draft_note_says_something", condition=~models.Q(text=""))]

    def __str__(self) -> str:
        return self.text
