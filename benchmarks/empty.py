"""The addresses of the site, and an empty page at two more: what is left is the server, Django and the middleware.

The site's own are taken over one by one, never by `include`: Django lets only the root of all addresses hold those that
begin with their language, and asks only the root how errors are answered.
"""

from importlib import import_module

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path

site = import_module(settings.SITE_URLCONF)


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse("empty")


urlpatterns = [
    # Our content middleware passes by what is under admin/: nothing asks for the revision and nothing is kept.
    path("admin/empty/", empty),
    path("empty/", empty),
    *site.urlpatterns,
]
handler404 = site.handler404
