"""The pages that teach the desk: its keys, and a tutorial on an invented page that stores nothing."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _

from debate.admin.learning.keys import EVERYWHERE, OF_PAGES, keys_of
from debate.admin.learning.practice import EXERCISES, PracticeForm, practice
from debate.text import annotate, overlay

# Step 0 is the import; then one for each suggestion; then the end.
LAST = len(EXERCISES) + 1


class LearningSite(AdminSite):
    def get_urls(self):
        own = [
            path("help/", self.admin_view(self.help), name="help"),
            path("tutorial/", self.admin_view(self.tutorial), {"step": 0}, name="tutorial"),
            path("tutorial/<int:step>/", self.admin_view(self.tutorial), name="tutorial_step"),
        ]
        return own + super().get_urls()

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        page = request.resolver_match.url_name if request.resolver_match else ""
        return {**super().each_context(request), "page_keys": keys_of(page or "")}

    def help(self, request: HttpRequest) -> HttpResponse:
        """Show the keys of all pages, and where to read on."""
        context = {"title": _("帮助"), "all_keys": [EVERYWHERE, *OF_PAGES]}
        return render(request, "admin/help.html", {**self.each_context(request), **context})

    def tutorial(self, request: HttpRequest, step: int) -> HttpResponse:
        """Show a step of the tutorial; what is sent is checked and told, and stored nowhere."""
        if step > LAST:
            raise Http404
        context = {"title": _("十分钟练习"), "step": step, "last": LAST, "next": step + 1, **_shown(request, step)}
        return render(request, "admin/tutorial.html", {**self.each_context(request), **context})


def _shown(request: HttpRequest, step: int) -> dict[str, Any]:
    """Return what a step shows: the page as it was cleaned, or one suggestion and what became of it."""
    read = practice()
    if step == 0:
        return {"runs": list(annotate(read.decoded.text, read.cleaned.removals)), "text": read.cleaned.text}
    if step == LAST:
        return {"done": len(EXERCISES)}
    candidate, exercise = read.candidates[step - 1], EXERCISES[step - 1]
    form = PracticeForm(request.POST if request.method == "POST" else None, candidate=candidate)
    shown: dict[str, Any] = {"candidate": candidate, "form": form, "percent": round(100 * candidate.speech.score)}
    shown["pieces"] = overlay(read.cleaned.text, [(candidate.speech.start, candidate.speech.end, True)])
    if form.is_bound and form.is_valid():
        shown |= {"checked": True, "differs": form.check(exercise), "why": exercise.why}
    return shown
