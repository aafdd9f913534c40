"""The answer while the database is locked, away, full or only to be read: a form that was sent is kept in the page."""

from typing import NamedTuple

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.template.loader import render_to_string
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext_lazy as _

from debate.views.overviews import ReportForm
from debate.vocabulary import Trouble, printed_path

BUSY = _("网站正忙，这一次没有轮到。")
SAID = {
    Trouble.CROWDED: BUSY,
    Trouble.LOCKED: BUSY,
    Trouble.UNREACHABLE: _("网站暂时连不上它的数据库。"),
    Trouble.FULL: _("网站暂时存不下新的内容，只能读。"),
    Trouble.READ_ONLY: _("网站暂时只能读，不能保存。"),
}
# Fields that are asked for again, never printed: passwords, and the codes of a second step.
SECRETS = {"password", "password1", "password2", "old_password", "new_password1", "new_password2", "proof", "code"}
# Fields that our forms carry unseen: the page that a report is about, and where a login leads.
UNSEEN = {"about", "next"}
TOKEN = "csrfmiddlewaretoken"


class Kept(NamedTuple):
    """One field of a form that was sent: its name, what was typed, and how the page shows it."""

    name: str
    value: str
    label: str
    is_secret: bool
    is_hidden: bool
    rows: int


class CsrfCheck(CsrfViewMiddleware):
    """Only says whether a request has its token, where Django's own would answer it."""

    def _reject(self, request, reason):
        return HttpResponse(status=403)


def unavailable(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """Answer 503, without a request in the template: context processors might ask the database."""
    context = {"said": SAID[trouble], "is_desk": request.path_info.startswith("/admin/"), "address": ""}
    context["was_sent"] = was_sent = request.method == "POST"
    if was_sent:
        context |= kept_form(request)
    headers = {"Retry-After": str(trouble.retry_after), "Cache-Control": "no-store"}
    return HttpResponse(render_to_string("503.html", context), status=503, headers=headers)


def kept_form(request: HttpRequest) -> dict[str, object]:
    """Return what the page needs to send a form again; nothing for one that cannot be read, or came without its token.

    With a token in the page, another site's form would need only a press of the button to be taken for ours.
    """
    try:
        fields, files = (kept_fields(request), list(request.FILES)) if has_its_token(request) else ([], [])
    except (SuspiciousOperation, MultiPartParserError, OSError):
        return {}
    query = request.META.get("QUERY_STRING", "")
    address = printed_path(request.path) + (f"?{iri_to_uri(query)}" if query else "")
    return {"fields": fields, "files": files, "address": address, "token": get_token(request)} if fields else {}


def has_its_token(request: HttpRequest) -> bool:
    check = CsrfCheck(lambda request: HttpResponse())
    check.process_request(request)
    return check.process_view(request, unavailable, (), {}) is None


def kept_fields(request: HttpRequest) -> list[Kept]:
    sent = [(name, value) for name, values in request.POST.lists() for value in values if name != TOKEN]
    return [
        Kept(name, value, label_of(name), name in SECRETS, is_bookkeeping(name, value), min(value.count("\n") + 2, 12))
        for name, value in sent
    ]


def label_of(name: str) -> str:
    """Return what the readers' form calls a field; the desk's editors know the names, which are columns of files."""
    field = ReportForm.base_fields.get(name)
    return str(field.label) if field else name


def is_bookkeeping(name: str, value: str) -> bool:
    """Whether nobody typed this: empty, a button, what a form carries unseen, or what Django's formsets count."""
    return not value or name in UNSEEN or name.startswith(("_", "initial-")) or name.endswith("_FORMS")
