"""The form with which readers report an error."""

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from debate.curation import TooManyReports, claim_at, receive_report, reported_page
from debate.vocabulary import client_ip, current_language, in_language

LONGEST = 2000


class LinesField(forms.CharField):
    """Text of several lines, at most LONGEST characters; browsers count a line end as one character but send two."""

    def __init__(self, **options) -> None:
        widget = forms.Textarea(attrs={"rows": 5})
        super().__init__(max_length=LONGEST, widget=widget, **options)

    def to_python(self, value) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class ReportForm(forms.Form):
    what = LinesField(label=_("哪里不对"), error_messages={"required": _("请写明哪里不对。")})
    evidence = LinesField(label=_("依据"), required=False, help_text=_("原文、网页地址、文件，都可以。"))
    # A trap for spam: hidden from people, so only a program fills it in, and its report is dropped.
    website = forms.CharField(label=_("请留空"), required=False)


# Never cached: the form carries the reader's own CSRF token.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _receive(request, ReportForm(request.POST))
    path = reported_page(request.GET.get("about", ""))
    return _show(request, ReportForm(), path, is_received="received" in request.GET)


def _receive(request: HttpRequest, form: ReportForm) -> HttpResponse:
    path = reported_page(request.POST.get("about", ""))
    if not form.is_valid():
        return _show(request, form, path)
    given = form.cleaned_data
    try:
        if not given["website"]:
            receive_report(path, given["what"], given["evidence"], client_ip(request))
    except TooManyReports:
        return _show(request, form, path, status=429, is_too_many=True)
    return HttpResponseRedirect(reverse("report") + "?received=1")


def _show(request: HttpRequest, form: ReportForm, path: str, status: int = 200, **context) -> HttpResponse:
    context = {"is_received": False, "is_too_many": False, **context}
    context |= {"form": form, "path": path, "address": in_language(path, current_language()), "claim": claim_at(path)}
    return render(request, "report.html", context, status=status)
