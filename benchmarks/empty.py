"""An empty page at two addresses: what is left is the server, Django and the middleware."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse("empty")


urlpatterns = [
    # Our content middleware passes by what is under admin/: nothing asks for the revision and nothing is kept.
    path("admin/empty/", empty),
    path("empty/", empty),
    path("", include("debate.urls")),
]
