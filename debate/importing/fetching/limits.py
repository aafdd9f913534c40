"""How much a fetch may take, and the clocks it goes by."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may take of time and memory, and what it leaves a host."""

    # All that is spent on the network for one page: names, robots.txt and redirects included, waiting one's turn not.
    seconds: float = 15.0
    # Of a page, as sent and again decompressed.
    body_bytes: int = 5_000_000
    header_bytes: int = 64_000
    # RFC 9309 asks for 500 KiB at least; what follows is not read.
    robots_bytes: int = 512_000
    redirects: int = 5
    # Between the end of a request to a host and the next one to it.
    pause_seconds: float = 2.0
    # The longest pause that a host's Crawl-delay is granted.
    crawl_delay_seconds: float = 30.0


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """The time, and how to wait; tests bring their own."""

    monotonic: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = _utc_now
    sleep: Callable[[float], None] = time.sleep


class Budget:
    """The seconds that one fetch may spend on the network; the clock stands still outside `running`."""

    def __init__(self, seconds: float) -> None:
        self._left = seconds
        self._ends_at = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        self._ends_at = time.monotonic() + self._left
        try:
            yield
        finally:
            self._left = self._ends_at - time.monotonic()

    def remaining(self) -> float:
        """Return the seconds that are left, more than 0. Raises TimeoutError when there are none."""
        left = self._ends_at - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left
