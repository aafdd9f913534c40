"""The review desk: decide an article's suggestions beside its text."""

import json
import time
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from debate.admin.content_rules import tell_findings
from debate.admin.request_values import number_in
from debate.admin.reviewing.review_actions import ReviewActions, article_of, seconds_of
from debate.admin.reviewing.review_forms import AcceptForm, AttachForm, RunForm, accept_form
from debate.admin.reviewing.review_page import ReviewPage, details_of
from debate.admin.reviewing.said_before import date_in, said_before
from debate.admin.reviewing.speaking_for import roles_on
from debate.curation import reviewing
from debate.curation.reviewing import CannotDecide
from debate.importing import find_rereading
from debate.models import Affiliation, Article, Claim, Suggestion
from debate.vocabulary import RejectReason, labelled


class ReviewDesk(ReviewActions):
    """The views of the review desk, for the admin of suggestions."""

    def get_urls(self):
        site = self.admin_site

        def view(route: str, show, name: str):
            return path(route, site.admin_view(show), name=f"debate_{name}")

        of_article = ("mark", "many", "undo", "reread", "cancel_rereading")
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
        return self._show(request, ReviewPage(article_of(pk), request.GET))

    def _show(self, request: HttpRequest, page: ReviewPage, form: AcceptForm | None = None) -> HttpResponse:
        current = page.current
        decides, attach_form = self.has_change_permission(request), AttachForm()
        if current and current.is_waiting and decides:
            form = form or self._form_of(request, current, page)
        context = {
            **self.admin_site.each_context(request),
            "title": (_("审阅：%(article)s") % {"article": page.article}),
            "opts": self.model._meta,
            "page": page,
            "article": page.article,
            "current": current,
            "form": form,
            "media": self.media + (form or attach_form).media,
            **(details_of(current, page) if current else {}),
            "attach_form": attach_form,
            "reject_reasons": RejectReason.choices,
            "can_decide": decides,
            "can_publish": request.user.has_perm("debate.publish_claim"),
            "can_mark": self.has_add_permission(request),
            "rereading": find_rereading(page.article),
            **(self._for_deciding(request, page, form) if decides else {}),
            "shown_at": f"{time.time():.1f}",
        }
        return TemplateResponse(request, "admin/review.html", context)

    @staticmethod
    def _for_deciding(request: HttpRequest, page: ReviewPage, form: AcceptForm | None) -> dict[str, Any]:
        """Return what the page shows to who decides: what was said before, what one key takes over or undoes."""
        step = reviewing.last_step(page.suggestions, request.user)
        return {
            "run_form": RunForm(),
            "said_before": said_before(page.current, request.POST) if page.current else [],
            "roles_then": _roles_in(form) if form else [],
            "last_accepted": page.last_accepted,
            "last_accepted_words": page.last_accepted_words,
            "last_accepted_json": json.dumps(page.last_accepted, ensure_ascii=False),
            "undoable": step,
            "undoable_elsewhere": None if step else reviewing.last_article(request.user),
        }

    def next_article(self, request: HttpRequest) -> HttpResponse:
        """Redirect to the waiting article after the one given in ``after``, else to the first."""
        self._require(request, "view")
        waiting = list(Article.objects.with_waiting().values_list("pk", flat=True))
        if not waiting:
            self.message_user(request, _("没有待审的了。"), messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:index"))
        known = [str(pk) for pk in waiting]
        after = request.GET.get("after", "")
        place = known.index(after) + 1 if after in known else 0
        return HttpResponseRedirect(reverse("admin:debate_article_review", args=[waiting[place % len(waiting)]]))

    def said_before(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Answer with the claims that may say the same as what is typed so far: a piece of the page."""
        suggestion, page = self._suggestion_and_page(request, pk)
        found, shown_at = said_before(suggestion, request.POST), request.POST.get("shown_at", "")
        context = {
            "current": suggestion,
            "said_before": found,
            "roles_then": _roles_in(self._form_of(request, suggestion, page, request.POST)),
            "page": page,
            "shown_at": shown_at,
        }
        return TemplateResponse(request, "admin/_while_writing.html", context)

    # Deciding

    def accept(self, request: HttpRequest, pk: int) -> HttpResponse:
        suggestion, page = self._suggestion_and_page(request, pk)
        form = self._form_of(request, suggestion, page, request.POST)
        if not form.is_valid():
            return self._show(request, page, form)
        publish = "publish" in request.POST
        if publish and not request.user.has_perm("debate.publish_claim"):
            raise PermissionDenied
        following, rest = page.after or page.before, page.rest
        decision = form.decision(publish=publish, seconds=seconds_of(request))
        try:
            with transaction.atomic():
                claim = reviewing.accept(suggestion, decision, request.user)
                if form.cleaned_data["name_rest"]:
                    reviewing.name_speaker(rest, claim.speaker, request.user)
        except CannotDecide as error:
            form.add_error(None, str(error))  # shown on the form, which keeps what was typed
            return self._show(request, page, form)
        self.message_user(
            request, labelled(_("已发布") if publish else _("已存为草稿"), claim.statement), messages.SUCCESS
        )
        tell_findings(request, form.findings, hints=False)  # there is another decision to make
        return HttpResponseRedirect(self._address(page, following))

    def attach(self, request: HttpRequest, pk: int) -> HttpResponse:
        suggestion, page = self._suggestion_and_page(request, pk)

        def act() -> str:
            claim = Claim.objects.filter(pk=number_in(request.POST.get("claim", "")) or 0).first()
            if claim is None:
                raise CannotDecide(_("请选要并入的观点。"))
            reviewing.attach(suggestion, claim, request.user, seconds_of(request))
            return _("已并入：%(statement)s") % {"statement": claim.statement}

        return self._perform(request, page, act)

    def reject(self, request: HttpRequest, pk: int) -> HttpResponse:
        suggestion, page = self._suggestion_and_page(request, pk)
        return self._perform(request, page, lambda: self._reject(request, [suggestion]))

    def _form_of(self, request: HttpRequest, suggestion: Suggestion, page: ReviewPage, data=None) -> AcceptForm:
        made = accept_form(self.admin_site.get_model_admin(Claim), request)
        return made(data, suggestion=suggestion, page=page, user=request.user)


def _roles_in(form: AcceptForm) -> list[Affiliation]:
    """Return the roles in the base of the speaker that a form names, on the day that it says."""
    speaker, day = form["speaker"].value(), form["said_on"].value()
    return roles_on(number_in(str(speaker or "")), date_in(str(day or "")))
