"""Public pages are kept, one revision of the content long."""

import hashlib
import json

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response

from debate.middleware.shared import (
    Kept,
    answer_from_one_moment,
    keep_page,
    kept_page,
    latest_head,
    stop_reading,
    version_of_site,
)
from debate.models.querysets import Head

# Of larger pages, in bytes, only the ETag is kept: who has such a page is told so without making it again.
LARGEST_KEPT_PAGE = 100_000


def content_middleware(get_response):
    """Cache public pages per revision of the content, and answer 304 to a browser that has the same page.

    Takes GET and HEAD requests outside /admin/; sets ``request.head`` to the revision, which views then use, and adds
    ``ETag`` and ``Cache-Control: no-cache``. Every request reads the revision from the database, so no process serves
    a stale page. A streamed file is not kept, but answered by 304 before any of it is written. Passed on unchanged:
    other statuses than 200, responses that set a cookie, and responses that set ``Cache-Control`` themselves, because
    they change without the revision or belong to one reader.
    """

    def middleware(request):
        if request.method not in ("GET", "HEAD") or request.path_info.startswith("/admin/"):
            return get_response(request)
        request.head = head = latest_head()
        kept = kept_page(_key_of(head, request)) if head.stamp else None
        if kept and (answer := _answer(request, kept)):
            return answer
        response = answer_from_one_moment(get_response, request, head)
        key = _key_of(request.head, request)
        if response.status_code != 200 or response.cookies or "Cache-Control" in response:
            return response
        if response.streaming:
            return _validated(request, response, key) if head.stamp else response
        named = response.headers["Content-Type"], _etag(response.content), response.headers.get("Link", "")
        made = Kept(response.content, *named)
        if head.stamp:
            keep_page(key, made if len(response.content) <= LARGEST_KEPT_PAGE else made._replace(body=None))
        return _answer(request, made)

    return middleware


def _key_of(head: Head, request: HttpRequest) -> str:
    """Return the cache key: a digest of revision, local day and all parts of the address, each by itself.

    The day, because pages may state it; scheme and host, because pages contain them, so that one host's page is never
    sent for another; the query in the bytes that views decode, because the address that Django prints is the same
    for several; a digest, because an address may be long and contain anything.
    """
    address = (request.scheme, request.get_host(), request.META.get("SCRIPT_NAME", ""), request.path_info)
    parts = (head.stamp, str(timezone.localdate()), *address, request.META.get("QUERY_STRING", ""))
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _etag(content: bytes) -> str:
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def _answer(request: HttpRequest, kept: Kept) -> HttpResponseBase | None:
    """Return the page, or 304 to who has it; None where a page without a body would have to be sent."""
    headers = {"ETag": kept.etag, "Cache-Control": "no-cache", **({"Link": kept.link} if kept.link else {})}
    page = HttpResponse(kept.body or b"", content_type=kept.content_type, headers=headers)
    answer = get_conditional_response(request, kept.etag, response=page)
    return None if answer is page and kept.body is None else answer


def _validated(request: HttpRequest, response: HttpResponseBase, key: str) -> HttpResponseBase | None:
    """Return a streamed response with an ETag of what it is made from, or 304, which leaves the stream unread.

    It is made from the content and the address, which the key names (the format is part of the address), and by code.
    """
    etag = _etag(f"{key} {version_of_site()}".encode())
    response.headers["ETag"], response.headers["Cache-Control"] = etag, "no-cache"
    answer = get_conditional_response(request, etag, response=response)  # type: ignore[arg-type]
    if answer is not response:
        stop_reading()
    return answer
