"""What stands around every request for the API: its language, other sites' scripts, the limit, errors as problems."""

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import override

from debate.api.limits import Allowance, Limiter
from debate.api.problems import (
    BAD_REQUEST,
    CONTENT_TYPE,
    KIND_OF_STATUS,
    SERVER_ERROR,
    TOO_MANY_REQUESTS,
    Problem,
    problem_answer,
)
from debate.models import Redirect
from debate.vocabulary import ENGLISH, HANS, TAGS, without_language

ROOT = "/api/v1/"
# As long as an old path may be in the database.
LONGEST_PATH = 300
METHODS = "GET, HEAD, OPTIONS"
# Any site's script may read the API: it holds nothing but what everybody may see, and knows no cookie.
FOR_OTHER_SITES = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Language, ETag, RateLimit, RateLimit-Policy, Retry-After, X-Request-ID",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
# A browser asks before it sends If-None-Match; for so many seconds once is enough.
PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def api_middleware(get_response):
    """Answer requests below ROOT in the language of ``lang``, with CORS and rate limit headers, errors as problems.

    It stands outside the kept pages, whose answers carry no headers of their own, and outside whatever refuses.
    """
    limiter = Limiter()

    def middleware(request):
        if not request.path_info.startswith(ROOT):
            return get_response(request)
        language = ENGLISH if request.path_info == f"{ROOT}openapi.json" else language_asked_for(request)
        with override(language):
            allowance = None if request.method == "OPTIONS" else limiter.count(request)
            response = _answer(get_response, request, allowance)
        headers = {**FOR_OTHER_SITES, "Content-Language": TAGS[language], **(allowance.headers if allowance else {})}
        for name, value in headers.items():
            response.headers[name] = value
        return response

    return middleware


def language_asked_for(request: HttpRequest) -> str:
    """Return the language of ``lang``; Simplified Chinese without it, and when it names none: the view refuses that."""
    try:
        asked = request.GET.get("lang", "")
    except SuspiciousOperation:  # too many parameters, refused further in
        return HANS
    return asked if asked in TAGS else HANS


def _answer(get_response, request: HttpRequest, allowance: Allowance | None) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=PREFLIGHT)
    if allowance and allowance.left < 0:
        wait = _("请求太密：一分钟最多 %(most)s 次，请过 %(seconds)s 秒再来。") % allowance._asdict()
        refusal = problem_answer(Problem(TOO_MANY_REQUESTS, wait))
        refusal.headers["Retry-After"] = str(allowance.seconds)
        return refusal
    response = _read(get_response, request)
    return (response.status_code == 404 and moved_answer(request)) or as_problem(response)


def _read(get_response, request: HttpRequest) -> HttpResponseBase:
    """Answer HEAD as GET: the views know only that one, and the server leaves the body out."""
    method, request.method = request.method, "GET" if request.method == "HEAD" else request.method
    try:
        return get_response(request)
    finally:
        request.method = method


def moved_answer(request: HttpRequest) -> HttpResponse | None:
    """Return a redirect for what once had this slug: below ROOT stand the addresses of pages, also the old ones."""
    path = f"/{request.path_info.removeprefix(ROOT)}"
    old = Redirect.objects.filter(old_path=path).first() if len(path) <= LONGEST_PATH and "\0" not in path else None
    new_path = old.new_path if old else None
    if not new_path:
        return None
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    address = f"{ROOT}{without_language(new_path)[1:]}{query}"
    return HttpResponsePermanentRedirect(address, headers={"Cache-Control": "no-cache"})


def as_problem(response: HttpResponseBase) -> HttpResponseBase:
    """Return an error that came as a page, or as plain text, as a problem with the same status."""
    if response.status_code < 400 or response.headers.get("Content-Type") == CONTENT_TYPE:
        return response
    kind = KIND_OF_STATUS.get(response.status_code, SERVER_ERROR if response.status_code >= 500 else BAD_REQUEST)
    answer = problem_answer(Problem(kind), response.status_code)
    for name in ("Retry-After", "Cache-Control"):
        if name in response.headers:
            answer.headers[name] = response.headers[name]
    if response.status_code == 405:
        answer.headers["Allow"] = METHODS
    return answer
