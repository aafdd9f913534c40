"""/metrics: figures in Prometheus' text format, for whoever has the token."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe
from prometheus_client import CollectorRegistry, Metric, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.metrics_core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from debate.views.machines.health import health_of_site


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    if not settings.METRICS_TOKEN:
        return HttpResponse(status=404)
    if not constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {settings.METRICS_TOKEN}"):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    registry = CollectorRegistry()
    # Each process writes its figures to a file in PROMETHEUS_MULTIPROC_DIR; this sums them all.
    MultiProcessCollector(registry)
    registry.register(HealthCollector())
    figures = generate_latest(registry)
    return HttpResponse(figures, content_type=CONTENT_TYPE_PLAIN_0_0_4, headers={"Cache-Control": "no-store"})


class HealthCollector(Collector):
    """What /healthz tells, read when Prometheus asks, so that it is one value however many processes there are."""

    def collect(self) -> Iterator[Metric]:
        health = health_of_site()
        waiting = health.oldest_waiting_task_seconds
        if health.is_well and waiting is None:
            waiting = 0
        for name, meaning, value in (
            ("database_up", "1 when the database answers.", int(health.database == "ok")),
            ("unapplied_migrations", "Migrations not applied.", health.unapplied_migrations),
            ("oldest_waiting_task_seconds", "How long the oldest waiting task has waited.", waiting),
            ("content_revision", "The revision of the published content.", health.revision),
        ):
            if value is not None:
                yield GaugeMetricFamily(f"debate_{name}", meaning, value)
