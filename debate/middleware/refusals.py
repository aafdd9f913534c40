"""Requests that would be misread are refused before anything reads them."""

from django.core.exceptions import BadRequest

from debate.vocabulary import is_readable_content_type, is_safe_path


def refusal_middleware(get_response):
    """Answer 400 to a request that would be misread: another charset than UTF-8, a path with controls or backslashes.

    So are more parameters than are read: asking for them here raises what Django answers so, before an answer in words
    would raise it again.
    Stands before all that reads a query, a form or a path. What Django cannot even make a request of is marked by
    `debate.wsgi` and `debate.asgi` with a Content-Type that is refused here.
    """

    def middleware(request):
        if not is_readable_content_type(request.META.get("CONTENT_TYPE", "")):
            raise BadRequest("The Content-Type cannot be read, or names another charset than UTF-8.")
        if not is_safe_path(request.path):
            raise BadRequest("The path contains control characters or backslashes.")
        request.GET  # noqa: B018  # raises TooManyFieldsSent
        return get_response(request)

    return middleware
