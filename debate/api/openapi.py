"""The API's description in OpenAPI 3.1: made from the code that answers, with what is said of errors added."""

import json
import re
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse

from debate.api.application import api
from debate.api.problems import CONTENT_TYPE

# Status -> what it means here.
ERRORS = {
    "400": "A parameter does not exist here (`unknown-parameter`), or has a value that it cannot have (`bad-value`).",
    "404": "There is no such record, or there was none on the day asked for (`not-found`).",
    "405": "Only GET, HEAD and OPTIONS are answered (`method-not-allowed`).",
    "410": "The claim was withdrawn (`withdrawn`), or what moved since the revision is no longer known "
    "(`revision-forgotten`).",
    "429": "Too many requests from one address in one minute; `Retry-After` says when to come back "
    "(`too-many-requests`).",
    "500": "A mistake of ours (`server-error`).",
    "503": "The database is away; `Retry-After` says when to come back (`unavailable`).",
}
# How pydantic names a generic type: ``Page_TopicRecord_``.
GENERIC = re.compile(r"\b(Page)_(\w+?)_(?=\W)")
NOT_MODIFIED = {"description": "Nothing has changed since the answer whose ETag was sent as `If-None-Match`."}
HEADERS = {
    "ETag": {"description": "Names this very answer.", "schema": {"type": "string"}},
    "RateLimit": {
        "description": 'Requests left in this minute, and its seconds: `"minute";r=119;t=42`. Absent without a limit.',
        "schema": {"type": "string"},
    },
}


def openapi(request: HttpRequest) -> HttpResponse:
    """Answer with the description, the same in every language."""
    return HttpResponse(written(), content_type="application/json")


@cache
def written() -> str:
    return json.dumps(description(), ensure_ascii=False)


def description() -> dict[str, Any]:
    """Return the OpenAPI document."""
    # As plain JSON: there statuses are texts, and operations share no parts.
    text = GENERIC.sub(r"\2\1", json.dumps(api.get_openapi_schema(path_prefix="api/v1")))
    document: dict[str, Any] = json.loads(text)
    schemas = document["components"]["schemas"]
    # Generators of clients name classes by titles. Models of parameters are written out where they are taken.
    used = {name: {**each, "title": name} for name, each in schemas.items() if f'/schemas/{name}"' in text}
    document["components"]["schemas"] = used
    document["info"]["license"] = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
    document["externalDocs"] = {"url": "/api/", "description": "Examples, limits and errors."}
    document["servers"] = [{"url": "/"}]
    problem = {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemRecord"}}}
    responses = {status: {"description": said, "content": problem} for status, said in ERRORS.items()}
    document["components"]["responses"] = {**responses, "304": NOT_MODIFIED}
    for path in document["paths"].values():
        found = path["get"]["responses"]
        found["200"]["headers"] = HEADERS
        found |= {status: {"$ref": f"#/components/responses/{status}"} for status in [*found, "304"] if status != "200"}
    return document
