"""Processes are killed at random moments of the editors' work: nothing is lost, stuck, or there twice.

The same work is done twice on copies of one base, first undisturbed, then with `kill -9` in the middle of each piece;
in the end both hold the same content. `python -m benchmarks.trust.kills --help` says what can be shortened.
"""

import argparse
import json
import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from threading import Event, Thread

from benchmarks import cluster
from benchmarks.trust import kill_content
from benchmarks.trust.databases import VENDORS, Environment, environment_at, is_in_order, manage, python
from benchmarks.trust.desk import PATIENCE, Desk
from benchmarks.trust.figures import Figure
from benchmarks.trust.kill_jobs import DATABASE, JOBS, release_folder
from benchmarks.trust.killable import Site, running

KILLS, SEED = 50, 20261130
# In this order over and over; the long file takes two kills.
ORDER = ("publish", "file", "merge", "article", "seed", "reindex", "publish", "article", "merge")
NAME, PASSWORD = "invented-editor", "invented-pass-phrase"


@dataclass
class Piece:
    """One job: its kind, its number among those, what is killed meanwhile, and the seconds it takes undisturbed."""

    kind: str
    number: int
    targets: list[str]
    seconds: float = 0.0


@dataclass
class Outcome:
    """What was found after the work: the digest of each table, what is unfinished, whether the base verifies."""

    content: dict[str, list[str]]
    unfinished: dict[str, int]
    is_clean: bool
    slips: list[str]
    killed: Counter[str] = field(default_factory=Counter)
    hits: int = 0

    def differs_from(self, other: "Outcome") -> list[str]:
        """Return the tables that do not hold the same, with their numbers of rows."""
        return [
            f"{table} ({len(rows)} rows, undisturbed {len(other.content[table])})"
            for table, rows in self.content.items()
            if rows != other.content[table]
        ]


def plan(vendor: str, kills: int, kinds: Collection[str]) -> list[Piece]:
    """Return jobs of these kinds for so many kills; each kind's targets take turns."""
    on_server = DATABASE if vendor == "postgresql" else ()
    turns = {kind: cycle((*targets, *on_server)) for kind, (_, targets) in JOBS.items()}
    pieces, numbers = [], Counter[str]()
    for kind in cycle([kind for kind in ORDER if kind in kinds]):
        if kills <= 0:
            return pieces
        targets = [next(turns[kind]) for _ in range(min(kills, 2 if kind == "file" else 1))]
        pieces.append(Piece(kind, numbers[kind], targets))
        numbers[kind] += 1
        kills -= len(targets)
    return pieces


class Killer(Thread):
    """Kills what a piece names, at random moments of the time it takes undisturbed."""

    def __init__(self, site: Site, piece: Piece, chance: random.Random) -> None:
        super().__init__()
        self.site, self.piece, self.is_over = site, piece, Event()
        longest = piece.seconds / len(piece.targets)
        self.pauses = [chance.uniform(0, longest) for _ in piece.targets]
        self.killed, self.hits, self.error = Counter[str](), 0, None

    def run(self) -> None:
        try:
            for target, pause in zip(self.piece.targets, self.pauses, strict=True):
                time.sleep(pause)
                was_at_work = not self.is_over.is_set()
                if self.site.kill(target):
                    self.killed[f"{self.piece.kind}/{target}"] += 1
                    self.hits += was_at_work
        except Exception as error:
            self.error = error


@contextmanager
def two_bases(vendor: str, folder: Path, pieces: list[Piece]) -> Iterator[list[tuple[Environment, Path | None]]]:
    """Yield two copies of a base for this work, each with the folder of its PostgreSQL."""
    if vendor == "sqlite":
        paths = [folder / f"{name}.sqlite3" for name in ("calm", "killed")]
        environments = [environment_at(f"sqlite:///{path}") for path in paths]
        fill(environments[0], folder, pieces)
        shutil.copy(*paths)
        yield [(each, None) for each in environments]
        return
    folder.chmod(0o755)  # the server has an account of its own
    with cluster.running(folder / "cluster") as url:
        with cluster.connect(url + "postgres") as session:
            session.execute("CREATE DATABASE calm")
            fill(environment_at(url + "calm"), folder, pieces)
            session.execute("CREATE DATABASE killed TEMPLATE calm")
            # A copied sequence says that its next numbers stand in the log, where only the original's do: without this,
            # a crash would set it back.
            session.execute("CHECKPOINT")
        yield [(environment_at(url + name), folder / "cluster") for name in ("calm", "killed")]


def fill(environment: Environment, folder: Path, pieces: list[Piece]) -> None:
    kinds = Counter(piece.kind for piece in pieces)
    most = max(kinds.values())
    manage(environment, "translate", "--compile")
    manage(environment, "migrate", "--verbosity", "0")
    manage(environment, "seed", "--folder", str(kill_content.write(folder / "base", kill_content.base(most))))
    manage(environment, "collectstatic", "--no-input", "--verbosity", "0")
    account = {"DJANGO_SUPERUSER_PASSWORD": PASSWORD}
    manage(environment | account, "createsuperuser", "--no-input", f"--username={NAME}", "--email=a@example.org")
    for job in range(kinds["seed"]):
        kill_content.write(release_folder(folder, job), kill_content.release(most, job))


def work(site: Site, pieces: list[Piece], chance: random.Random | None = None) -> Outcome:
    """Do the pieces one after the other; with ``chance`` kill what they name, else note how long each takes."""
    desk, killed, hits = Desk(site.port), Counter[str](), 0
    desk.log_in(NAME, PASSWORD)
    for piece in pieces:
        killer, begun = Killer(site, piece, chance) if chance else None, time.monotonic()
        if killer:
            killer.start()
        JOBS[piece.kind][0](site, desk, piece.number)
        took = time.monotonic() - begun
        if killer:
            killer.is_over.set()
            killer.join()
            if killer.error:
                raise killer.error
            killed, hits = killed + killer.killed, hits + killer.hits
        else:
            piece.seconds = took
        print(f"  {site.name}: {piece.kind} {piece.number} {' '.join(piece.targets)} {took:.1f} s", flush=True)
    return _outcome(site, desk, killed, hits)


def _outcome(site: Site, desk: Desk, killed: Counter[str], hits: int) -> Outcome:
    """Wait for tasks that are still queued, then look at what there is."""
    begun = time.monotonic()
    open_tasks = "SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE status IN ('READY', 'RUNNING')"
    while site.rows(open_tasks) != [(0,)] and time.monotonic() - begun < PATIENCE:
        time.sleep(1)
    desk.get("/claims/")
    found = json.loads(python(site.environment, "-m", "benchmarks.trust.content_digest"))
    return Outcome(**found, is_clean=is_in_order(site.environment), slips=desk.slips, killed=killed, hits=hits)


def measure(
    kills: int = KILLS, vendors: Collection[str] = VENDORS, seed: int = SEED, kinds: Collection[str] = ORDER
) -> list[Figure]:
    """Takes up to ten minutes on each database."""
    return [figure for vendor in vendors for figure in _on(vendor, plan(vendor, kills, kinds), seed)]


def _on(vendor: str, pieces: list[Piece], seed: int) -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="debate-kills-") as name, two_bases(vendor, Path(name), pieces) as bases:
        (calm, server), (killed, _) = bases
        with running(calm, Path(name), f"kills-{vendor}-calm", server) as site:
            undisturbed = work(site, pieces)
        with running(killed, Path(name), f"kills-{vendor}-killed", server) as site:
            disturbed = work(site, pieces, random.Random(seed))
    return _figures(vendor, sum(len(piece.targets) for piece in pieces), undisturbed, disturbed)


def _figures(vendor: str, kills: int, undisturbed: Outcome, disturbed: Outcome) -> list[Figure]:
    done, told = disturbed.killed.total(), ", ".join(f"{n} {what}" for what, n in sorted(disturbed.killed.items()))
    stuck = {what: n for what, n in disturbed.unfinished.items() if n}
    wrong = disturbed.differs_from(undisturbed)
    amiss = [*disturbed.slips, *([] if disturbed.is_clean else ["verify is not clean"])]
    return [
        Figure(
            f"kill -9, {vendor}", f"{done}, {disturbed.hits} in the middle of work: {told}", f"{kills}", done == kills
        ),
        Figure(f"stuck after the kills, {vendor}", str(stuck or "nothing"), "nothing", not stuck),
        Figure(
            f"verify after the kills, and answers of 500, {vendor}", "; ".join(amiss) or "clean", "clean", not amiss
        ),
        Figure(f"content against undisturbed work, {vendor}", "; ".join(wrong) or "equal", "equal", not wrong),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=KILLS, help="on each database")
    parser.add_argument("--seed", type=int, default=SEED, help="of the random moments")
    parser.add_argument("--databases", nargs="+", choices=VENDORS, default=VENDORS)
    parser.add_argument("--kinds", nargs="+", choices=JOBS, default=[*JOBS], help="of work")
    given = parser.parse_args()
    for figure in measure(given.kills, given.databases, given.seed, given.kinds):
        print(*figure, sep=" | ", flush=True)


if __name__ == "__main__":
    main()
