"""What machines that watch the site need of every request: an answer when all else fails, and requests counted."""

import time

from django.urls import resolve
from prometheus_client import Counter, Histogram

PROBES = ("/healthz", "/metrics")
# A client may send any word as a method; each value of a label is a series that is kept for ever.
METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE")

REQUESTS = Counter("debate_requests", "Requests answered.", ["method", "status"])
SECONDS = Histogram("debate_request_seconds", "Time until the answer was made, by view.", ["view"])


def probe_middleware(get_response):
    """Answer probes here, before anything that reads the database, keeps pages, begins sessions or checks the host.

    Probes ask a process by its IP address, without TLS, and when the database is gone. Place it after the middleware
    that only adds headers.
    """

    def middleware(request):
        if request.path_info in PROBES:
            request.resolver_match = resolve(request.path_info)
            return request.resolver_match.func(request)
        return get_response(request)

    return middleware


def metrics_middleware(get_response):
    """Count requests and their time for /metrics; in settings.MIDDLEWARE only with METRICS_TOKEN.

    The view is `admin` for the whole desk, and `-` where no view was asked: kept pages, static files, redirects, and
    addresses that do not exist.
    """

    def middleware(request):
        begun = time.perf_counter()
        response = get_response(request)
        found = request.resolver_match
        view = "admin" if request.path_info.startswith("/admin/") else found.url_name if found else "-"
        REQUESTS.labels(request.method if request.method in METHODS else "other", response.status_code).inc()
        SECONDS.labels(view).observe(time.perf_counter() - begun)
        return response

    return middleware
