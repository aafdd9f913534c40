"""What every response carries: the security headers, and the digests of a page's scripts and style sheets."""

import base64
import hashlib
import re
from functools import cache as remember

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.csp import CSP, build_policy

from debate.vocabulary import security_headers, without_language

# An embed runs no script, and any site may frame it.
EMBED_CSP: dict[str, list[str]] = {
    **settings.SECURE_CSP,
    "script-src": [CSP.NONE],
    "style-src": [CSP.SELF],
    "frame-ancestors": ["*"],
}


def header_middleware(get_response):
    """Add the security headers to every response; a header already set stays.

    The outermost middleware: Django's own ones are passed by where another middleware raises or redirects before them.
    """

    def middleware(request):
        response = get_response(request)
        may_be_framed = getattr(response, "xframe_options_exempt", False)
        for name, value in security_headers(request.is_secure(), may_be_framed=may_be_framed).items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def other_sites_middleware(get_response):
    """Let other sites frame the pages made for that, and show share pictures; nothing else of ours.

    By the path, since a kept page comes without the view that made it. It stands inside those who write the headers
    and outside those who keep pages.
    """

    def middleware(request):
        response = get_response(request)
        path, is_answer = without_language(request.path_info), response.status_code in (200, 304)
        if is_answer and path.startswith("/embed/"):
            response.headers["Content-Security-Policy"] = build_policy(EMBED_CSP)
            response.xframe_options_exempt = True
        if is_answer and (path.startswith("/embed/") or path.endswith("/card.png")):
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return middleware


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
