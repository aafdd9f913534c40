"""Ask every system every question in turn, so that what else the machine does strikes all of them alike."""

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from typing import Any

from benchmarks import recipe
from benchmarks.bare import Bare, seconds_of
from benchmarks.bases import ROOT, Base
from benchmarks.client import Client
from benchmarks.questions import Question, claim_number, other_pages, questions
from benchmarks.servers import Server, deployed

# A system that has taken so many seconds for one question has been asked often enough.
ENOUGH, AT_LEAST = 15.0, 2
NEVER_BEFORE = count()

Series = dict[str, dict[str, list[float]]]  # name of the page -> system -> seconds of each answer


def fresh(path: str) -> str:
    """The same page at an address that nobody has asked for, so that it is not kept yet."""
    return f"{path}{'&' if '?' in path else '?'}_={next(NEVER_BEFORE)}"


class Asking:
    """Everything that is asked of the systems; each way of asking takes a number and returns seconds."""

    def __init__(self, bases: list[Base], servers: list[Server], questions: list[Question]) -> None:
        self.ways: dict[str, dict[str, Callable[[int], float]]] = defaultdict(dict)
        for server in servers:
            if server.name == "datasette":
                self._add_datasette(server, questions, bases[0])
            else:
                self._add_site(server, questions, bases[0])
        for base in bases:
            self._add_bare(base, questions)

    def _add_site(self, server: Server, questions: list[Question], base: Base) -> None:
        def page(path_of: Callable[[int], str]) -> Callable[[int], float]:
            return lambda n: server.client.get(fresh(path_of(n))).seconds

        for question in questions:
            self.ways[question.name][server.name] = page(lambda n, asked=question.asked: asked(n).site())
        for name, path_of in other_pages(base).items():
            self.ways[name][server.name] = page(path_of)
        self.ways["list, kept"][server.name] = lambda n: server.client.get("/claims/").seconds
        self.ways["list, not modified"][server.name] = lambda n: not_modified(server.client)
        self.ways["empty page"][server.name] = lambda n: server.client.get("/admin/empty/").seconds

    def _add_datasette(self, server: Server, questions: list[Question], base: Base) -> None:
        for question in questions:
            if question.with_datasette:
                self.ways[question.name]["datasette"] = lambda n, asked=question.asked: (
                    server.client.get(asked(n).datasette()).seconds
                )
        self.ways["one claim"]["datasette"] = lambda n: (
            server.client.get(f"/bench/claim/{claim_number(base, n)}").seconds
        )

    def _add_bare(self, base: Base, questions: list[Question]) -> None:
        bare, rows, everything = Bare(base), f"{base.database}: rows", f"{base.database}: rows, count, facets"
        for question in questions:
            ways = self.ways[question.name]
            ways[rows] = lambda n, asked=question.asked: seconds_of(lambda: bare.rows(asked(n)))
            ways[everything] = lambda n, asked=question.asked: seconds_of(lambda: bare.everything(asked(n)))
        self.ways["one claim"][rows] = lambda n: seconds_of(lambda: bare.claim(claim_number(base, n)))
        self.ways["typing a name"][rows] = lambda n: seconds_of(lambda: bare.name(recipe.speaker_name(n)[:2]))

    def rounds(self, times: int) -> Series:
        found: Series = {name: {system: [] for system in ways} for name, ways in self.ways.items()}
        for n in range(times):
            for name, system, ask in self._all():
                seconds = found[name][system]
                if sum(seconds) < ENOUGH or len(seconds) < AT_LEAST:
                    seconds.append(ask(n))
        return found

    def _all(self) -> Iterator[tuple[str, str, Callable[[int], float]]]:
        for name, ways in self.ways.items():
            for system, ask in ways.items():
                yield name, system, ask


def not_modified(client: Client) -> float:
    answer = client.get("/claims/", {"If-None-Match": etag(client)})
    assert answer.status == 304, answer.status
    return answer.seconds


def etag(client: Client) -> str:
    return client.get("/claims/").etag


def first_times(server: Server) -> dict[str, float]:
    """Seconds of what a new process does once, and MB it holds afterwards. The index is read for the first page."""
    common = f"/claims/?q={recipe.COMMON[0]}"
    said = {"start": server.boot, "first page": server.client.get(fresh("/claims/")).seconds}
    said["first search for the commonest word"] = server.client.get(fresh(common)).seconds
    said["second search for it"] = server.client.get(fresh(common)).seconds
    return {**said, "MB": server.memory() or 0}


def rates(server: Server, size: int, seconds: float) -> dict[str, float]:
    """Pages a second, with four readers at once, who ask for the first 10,000 of so many claims."""
    known = {"If-None-Match": etag(server.client)}

    def rate(path_of: Callable[[int], str], headers: Mapping[str, str] | None = None) -> float:
        return server.client.load(path_of, headers=headers, seconds=seconds).rate

    return {
        "empty page": rate(lambda n: "/admin/empty/"),
        "empty page, new": rate(lambda n: fresh("/empty/")),
        "list, not modified": rate(lambda n: "/claims/", known),
        "list, kept": rate(lambda n: "/claims/"),
        "list, new": rate(lambda n: fresh("/claims/")),
        "one claim, new": rate(lambda n: fresh(f"/claims/claim-{1 + n % min(size, 10_000)}/")),
    }


def with_a_writer(server: Server, base: Base, seconds: float) -> dict[str, dict[str, float]]:
    """The kept list asked by four readers, undisturbed and while somebody publishes a claim every second."""
    found = {"undisturbed": server.client.load(lambda n: "/claims/", seconds=seconds)}
    command, pipe = [sys.executable, "-m", "benchmarks.publishing"], subprocess.PIPE
    # It ends when nothing more can come from here.
    with subprocess.Popen(command, cwd=ROOT, env=base.environment, stdin=pipe, stdout=pipe) as writer:
        assert writer.stdout and writer.stdout.readline()  # the first is published
        found["one publication a second"] = server.client.load(lambda n: "/claims/", seconds=seconds)
        writer.communicate()
    return {name: {"rate": load.rate, "p99": load.p99} for name, load in found.items()}


def restarts(base: Base) -> dict[str, float]:
    """Seconds to the first page, MB of one process; the same of four, all of which have answered, together."""
    found = {}
    for called, processes in (("one process", 1), ("four processes", 4)):
        with deployed(f"{base.database}-{processes}", base.environment, "/claims/", processes) as server:
            found[f"{called}: restart to the first page"] = server.boot
            server.client.load(lambda n: fresh("/claims/"), seconds=1.0, connections=4 * processes)
            found[f"{called}: MB together"] = server.memory_together() or 0
    return found


def inside(base: Base, times: int) -> dict[str, Any]:
    """Statements, bytes, CPU and seconds of each page, asked so many times without a server, and what follows costs."""
    pages = {each.name: [each.asked(n).site() for n in range(times)] for each in questions(base)}
    pages |= {name: [path_of(n) for n in range(times)] for name, path_of in other_pages(base).items()}
    command = [sys.executable, "-m", "benchmarks.inside", str(times)]
    said = subprocess.run(
        command, cwd=ROOT, env=base.environment, input=json.dumps(pages), stdout=subprocess.PIPE, text=True, check=True
    )
    found: dict[str, Any] = json.loads(said.stdout)
    return found
