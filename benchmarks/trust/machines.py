"""Two web machines, a primary with a streaming replica, and a Redis: no old page, no mixed one, nothing missed.

An editor changes the name of a speaker and all of the speaker's claims at once, again and again, each time to words
with the next number. So a page, or a file, that shows two numbers mixes two revisions, and one that shows a number
lower than what was stored before it was asked for is old.
"""

import os
import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from statistics import median
from threading import Event, Thread

from benchmarks.bases import PRODUCTION, ROOT
from benchmarks.servers import deployed
from benchmarks.trust import clusters
from benchmarks.trust.clusters import Redis, Replica
from benchmarks.trust.figures import Figure
from benchmarks.trust.outages import manage
from benchmarks.trust.visitors import ask, log_in
from tests import postgres

SPEAKER = "li-yanhong"
PAGES = [f"/speakers/{SPEAKER}/", f"/claims/?speaker={SPEAKER}", f"/download/csv/?speaker={SPEAKER}"]
EDITS, PAGES_READ, READERS = 20, 60, 4
BROKEN_OFF = "files broken off"
SLOWEST = 5.0  # seconds, of a page while something that machines share goes away, on a busy machine
EDITOR = f"""
import sys
from django.db import transaction
from debate.content import reindex
from debate.models import Claim, Speaker
for number in sys.stdin:
    with transaction.atomic():
        speaker = Speaker.objects.select_for_update().get(slug="{SPEAKER}")
        Speaker.objects.filter(pk=speaker.pk).update(name="标记" + number.strip() + "号")
        Claim.objects.filter(speaker=speaker).update(statement="标记" + number.strip() + "号所说。")
        reindex(Claim.objects.filter(speaker=speaker), others=True)
    print("stored", flush=True)
"""


class Editor:
    """Stores one number after the other; ``stored`` is the last that everybody must see."""

    def __init__(self, environment: dict[str, str]) -> None:
        command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", EDITOR]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, text=True)
        self.stored = 0

    def edit(self) -> None:
        assert self.process.stdin and self.process.stdout
        print(self.stored + 1, file=self.process.stdin, flush=True)
        if self.process.stdout.readline() != "stored\n":
            raise RuntimeError("the editor could not store")
        self.stored += 1

    def stop(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()


class Readers:
    """They ask all machines for pages until the block ends."""

    def __init__(self, ports: list[int], editor: Editor) -> None:
        self.ports, self.editor, self.over = ports, editor, Event()
        self.told: Counter[str] = Counter()
        self.slowest = 0.0
        self.threads = [Thread(target=self._read, args=(number,)) for number in range(READERS)]

    def __enter__(self) -> "Readers":
        for each in self.threads:
            each.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self.over.set()
        for each in self.threads:
            each.join()

    def _read(self, number: int) -> None:
        while not self.over.is_set():
            number += 1
            before = self.editor.stored
            # A query of its own, so that the page is rendered, not kept; every third is one that may be kept.
            path = PAGES[number % len(PAGES)]
            path += "" if number % 3 == 0 else f"{'&' if '?' in path else '?'}x={random.random()}"
            status, body, seconds = ask(self.ports[number % len(self.ports)], path)
            self.slowest = max(self.slowest, seconds)
            # A file that is being written has been promised; what breaks off is not a whole one, and says so.
            is_broken_off = status == 0 and path.startswith("/download/")
            self.told[BROKEN_OFF if is_broken_off else judged(status, body.decode(), before)] += 1

    def __str__(self) -> str:
        counted = ", ".join(f"{number} {what}" for what, number in self.told.most_common())
        return f"{counted}, slowest {self.slowest:.2f} s"

    @property
    def is_right(self) -> bool:
        """Whether all was right, but for the files that were being written at one moment."""
        return (
            self.told[BROKEN_OFF] <= READERS and set(self.told) - {BROKEN_OFF} == {"right"} and self.told["right"] > 50
        )


def judged(status: int, page: str, at_least: int) -> str:
    if status != 200:
        return str(status)
    numbers = {int(number) for number in re.findall("标记(\\d+)号", page)}
    if len(numbers) > 1:
        return "mixed"
    return "right" if numbers and min(numbers) >= at_least else "old"


class Site:
    """All machines, and what they share."""

    def __init__(self, opened: ExitStack) -> None:
        binaries = postgres.find_binaries()
        assert binaries, postgres.NOT_FOUND
        self.binaries, self.primary = binaries, postgres.start(binaries)
        self.alone = {**os.environ, **PRODUCTION, "DJANGO_SETTINGS_MODULE": "debate.settings"}
        self.alone |= {"DATABASE_URL": self.primary}
        for command in (("translate", "--compile"), ("collectstatic", "--no-input"), ("migrate",), ("seed",)):
            manage(self.alone, *command)
        self.replica: Replica = opened.enter_context(clusters.replica_of(binaries, self.primary))
        self.redis: Redis = opened.enter_context(clusters.running_redis())
        shared = {**self.alone, "REPLICA_URL": self.replica.url, "CACHE_URL": self.redis.url}
        started = [opened.enter_context(deployed(f"machine-{n}", shared, processes=1)) for n in (1, 2)]
        self.ports = [server.client.port for server in started]
        self.editor = Editor(self.alone)
        opened.callback(self.editor.stop)
        self.editor.edit()
        self.replica.caught_up_with(self.primary)


def reads(url: str) -> int:
    """How often a database looked at the table of claims, which its sessions tell when they were idle for 10 s."""
    time.sleep(11)
    (number,) = clusters.ask(
        url, "SELECT seq_scan + coalesce(idx_scan, 0) FROM pg_stat_user_tables WHERE relname = 'debate_claim'"
    )
    return int(number)


def read_from_the_replica(site: Site) -> Figure:
    for port in site.ports * 4:
        ask(port, PAGES[0])
    before = [reads(url) for url in (site.primary, site.replica.url)]
    for number in range(PAGES_READ):
        ask(site.ports[number % 2], f"{PAGES[number % 3]}{'&' if number % 3 else '?'}x={number}")
    primary, replica = (reads(url) - was for url, was in zip((site.primary, site.replica.url), before, strict=True))
    told = f"claims read {replica} times from the replica, {primary} from the primary"
    return Figure(f"{PAGES_READ} pages that were not kept", told, "primary: 0", primary == 0 < replica)


def seen_at_once(site: Site) -> Figure:
    """The replica stands still; both machines must show what was just stored."""
    site.replica.pause()
    told: Counter[str] = Counter()
    for _ in range(EDITS):
        site.editor.edit()
        for port in site.ports:
            status, body, _ = ask(port, PAGES[0])
            told[judged(status, body.decode(), site.editor.stored)] += 1
    site.replica.resume()
    behind = site.replica.caught_up_with(site.primary)
    said = ", ".join(f"{number} {what}" for what, number in told.items()) + f"; caught up in {behind:.2f} s"
    return Figure(f"{EDITS} edits while the replica stands still", said, "all right at once", set(told) == {"right"})


def edited_while_it_lags(site: Site) -> Figure:
    begun = time.monotonic()
    with Readers(site.ports, site.editor) as readers:
        while time.monotonic() - begun < 30:
            random.choice([site.replica.pause, site.replica.resume])()
            site.editor.edit()
            time.sleep(random.random() / 5)
        site.replica.resume()
    site.replica.caught_up_with(site.primary)
    return Figure("an edit every 0.1 s, a replica that lags by fits", str(readers), "all right", readers.is_right)


def away(what: str, site: Site, stop: Callable[[], None], start: Callable[[], None]) -> Figure:
    """Something is gone for ten seconds under load."""
    with Readers(site.ports, site.editor) as readers:
        time.sleep(1)
        stop()
        time.sleep(10)
        start()
        time.sleep(6)
    is_met = readers.is_right and readers.slowest <= SLOWEST
    return Figure(f"{what} away for 10 s", str(readers), f"all right, ≤ {SLOWEST:.0f} s", is_met)


def primary_away(site: Site) -> Figure:
    folder, pg_ctl = postgres.directory_of(site.primary), site.binaries / "pg_ctl"

    def start() -> None:
        postgres.run(pg_ctl, folder, "start", "--wait", f"--log={folder / 'log'}")

    figure = away("the primary", site, lambda: postgres.run(pg_ctl, folder, "stop", "--mode=immediate"), start)
    return figure._replace(what="the primary away for 10 s, public pages")


def kept_for_each_other(site: Site) -> Figure:
    """What the first machine rendered costs the second as little as what it kept itself."""
    site.editor.edit()
    paths = [f"/claims/?page={number}" for number in range(1, 9)] + [f"/en/claims/?page={n}" for n in range(1, 9)]
    first, second, again = (
        [ask(port, path)[2] * 1000 for path in paths] for port in (site.ports[0], site.ports[1], site.ports[1])
    )
    told = f"rendered {median(first):.1f} ms, from Redis {median(second):.1f}, from memory {median(again):.1f}"
    return Figure("a page that another machine rendered, p50", told, "≤ ½", median(second) <= median(first) / 2)


def one_desk(site: Site) -> Figure:
    """A session begun on one machine holds on the other, and failed logins on either count together."""
    make = "[User.objects.create_superuser(name, password='right') for name in '甲乙']"
    manage(site.alone, "shell", "-c", make)
    _, session = log_in(site.ports[0], "甲", "right")
    status, *_ = ask(site.ports[1], "/admin/", headers={"Cookie": session})
    guesses = [log_in(site.ports[n % 2], "乙", "wrong")[0] for n in range(5)]
    refused, _ = log_in(site.ports[1], "乙", "right")
    told = f"session on the other machine {status}; guesses {guesses}, then the right password {refused}"
    return Figure(
        "login on one machine, and five guesses on both", told, "200; refused", status == 200 and refused == 429
    )


@contextmanager
def opened_site() -> Iterator[Site]:
    with ExitStack() as opened:
        yield Site(opened)


def measure() -> list[Figure]:
    """Takes about two minutes; needs PostgreSQL and redis-server."""
    with opened_site() as site:
        return [
            read_from_the_replica(site),
            seen_at_once(site),
            edited_while_it_lags(site),
            kept_for_each_other(site),
            one_desk(site),
            away("the replica", site, site.replica.stop, site.replica.start),
            away("Redis", site, site.redis.stop, site.redis.start),
            primary_away(site),
        ]


if __name__ == "__main__":
    for row in measure():
        print(*row, sep=" | ", flush=True)
