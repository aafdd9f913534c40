"""The pages that teach the desk: its keys, and a tutorial on an invented page that stores nothing."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _

from debate.admin.learning.keys import EVERYWHERE, OF_PAGES, keys_of
from debate.admin.learning.practice import Practice, PracticeForm, practice, practice_page
from debate.text import annotate, overlay


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
        context = {"title": _("帮助"), "all_keys": [EVERYWHERE, *OF_PAGES], "has_tutorial": practice_page().exists()}
        return render(request, "admin/help.html", {**self.each_context(request), **context})

    def tutorial(self, request: HttpRequest, step: int) -> HttpResponse:
        """Show a step of the tutorial; what is sent is checked and told, and stored nowhere.

        Step 0 is the import; then comes one for each suggestion; then the end.
        """
        read = practice()
        last = len(read.steps) + 1 if read else 0
        if read is None or step > last:
            raise Http404
        shown = _shown(request, read, step)
        context = {"title": _("十分钟练习"), "step": step, "last": last, "next": step + 1, **shown}
        return render(request, "admin/tutorial.html", {**self.each_context(request), **context})


def _shown(request: HttpRequest, read: Practice, step: int) -> dict[str, Any]:
    """Return what a step shows: the page as it was cleaned, or one suggestion and what became of it."""
    if step == 0:
        return {"runs": list(annotate(read.decoded.text, read.cleaned.removals)), "text": read.cleaned.text}
    if step > len(read.steps):
        return {"done": len(read.steps)}
    candidate, exercise = read.steps[step - 1]
    form = PracticeForm(request.POST if request.method == "POST" else None, candidate=candidate, names=read.names)
    shown: dict[str, Any] = {"candidate": candidate, "form": form, "percent": round(100 * candidate.speech.score)}
    shown["pieces"] = overlay(read.cleaned.text, [(candidate.speech.start, candidate.speech.end, True)])
    if form.is_bound and form.is_valid():
        shown |= {"checked": True, "differs": form.check(exercise), "why": exercise.why}
    return shown
