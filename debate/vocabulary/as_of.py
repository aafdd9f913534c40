"""The day a page is read as of: the parameter ``until`` of its address, a partial date."""

from django.http import HttpRequest, QueryDict

from debate.vocabulary.dates import PartialDate

UNTIL = "until"


def as_of(request: HttpRequest) -> PartialDate:
    """Return the partial date a page is read as of; '' for today, also when the value is no date."""
    try:
        return PartialDate(request.GET.get(UNTIL, ""))
    except ValueError:
        return PartialDate()


def what_is_wrong_with_the_day(request: HttpRequest) -> str:
    """Return in the reader's words why the day asked for cannot be read; '' when it can, or when none is asked for."""
    try:
        PartialDate(request.GET.get(UNTIL, ""))
    except ValueError as error:
        return str(error)
    return ""


def query_of(request: HttpRequest) -> QueryDict:
    """Return the query of a page without a day that cannot be read: the page is then shown as of today, and says so."""
    if not what_is_wrong_with_the_day(request):
        return request.GET
    query = request.GET.copy()
    del query[UNTIL]
    return query
