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

from debate.admin.request_numbers import number_in
from debate.admin.reviewing.review_forms import AcceptForm, AttachForm, accept_form
from debate.admin.reviewing.review_page import ReviewPage, reasons_of
from debate.curation import reviewing
from debate.curation.reviewing import CannotDecide
from debate.importing import suggest
from debate.models import Article, Claim, Suggestion
from debate.vocabulary import RejectReason

# Who leaves the page open over lunch has not been thinking all that time.
LONGEST = 3600
EDGES = (
    ("start-earlier", "起点提前", "["),
    ("start-later", "起点推后", "]"),
    ("end-earlier", "终点提前", ","),
    ("end-later", "终点推后", "."),
)


class ReviewDesk(ModelAdmin):
    """Views for the admin of suggestions."""

    def get_urls(self):
        site = self.admin_site

        def view(route: str, show, name: str):
            return path(route, site.admin_view(show), name=f"debate_{name}")

        of_article = ("mark", "many", "undo", "reread")
        of_suggestion = ("accept", "attach", "reject", "cut", "split", "reopen")
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
            "reasons": reasons_of(current) if current else [],
            "points": reviewing.sentence_starts(current) if current else [],
            "edges": _edges(current) if current else [],
            "attach_form": attach_form,
            "as_before": page.as_before,
            "as_before_json": json.dumps(page.as_before, ensure_ascii=False),
            "reject_reasons": RejectReason.choices,
            "can_decide": decides,
            "can_publish": request.user.has_perm("debate.publish_claim"),
            "can_mark": self.has_add_permission(request),
            "undoable": len(reviewing.last_decisions(page.article, request.user)) if decides else 0,
            "shown_at": f"{time.time():.1f}",
        }
        return TemplateResponse(request, "admin/review.html", context)

    def next_article(self, request: HttpRequest) -> HttpResponse:
        """The next article in the queue after the one given, else the first."""
        self._require(request, "view")
        waiting = list(Article.objects.with_waiting().values_list("pk", flat=True))
        if not waiting:
            self.message_user(request, "没有待审的了。", messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:index"))
        known = [str(pk) for pk in waiting]
        after = request.GET.get("after", "")
        place = known.index(after) + 1 if after in known else 0
        return HttpResponseRedirect(reverse("admin:debate_article_review", args=[waiting[place % len(waiting)]]))

    # Deciding

    def accept(self, request: HttpRequest, pk: int) -> HttpResponse:
        suggestion, page = self._in_hand(request, pk)
        form = self._form_of(request, suggestion, request.POST)
        if not form.is_valid():
            return self._show(request, page, form)
        publish = "publish" in request.POST
        if publish and not request.user.has_perm("debate.publish_claim"):
            raise PermissionDenied
        goes_on = page.after or page.before
        try:
            claim = reviewing.accept(
                suggestion, form.decision(publish=publish, seconds=_seconds(request)), request.user
            )
        except CannotDecide as error:
            form.add_error(None, str(error))  # what was written stays in the form
            return self._show(request, page, form)
        self.message_user(request, f"{'已发布' if publish else '已存为草稿'}：{claim.statement}", messages.SUCCESS)
        return HttpResponseRedirect(self._address(page, goes_on))

    def attach(self, request: HttpRequest, pk: int) -> HttpResponse:
        suggestion, page = self._in_hand(request, pk)

        def act() -> str:
            claim = Claim.objects.filter(pk=number_in(request.POST.get("claim", "")) or 0).first()
            if claim is None:
                raise CannotDecide("请选要并入的观点。")
            reviewing.attach(suggestion, claim, request.user, _seconds(request))
            return f"已并入：{claim.statement}"

        return self._done(request, page, act)

    def reject(self, request: HttpRequest, pk: int) -> HttpResponse:
        suggestion, page = self._in_hand(request, pk)
        return self._done(request, page, lambda: self._rejected(request, [suggestion]))

    def _rejected(self, request: HttpRequest, suggestions: list[Suggestion]) -> str:
        because = request.POST.get("because", "")
        if because not in RejectReason.values:
            raise CannotDecide("请选否决的理由。")
        note = request.POST.get("note", "").replace("\0", "").strip()[:1000]
        seconds = _seconds(request) if len(suggestions) == 1 else None
        count = reviewing.reject(suggestions, request.user, RejectReason(because), note, seconds)
        return f"否决了 {count} 条：{RejectReason(because).label}"

    def many(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Reject what is ticked, or attach each to the claim it is like; only what the list shows can be ticked."""
        page = self._page_of(request, pk)
        ticked = set(request.POST.getlist("chosen"))
        chosen = [each for each in page.visible if str(each.pk) in ticked and each.is_waiting]

        def act() -> str:
            if not chosen:
                raise CannotDecide("没有勾选。")
            if "attach" not in request.POST:
                return self._rejected(request, chosen)
            like = [each for each in chosen if each.similar_claim]
            with transaction.atomic():  # all of them, or none
                for each in like:
                    reviewing.attach(each, each.similar_claim, request.user)  # type: ignore[arg-type]  # is not None
            return f"并入了 {len(like)} 条，{len(chosen) - len(like)} 条没有相近的观点，没有动。"

        return self._done(request, page, act)

    def undo(self, request: HttpRequest, pk: int) -> HttpResponse:
        page = self._page_of(request, pk)
        last = reviewing.last_decisions(page.article, request.user)
        back = last[0] if last else None
        return self._done(request, page, lambda: self._taken_back(request, last), to=back)

    def _taken_back(self, request: HttpRequest, suggestions: list[Suggestion]) -> str:
        return f"撤销了 {reviewing.undo_decisions(suggestions, request.user)} 个决定。"

    def reopen(self, request: HttpRequest, pk: int) -> HttpResponse:
        suggestion, page = self._in_hand(request, pk)
        return self._done(request, page, lambda: self._taken_back(request, [suggestion]), to=suggestion)

    # Cutting

    def cut(self, request: HttpRequest, pk: int) -> HttpResponse:
        suggestion, page = self._in_hand(request, pk)

        def act() -> str:
            reviewing.change_span(suggestion, *_span(request), request.user)
            return "范围已改。"

        return self._done(request, page, act, to=suggestion)

    def split(self, request: HttpRequest, pk: int) -> HttpResponse:
        suggestion, page = self._in_hand(request, pk)

        def act() -> str:
            reviewing.split(suggestion, _number(request.POST, "at"), request.user)
            return "拆成了两条。"

        return self._done(request, page, act, to=suggestion)

    def mark(self, request: HttpRequest, pk: int) -> HttpResponse:
        page = self._page_of(request, pk, "add")
        made: list[Suggestion] = []

        def act() -> str:
            made.append(reviewing.mark_passage(page.article, *_span(request), request.user))
            return "标出了一条待审。"

        answer = self._done(request, page, act)
        return HttpResponseRedirect(self._address(page, made[0])) if made else answer

    def reread(self, request: HttpRequest, pk: int) -> HttpResponse:
        page = self._page_of(request, pk)

        def act() -> str:
            outcome = suggest(page.article)
            return f"机器重读了一遍：新增 {outcome['created']} 条，去掉 {outcome['dropped']} 条。"

        return self._done(request, page, act)

    # In common

    def _require(self, request: HttpRequest, what: str) -> None:
        if not getattr(self, f"has_{what}_permission")(request):
            raise PermissionDenied

    def _page_of(self, request: HttpRequest, pk: int, what: str = "change") -> ReviewPage:
        self._require(request, what)
        given = QueryDict(request.POST.get("at_page", "").removeprefix("?"))
        return ReviewPage(_article(pk), given)

    def _in_hand(self, request: HttpRequest, pk: int) -> tuple[Suggestion, ReviewPage]:
        suggestion = get_object_or_404(Suggestion.objects.only("article"), pk=pk)
        page = self._page_of(request, suggestion.article_id)
        page.given = page.given.copy()
        page.given["s"] = str(pk)
        assert page.current is not None  # it is one of the article's
        return page.current, page

    def _form_of(self, request: HttpRequest, suggestion: Suggestion, data=None) -> AcceptForm:
        claim_admin = self.admin_site.get_model_admin(Claim)
        return accept_form(claim_admin, request)(data, suggestion=suggestion)

    def _done(self, request: HttpRequest, page: ReviewPage, act, to: Suggestion | None = None) -> HttpResponse:
        """Do it and go on to ``to``, else to the next in the list; what cannot be done is said, and nothing moves."""
        goes_on = to or page.after or page.before
        try:
            self.message_user(request, act(), messages.SUCCESS)
        except CannotDecide as error:
            self.message_user(request, str(error), messages.ERROR)
            goes_on = to or page.current
        return HttpResponseRedirect(self._address(page, goes_on))

    def _address(self, page: ReviewPage, suggestion: Suggestion | None) -> str:
        address = reverse("admin:debate_article_review", args=[page.article.pk])
        return address + page.address(suggestion=suggestion)


def _article(pk: int) -> Article:
    return get_object_or_404(Article.objects.imported().defer("raw", "offsets", "removals"), pk=pk)


def _number(given: QueryDict, name: str) -> int:
    number = number_in(str(given.get(name, "")))
    if number is None or number >= 10**9:
        raise CannotDecide("没有选定文字。")
    return number


def _span(request: HttpRequest) -> tuple[int, int]:
    """``start`` and ``end``, or both in one value, ``12-40``."""
    given = request.POST.copy()
    if "span" in given:
        given["start"], _, given["end"] = str(given["span"]).partition("-")
    return _number(given, "start"), _number(given, "end")


def _edges(suggestion: Suggestion) -> list[tuple[str, str, tuple[int, int]]]:
    """``(label, key, span)`` of every way to move one end by a clause."""
    spans = reviewing.nearby_spans(suggestion, suggestion.article.text)
    return [(label, key, spans[name]) for name, label, key in EDGES if name in spans]


def _seconds(request: HttpRequest) -> float | None:
    try:
        taken = time.time() - float(request.POST.get("shown_at", ""))
    except ValueError:
        return None
    return round(taken, 1) if 0 <= taken <= LONGEST else None
