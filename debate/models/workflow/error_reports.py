"""ErrorReport: a reader's report that something on a page is wrong."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from debate.models.querysets import ErrorReportQuerySet
from debate.vocabulary import ReportState, gettext_lazy


class ErrorReport(models.Model):
    """``sender`` is a keyed hash of the day and the IP address: enough to limit reports, not to know who sent them."""

    page = models.CharField(gettext_lazy("页面"), max_length=300)
    claim = models.ForeignKey(
        "Claim", models.SET_NULL, null=True, blank=True, related_name="error_reports", verbose_name=gettext_lazy("观点")
    )
    what = models.TextField(gettext_lazy("哪里不对"), max_length=2000)
    evidence = models.TextField(gettext_lazy("依据"), max_length=2000, blank=True)
    sender = models.CharField(gettext_lazy("来处"), max_length=64, blank=True, editable=False, db_index=True)
    state = models.CharField(gettext_lazy("状态"), max_length=9, choices=ReportState, default=ReportState.WAITING)
    answer = models.TextField(gettext_lazy("处理说明"), blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=gettext_lazy("处理者"),
    )
    handled_at = models.DateTimeField(gettext_lazy("处理于"), null=True, blank=True)
    created_at = models.DateTimeField(gettext_lazy("收到于"), auto_now_add=True)

    objects = ErrorReportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("读者报错")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="error_report_says_something", condition=~Q(what="")),
            models.CheckConstraint(
                name="error_report_handled_by_somebody",
                condition=Q(state=ReportState.WAITING, handled_by__isnull=True, handled_at__isnull=True)
                | (~Q(state=ReportState.WAITING) & Q(handled_by__isnull=False, handled_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.what[:40]
