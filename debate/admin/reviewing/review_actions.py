"""What the review desk does besides accepting: reject, several at once, undo, cut, split, mark, read again."""

import time

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from debate.admin.request_values import number_in, remark_in
from debate.admin.reviewing.page.listing import ticked_by
from debate.admin.reviewing.review_page import ReviewPage
from debate.curation import reviewing
from debate.curation.reviewing import DECIDED, MARKED, CannotDecide
from debate.importing import cancel_rereading, reread
from debate.models import Article, Speaker, Suggestion
from debate.vocabulary import RejectReason

# Seconds: a page open for longer was left alone, so the time of its decision is not recorded.
LONGEST_DECISION = 3600
LONGEST_NOTE = 1000  # code points


class ReviewActions(ModelAdmin):
    """What every part of the review desk shares, and its actions on suggestions that make no claim."""

    def _require(self, request: HttpRequest, what: str) -> None:
        """Raise PermissionDenied without the permission ``what``: view, add or change."""
        if not getattr(self, f"has_{what}_permission")(request):
            raise PermissionDenied

    def _page_of(self, request: HttpRequest, pk: int, what: str = "change") -> ReviewPage:
        """Return the page that a form was sent from (``at_page``), for a user with the permission ``what``."""
        self._require(request, what)
        given = QueryDict(request.POST.get("at_page", "").removeprefix("?"))
        return ReviewPage(article_of(pk), given)

    def _suggestion_and_page(self, request: HttpRequest, pk: int) -> tuple[Suggestion, ReviewPage]:
        """Return a suggestion, and the page it was sent from with it as the current one."""
        suggestion = get_object_or_404(Suggestion.objects.only("article"), pk=pk)
        page = self._page_of(request, suggestion.article_id)
        page.given = page.given.copy()
        page.given["s"] = str(pk)
        assert page.current is not None  # it is one of the article's suggestions
        return page.current, page

    def _perform(self, request: HttpRequest, page: ReviewPage, act, to: Suggestion | None = None) -> HttpResponse:
        """Call ``act``, show the message it returns and go on to ``to``, else to the next suggestion in the list.

        When it raises CannotDecide, show that and stay at the current suggestion.
        """
        following = to or page.after or page.before
        try:
            self.message_user(request, act(), messages.SUCCESS)
        except CannotDecide as error:
            self.message_user(request, str(error), messages.ERROR)
            following = to or page.current
        return HttpResponseRedirect(self._address(page, following))

    def _address(self, page: ReviewPage, suggestion: Suggestion | None) -> str:
        address = reverse("admin:debate_article_review", args=[page.article.pk])
        return address + page.address(suggestion=suggestion)

    # Rejecting and undoing

    def _reject(self, request: HttpRequest, suggestions: list[Suggestion]) -> str:
        because = request.POST.get("because", "")
        if because not in RejectReason.values:
            raise CannotDecide(_("请选否决的理由。"))
        note = remark_in(request.POST.get("note", ""), LONGEST_NOTE)
        seconds = seconds_of(request) if len(suggestions) == 1 else None
        count = reviewing.reject(suggestions, request.user, RejectReason(because), note, seconds)
        return _("否决了 %(count)s 条：%(label)s") % {"count": count, "label": RejectReason(because).label}

    def many(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Reject the ticked suggestions once confirmed, attach each to its similar claim, or name their speaker.

        Only visible ones can be ticked.
        """
        page = self._page_of(request, pk)
        chosen = page.ticked(request.POST.getlist("chosen"))
        if "named" in request.POST:
            return self._perform(request, page, lambda: self._name(request, chosen), to=page.current)
        if "attach" in request.POST:
            return self._perform(request, page, lambda: self._attach_alike(request, chosen))
        if len(chosen) > 1 and "sure" not in request.POST and request.POST.get("because") in RejectReason.values:
            return self._ask(request, page, chosen)
        return self._perform(request, page, lambda: self._reject(request, _some(chosen)))

    def _ask(self, request: HttpRequest, page: ReviewPage, chosen: list[Suggestion]) -> HttpResponse:
        """Ask once before several are rejected together."""
        context = {
            **self.admin_site.each_context(request),
            "title": _("否决 {} 条").format(len(chosen)),
            "opts": self.model._meta,
            "page": page,
            "article": page.article,
            "chosen": chosen,
            "ticked_by": ticked_by(chosen),
            "because": RejectReason(request.POST["because"]),
            "note": request.POST.get("note", ""),
        }
        return TemplateResponse(request, "admin/review_reject.html", context)

    def _attach_alike(self, request: HttpRequest, chosen: list[Suggestion]) -> str:
        like = [each for each in _some(chosen) if each.similar_claim]
        with transaction.atomic():  # all or none
            for each in like:
                reviewing.attach(each, each.similar_claim, request.user)  # type: ignore[arg-type]  # is not None
        return _("并入了 %(like)s 条，%(value)s 条没有相近的观点，没有动。") % {
            "like": len(like),
            "value": len(chosen) - len(like),
        }

    def _name(self, request: HttpRequest, chosen: list[Suggestion]) -> str:
        speaker = Speaker.objects.filter(pk=number_in(request.POST.get("run_speaker", "")) or 0).first()
        if speaker is None:
            raise CannotDecide(_("请选是谁说的。"))
        number = reviewing.name_speaker(_some(chosen), speaker, request.user)
        return _("{} 条的发言者定为{}。").format(number, speaker)

    def undo(self, request: HttpRequest, pk: int) -> HttpResponse:
        page = self._page_of(request, pk)
        step = reviewing.last_step(page.suggestions, request.user)

        def act() -> str:
            if step is None:
                raise CannotDecide(_("没有可以撤销的。"))
            number = reviewing.undo(step, request.user)
            return _decisions_undone(number) if step.kind == DECIDED else _("撤销了上一步改动。")

        return self._perform(request, page, act, to=step.suggestions[0] if step and step.kind != MARKED else None)

    def reopen(self, request: HttpRequest, pk: int) -> HttpResponse:
        suggestion, page = self._suggestion_and_page(request, pk)

        def act() -> str:
            return _decisions_undone(reviewing.undo_decisions([suggestion], request.user))

        return self._perform(request, page, act, to=suggestion)

    # Cutting

    def cut(self, request: HttpRequest, pk: int) -> HttpResponse:
        suggestion, page = self._suggestion_and_page(request, pk)

        def act() -> str:
            reviewing.change_span(suggestion, *_span(request), request.user)
            return _("范围已改。")

        return self._perform(request, page, act, to=suggestion)

    def split(self, request: HttpRequest, pk: int) -> HttpResponse:
        suggestion, page = self._suggestion_and_page(request, pk)

        def act() -> str:
            reviewing.split(suggestion, _number(request.POST, "at"), request.user)
            return _("拆成了两条。")

        return self._perform(request, page, act, to=suggestion)

    def mark(self, request: HttpRequest, pk: int) -> HttpResponse:
        page = self._page_of(request, pk, "add")
        made: list[Suggestion] = []

        def act() -> str:
            made.append(reviewing.mark_passage(page.article, *_span(request, page.article.text), request.user))
            return _("标出了一条待审。")

        answer = self._perform(request, page, act)
        return HttpResponseRedirect(self._address(page, made[0])) if made else answer

    def reread(self, request: HttpRequest, pk: int) -> HttpResponse:
        page = self._page_of(request, pk)

        def act() -> str:
            outcome = reread(page.article)
            if outcome is None:
                return _("这篇很长，由后台重读，要一会儿。关掉这一页也会继续。")
            return _("机器重读了一遍：新增 %(outcome)s 条，去掉 %(outcome2)s 条。") % {
                "outcome": outcome["created"],
                "outcome2": outcome["dropped"],
            }

        return self._perform(request, page, act)

    def cancel_rereading(self, request: HttpRequest, pk: int) -> HttpResponse:
        page = self._page_of(request, pk)

        def act() -> str:
            return _("不重读了。") if cancel_rereading(page.article) else _("后台已经动手了，没有取消。")

        return self._perform(request, page, act)


def article_of(pk: int) -> Article:
    return get_object_or_404(Article.objects.imported().defer("raw", "offsets", "removals"), pk=pk)


def _number(given: QueryDict, name: str) -> int:
    """Return an offset in code points. Raises CannotDecide when there is none."""
    number = number_in(str(given.get(name, "")))
    if number is None or number >= 10**9:
        raise CannotDecide(_("没有选定文字。"))
    return number


def _span(request: HttpRequest, text: str = "") -> tuple[int, int]:
    """Return ``start`` and ``end``, sent apart, as one ``span`` like 12-40, or as ``words`` that the text has once.

    Raises:
        CannotDecide: nothing of this is given.
    """
    given = request.POST.copy()
    words = str(given.get("words", "")).replace("\r\n", "\n").strip()
    if "span" in given:
        given["start"], given["end"] = str(given["span"]).split("-", 1) if "-" in str(given["span"]) else ("", "")
    elif words and not given.get("start"):
        if text.count(words) != 1:
            raise CannotDecide(_("正文里没有这几个字，或者不止一处：请照抄，多抄几个字。"))
        at = text.index(words)
        given["start"], given["end"] = str(at), str(at + len(words))
    return _number(given, "start"), _number(given, "end")


def seconds_of(request: HttpRequest) -> float | None:
    """Return how long the page was open, in seconds; None when unknown or longer than ``LONGEST_DECISION``."""
    try:
        taken = time.time() - float(request.POST.get("shown_at", ""))
    except ValueError:
        return None
    return round(taken, 1) if 0 <= taken <= LONGEST_DECISION else None


def _some(chosen: list[Suggestion]) -> list[Suggestion]:
    """Return what is ticked. Raises CannotDecide when nothing is."""
    if not chosen:
        raise CannotDecide(_("没有勾选。"))
    return chosen


def _decisions_undone(number: int) -> str:
    return _("撤销了 %(number)s 个决定。") % {"number": number}
