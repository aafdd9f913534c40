"""Errors as RFC 9457 has them: what went wrong, in the reader's language, with an address that explains its kind."""

import json
from collections.abc import Iterable
from typing import NamedTuple, NotRequired, TypedDict

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from debate.formatting import in_script

CONTENT_TYPE = "application/problem+json"


class Kind(NamedTuple):
    status: int
    title: object


BAD_VALUE, UNKNOWN_PARAMETER, BAD_REQUEST = "bad-value", "unknown-parameter", "bad-request"
NOT_FOUND, METHOD_NOT_ALLOWED = "not-found", "method-not-allowed"
WITHDRAWN, REVISION_FORGOTTEN = "withdrawn", "revision-forgotten"
TOO_MANY_REQUESTS, SERVER_ERROR, UNAVAILABLE = "too-many-requests", "server-error", "unavailable"
# The last part of a problem's type -> its status and title; the page of the API explains each.
KINDS = {
    BAD_VALUE: Kind(400, _("参数的值不对")),
    UNKNOWN_PARAMETER: Kind(400, _("没有这个参数")),
    BAD_REQUEST: Kind(400, _("请求读不懂")),
    NOT_FOUND: Kind(404, _("没有这个地址，或没有这条记录")),
    METHOD_NOT_ALLOWED: Kind(405, _("接口只能读")),
    WITHDRAWN: Kind(410, _("这条观点已经撤回")),
    REVISION_FORGOTTEN: Kind(410, _("从那一版以来的变动已经说不全")),
    TOO_MANY_REQUESTS: Kind(429, _("请求太密")),
    SERVER_ERROR: Kind(500, _("网站出错了")),
    UNAVAILABLE: Kind(503, _("网站暂时不能回答")),
}
# Status of an answer that is no problem yet -> the kind that it becomes.
KIND_OF_STATUS = {
    400: BAD_REQUEST,
    404: NOT_FOUND,
    405: METHOD_NOT_ALLOWED,
    410: WITHDRAWN,
    429: TOO_MANY_REQUESTS,
    503: UNAVAILABLE,
}


class ParameterError(TypedDict):
    parameter: str
    detail: str


class ProblemRecord(TypedDict):
    """``type`` leads to an explanation; ``errors`` tell of each parameter what is wrong with it."""

    type: str
    title: str
    status: int
    detail: str
    errors: NotRequired[list[ParameterError]]


class Problem(Exception):
    """Raised by views, answered as JSON. ``errors`` are pairs of a parameter and what is wrong with it."""

    def __init__(self, kind: str, detail: str = "", errors: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__(kind)
        self.kind, self.detail, self.errors = kind, detail, list(errors)


def problem_answer(problem: Problem, status: int | None = None) -> HttpResponse:
    """Return a problem as a response, with another status than that of its kind where one is given."""
    kind = KINDS[problem.kind]
    title = in_script(str(kind.title))
    errors: list[ParameterError] = [{"parameter": name, "detail": in_script(said)} for name, said in problem.errors]
    detail = problem.detail or " ".join(each["detail"] for each in errors) or title
    record: ProblemRecord = {
        "type": f"/api/#{problem.kind}",
        "title": title,
        "status": status or kind.status,
        "detail": in_script(detail),
    }
    if errors:
        record["errors"] = errors
    return HttpResponse(json.dumps(record, ensure_ascii=False), content_type=CONTENT_TYPE, status=record["status"])
