"""What the server writes down: lines on standard error, each with the id of the request it was written for.

JSON in production, plain text with DEBUG; settings.LOGGING names what stands here by its dotted path. A request leaves
one line. Privacy decides what is not in it: no IP address, no query string, no browser and no referrer. What somebody
searches for in a political debate is nobody's business, and both laws that may apply (China's PIPL, the GDPR) count an
address as personal data. The proxy in front may keep addresses for some days against abuse; the id joins its lines
with these.
"""

import logging
import re
import time
from collections.abc import Callable, Iterator, MutableMapping
from functools import partial
from typing import Any
from uuid import uuid4

import structlog
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.module_loading import import_string
from structlog.contextvars import bound_contextvars, get_contextvars
from structlog.stdlib import ExtraAdder, ProcessorFormatter, add_log_level, add_logger_name

from debate.vocabulary import trouble_of

logger = logging.getLogger(__name__)

# An id that a proxy may give: it stands in a header, in a page and in the log, so nothing in it needs escaping.
WELL_FORMED = re.compile(r"[A-Za-z0-9-]{8,64}")
# What the access line says. Nothing else that a library attaches to its log records is written: Django attaches whole
# requests and the parameters of statements.
SAID = ("method", "path", "status", "milliseconds", "bytes", "user")


def json_lines() -> logging.Formatter:
    """Return the formatter of production: one JSON object a line, in ASCII, tracebacks without values of variables."""
    return _formatter(structlog.processors.format_exc_info, structlog.processors.JSONRenderer())


def plain_lines() -> logging.Formatter:
    """Return the formatter for work on one's own machine."""
    plain = structlog.dev.plain_traceback
    return _formatter(structlog.dev.ConsoleRenderer(colors=False, exception_formatter=plain))


def _formatter(*last: structlog.typing.Processor) -> logging.Formatter:
    stamp = structlog.processors.TimeStamper(fmt="iso", utc=True)
    return ProcessorFormatter(
        foreign_pre_chain=[_add_request_id, add_log_level, add_logger_name, ExtraAdder(allow=SAID), stamp],
        processors=[ProcessorFormatter.remove_processors_meta, *last],
    )


def _add_request_id(_: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    if request_id := _request_id_of(event["_record"]):
        event["request_id"] = request_id
    return event


def _request_id_of(record: logging.LogRecord) -> str | None:
    """Return the id of the request being answered, or of the one that Django attached to what it logs later."""
    bound = get_contextvars().get("request_id")
    return bound or getattr(getattr(record, "request", None), "request_id", None)


def without_traceback(record: logging.LogRecord) -> bool:
    """Shorten what Django logs of a database in trouble, which every request of an outage repeats, to its reason."""
    error = record.exc_info[1] if record.exc_info else None
    if trouble := trouble_of(error):
        record.msg, record.args = f"{record.getMessage()}: {trouble.name}: {error}", ()
        record.exc_info = None
    return True


class HookHandler(logging.Handler):
    """Calls the function that settings.ERROR_HOOK names with every log record of a failure, to tell an error service.

    ``record.request_id`` is the id, or None outside a request. Requests that we refuse are no failures of ours. A hook
    that cannot be imported prevents the start; one that raises is written to standard error and breaks no page.
    """

    def __init__(self, path: str) -> None:
        super().__init__(logging.ERROR)
        self.hook: Callable[[logging.LogRecord], object] = import_string(path)

    def emit(self, record: logging.LogRecord) -> None:
        if getattr(record, "status_code", 500) < 500:
            return
        record.request_id = _request_id_of(record)
        try:
            self.hook(record)
        except Exception:
            self.handleError(record)


def request_middleware(get_response):
    """Give each request an id, in ``request.request_id``, ``X-Request-ID`` and all log lines, and log the request.

    The first middleware of all. The id is bound while the request is answered and no longer: what the server logs
    between two requests must not look like part of one.
    """

    def middleware(request):
        begun = time.perf_counter()
        request.request_id = _id_of(request)
        with bound_contextvars(request_id=request.request_id):
            response = get_response(request)
            response.headers["X-Request-ID"] = request.request_id
            log = partial(_log, request, response, begun)
            if response.streaming and not response.is_async and "Content-Length" not in response.headers:
                response.streaming_content = _Counted(response.streaming_content, request.request_id, log)
            else:
                log(_bytes_of(request, response))
        return response

    return middleware


def _id_of(request: HttpRequest) -> str:
    """Return the proxy's id when it is well-formed, else a new one: without a proxy the header is a stranger's."""
    given = request.headers.get("X-Request-ID", "") if settings.BEHIND_PROXY else ""
    return given if WELL_FORMED.fullmatch(given) else uuid4().hex


def _bytes_of(request: HttpRequest, response: HttpResponseBase) -> int | None:
    """Return the length of the body as sent, before the proxy compresses it; None when it cannot be known."""
    if request.method == "HEAD":
        return 0
    if "Content-Length" in response.headers:
        return int(response.headers["Content-Length"])
    return None if response.streaming else len(response.content)  # type: ignore[attr-defined]


class _Counted:
    """A streamed body that counts its bytes, tells how many when the server closes it, and logs where it breaks off."""

    def __init__(self, pieces: Iterator[bytes], request_id: str, tell: Callable[[int], None]) -> None:
        self.pieces, self.request_id, self.tell, self.bytes = pieces, request_id, tell, 0

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        with bound_contextvars(request_id=self.request_id):
            try:
                piece = next(self.pieces)
            except StopIteration:
                raise
            except Exception:
                logger.exception("a streamed response broke off")
                raise
        self.bytes += len(piece)
        return piece

    def close(self) -> None:
        with bound_contextvars(request_id=self.request_id):
            self.tell(self.bytes)


def _log(request: HttpRequest, response: HttpResponseBase, begun: float, length: int | None) -> None:
    # The user that something asked for already; asking here would read the session of every request.
    user = getattr(request, "_cached_user", None)
    said = {
        "method": request.method,
        "path": request.path,
        "status": response.status_code,
        "milliseconds": round((time.perf_counter() - begun) * 1000, 1),
        "bytes": length,
        "user": getattr(user, "pk", None) or "-",
    }
    logger.info("request", extra=said)
