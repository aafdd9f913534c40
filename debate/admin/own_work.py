"""The page of one's own work: the weeks, how far others agree, and the log of decisions as a file."""

import csv
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _

from debate.curation.quality import agreement, decision_log, weeks, work_of
from debate.models import Preferences, SecondLook


class Echo:
    """A file that returns what is written to it, so that rows can be sent one by one."""

    def write(self, text: str) -> str:
        return text


class OwnWorkSite(AdminSite):
    def get_urls(self):
        own = [
            path("work/", self.admin_view(self.own_work), name="own_work"),
            path("work/decisions.csv", self.admin_view(self.decisions), name="decisions"),
        ]
        return own + super().get_urls()

    def own_work(self, request: HttpRequest) -> HttpResponse:
        """Show the week, and agreement: of all by field, one's own, and of each editor to administrators."""
        user: Any = request.user
        context = {
            **self.each_context(request),
            "title": _("我的一周"),
            "weeks": weeks(),
            "lines": work_of(user),
            "agreements": [(_("全部编辑"), agreement()), (_("我"), agreement(SecondLook.objects.of_editor(user)))],
            "rate": f"{Preferences.current().second_look_rate:.0%}",
            "may_set_rate": user.has_perm("debate.change_preferences"),
            "may_read_log": user.has_perm("debate.view_suggestion"),
        }
        if user.has_perm("auth.view_user"):
            context["agreements"] += [(str(each), agreement(SecondLook.objects.of_editor(each))) for each in _lookers()]
        return render(request, "admin/own_work.html", context)

    def decisions(self, request: HttpRequest) -> StreamingHttpResponse:
        """Send every decision of the review desk as CSV."""
        if not request.user.has_perm("debate.view_suggestion"):
            raise PermissionDenied
        writer = csv.writer(Echo())
        rows = (writer.writerow(row) for row in decision_log())
        headers = {"Content-Disposition": 'attachment; filename="decisions.csv"'}
        return StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8", headers=headers)


def _lookers() -> Any:
    """Return the accounts that took part in a second look."""
    done = SecondLook.objects.done().order_by()
    taking_part = done.values("by").union(done.values("suggestion__decided_by"))
    return get_user_model().objects.filter(pk__in=taking_part).order_by("username")
