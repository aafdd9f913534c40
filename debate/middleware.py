"""What every answer carries, how long a page is kept, and where an old address leads."""

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
    """The security headers Django has no setting for."""

    def middleware(request):
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def language_middleware(get_response):
    """An address names the language of its page; who reads in which is never guessed."""

    def middleware(request):
        language = language_of(request.path_info)
        with override(language):
            response = get_response(request)
        response.headers.setdefault("Content-Language", TAGS[language])
        return response

    return middleware


def variant_middleware(get_response):
    """Pages in Traditional Chinese are the Simplified ones, converted as a whole."""

    def middleware(request):
        response = get_response(request)
        is_html = response.headers.get("Content-Type", "").startswith("text/html")
        if is_html and not response.streaming and language_of(request.path_info) == HANT:
            response.content = in_traditional(response.content.decode(response.charset))
        return response

    return middleware


class Kept(NamedTuple):
    """A page as it was rendered at some revision."""

    body: bytes
    content_type: str
    etag: str


# Larger pages are answered but not kept.
LARGEST_KEPT_PAGE = 100_000


def content_middleware(get_response):
    """A public page is rendered once for each revision of the content, and sent once to who still has it.

    Every request reads the revision, so all processes agree with the database at once, and nothing kept is stale.
    A page that says itself how long it may be kept is not kept here: it shows what moves without the revision, or
    what is one reader's own.
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
    """A digest, since an address may be long and hold anything. Pages may say the day, so none outlives it.

    The address is the full one: pages name themselves by it, and another host's page must not be handed out.
    """
    return hashlib.sha256(f"{head.stamp} {timezone.localdate()} {address}".encode()).hexdigest()


def _answer(request: HttpRequest, kept: Kept) -> HttpResponseBase | None:
    headers = {"ETag": kept.etag, "Cache-Control": "no-cache"}
    response = HttpResponse(kept.body, content_type=kept.content_type, headers=headers)
    return get_conditional_response(request, kept.etag, response=response)


# A session is written at most this often to say that it is in use.
NOTED_EVERY = 5 * 60


def idle_middleware(get_response):
    """An editor's session ends when nobody has used it for a while, and in any case some hours after its login."""

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
    """Only an address that would be "not found" is looked up, so every other page costs nothing.

    A browser asks again each time: a merge that is undone brings the old page back.
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
