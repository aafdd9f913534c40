"""How many requests one address may make in a minute; each web process counts by itself, in its memory."""

import time
from collections import Counter
from threading import Lock
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest

from debate.vocabulary import client_ip

# In seconds.
WINDOW = 60


class Allowance(NamedTuple):
    """What an address may still ask: ``left`` of ``most`` requests for ``seconds``; below 0 it has asked too often."""

    most: int
    left: int
    seconds: int

    @property
    def headers(self) -> dict[str, str]:
        """Return the fields of draft-ietf-httpapi-ratelimit-headers."""
        return {
            "RateLimit-Policy": f'"minute";q={self.most};w={WINDOW}',
            "RateLimit": f'"minute";r={max(self.left, 0)};t={self.seconds}',
        }


class Limiter:
    """Counts the requests of the current minute by address. It forgets all of them when the next one begins."""

    def __init__(self) -> None:
        self._lock, self._window = Lock(), 0
        self._counts: Counter[str] = Counter()

    def count(self, request: HttpRequest) -> Allowance | None:
        """Count a request; None where the settings set no limit."""
        most: int = settings.API_REQUESTS_PER_MINUTE
        if most <= 0:
            return None
        now = time.time()
        with self._lock:
            if (window := int(now // WINDOW)) != self._window:
                self._window, self._counts = window, Counter()
            self._counts[who := client_ip(request)] += 1
            return Allowance(most, most - self._counts[who], WINDOW - int(now % WINDOW))
