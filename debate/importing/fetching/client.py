"""Gets a page from its publisher."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import NamedTuple

from django.conf import settings
from urllib3 import BaseHTTPResponse

from debate.importing.fetching.addresses import Address, follow, parse
from debate.importing.fetching.answers import (
    ACCEPT,
    PAGE,
    REDIRECTS,
    UNCHANGED,
    WANTED_TYPES,
    Validators,
    media_type,
    problem_of,
    validators_of,
)
from debate.importing.fetching.http_request import read_start, read_whole, request
from debate.importing.fetching.limits import Budget, Clock, Limits
from debate.importing.fetching.meta_refresh import refresh_address
from debate.importing.fetching.network import Network
from debate.importing.fetching.pages import Answer, Fetched, Redirect
from debate.importing.fetching.problems import FetchError, Problem, failure
from debate.importing.fetching.robots import NAME, RobotsFiles
from debate.importing.fetching.turns import OtherProcesses, Others, Turns

# That of the project; a test holds it to pyproject.toml, which is not read where the site runs.
VERSION = "0.1.0"
# What is wrong with a host is said as it is, though it shows when its robots.txt is asked for.
OF_THE_HOST = {
    Problem.ADDRESS_NOT_ALLOWED,
    Problem.NAME_NOT_FOUND,
    Problem.CONNECTION,
    Problem.TLS,
    Problem.TOO_SLOW,
    Problem.ASKED_TO_WAIT,
}


def fetch(url: str, *, since: Validators | None = None) -> Fetched:
    """Return the page at an address, with the client that the settings describe. See `Client.fetch`."""
    return default_client().fetch(url, since=since)


@cache
def default_client() -> "Client":
    """Return the client of this process, which takes turns with those of others."""
    contact = settings.FETCH_CONTACT
    agent = f"{NAME}/{VERSION} (+{contact})" if contact else f"{NAME}/{VERSION}"
    limits = Limits(pause_seconds=settings.FETCH_PAUSE)
    return Client(agent, limits=limits, others=OtherProcesses(Clock(), limits.seconds))


class Onward(NamedTuple):
    """The answer of an address that sends on to another."""

    address: Address
    status: int


class Client:
    """Fetches pages, politely: it remembers what hosts ask of it. Threads may share one.

    ``agent`` is how it introduces itself; ``others`` are who else asks the same hosts.
    """

    def __init__(
        self,
        agent: str,
        *,
        limits: Limits | None = None,
        network: Network | None = None,
        clock: Clock | None = None,
        others: Others | None = None,
    ) -> None:
        self.agent = agent
        self.limits = limits or Limits()
        self.network = network or Network()
        self.clock = clock or Clock()
        self._turns = Turns(self.clock, others)
        self._robots = RobotsFiles(self._load_robots, self.clock)

    def fetch(self, url: str, *, since: Validators | None = None) -> Fetched:
        """Return the page at an address, or with ``since`` perhaps only the word that it is still that version.

        Raises Refused or Unreachable and nothing else. Waits for the turn to ask a host, however long that takes.
        """
        start, budget = parse(url), Budget(self.limits.seconds)
        answer, redirects = self._follow(start, lambda address: self._ask_page(address, budget, since or Validators()))
        return Fetched(str(start), answer.validators.address, tuple(redirects), answer)

    def _follow[T](self, start: Address, ask: Callable[[Address], T | Onward]) -> tuple[T, list[Redirect]]:
        """Ask one address after another until one does not send on; return what that said, and who sent on."""
        passed: list[Redirect] = []
        address = start
        while isinstance(answer := ask(address), Onward):
            passed.append(Redirect(str(address), answer.status))
            address = answer.address
            if len(passed) > self.limits.redirects or str(address) in [each.address for each in passed]:
                raise failure(Problem.TOO_MANY_REDIRECTS, address)
        return answer, passed

    def _ask_page(self, address: Address, budget: Budget, since: Validators) -> Answer | Onward:
        rules = self._robots.rules_for(address, budget)
        if not rules.allow(address):
            raise failure(Problem.ROBOTS, address)
        pause = max(self.limits.pause_seconds, min(rules.crawl_delay, self.limits.crawl_delay_seconds))
        conditions = since.headers_for(address)
        with self._asked(address, pause, budget, {"Accept": ACCEPT, **conditions}) as response:
            if response.status in REDIRECTS:
                return self._onward(address, response)
            if response.status == UNCHANGED and conditions:
                return self._answer(address, response, since, b"")
            if response.status not in PAGE:
                raise self._problem(address, response)
            content_type = response.headers.get("content-type", "")
            if media_type(content_type) not in WANTED_TYPES:
                raise failure(Problem.WRONG_TYPE, address, media_type(content_type)[:80], status=response.status)
            return self._answer(address, response, Validators(), read_whole(response, address, self.limits.body_bytes))

    def _load_robots(self, address: Address, budget: Budget) -> str:
        """Return a robots.txt, '' where there is none. Raises FetchError where that cannot be told now."""

        def ask(asked: Address) -> str | Onward:
            with self._asked(asked, self.limits.pause_seconds, budget, {"Accept": "text/plain, */*"}) as response:
                if response.status in REDIRECTS:
                    return self._onward(asked, response)
                if response.status in PAGE:
                    return _robots_text(read_start(response, asked, self.limits.robots_bytes), self.limits)
                if 400 <= response.status < 500 and response.status != 429:
                    return ""
                raise self._problem(asked, response)

        try:
            return self._follow(address, ask)[0]
        except FetchError as error:
            if error.problem in OF_THE_HOST and error.address.startswith(f"{address.origin}/"):
                error.address = f"{address.origin}/"
                raise
            raise failure(Problem.ROBOTS_UNREADABLE, address, error.detail, status=error.status) from error

    @contextmanager
    def _asked(
        self, address: Address, pause: float, budget: Budget, headers: Mapping[str, str]
    ) -> Iterator[BaseHTTPResponse]:
        """Ask an address when it is our turn, and yield the answer. Raises FetchError."""
        with self._turns.turn(address.host, pause):
            if until := self._turns.closed_until(address.host):
                raise failure(Problem.ASKED_TO_WAIT, address, until=until)
            named = {"User-Agent": self.agent, **headers}
            with request(address, named, self.network, budget, self.limits.header_bytes) as response:
                yield response

    def _answer(self, address: Address, response: BaseHTTPResponse, known: Validators, content: bytes) -> Answer:
        headers = response.headers
        return Answer(
            status=response.status,
            content=content,
            content_type=headers.get("content-type", ""),
            validators=validators_of(address, headers, known),
            refresh_address=refresh_address(address, headers.get("refresh", ""), content),
            retrieved_at=self.clock.now(),
        )

    def _onward(self, address: Address, response: BaseHTTPResponse) -> Onward:
        location = response.headers.get("location", "")
        if not location:
            raise self._problem(address, response)
        return Onward(follow(address, location), response.status)

    def _problem(self, address: Address, response: BaseHTTPResponse) -> FetchError:
        error = problem_of(address, response.status, response.headers, self.clock.now())
        if error.until:
            self._turns.close(address.host, error.until)
        return error


def _robots_text(content: bytes, limits: Limits) -> str:
    text = content.decode("utf-8-sig", "replace")
    # What was cut off in the middle of a line would be another rule.
    return text if len(content) < limits.robots_bytes else text.rpartition("\n")[0]
