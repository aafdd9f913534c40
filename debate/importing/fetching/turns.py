"""One request at a time to a host, with a pause after each, across the threads of this process."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from debate.importing.fetching.limits import Clock

# When so many hosts are remembered, those of which nothing needs to be remembered are forgotten.
MOST_HOSTS = 1_000


@dataclass(slots=True)
class Place:
    """What is remembered of a host: from when on it may be asked again, and how many requests are under way or wait."""

    lock: Lock = field(default_factory=Lock)
    free_at: float = 0.0
    closed_until: datetime | None = None
    waiting: int = 0


class Turns:
    """Who may ask a host, and when."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
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
