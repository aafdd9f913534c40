"""A client of the publisher on this machine, whose waiting costs no time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ssl import SSLContext
from typing import Any

from debate.importing.fetching import Client, Clock, Limits
from tests.publisher import Publisher

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
AGENT = "DebateBot/0 (+desk@debate.example)"
QUICK = Limits(seconds=5)


class Waiting:
    """A clock that moves only when somebody waits for it; ``waits`` are how long they did."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self.passed = 0.0
        self.clock = Clock(lambda: self.passed, lambda: NOON + timedelta(seconds=self.passed), self.sleep)

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.passed += seconds


def make_client(publisher: Publisher, waiting: Waiting, context: SSLContext | None = None, **limits: Any) -> Client:
    """Return a client that has not met anybody yet; limits may be given by their names."""
    return Client(AGENT, limits=replace(QUICK, **limits), network=publisher.network(context), clock=waiting.clock)
