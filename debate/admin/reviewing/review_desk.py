"""The review desk: decide an article's suggestions beside its text."""

import json
import time

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from debate.admin.content_rules import tell_findings
from debate.admin.request_values import number_in, remark_in
from debate.admin.reviewing.review_forms import AcceptForm, AttachForm, accept_form
from debate.admin.reviewing.review_page import ReviewPage, details_of
from debate.admin.reviewing.said_before import said_before
from debate.curation import reviewing
from debate.curation.reviewing import CannotDecide
from debate.importing import find_rereading, reread
from debate.models import Article, Claim, Suggestion
from debate.vocabulary import RejectReason

# Seconds: a page open for longer was left alone, so the time of its decision is not recorded.
LONGEST_DECISION = 3600
LONGEST_NOTE = 1000  # code points


class ReviewDesk(ModelAdmin):
    """The views of the review desk, for the admin of suggestions."""

    def get_urls(self):
        site = self.admin_site

        def view(route: str, show, name: str):
            return path(route, site.admin_view(show), name=f"debate_{name}")

        of_article = ("mark", "many", "undo", "reread")
        of_suggestion = ("accept", "attach", "reject", "cut", "split", "reopen", "said_before")
        return [
            view("next/", self.next_article, "article_next"),
            view("article/<int:pk>/", self.review, "article_review"),
            *(view(f"article/<int:pk>/{a}/", require_POST(getattr(self, a)), f"article_{a}") for a in of_article),
            *(view(f"<int:pk>/{a}/", require_POST(getattr(self, a)), f"suggestion_{a}") for a in of_suggestion),
            *super().get_urls(),
        ]

    # Reading

    def review(self, request: HttpRequest, pk: int) -> HttpResponse:
        self._require(request, "view")
        return self._show(request, ReviewPage(_article(pk), request.GET))

    def _show(self, request: HttpRequest, page: ReviewPage, form: AcceptForm | None = None) -> HttpResponse:
        current = page.current
        decides, attach_form = self.has_change_permission(request), AttachForm()
        if current and current.is_waiting and decides:
            form = form or self._form_of(request, current)
        context = {
            **self.admin_site.each_context(request),
            "title": f"审阅：{page.article}",
            "opts": self.model._meta,
            "page": page,
            "article": page.article,
            "current": current,
            "form": form,
            "media": self.media + (form or attach_form).media,
            **(details_of(current) if current else {}),
            "attach_form": attach_form,
            "said_before": said_before(current, request.POST) if current and decides else [],
            "last_accepted": page.last_accepted,
            "last_accepted_json": json.dumps(page.last_accepted, ensure_ascii=False),
            "reject_reasons": RejectReason.choices,
            "can_decide": decides,
            "can_publish": request.user.has_perm("debate.publish_claim"),
            "can_mark": self.has_add_permission(request),
            "rereading": find_rereading(page.article),
            "undoable": len(reviewing.last_decisions(page.article, request.user)) if decides else 0,
            "shown_at": f"{time.time():.1f}",
        }
        return TemplateResponse(request, "admin/review.html", context)

    def next_article(self, request: HttpRequest) -> HttpResponse:
        """Redirect to the waiting article after the one given in ``after``, else to the first."""
        self._require(request, "view")
        waiting = list(Article.objects.with_waiting().values_list("pk", flat=True))
        if not waiting:
            self.message_user(request, "没有待审的了。", messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:index"))
        known = [str(pk) for pk in waiting]
        after = request.GET.get("after", "")
        place = known.index(after) + 1 if after in known else 0
        return HttpResponseRedirect(reverse("admin:debate_article_review", args=[waiting[place % len(waiting)]]))

    def said_before(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Answer with the claims that may say the same as what is typed so far: a piece of the page."""
        suggestion, page = self._suggestion_and_page(request, pk)
        found, shown_at = said_before(suggestion, request.POST), request.POST.get("shown_at", "")
        context = {"current": suggestion, "said_before": found, "page": page, "shown_at": shown_at}
        return TemplateResponse(request, "admin/_said_before.html", context)

    # Deciding

    def accept(self, request: HttpRequest, pk: int) -> HttpResponse:
        suggestion, page = self._suggestion_and_page(request, pk)
        form = self._form_of(request, suggestion, request.POST)
        if not form.is_valid():
            return self._show(request, page, form)
        publish = "publish" in request.POST
        if publish and not request.user.has_perm("debate.publish_claim"):
            raise PermissionDenied
        following = page.after or page.before
        decision = form.decision(publish=publish, seconds=_seconds(request))
        try:
            claim = reviewing.accept(suggestion, decision, request.user)
        except CannotDecide as error:
            form.add_error(None, str(error))  # shown on the form, which keeps what was typed
            return self._show(request, page, form)
        self.message_user(request, f"{'已发布' if publish else '已存为草稿'}：{claim.statement}", messages.SUCCESS)
        tell_findings(request, form.findings, hints=False)  # there is another decision to make
        return HttpResponseRedirect(self._address(page, following))

    def attach(self, request: HttpRequest, pk: int) -> HttpResponse:
        suggestion, page = self._suggestion_and_page(request, pk)

        def act() -> str:
            claim = Claim.objects.filter(pk=number_in(request.POST.get("claim", "")) or 0).first()
            if claim is None:
                raise CannotDecide("请选要并入的观点。")
            reviewing.attach(suggestion, claim, request.user, _seconds(request))
            return f"已并入：{claim.statement}"

        return self._perform(request, page, act)

    def reject(self, request: HttpRequest, pk: int) -> HttpResponse:
        suggestion, page = self._suggestion_and_page(request, pk)
        return self._perform(request, page, lambda: self._reject(request, [suggestion]))

    def _reject(self, request: HttpRequest, suggestions: list[Suggestion]) -> str:
        because = request.POST.get("because", "")
        if because not in RejectReason.values:
            raise CannotDecide("请选否决的理由。")
        note = remark_in(request.POST.get("note", ""), LONGEST_NOTE)
        seconds = _seconds(request) if len(suggestions) == 1 else None
        count = reviewing.reject(suggestions, request.user, RejectReason(because), note, seconds)
        return f"否决了 {count} 条：{RejectReason(because).label}"

    def many(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Reject the ticked suggestions, or attach each to its similar claim; only visible ones can be ticked."""
        page = self._page_of(request, pk)
        chosen = page.ticked(request.POST.getlist("chosen"))

        def act() -> str:
            if not chosen:
                raise CannotDecide("没有勾选。")
            if "attach" not in request.POST:
                return self._reject(request, chosen)
            like = [each for each in chosen if each.similar_claim]
            with transaction.atomic():  # all or none
                for each in like:
                    reviewing.attach(each, each.similar_claim, request.user)  # type: ignore[arg-type]  # is not None
            return f"并入了 {len(like)} 条，{len(chosen) - len(like)} 条没有相近的观点，没有动。"

        return self._perform(request, page, act)

    def undo(self, request: HttpRequest, pk: int) -> HttpResponse:
        page = self._page_of(request, pk)
        last = reviewing.last_decisions(page.article, request.user)
        back = last[0] if last else None
        return self._perform(request, page, lambda: self._take_back(request, last), to=back)

    def _take_back(self, request: HttpRequest, suggestions: list[Suggestion]) -> str:
        return f"撤销了 {reviewing.undo_decisions(suggestions, request.user)} 个决定。"

    def reopen(self, request: HttpRequest, pk: int) -> HttpResponse:
        suggestion, page = self._suggestion_and_page(request, pk)
        return self._perform(request, page, lambda: self._take_back(request, [suggestion]), to=suggestion)

    # Cutting

    def cut(self, request: HttpRequest, pk: int) -> HttpResponse:
        suggestion, page = self._suggestion_and_page(request, pk)

        def act() -> str:
            reviewing.change_span(suggestion, *_span(request), request.user)
            return "范围已改。"

        return self._perform(request, page, act, to=suggestion)

    def split(self, request: HttpRequest, pk: int) -> HttpResponse:
        suggestion, page = self._suggestion_and_page(request, pk)

        def act() -> str:
            reviewing.split(suggestion, _number(request.POST, "at"), request.user)
            return "拆成了两条。"

        return self._perform(request, page, act, to=suggestion)

    def mark(self, request: HttpRequest, pk: int) -> HttpResponse:
        page = self._page_of(request, pk, "add")
        made: list[Suggestion] = []

        def act() -> str:
            made.append(reviewing.mark_passage(page.article, *_span(request), request.user))
            return "标出了一条待审。"

        answer = self._perform(request, page, act)
        return HttpResponseRedirect(self._address(page, made[0])) if made else answer

    def reread(self, request: HttpRequest, pk: int) -> HttpResponse:
        page = self._page_of(request, pk)

        def act() -> str:
            outcome = reread(page.article)
            if outcome is None:
                return "这篇很长，由后台重读，要一会儿。关掉这一页也会继续。"
            return f"机器重读了一遍：新增 {outcome['created']} 条，去掉 {outcome['dropped']} 条。"

        return self._perform(request, page, act)

    # In common

    def _require(self, request: HttpRequest, what: str) -> None:
        """Raise PermissionDenied without the permission ``what``: view, add or change."""
        if not getattr(self, f"has_{what}_permission")(request):
            raise PermissionDenied

    def _page_of(self, request: HttpRequest, pk: int, what: str = "change") -> ReviewPage:
        """Return the page that a form was sent from (``at_page``), for a user with the permission ``what``."""
        self._require(request, what)
        given = QueryDict(request.POST.get("at_page", "").removeprefix("?"))
        return ReviewPage(_article(pk), given)

    def _suggestion_and_page(self, request: HttpRequest, pk: int) -> tuple[Suggestion, ReviewPage]:
        """Return a suggestion, and the page it was sent from with it as the current one."""
        suggestion = get_object_or_404(Suggestion.objects.only("article"), pk=pk)
        page = self._page_of(request, suggestion.article_id)
        page.given = page.given.copy()
        page.given["s"] = str(pk)
        assert page.current is not None  # it is one of the article's suggestions
        return page.current, page

    def _form_of(self, request: HttpRequest, suggestion: Suggestion, data=None) -> AcceptForm:
        return accept_form(self.admin_site.get_model_admin(Claim), request)(data, suggestion=suggestion)

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


def _article(pk: int) -> Article:
    return get_object_or_404(Article.objects.imported().defer("raw", "offsets", "removals"), pk=pk)


def _number(given: QueryDict, name: str) -> int:
    """Return an offset in code points. Raises CannotDecide when there is none."""
    number = number_in(str(given.get(name, "")))
    if number is None or number >= 10**9:
        raise CannotDecide("没有选定文字。")
    return number


def _span(request: HttpRequest) -> tuple[int, int]:
    """Return ``start`` and ``end``, sent apart or as one ``span`` like 12-40. Raises CannotDecide without them."""
    given = request.POST.copy()
    if "span" in given:
        given["start"], _, given["end"] = str(given["span"]).partition("-")
    return _number(given, "start"), _number(given, "end")


def _seconds(request: HttpRequest) -> float | None:
    """Return how long the page was open, in seconds; None when unknown or longer than ``LONGEST_DECISION``."""
    try:
        taken = time.time() - float(request.POST.get("shown_at", ""))
    except ValueError:
        return None
    return round(taken, 1) if 0 <= taken <= LONGEST_DECISION else None
