"""The client: one method a resource. Records are dicts as the API answers them, typed in ``records``."""

import time
from collections.abc import Iterator
from typing import Any, Self

import httpx

from debate_client.records import (
    ArticleRecord,
    Changes,
    CitationRecord,
    ClaimDetail,
    ClaimHistory,
    CompanyRecord,
    Facets,
    Found,
    LabelledClaim,
    Matrix,
    ModelRecord,
    PositionChangeRecord,
    PredictionRecord,
    ProblemRecord,
    ResponseRecord,
    SpeakerRecord,
    Start,
    Timeline,
    TopicRecord,
)

# A parameter of the API, or several values of one.
type Parameter = str | int | list[str] | None
# Times that one request is made, when the API asks to come back later; and the longest wait, in seconds.
TRIES, LONGEST_WAIT = 4, 90


class ApiError(Exception):
    """What the API refused: ``problem`` as it told it (RFC 9457); ``kind`` is the last part of its type."""

    def __init__(self, problem: ProblemRecord) -> None:
        super().__init__(f"{problem['status']} {problem['detail']}")
        self.problem = problem

    @property
    def kind(self) -> str:
        return self.problem["type"].rpartition("#")[2]


class Debate:
    """A site by its address. ``lang`` is the language of labels and errors, where a call names no other.

    Methods raise ApiError for what the API refuses, and httpx's errors for a network that fails.
    """

    def __init__(self, address: str, *, lang: str = "zh-hans", http: httpx.Client | None = None) -> None:
        self.root = f"{address.rstrip('/')}/api/v1/"
        self.lang = lang
        self._http = http or httpx.Client(follow_redirects=True, timeout=30)

    def close(self) -> None:
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def start(self) -> Start:
        return self.get("")

    def claims(self, **parameters: Parameter) -> Iterator[LabelledClaim]:
        """Iterate over the claims that meet the conditions, ``sort="newest"`` or ``"oldest"`` first."""
        return self.items("claims/", **parameters)

    def claim(self, slug: str, **parameters: Parameter) -> ClaimDetail:
        return self.get(f"claims/{slug}/", **parameters)

    def history(self, slug: str) -> ClaimHistory:
        return self.get(f"claims/{slug}/history/")

    def speakers(self, **parameters: Parameter) -> Iterator[SpeakerRecord]:
        return self.items("speakers/", **parameters)

    def companies(self, **parameters: Parameter) -> Iterator[CompanyRecord]:
        return self.items("companies/", **parameters)

    def models(self, **parameters: Parameter) -> Iterator[ModelRecord]:
        return self.items("models/", **parameters)

    def topics(self, **parameters: Parameter) -> Iterator[TopicRecord]:
        return self.items("topics/", **parameters)

    def articles(self, **parameters: Parameter) -> Iterator[ArticleRecord]:
        return self.items("articles/", **parameters)

    def citations(self, **parameters: Parameter) -> Iterator[CitationRecord]:
        return self.items("citations/", **parameters)

    def responses(self, **parameters: Parameter) -> Iterator[ResponseRecord]:
        return self.items("responses/", **parameters)

    def predictions(self, **parameters: Parameter) -> Iterator[PredictionRecord]:
        return self.items("predictions/", **parameters)

    def position_changes(self, **parameters: Parameter) -> Iterator[PositionChangeRecord]:
        return self.items("position-changes/", **parameters)

    def facets(self, **parameters: Parameter) -> Facets:
        return self.get("facets/", **parameters)

    def search(self, q: str, **parameters: Parameter) -> Found:
        return self.get("search/", q=q, **parameters)

    def matrix(self, **parameters: Parameter) -> Matrix:
        return self.get("matrix/", **parameters)

    def timeline(self, **parameters: Parameter) -> Timeline:
        return self.get("timeline/", **parameters)

    def changes(self, since: str) -> Iterator[Changes]:
        """Iterate over the pages of what has moved since a revision; all name the same revision to ask with next."""
        return self.pages("changes/", since=since, limit=100)

    def items(self, path: str, **parameters: Parameter) -> Iterator[Any]:
        """Iterate over a list, page by page."""
        for page in self.pages(path, **{"limit": 100, **parameters}):
            yield from page["items"]

    def pages(self, path: str, **parameters: Parameter) -> Iterator[Any]:
        page = self.get(path, **parameters)
        yield page
        while page["next"]:
            page = self._read(page["next"], {})
            yield page

    def get(self, path: str, **parameters: Parameter) -> Any:
        """Return the JSON at a path below the root of the API."""
        given = {"lang": self.lang, **parameters}
        return self._read(self.root + path, {name: value for name, value in given.items() if value is not None})

    def _read(self, address: str, parameters: dict[str, Any]) -> Any:
        for tries_left in reversed(range(TRIES)):
            answer = self._http.get(address, params=parameters or None)
            wait = int(answer.headers.get("Retry-After", 0))
            if not (answer.status_code in (429, 503) and 0 < wait <= LONGEST_WAIT and tries_left):
                break
            time.sleep(wait)
        if answer.is_error and answer.headers.get("Content-Type") == "application/problem+json":
            raise ApiError(answer.json())
        return answer.raise_for_status().json()
