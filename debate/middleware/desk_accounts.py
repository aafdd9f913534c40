"""What the account of an editor decides on every page of the desk: its language, and that a password is new."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language_from_request, override

from debate.models import CHOSEN_LANGUAGE, EditorAccount
from debate.vocabulary import ENGLISH, HANS, TAGS

# Pages that somebody who must change the password first may open nevertheless.
STILL_OPEN = ("admin:password_change", "admin:logout", "admin:jsi18n", "admin:language")


def desk_middleware(get_response):
    """Activate the language of the desk below /admin/, and lead to the form for a new password where one is due.

    The language is the one chosen in this session, else the account's, else the browser's. Entries are shown as they
    are stored, so Traditional Chinese, which is made by conversion, is not offered here.
    """

    def middleware(request):
        if not request.path_info.startswith("/admin/"):
            return get_response(request)
        is_known = request.user.is_authenticated
        account = EditorAccount.of_session(request.session, request.user) if is_known else EditorAccount()
        language = request.session.get(CHOSEN_LANGUAGE) or account.language or _of_browser(request)
        with override(language):
            is_due = account.must_change_password and request.path_info not in map(reverse, STILL_OPEN)
            response = redirect("admin:password_change") if is_due else get_response(request)
        response.headers["Content-Language"] = TAGS[language]
        return response

    return middleware


def _of_browser(request) -> str:
    return ENGLISH if get_language_from_request(request) == ENGLISH else HANS
