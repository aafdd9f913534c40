"""The list of changes of position."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from debate.content import RESPONSES
from debate.models import PositionChange
from debate.presentation.charts.counting import known_changes
from debate.views.shared import content_of, page_by_pk
from debate.vocabulary import as_of


def position_change_list(request: HttpRequest) -> HttpResponse:
    day, rows = as_of(request), PositionChange.objects.published()
    pks = content_of(request).once(("position changes", day), rows.until(day).newest_first().pks, of=(RESPONSES,))
    page = page_by_pk(request, pks, rows.for_reading())
    context = {"as_of": day, "page": page, "position_changes": known_changes(page.object_list, day)}
    return render(request, "position_change_list.html", context)
