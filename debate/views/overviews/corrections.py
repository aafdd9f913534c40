"""The public log of corrections."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from debate.models import ErrorReport
from debate.presentation import entries, log
from debate.views.shared import content_of, page_of


# Not kept: what comes of a report moves this page but nothing else that readers see.
@cache_control(no_cache=True)
def correction_list(request: HttpRequest) -> HttpResponse:
    page = page_of(request, log())
    context = {
        "page": page,
        "entries": entries(content_of(request), page.object_list),
        "reports": ErrorReport.objects.state_counts(),
    }
    return render(request, "correction_list.html", context)
