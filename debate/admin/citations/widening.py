"""The queue of citations that should take in a neighbouring sentence: one after the other, in their context."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from debate.admin.base import CuratedAdmin
from debate.admin.request_values import number_in
from debate.curation import reviewing
from debate.curation.reviewing import CannotDecide, Reach
from debate.models import Citation
from debate.text import Piece, overlay
from debate.vocabulary import QuoteType, gettext_lazy

CONTEXT = 500  # code points of the article shown on either side
MOST_STEPS = 9
# The keys that move an edge by a sentence, as on the review desk: label, key, what they add on either side.
MOVES = (
    (gettext_lazy("起点提前"), "[", 1, 0),
    (gettext_lazy("起点推后"), "]", -1, 0),
    (gettext_lazy("终点提前"), ",", 0, -1),
    (gettext_lazy("终点推后"), ".", 0, 1),
)


class Move(NamedTuple):
    """A key that takes in one sentence more or less, and the address that shows it."""

    label: str
    key: str
    address: str


class WideningDesk(CuratedAdmin):
    """The views of the queue, for the admin of citations."""

    def get_urls(self):
        def view(route: str, show: Callable, name: str):
            return path(route, self.admin_site.admin_view(show), name=f"debate_citation_{name}")

        return [
            view("widening/", self.widening, "widenings"),
            view("<int:pk>/widening/", self.widening, "widening"),
            view("<int:pk>/widen/", require_POST(self.widen), "widen"),
            view("<int:pk>/leave/", require_POST(self.leave), "leave"),
            view("<int:pk>/undo-widening/", require_POST(self.undo_widening), "undo_widening"),
            *super().get_urls(),
        ]

    def widening(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """Show the queue with one citation in hand: the one asked for, else the first."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        waiting = Citation.objects.to_widen().changeable_by(request.user).for_widening()
        ready = list(waiting.with_quote())
        current = next((each for each in ready if pk in (None, each.pk)), None)
        context = {
            **self.admin_site.each_context(request),
            "title": _("该扩的引文"),
            "opts": self.model._meta,
            "ready": ready,
            "later": waiting.without_quote(),
            "current": current,
            "undoable": number_in(request.GET.get("done", "")),
            **(_in_hand(request, current, ready) if current else {}),
        }
        return TemplateResponse(request, "admin/widening.html", context)

    def widen(self, request: HttpRequest, pk: int) -> HttpResponse:
        start, end, first, last = (number_in(request.POST.get(n, "")) for n in ("start", "end", "first", "last"))

        def act(citation: Citation) -> str:
            citation.start, citation.end = start, end  # as the editor saw it
            if first is None or last is None:
                raise CannotDecide(_("没有选定文字。"))
            reviewing.widen(citation, first, last, request.user, request.POST.get("quote_type", ""))
            return _("引文扩好了：%(claim)s") % {"claim": citation.claim}

        return self._decide(request, pk, act)

    def leave(self, request: HttpRequest, pk: int) -> HttpResponse:
        def act(citation: Citation) -> str:
            reviewing.leave(citation, request.user)
            return _("照原样留着：%(claim)s") % {"claim": citation.claim}

        return self._decide(request, pk, act)

    def undo_widening(self, request: HttpRequest, pk: int) -> HttpResponse:
        def act(citation: Citation) -> str:
            reviewing.undo_widening(citation)
            return _("撤销了：%(claim)s") % {"claim": citation.claim}

        return self._decide(request, pk, act, to=pk)

    def _decide(
        self, request: HttpRequest, pk: int, act: Callable[[Citation], str], to: int | None = None
    ) -> HttpResponse:
        """Call ``act``, show what it says, and go on to ``to``, else to the citation that the form names next."""
        citation = get_object_or_404(Citation.objects.select_related("claim"), pk=pk)
        if not self.has_change_permission(request, citation):
            raise PermissionDenied
        try:
            self.message_user(request, act(citation), messages.SUCCESS)
        except CannotDecide as error:
            self.message_user(request, str(error), messages.ERROR)
            return HttpResponseRedirect(_address(pk))
        following = to or number_in(request.POST.get("next", ""))
        return HttpResponseRedirect(_address(following) + ("" if to else f"?done={pk}"))


def _address(pk: int | None) -> str:
    return reverse("admin:debate_citation_widening", args=[pk]) if pk else reverse("admin:debate_citation_widenings")


def _in_hand(request: HttpRequest, citation: Any, ready: list) -> dict[str, Any]:
    """Return what the page shows of one citation: its passage and the wider one in their context, and the ways on."""
    proposed = reviewing.propose_reach(citation)
    asked = [number_in(request.GET.get(name, "")) for name in Reach._fields]
    steps = (own if given is None else min(given, MOST_STEPS) for given, own in zip(asked, proposed, strict=True))
    reach = Reach(*steps)
    first, last = reviewing.widened(citation, reach)
    place = ready.index(citation)
    return {
        "pieces": _pieces(citation, first, last),
        "first": first,
        "last": last,
        "moves": [Move(label, key, _query(reach, *step)) for label, key, *step in MOVES],
        "before": ready[place - 1] if place else None,
        "after": ready[place + 1] if place + 1 < len(ready) else None,
        "quote_types": QuoteType.choices,
    }


def _query(reach: Reach, before: int, after: int) -> str:
    steps = (reach.before + before, reach.after + after)
    return "?before={}&after={}".format(*(min(max(0, each), MOST_STEPS) for each in steps))


def _pieces(citation: Any, first: int, last: int) -> list[Piece[str]]:
    """Return the text around a passage, in pieces that are ``cited``, ``added`` to that, or neither."""
    beginning = max(0, first - CONTEXT)
    spans = [(citation.start, citation.end, "cited"), (first, last, "added")]
    shown = citation.article.text[beginning : last + CONTEXT]
    return overlay(shown, [(start - beginning, end - beginning, what) for start, end, what in spans])
