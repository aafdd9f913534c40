"""What the robots.txt of a host lets us do (RFC 9309)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from protego import Protego

from debate.importing.fetching.addresses import Address
from debate.importing.fetching.limits import Clock

# The name by which a robots.txt speaks of us, whatever it has behind it.
NAME = "DebateBot"
KEPT_SECONDS = 24 * 60 * 60
MOST_HOSTS = 500
# The part of a user agent by which it is known; a version may follow.
PRODUCT = re.compile(r"[A-Za-z_-]*")
AGENT_LINE = re.compile(r"\s*user[- ]?agent\s*[:\s]\s*(.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one host for us."""

    parser: Protego

    def allow(self, address: Address) -> bool:
        return self.parser.can_fetch(str(address), NAME)

    @property
    def crawl_delay(self) -> float:
        """In seconds; 0 where none is asked for."""
        return self.parser.crawl_delay(NAME) or 0.0


def read_rules(text: str) -> Rules:
    """Return the rules in a robots.txt; broken lines are skipped, as everybody does."""
    return Rules(Protego.parse("\n".join(_without_others(line) for line in text.splitlines())))


class RobotsFiles:
    """The rules of the hosts that were asked, each kept for a day.

    ``load`` fetches a robots.txt and returns its text, '' where there is none; what it raises is passed on, not kept.
    """

    def __init__(self, load: Callable[..., str], clock: Clock) -> None:
        self._load = load
        self._clock = clock
        self._kept: dict[str, tuple[float, Rules]] = {}
        self._locks: dict[str, Lock] = {}
        self._guard = Lock()

    def rules_for(self, address: Address, *context: object) -> Rules:
        """Return the rules for an address; ``context`` is handed on to ``load``, behind the address of the file."""
        with self._guard:
            lock = self._locks.setdefault(address.origin, Lock())
        # Whoever wants the same file meanwhile waits for it instead of fetching it too.
        with lock:
            expires, rules = self._kept.get(address.origin, (0.0, None))
            if rules is None or expires <= self._clock.monotonic():
                rules = read_rules(self._load(Address(address.scheme, address.host, "/robots.txt"), *context))
                self._keep(address.origin, rules)
            return rules

    def _keep(self, origin: str, rules: Rules) -> None:
        with self._guard:
            if len(self._kept) >= MOST_HOSTS:
                self._kept.clear()
                self._locks.clear()
            self._kept[origin] = (self._clock.monotonic() + KEPT_SECONDS, rules)


def _without_others(line: str) -> str:
    """Return a line with its user agent reduced to all, us, or somebody else.

    The parser keeps each rule once for each name that it stands under: a file of thousands of names and thousands of
    rules would fill the memory.
    """
    found = AGENT_LINE.match(line)
    if not found:
        return line
    name = found[1].partition("#")[0].strip()
    if name != "*":
        is_ours = PRODUCT.match(name)[0].lower() == NAME.lower()  # type: ignore[index]  # it matches '' too
        name = NAME if is_ours else "somebody-else"
    return f"User-agent: {name}"
