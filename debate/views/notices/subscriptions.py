"""Asking for a subscription, confirming and leaving it.

The link in a mail only opens a page: programs that check mails for viruses open links, and must neither confirm nor
end anything by that. The key in it is what a form needs to be believed, so the forms behind it need no cookie.
"""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from debate.models import Frequency
from debate.notices import (
    TooManyRequests,
    ask,
    confirm,
    filter_of,
    keep_key,
    leave,
    leave_all,
    listed_query,
    request_in,
    send_confirmations,
    subscriptions_of,
)
from debate.presentation import list_title
from debate.views.shared import content_of
from debate.vocabulary import client_ip, current_language

View = Callable[[HttpRequest], HttpResponse]


class SubscribeForm(forms.Form):
    address = forms.EmailField(
        label=_("邮箱"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("请填写邮箱。"), "invalid": _("这不是完整的邮箱地址。")},
    )
    frequency = forms.ChoiceField(
        label=_("多久一封"), choices=Frequency.choices, initial=Frequency.WEEKLY, widget=forms.RadioSelect
    )
    # A trap for spam, as in the form for errors.
    website = forms.CharField(label=_("请留空"), required=False)


def _where_mail_is_on(view: View) -> View:
    """Answer 404 unless mail is configured; never cached, and nothing of a link's key is told to other sites."""

    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponse:
        if not settings.MAIL_IS_ON:
            raise Http404
        answer = view(request)
        # Not "no-referrer": browsers then hide from our own forms, too, where they come from.
        answer["Referrer-Policy"], answer["X-Robots-Tag"] = "same-origin", "noindex"
        return answer

    return answered


@never_cache
@_where_mail_is_on
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """The form for one list of claims; the query string of the page is that of the list."""
    query = listed_query(request.META.get("QUERY_STRING", ""), content_of(request))
    if query is None:
        raise Http404
    if request.method == "POST":
        return _receive(request, SubscribeForm(request.POST), query)
    return _show_form(request, SubscribeForm(), query, is_received="sent" in request.GET)


def _receive(request: HttpRequest, form: SubscribeForm, query: str) -> HttpResponse:
    if not form.is_valid():
        return _show_form(request, form, query)
    given = form.cleaned_data
    try:
        if not given["website"]:
            ask(given["address"], query, given["frequency"], current_language(), client_ip(request))
            send_confirmations.enqueue()
    except TooManyRequests:
        return _show_form(request, form, query, status=429, is_too_many=True)
    return HttpResponseRedirect(_address(query, sent=1))


def _address(query: str, **more: int) -> str:
    whole = "&".join(part for part in (query, urlencode(more)) if part)
    return reverse("subscribe") + (f"?{whole}" if whole else "")


def _show_form(request: HttpRequest, form: SubscribeForm, query: str, status: int = 200, **told: bool) -> HttpResponse:
    context = {"is_received": False, "is_too_many": False, **told, "form": form, "action": _address(query)}
    context["title"] = _titled(request, query)
    context["list"] = reverse("claim_list") + (f"?{query}" if query else "")
    return render(request, "subscribe.html", context, status=status)


def _titled(request: HttpRequest, query: str) -> str:
    return list_title(filter_of(query, content_of(request)))


@csrf_exempt
@never_cache
@_where_mail_is_on
@require_http_methods(["GET", "HEAD", "POST"])
def subscription_confirm(request: HttpRequest) -> HttpResponse:
    """What the link of a confirmation opens; the button there confirms."""
    key = request.GET.get("key", "")
    subscription = confirm(key) if request.method == "POST" else None
    asked = subscription or request_in(key)
    title = _titled(request, asked.query) if asked else ""
    context = {"key": key, "asked": asked, "title": title, "is_confirmed": subscription is not None}
    return render(request, "subscription_confirm.html", context, status=200 if asked else 410)


@csrf_exempt
@never_cache
@_where_mail_is_on
@require_http_methods(["GET", "HEAD", "POST"])
def subscription_list(request: HttpRequest) -> HttpResponse:
    """What the link of a digest opens: every subscription of its reader, each with a button that ends it.

    A POST ends the one that the link belongs to, as RFC 8058 asks of the address that a mail names; with ``all`` every
    one of its reader's.
    """
    key = request.GET.get("key", "")
    held, ended = subscriptions_of(key), []
    if request.method == "POST":
        ended = leave_all(key) if "all" in request.POST else leave(key)
    rows = [(each, _titled(request, each.query), keep_key(each)) for each in held if each.pk not in ended]
    context = {"rows": rows, "ended": len(ended)}
    return render(request, "subscription_list.html", context, status=200 if rows or ended else 410)
