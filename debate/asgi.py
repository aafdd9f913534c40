"""What an ASGI server imports."""

import os
from collections.abc import Callable
from typing import Any

from django.core.asgi import get_asgi_application

from debate.vocabulary import REFUSED_CONTENT_TYPE, WEB_PATIENCE, is_readable_content_type


def guarded(application: Callable) -> Callable:
    """Wrap Django's ASGI application, so that no request fails before, or outside, all middleware.

    A Content-Type that Django would raise for, and a query that is no UTF-8, are replaced: `refusal_middleware`
    refuses the Content-Type that stands in for them.
    """

    async def guard(scope: dict[str, Any], receive: Callable, send: Callable) -> None:
        await application(_readable(scope) if scope["type"] == "http" else scope, receive, send)

    return guard


def _readable(scope: dict[str, Any]) -> dict[str, Any]:
    """Return the scope as it is, or one that is refused."""
    types = [value.decode("latin-1") for name, value in scope["headers"] if name == b"content-type"]
    try:
        scope["query_string"].decode()
        if is_readable_content_type(",".join(types)):
            return scope
    except UnicodeDecodeError:
        pass
    others = [(name, value) for name, value in scope["headers"] if name != b"content-type"]
    refused = (b"content-type", REFUSED_CONTENT_TYPE.encode())
    return {**scope, "query_string": b"", "headers": [*others, refused]}


os.environ.update({**WEB_PATIENCE, **os.environ})
application = guarded(get_asgi_application())
