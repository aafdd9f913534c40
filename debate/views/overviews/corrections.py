"""The public log of corrections."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from debate.models import ErrorReport
from debate.presentation import correction_entries, correction_rows
from debate.views.shared import content_of, page_of


# Not cached: a decided report changes this page, but not the content revision that cached pages depend on.
@cache_control(no_cache=True)
def correction_list(request: HttpRequest) -> HttpResponse:
    page = page_of(request, correction_rows())
    context = {
        "page": page,
        "entries": correction_entries(content_of(request), page.object_list),
        "reports": ErrorReport.objects.state_counts(),
    }
    return render(request, "correction_list.html", context)
