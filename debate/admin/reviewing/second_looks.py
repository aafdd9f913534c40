"""Second looks: an editor judges a passage without seeing the first decision, then sees both side by side."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from debate.admin.base import ProseField
from debate.admin.request_values import number_in
from debate.admin.reviewing.waiting_filter import WaitingFilter
from debate.curation import reviewing
from debate.curation.reviewing import CannotDecide
from debate.models import SecondLook, Speaker
from debate.text import Piece, overlay
from debate.vocabulary import QuoteType, Stance, gettext_lazy

CONTEXT = 400  # code points of the article shown on either side of the passage
UNSURE = ("unsure", gettext_lazy("说不准"))
SPEAKER: Any = SecondLook._meta.get_field("speaker")


class SecondLookForm(forms.Form):
    """Asks for the second judgement. No choice is preselected, not even “unsure”, so that nothing is suggested."""

    is_claim = forms.ChoiceField(
        label=gettext_lazy("这段话是这场争论里的观点吗"),
        choices=[("yes", gettext_lazy("是")), ("no", gettext_lazy("不是"))],
        widget=forms.RadioSelect,
    )
    speaker = forms.ModelChoiceField(
        Speaker.objects.all(),
        label=gettext_lazy("发言者"),
        required=False,
        widget=AutocompleteSelect(SPEAKER, admin.site),
        help_text=gettext_lazy("说不准就留空"),
    )
    stance = forms.ChoiceField(
        label=gettext_lazy("立场"), required=False, choices=[*Stance.choices, UNSURE], widget=forms.RadioSelect
    )
    quote_type = forms.ChoiceField(
        label=gettext_lazy("引语类型"), required=False, choices=[*QuoteType.choices, UNSURE], widget=forms.RadioSelect
    )
    note = ProseField(
        label=gettext_lazy("附言"), required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=1000
    )

    def clean(self) -> dict:
        given = super().clean() or {}
        for name in ("stance", "quote_type"):
            if given.get("is_claim") == "yes" and not given.get(name) and name not in self.errors:
                self.add_error(name, _("请选一项；看不出来就选「说不准」。"))
        return given

    @property
    def answer(self) -> dict:
        """The judgement of a valid form, as keyword arguments of `reviewing.record_second_look`."""
        given = {name: "" if value == UNSURE[0] else value for name, value in self.cleaned_data.items()}
        return {**given, "is_claim": given["is_claim"] == "yes"}


@dataclass(frozen=True)
class Comparison:
    """One aspect as the first and the second editor judged it, in words."""

    label: str
    first: str
    second: str

    @property
    def differs(self) -> bool:
        return self.first != self.second


class SecondLookFilter(WaitingFilter):
    waiting, done = gettext_lazy("等我复核"), gettext_lazy("已复核")


class AgreementFilter(admin.SimpleListFilter):
    title, parameter_name = gettext_lazy("两次判断"), "agreement"

    def lookups(self, request, model_admin):
        return [("unsettled", gettext_lazy("不一致，没有商定")), ("differs", gettext_lazy("不一致"))]

    def queryset(self, request, queryset):
        """Of what is not settled, only one's own: who judged what is nobody else's business."""
        if self.value() == "unsettled":
            return queryset.unsettled().of_editor(request.user)
        return queryset.disagreeing() if self.value() == "differs" else queryset


@admin.register(SecondLook)
class SecondLookAdmin(admin.ModelAdmin):
    """A second look has a page of its own: Django's form would show the first decision."""

    list_display = ["passage", "article", "created_at", "by"]
    list_filter = [SecondLookFilter, AgreementFilter]
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["suggestion__quote", "suggestion__article__title"]
    actions = None

    def get_queryset(self, request):
        return self.model.objects.shown_to(request.user).in_short()

    @admin.display(description=gettext_lazy("引文"))
    def passage(self, look) -> str:
        return look.suggestion.quote

    @admin.display(description=gettext_lazy("文章"), ordering="suggestion__article")
    def article(self, look):
        return look.suggestion.article

    def has_add_permission(self, request) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        found = self.model.objects.for_page().filter(pk=number_in(unquote(object_id))).first()
        if not self.has_view_or_change_permission(request, found):
            raise PermissionDenied
        if found is None:
            raise Http404
        if found.is_waiting:
            return self._look(request, found)
        if "settle" in request.POST and self.has_change_permission(request, found):
            reviewing.settle(found, request.user)
            return HttpResponseRedirect(_address(found))
        differs = self.model.objects.disagreeing().filter(pk=found.pk).exists()
        return self._show(request, found, rows=compare(found), differs=differs)

    def _look(self, request: HttpRequest, look: SecondLook) -> HttpResponse:
        """Show or take the blind form; refuse the editor who made the first decision."""
        if not self.has_change_permission(request, look) or look.suggestion.decided_by == request.user:
            raise PermissionDenied
        form = SecondLookForm(request.POST if request.method == "POST" else None)
        if not form.is_valid():
            return self._show(request, look, form=form, media=self.media + form.media)
        try:
            reviewing.record_second_look(look, request.user, **form.answer)
        except CannotDecide as error:
            self.message_user(request, str(error), messages.ERROR)
        else:
            self.message_user(request, _("记下了。"), messages.SUCCESS)
        following = self._next(request) if "next" in request.POST else None
        return HttpResponseRedirect(_address(following or look))

    def _next(self, request: HttpRequest) -> SecondLook | None:
        return self.model.objects.for_editor(request.user).first()

    def _show(self, request: HttpRequest, look: SecondLook, **context) -> HttpResponse:
        waiting = self.model.objects.for_editor(request.user)
        following = waiting.exclude(pk=look.pk).first()
        context = {
            **self.admin_site.each_context(request),
            "title": _("复核"),
            "opts": self.model._meta,
            "look": look,
            "suggestion": look.suggestion,
            "pieces": passage_in_context(look),
            "next": _address(following) if following else "",
            "waiting": waiting.count(),
            **context,
        }
        return TemplateResponse(request, "admin/second_look.html", context)


def _address(look: SecondLook) -> str:
    return reverse("admin:debate_secondlook_change", args=[look.pk])


def passage_in_context(look: SecondLook) -> list[Piece[str]]:
    """Return the passage marked in its context; the passage alone when the article's text no longer has it there."""
    suggestion = look.suggestion
    text, start, end = suggestion.article.text, suggestion.start, suggestion.end
    if text[start:end] != suggestion.quote:
        return overlay(suggestion.quote, [(0, len(suggestion.quote), "passage")])
    first = max(0, start - CONTEXT)
    return overlay(text[first : end + CONTEXT], [(start - first, end - first, "passage")])


def compare(look: SecondLook) -> list[Comparison]:
    """Return the first decision and the second judgement, aspect by aspect."""
    rows = [Comparison(_("是观点"), _("是"), _("是") if look.is_claim else _("不是"))]
    if look.is_claim:
        unsure = UNSURE[1]
        rows += [
            Comparison(_("发言者"), str(look.first_speaker or unsure), str(look.speaker or unsure)),
            Comparison(_("立场"), look.get_first_stance_display(), look.get_stance_display() or unsure),
            Comparison(_("引语类型"), look.get_first_quote_type_display(), look.get_quote_type_display() or unsure),
        ]
    return rows
