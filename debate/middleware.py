"""The site's own middleware: headers, refusals, languages, cached pages, file digests, idle sessions, old addresses.

Each function takes ``get_response`` and returns a middleware; settings.py says in which order they run.
"""

import base64
import hashlib
import json
import re
import time
from functools import cache as remember
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import cache
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import override

from debate.models import Redirect, Revision
from debate.models.querysets import Head
from debate.text.chinese import in_traditional
from debate.vocabulary import (
    HANT,
    TAGS,
    in_language,
    is_readable_content_type,
    is_safe_path,
    language_of,
    security_headers,
    without_language,
)


def header_middleware(get_response):
    """Add the security headers to every response; a header already set stays.

    The outermost middleware: Django's own ones are passed by where another middleware raises or redirects before them.
    """

    def middleware(request):
        response = get_response(request)
        for name, value in security_headers(request.is_secure()).items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def refusal_middleware(get_response):
    """Answer 400 to a request that would be misread: another charset than UTF-8, a path with controls or backslashes.

    Stands before all that reads a query, a form or a path. What Django cannot even make a request of is marked by
    `debate.wsgi` and `debate.asgi` with a Content-Type that is refused here.
    """

    def middleware(request):
        if not is_readable_content_type(request.META.get("CONTENT_TYPE", "")):
            raise BadRequest("The Content-Type cannot be read, or names another charset than UTF-8.")
        if not is_safe_path(request.path):
            raise BadRequest("The path contains control characters or backslashes.")
        return get_response(request)

    return middleware


def language_middleware(get_response):
    """Activate the language that the path names while the response is made, and add ``Content-Language``.

    The language is never guessed from the browser: cached pages, links and search engines see one page per address.
    """

    def middleware(request):
        language = language_of(request.path_info)
        with override(language):
            response = get_response(request)
        response.headers.setdefault("Content-Language", TAGS[language])
        return response

    return middleware


def variant_middleware(get_response):
    """Convert the HTML of pages below /zh-hant/ from Simplified to Traditional Chinese, as a whole.

    No template can forget it this way. Streamed responses and other content types pass unchanged.
    """

    def middleware(request):
        response = get_response(request)
        is_html = response.headers.get("Content-Type", "").startswith("text/html")
        if is_html and not response.streaming and language_of(request.path_info) == HANT:
            response.content = in_traditional(response.content.decode(response.charset))
        return response

    return middleware


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


# The start of a tag that may load a script or a style sheet, up to the end of the address, and the rest of the tag.
FILE_TAG = re.compile(rb"""(<(script|link)\s[^<>]*?\b(?:src|href)="([^"<>]+)")([^<>]*>)""")


def integrity_middleware(get_response):
    """Add to the scripts and style sheets of whole HTML pages the digest of their file, which browsers then check.

    Also in Django's own templates. Only to files named by their content: a browser may still have another version of
    those that keep their name, and would refuse it.
    """

    def middleware(request):
        response = get_response(request)
        if response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming:
            response.content = FILE_TAG.sub(_with_integrity, response.content)
        return response

    return middleware


def _with_integrity(found: re.Match[bytes]) -> bytes:
    tag, begin, kind, address, rest = found.group(0, 1, 2, 3, 4)
    is_checked = (kind == b"script" or b'rel="stylesheet"' in tag) and b"integrity=" not in tag
    digest = _integrity_of(address.decode()) if is_checked else ""
    return begin + f' integrity="{digest}"'.encode() + rest if digest else tag


@remember
def _integrity_of(address: str) -> str:
    """Return the digest of the file at an address of ours, as `integrity` spells it; '' where its name may stay."""
    name = address.removeprefix(settings.STATIC_URL)
    if name == address or name not in getattr(staticfiles_storage, "hashed_files", {}).values():
        return ""
    with staticfiles_storage.open(name) as file:
        return "sha384-" + base64.b64encode(hashlib.sha384(file.read()).digest()).decode()


# The time of last use is written to a session at most once in so many seconds.
NOTED_EVERY = 5 * 60


def idle_middleware(get_response):
    """Log an editor out after SESSION_IDLE_SECONDS without use, and SESSION_COOKIE_AGE after the login at the latest.

    Takes requests below /admin/ from somebody logged in, and keeps ``begun`` and ``used`` (seconds since the epoch)
    in the session.
    """

    def middleware(request):
        if request.path_info.startswith("/admin/") and SESSION_KEY in request.session:
            session, now = request.session, time.time()
            begun, used = session.get("begun", now), session.get("used", 0)
            idle = now - used > settings.SESSION_IDLE_SECONDS and used
            if idle or now - begun > settings.SESSION_COOKIE_AGE:
                logout(request)
            elif now - used > NOTED_EVERY:
                session.update({"begun": begun, "used": now})
        return get_response(request)

    return middleware


def redirect_middleware(get_response):
    """Replace a 404 with a permanent redirect where a ``Redirect`` knows the path, in the language of the path.

    Only a 404 is looked up, so every other page costs nothing. The redirect is sent with ``no-cache``: browsers ask
    again each time, because undoing a merge brings the old page back.
    """

    def middleware(request):
        response = get_response(request)
        if response.status_code != 404 or len(request.path) > 300 or "\0" in request.path:
            return response
        old = Redirect.objects.filter(old_path=without_language(request.path)).first()
        new_path = old.new_path if old else None
        if not new_path:
            return response
        new_path = in_language(new_path, language_of(request.path))
        return HttpResponsePermanentRedirect(new_path, headers={"Cache-Control": "no-cache"})

    return middleware
