"""Old addresses lead to where the thing stands now."""

from django.http import HttpResponsePermanentRedirect

from debate.models import Redirect
from debate.vocabulary import in_language, language_of, without_language


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
