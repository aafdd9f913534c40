"""The list of changes of position."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from debate.models import PositionChange
from debate.presentation.charts.counting import known_changes
from debate.views.shared import page_of
from debate.vocabulary import as_of


def position_change_list(request: HttpRequest) -> HttpResponse:
    day = as_of(request)
    page = page_of(request, PositionChange.objects.published().until(day).for_reading().newest_first())
    context = {"as_of": day, "page": page, "position_changes": known_changes(page.object_list, day)}
    return render(request, "position_change_list.html", context)
