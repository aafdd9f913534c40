"""The language that an address names: activated for the response, and Traditional Chinese by conversion."""

from django.utils.translation import override

from debate.text.chinese import in_traditional
from debate.vocabulary import HANT, TAGS, language_of


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
