"""A server that does not answer is left alone for a while: each request that asked it again would wait as long."""

import logging
import time

logger = logging.getLogger(__name__)


class CircuitBreaker:
    """Lets nobody through for ``seconds`` after a failure, then one request at a time, until one succeeds.

    The threads of a process share it.
    """

    def __init__(self, name: str, seconds: float) -> None:
        self.name, self.seconds, self._closed_until = name, seconds, 0.0

    def lets_through(self) -> bool:
        now = time.monotonic()
        if now < self._closed_until:
            return False
        if self._closed_until:
            # This request tries; the others do not wait with it.
            self._closed_until = now + self.seconds
        return True

    def succeeded(self) -> None:
        self._closed_until = 0.0

    def failed(self, reason: object) -> None:
        self._closed_until = time.monotonic() + self.seconds
        logger.warning("%s does not answer, left alone for %s s: %s", self.name, self.seconds, reason)
