"""The answers for "not found", with guesses at what the address meant, and for failures, our own and the database's."""

import re
import sys
from urllib.parse import urlsplit

from django.contrib.admin import site
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from debate.content import Directory, Entity
from debate.views.shared import content_of
from debate.views.unavailable import unavailable
from debate.vocabulary import ROLE_LABELS, is_own_address, trouble_of

# At most so many guesses, from so many characters of the address.
FEW, LONGEST = 5, 100
# A part of an address -> the kind of entity that it lists.
KIND_OF = {"speakers": "speaker", "companies": "company", "models": "model", "topics": "topic"}
# A claim's slug begins with its speaker; the first digit begins the year after it.
NUMBER = re.compile(r"\d")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    words = path_words(request.path)
    guesses = guess_entities(content_of(request).directory, request.path, words) if words else []
    return render(request, "404.html", {"words": words, "names": guesses}, status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Tell editors, in the frame of the desk, what their account may do; readers, that a form was refused."""
    user = getattr(request, "user", None)
    if not (request.path_info.startswith("/admin/") and user and user.is_staff):
        return render(request, "403.html", status=403)
    names = user.groups.values_list("name", flat=True)
    roles = [_("超级用户")] if user.is_superuser else [str(ROLE_LABELS.get(name, name)) for name in names]
    context = {"title": _("你的账号不能做这一步"), "roles": roles, "back": _page_before(request)}
    return render(request, "admin/denied.html", site.each_context(request) | context, status=403)


def _page_before(request: HttpRequest) -> str:
    """Return the address of the page of the desk that led here; '' when there is none, or it is the same."""
    before = request.headers.get("Referer", "")
    path = urlsplit(before).path if is_own_address(request, before) else ""
    return before if path.startswith("/admin/") and path != request.path else ""


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 503 when the database is in trouble, else 500; Django calls this while it handles the exception.

    So it does wherever that was raised, in a view, a template or a middleware. There is no request in the template,
    since context processors might ask the database that has just failed.
    """
    if trouble := trouble_of(sys.exception()):
        return unavailable(request, trouble)
    page = render_to_string("500.html", {"request_id": getattr(request, "request_id", "")})
    return HttpResponse(page, status=500)


def path_words(path: str) -> str:
    """Return the last part of a path as words; '' when it has none."""
    last = path.rstrip("/").rpartition("/")[2]
    readable = "".join(each if each.isprintable() else " " for each in re.sub(r"[-_+.]+", " ", last))
    return " ".join(readable.split())[:LONGEST].strip()


def guess_entities(directory: Directory, path: str, words: str) -> list[Entity]:
    """Return up to FEW entities whose names are most like these words, first those of the kind the path is about."""
    parts = path.split("/")
    kind = next((KIND_OF[part] for part in parts if part in KIND_OF), "")
    found = directory.meant(words, FEW, kind) + directory.meant(words, FEW)
    if not found and (begin := NUMBER.split(words)[0].strip()):
        found = directory.meant(begin, FEW) or directory.meant(begin.split()[0], FEW)
    return list(dict.fromkeys(found))[:FEW]
