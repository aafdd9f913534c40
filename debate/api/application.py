"""The API itself: how a resource is registered, and how what goes wrong in one is told."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, get_type_hints

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.decorators import decorate_view
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer

from debate.api.parameters import Asked
from debate.api.problems import (
    BAD_VALUE,
    NOT_FOUND,
    UNKNOWN_PARAMETER,
    Problem,
    ProblemRecord,
    problem_answer,
)
from debate.vocabulary import DEBATE

VERSION = "1.0.0"
DESCRIPTION = f"""\
Who said what on {DEBATE.texts.subject.en}, when, for whom, in which words, and what became of it. Read-only.
Our statements and annotations are under CC BY 4.0; quotations are their publishers' and cut short."""


class Renderer(JSONRenderer):
    json_dumps_params: Mapping[str, Any] = {"ensure_ascii": False, "separators": (",", ":")}


api = NinjaAPI(
    title="Debate",
    version=VERSION,
    description=DESCRIPTION,
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
    renderer=Renderer(),
)
# What every resource may answer besides; `openapi` says of each what it means.
ALWAYS = (400, 405, 429, 500, 503)


def resource(path: str, answer: Any, *, also: tuple[int, ...] = ()) -> Callable[[Callable], Callable]:
    """Register a view at a path. Its parameter ``query`` is annotated with what can be asked, nothing else can.

    ``also`` are the statuses of errors that it may answer besides those of every resource.
    """

    def register(view: Callable) -> Callable:
        asked: type[Asked] = get_type_hints(view)["query"]
        errors = dict.fromkeys(sorted((*ALWAYS, *also)), ProblemRecord)
        name = view.__name__
        register_at = api.get(path, response={200: answer, **errors}, url_name=name, operation_id=name)
        return register_at(decorate_view(_refusing_others(set(asked.model_fields)))(view))

    return register


def _refusing_others(names: set[str]) -> Callable[[Callable], Callable]:
    """Make a decorator that refuses requests with parameters that are not among these names."""

    def decorate(run: Callable) -> Callable:
        @wraps(run)
        def checked(request: HttpRequest, **given: Any) -> Any:
            unknown = [name for name in request.GET if name not in names]
            if unknown:
                said = _("这里没有这个参数；有：%(names)s。") % {"names": " ".join(sorted(names))}
                return problem_answer(Problem(UNKNOWN_PARAMETER, errors=[(name, said) for name in unknown]))
            return run(request, **given)

        return checked

    return decorate


@api.exception_handler(Problem)
def answer_problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    return problem_answer(problem)


@api.exception_handler(Http404)
def answer_not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem_answer(Problem(NOT_FOUND))


@api.exception_handler(ValidationError)
def answer_bad_values(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return problem_answer(Problem(BAD_VALUE, errors=[_said(request, each) for each in error.errors]))


def _said(request: HttpRequest, error: Mapping[str, Any]) -> tuple[str, str]:
    """Return a parameter and what is wrong with it, in the reader's language."""
    name = next(part for part in reversed(error["loc"]) if isinstance(part, str))
    place = next((part for part in reversed(error["loc"]) if isinstance(part, int)), -1)
    values = request.GET.getlist(name)
    value = values[place] if values else ""
    if error["type"] == "missing":
        return name, _("缺少这个参数。")
    if error["type"] == "value_error":
        return name, str(error["ctx"]["error"])
    if error["type"] in ("enum", "literal_error"):
        return name, _("没有「%(value)s」这个选项。") % {"value": value}
    if error["type"].startswith(("int_", "greater_", "less_")):
        return name, _("「%(value)s」不是可用的整数。") % {"value": value}
    return name, _("「%(value)s」不能用在这里。") % {"value": value}
