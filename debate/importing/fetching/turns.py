"""One request at a time to a host, with a pause after each: among the threads of a process, and among processes."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Protocol
from uuid import uuid4

from debate.importing.fetching.limits import Clock
from debate.models import HostTurn

# When so many hosts are remembered, those of which nothing needs to be remembered are forgotten.
MOST_HOSTS = 1_000
# Seconds between two looks at whether another process is through: it may be sooner than it had to be.
LOOK_AGAIN = 0.25
# Seconds that a turn may last beyond its request: for writing down that it is over.
GRACE = 5.0


@dataclass(slots=True)
class Place:
    """What is remembered of a host: from when on it may be asked again, and how many requests are under way or wait."""

    lock: Lock = field(default_factory=Lock)
    free_at: float = 0.0
    closed_until: datetime | None = None
    waiting: int = 0


class Others(Protocol):
    """The turns of others who ask the same hosts."""

    def turn(self, host: str, pause_seconds: float) -> AbstractContextManager[None]: ...


class NoOthers:
    """Nobody else asks."""

    def turn(self, host: str, pause_seconds: float) -> AbstractContextManager[None]:
        return nullcontext()


class OtherProcesses:
    """The turns of all processes that have this database, by the clocks of their machines.

    ``longest_seconds`` is how long a request may take. Waiting for a turn holds neither transaction nor lock.
    """

    def __init__(self, clock: Clock, longest_seconds: float) -> None:
        self._clock, self._longest = clock, timedelta(seconds=longest_seconds + GRACE)

    @contextmanager
    def turn(self, host: str, pause_seconds: float) -> Iterator[None]:
        holder = uuid4().hex
        while free_at := HostTurn.objects.take(host, holder, now := self._clock.now(), now + self._longest):
            self._clock.sleep(min(max((free_at - now).total_seconds(), 0.0), LOOK_AGAIN))
        try:
            yield
        finally:
            HostTurn.objects.give_back(host, holder, self._clock.now() + timedelta(seconds=pause_seconds))


class Turns:
    """Who may ask a host, and when; ``others`` are asked when no thread of this process is before us."""

    def __init__(self, clock: Clock, others: Others | None = None) -> None:
        self._clock = clock
        self._others = others or NoOthers()
        self._guard = Lock()
        self._places: dict[str, Place] = {}

    def __len__(self) -> int:
        """Of how many hosts anything is remembered."""
        return len(self._places)

    @contextmanager
    def turn(self, host: str, pause_seconds: float) -> Iterator[None]:
        """Wait for the turn to ask a host, hold it, and leave the host that pause afterwards."""
        place = self._enter(host)
        try:
            with place.lock:
                wait = place.free_at - self._clock.monotonic()
                if wait > 0:
                    self._clock.sleep(wait)
                try:
                    with self._others.turn(host, pause_seconds):
                        yield
                finally:
                    place.free_at = self._clock.monotonic() + pause_seconds
        finally:
            with self._guard:
                place.waiting -= 1

    def close(self, host: str, until: datetime) -> None:
        """Remember that a host asked to be left alone until then."""
        with self._guard:
            self._place(host).closed_until = until

    def closed_until(self, host: str) -> datetime | None:
        """Return until when a host wants to be left alone, if that is not over."""
        with self._guard:
            place = self._places.get(host)
        until = place.closed_until if place else None
        return until if until and until > self._clock.now() else None

    def _enter(self, host: str) -> Place:
        with self._guard:
            if len(self._places) >= MOST_HOSTS:
                self._forget()
            place = self._place(host)
            place.waiting += 1
            return place

    def _place(self, host: str) -> Place:
        return self._places.setdefault(host, Place())

    def _forget(self) -> None:
        moment, now = self._clock.monotonic(), self._clock.now()
        for host, place in list(self._places.items()):
            is_open = place.closed_until is None or place.closed_until <= now
            if not place.waiting and place.free_at <= moment and is_open:
                del self._places[host]
