"""What a WSGI server such as gunicorn imports."""

import logging
import os
import sys
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.template.loader import render_to_string

from debate.vocabulary import REFUSED_CONTENT_TYPE, WEB_PATIENCE, is_readable_content_type, security_headers

logger = logging.getLogger(__name__)


def guarded(application: Callable) -> Callable:
    """Wrap Django's WSGI application, so that no request fails before, or outside, all middleware.

    A Content-Type that Django would raise for, or read a query by, is replaced by one that `refusal_middleware`
    refuses. A SCRIPT_NAME becomes part of the path again: the site stands at the root of its host, and gunicorn takes
    that name from a header, by which a stranger could have one page rendered as another. What fails nevertheless is
    logged and answered with the page for our own mistakes.
    """

    def guard(environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        path = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")
        environ = {**environ, "SCRIPT_NAME": "", "PATH_INFO": path}
        if not is_readable_content_type(environ.get("CONTENT_TYPE", "")):
            environ["CONTENT_TYPE"] = REFUSED_CONTENT_TYPE
        try:
            return application(environ, start_response)
        except Exception:
            logger.exception("No answer to the request for %r", path)
            page = render_to_string("500.html", {"request_id": ""}).encode()
            headers = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(page))}
            headers |= security_headers(settings.BEHIND_PROXY or environ.get("wsgi.url_scheme") == "https")
            start_response("500 Internal Server Error", list(headers.items()), sys.exc_info())
            return [page]

    return guard


os.environ.update({**WEB_PATIENCE, **os.environ})
application = guarded(get_wsgi_application())
