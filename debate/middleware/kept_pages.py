"""Public pages are kept in memory, one revision of the content long."""

import hashlib
import json
from typing import NamedTuple

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response

from debate.models import Revision
from debate.models.querysets import Head


class Kept(NamedTuple):
    """A rendered page in the cache."""

    body: bytes
    content_type: str
    etag: str


# Larger pages, in bytes, are sent but not cached.
LARGEST_KEPT_PAGE = 100_000


def content_middleware(get_response):
    """Cache public pages per revision of the content, and answer 304 to a browser that has the same page.

    Takes GET and HEAD requests outside /admin/; sets ``request.head`` to the revision, which views then use, and adds
    ``ETag`` and ``Cache-Control: no-cache``. Every request reads the revision from the database, so no process serves
    a stale page. Passed on unchanged: other statuses than 200, streamed responses, responses that set a cookie, and
    responses that set ``Cache-Control`` themselves, because they change without the revision or belong to one reader.
    """

    def middleware(request):
        if request.method not in ("GET", "HEAD") or request.path_info.startswith("/admin/"):
            return get_response(request)
        request.head = head = Revision.objects.head()
        key = _key_of(head, request)
        kept = cache.get(key) if head.stamp else None
        if kept is None:
            response = get_response(request)
            if response.status_code != 200 or response.streaming or response.cookies or "Cache-Control" in response:
                return response
            etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
            kept = Kept(response.content, response.headers["Content-Type"], etag)
            if head.stamp and len(kept.body) <= LARGEST_KEPT_PAGE:
                cache.set(key, kept)
        return _answer(request, kept)

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


def _answer(request: HttpRequest, kept: Kept) -> HttpResponseBase | None:
    headers = {"ETag": kept.etag, "Cache-Control": "no-cache"}
    response = HttpResponse(kept.body, content_type=kept.content_type, headers=headers)
    return get_conditional_response(request, kept.etag, response=response)
