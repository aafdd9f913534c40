"""/healthz: whether this process can serve, for load balancers, container probes and people who watch."""

import logging
from functools import cache
from typing import NamedTuple

from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_tasks_db.models import DBTaskResult

from debate.models import Revision

logger = logging.getLogger(__name__)


class Health(NamedTuple):
    """What the database says; None is not known, and for the task also that none waits."""

    database: str
    unapplied_migrations: int | None = None
    oldest_waiting_task_seconds: float | None = None
    revision: int | None = None

    @property
    def is_well(self) -> bool:
        """Say whether to send readers here. A worker that is late is no reason not to: no reader waits for it."""
        return self.database == "ok" and self.unapplied_migrations == 0


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    health = health_of_site()
    found = {"status": "ok" if health.is_well else "failing", **health._asdict()}
    return JsonResponse(found, status=200 if health.is_well else 503, headers={"Cache-Control": "no-store"})


def health_of_site() -> Health:
    """Ask the database, in four statements; why it does not answer is logged, never told."""
    try:
        unapplied = len(known_migrations() - set(MigrationRecorder(connection).applied_migrations()))
        if unapplied:
            # The tables may not be there yet.
            return Health("ok", unapplied)
        return Health("ok", 0, oldest_waiting_seconds(), Revision.objects.head().number)
    except Error as error:
        logger.warning("the database does not answer: %s", error)
        return Health("unreachable")


@cache
def known_migrations() -> set[tuple[str, str]]:
    """Return the app and name of each migration of this version; the files do not change while a process runs."""
    return set(MigrationLoader(None).graph.nodes)


def oldest_waiting_seconds() -> float | None:
    """Return for how long the oldest task that could be done has waited; None when none waits."""
    waiting = DBTaskResult.objects.ready().order_by("enqueued_at")
    oldest = waiting.values_list("enqueued_at", flat=True).first()
    return round((timezone.now() - oldest).total_seconds(), 1) if oldest else None
