"""The site's own middleware: headers, languages, cached pages, idle sessions, old addresses.

Each function takes ``get_response`` and returns a middleware; settings.py says in which order they run.
"""

import hashlib
import time
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import override

from debate.models import Redirect, Revision
from debate.models.querysets import Head
from debate.text.chinese import in_traditional
from debate.vocabulary import HANT, TAGS, in_language, language_of, without_language

HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def header_middleware(get_response):
    """Add to every response the security headers that Django has no setting for; a header already set stays."""

    def middleware(request):
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

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
        if request.method not in ("GET", "HEAD") or request.path.startswith("/admin/"):
            return get_response(request)
        request.head = head = Revision.objects.head()
        key = _key_of(head, request.build_absolute_uri())
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


def _key_of(head: Head, address: str) -> str:
    """Return the cache key: a digest of revision, local day and absolute address.

    The day, because pages may state it; the absolute address, because pages contain it, so that one host's page is
    never sent for another; a digest, because an address may be long and contain anything.
    """
    return hashlib.sha256(f"{head.stamp} {timezone.localdate()} {address}".encode()).hexdigest()


def _answer(request: HttpRequest, kept: Kept) -> HttpResponseBase | None:
    headers = {"ETag": kept.etag, "Cache-Control": "no-cache"}
    response = HttpResponse(kept.body, content_type=kept.content_type, headers=headers)
    return get_conditional_response(request, kept.etag, response=response)


# The time of last use is written to a session at most once in so many seconds.
NOTED_EVERY = 5 * 60


def idle_middleware(get_response):
    """Log an editor out after SESSION_IDLE_SECONDS without use, and SESSION_COOKIE_AGE after the login at the latest.

    Takes requests below /admin/ from somebody logged in, and keeps ``begun`` and ``used`` (seconds since the epoch)
    in the session.
    """

    def middleware(request):
        if request.path.startswith("/admin/") and SESSION_KEY in request.session:
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
