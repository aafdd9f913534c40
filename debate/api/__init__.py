"""The API: what the pages show as JSON under `/api/v1/`, for programs; read-only, described by OpenAPI.

Here: resources by what they hold, their parameters, cursors, errors (RFC 9457), limits, the description, its page.
In: a request. Out: JSON of the records of ``presentation``, of the very content and filters that the pages have.
Not here: what a record holds (``presentation``), what claims can be filtered by (``content``), kept answers and ETags
(``middleware``).
"""

from django.urls import path

from debate.api import resources
from debate.api.application import api
from debate.api.docs_page import api_docs
from debate.api.openapi import openapi

__all__ = ["api_docs", "api_urls", "resources"]

_patterns, _app, _namespace = api.urls
# For `path("api/v1/", api_urls)`.
api_urls = ([path("openapi.json", openapi, name="openapi"), *_patterns], _app, _namespace)
