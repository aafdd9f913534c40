"""Steady load, then twice as much, with no error; and the memory of all processes over many requests.

`python -m benchmarks.trust.load --help` says what can be shortened.
"""

import argparse
import itertools
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Lock, Thread

from benchmarks.client import Client, Failed
from benchmarks.trust.figures import Figure
from benchmarks.trust.production import DATABASES, Site, base, running

# Pages in every language, which are kept, as a site's readers and its crawlers ask for them.
KEPT = [
    *(f"{prefix}{path}" for prefix in ("", "/en", "/zh-hant") for path in ("/", "/claims/", "/speakers/", "/compare/")),
    *("/claims/?stance=open", "/claims/?year=2025&stance=closed", "/predictions/", "/responses/", "/topics/"),
    *("/models/", "/companies/", "/articles/", "/corrections/", "/feed/", "/robots.txt", "/about/"),
]
# What is made for each request, since no other asks for the same, or because it is never kept.
MADE = ["/search/?q=开源&page={n}", "/claims/?q={n}", "/search/names/?q=a{n}", "/download/csv/?q={n}", "/method/"]
MADE += ["/report/", "/sitemap.xml"]
ADDRESSES = [*KEPT * 3, *MADE]
# Kept pages fill the memory up to this many, which is no growth: so few that they have filled it before it is measured.
PAGES_KEPT = 100
READERS = 16


@dataclass
class Plan:
    """Requests a second, the seconds of both parts, and after how many requests memory is compared with the start's."""

    rate: int = 60
    steady: int = 300
    double: int = 60
    requests: int = 100_000
    warming: int = 5_000


@dataclass
class Outcome:
    """How long each request took, in seconds from when it was due, and what failed."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def p95(self) -> float:
        return sorted(self.seconds)[int(len(self.seconds) * 0.95)]


def measure(plan: Plan | None = None, databases: tuple[str, ...] = DATABASES) -> list[Figure]:
    plan = plan or Plan()
    return [figure for database in databases for figure in _measure(plan, database)]


def _measure(plan: Plan, database: str) -> Iterator[Figure]:
    with base(database, PAGES_KEPT=str(PAGES_KEPT)) as (folder, environment), running(folder, environment) as site:
        ask(site, plan.warming)
        before = site.memory()
        for name, rate, seconds in (("steady", plan.rate, plan.steady), ("twice", 2 * plan.rate, plan.double)):
            outcome = ask(site, rate * seconds, rate)
            what = f"{name} load, {rate} requests/s for {seconds} s ({database})"
            said = f"{len(outcome.errors)} errors in {rate * seconds}, p95 {outcome.p95() * 1000:.0f} ms"
            yield Figure(what, "; ".join([said, *outcome.errors[:3]]), "0 errors", not outcome.errors)
        rest = max(0, plan.requests - plan.rate * (plan.steady + 2 * plan.double))
        errors = ask(site, rest).errors
        growth = 100 * (site.memory() - before) / before
        measured = f"{growth:+.1f} % of {before:.0f} MB, {len(errors)} errors"
        what = f"growth of memory over {plan.requests} requests ({database})"
        yield Figure(what, measured, "≤ 5 %, 0 errors", growth <= 5 and not errors)


def ask(site: Site, count: int, rate: float | None = None) -> Outcome:
    """Send so many requests, each at its time where there is a rate a second, else as fast as READERS can."""
    outcome, numbers, lock, begun = Outcome(), iter(range(count)), Lock(), time.perf_counter()

    def read() -> None:
        client = Client(site.port)
        for number in iter(lambda: _next(numbers, lock), None):
            due = begun + number / rate if rate else time.perf_counter()
            time.sleep(max(0, due - time.perf_counter()))
            try:
                client.get(ADDRESSES[number % len(ADDRESSES)].format(n=next(DISTINCT)))
            except (Failed, OSError) as error:
                outcome.errors.append(str(error)[:100])
                client.connection.close()
            outcome.seconds.append(time.perf_counter() - due)
        client.connection.close()

    readers = [Thread(target=read) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return outcome


# No two requests for a page that is not kept are the same.
DISTINCT = itertools.count()


def _next(numbers: Iterator[int], lock: Lock) -> int | None:
    with lock:
        return next(numbers, None)


def main(show: Callable[[str], object] = print) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    for name, value in vars(Plan()).items():
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--databases", nargs="+", choices=DATABASES, default=DATABASES)
    given = vars(parser.parse_args())
    databases = tuple(given.pop("databases"))
    figures = measure(Plan(**given), databases)
    for figure in figures:
        show(" | ".join([figure.what, figure.measured, figure.bound, "met" if figure.is_met else "NOT MET"]))
    return 0 if all(figure.is_met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
