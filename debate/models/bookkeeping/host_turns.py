"""HostTurn: whose turn it is to ask a host, among all processes that fetch pages."""

from django.db import models

from debate.models.querysets import HostTurnQuerySet
from debate.vocabulary import gettext_lazy, labelled


class HostTurn(models.Model):
    """Until ``free_at`` nobody asks the host but the ``holder``, a name that whoever takes a turn invents.

    While a request is under way that is the latest moment at which it can end, so the turn of a process that was killed
    ends by itself; afterwards it is the end of the pause.
    """

    host = models.CharField(gettext_lazy("主机"), max_length=255, unique=True)
    free_at = models.DateTimeField(gettext_lazy("这以前不问"))
    holder = models.CharField(gettext_lazy("轮到谁"), max_length=32, blank=True)

    objects = HostTurnQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("轮次")

    def __str__(self) -> str:
        return labelled(self.host, f"{self.free_at:%H:%M:%S}")
