"""How long importing a hostile text takes, from bytes to stored suggestions, and how that grows with its length.

Counted is the time of the processor; each text once in 64 KB and once in 256 KB, into a base of SQLite with the curated
claims, and nothing is kept. `python -m benchmarks.trust.hostile_texts NAME …` measures some, and without a name all.
"""

import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from random import Random
from typing import NamedTuple

import django
from django.core.management import call_command

from benchmarks import hostile
from benchmarks.bases import PRODUCTION
from benchmarks.trust.figures import Figure

SHORT, LONG = 64 * 1024, 256 * 1024
MOST_SECONDS, MOST_GROWTH = 2.0, 5.0
# Of so many imports the quickest counts: what else the machine does makes the others slower.
TIMES = 3
# What takes less, in seconds, is mostly what every import costs: its growth says nothing.
LEAST_MEASURED = 0.3


class Took(NamedTuple):
    """Seconds of the processor for a text of SHORT and of LONG bytes, and how many times more the long one takes."""

    name: str
    short: float
    long: float
    growth: float


def nested(size: int) -> bytes:
    """A page whose tags are all opened before the first is closed."""
    depth = size // 11
    return b"<html>" + b"<div>" * depth + "开源会赢。".encode() + b"</div>" * depth


def entity_bomb(size: int) -> bytes:
    """The "billion laughs": each entity is ten times the one before."""
    declared = [f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(size // 60)]
    return f'<!DOCTYPE html [<!ENTITY a0 "开源">{"".join(declared)}]><html><p>&a{len(declared)};</p>'.encode()


def quadratic_entities(size: int) -> bytes:
    return b'<!DOCTYPE html [<!ENTITY a "' + b"a" * (size // 2) + b'">]><p>' + b"&a;" * (size // 6)


def attributes(size: int) -> bytes:
    return b"<html><p " + b" ".join(b'a%d="b"' % n for n in range(size // 11)) + "><p>张三丰说，开源会赢。".encode()


def linked_data(size: int) -> bytes:
    return b'<html><script type="application/ld+json">' + b"[" * size + b"</script>"


# Made as a whole, up to a size in bytes; the other texts are pieces over and over.
WHOLE: dict[str, Callable[[int], bytes]] = {
    "nested tags": nested,
    "entity bomb": entity_bomb,
    "quadratic entities": quadratic_entities,
    "attributes of one tag": attributes,
    "JSON-LD of brackets": linked_data,
    "comment without an end": lambda size: b"<html><p>a</p>" + b"<!--a" * (size // 5),
    "script without an end": lambda size: b"<html>" + b"<script>a" * (size // 9),
    "random bytes": lambda size: Random(1).randbytes(size),
    "broken GB 18030": lambda size: "开源会赢，".encode("gb18030") * (size // 10) + b"\x81",
    "broken UTF-8": lambda size: ("开源会赢，".encode() + b"\xe5\xbc") * (size // 17),
    "UTF-16": lambda size: ("张三丰说开源会赢，" * (size // 18)).encode("utf-16"),
    "gzip": lambda size: gzip.compress(bytes(size * 1000))[:size],
    "labels of random words": lambda size: _random_words(size).encode()[:size],
}


def _random_words(size: int) -> str:
    random = Random(2)
    words = [
        "张三丰",
        "说",
        "表示",
        "“",
        "”",
        "，",
        "。",
        "\n",
        "开源",
        "闭源",
        "百度",
        "：",
        "他",
        "反驳",
        "（",
        "）",
        "总裁",
    ]
    return "".join(random.choices(words, k=size // 3))


def bytes_of(name: str, size: int) -> bytes:
    return WHOLE[name](size) if name in WHOLE else hostile.text(name, size).encode()


def measure() -> list[Figure]:
    """Import every text in a process of its own, with the settings of production."""
    return _figures(_measured([]))


def _measured(names: list[str]) -> list[Took]:
    with tempfile.TemporaryDirectory() as folder:
        base = {"DATABASE_URL": f"sqlite:///{folder}/base.sqlite3"}
        command = [sys.executable, "-m", "benchmarks.trust.hostile_texts", "--import", *names]
        ran = subprocess.run(command, env={**os.environ, **PRODUCTION, **base}, stdout=subprocess.PIPE, check=True)
    return [Took(*each) for each in json.loads(ran.stdout)]


def _figures(took: list[Took]) -> list[Figure]:
    slowest, steepest = max(took, key=lambda each: each.long), max(took, key=lambda each: each.growth)
    long, growth = f"{slowest.long:.2f} s ({slowest.name})", f"{steepest.growth:.1f} × ({steepest.name})"
    return [
        Figure(f"{len(took)} hostile texts of 256 KB: slowest import", long, "≤ 2.0 s", slowest.long <= MOST_SECONDS),
        Figure("64 KB to 256 KB: largest growth", growth, "≤ 5 ×", steepest.growth <= MOST_GROWTH),
    ]


def _import_all(names: list[str]) -> list[Took]:
    """Import the texts into a new base with the curated claims; the settings stand in the environment."""
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("seed", stdout=sys.stderr)
    _seconds("paragraphs", 1_000)  # loads what is loaded late
    return [_took(name) for name in names or [*hostile.PIECES, *WHOLE]]


def _took(name: str) -> Took:
    """Measure one text. A limit that takes effect at some size is a step: what grows, grows at each doubling."""
    (short, is_imported), (long, was_imported) = (_seconds(name, size) for size in (SHORT, LONG))
    growth = long / max(short, 0.001) if is_imported == was_imported and long >= LEAST_MEASURED else 1.0
    if growth > MOST_GROWTH:
        middle = _seconds(name, LONG // 2)[0]
        growth = min(growth, (long / middle) ** 2, (middle / max(short, 0.001)) ** 2)
    return Took(name, short, long, growth)


def _seconds(name: str, size: int) -> tuple[float, bool]:
    """Return how long an import, or its refusal, takes in seconds of the processor, and whether it was imported."""
    importing = import_module("debate.importing")  # models can be imported only once Django is set up
    unreadable = import_module("debate.text").Unreadable
    raw = bytes_of(name, size)
    took, is_imported = [], True
    for _ in range(TIMES):
        begun = time.process_time()
        try:
            importing.import_article(raw, dry_run=True)
        except unreadable:
            is_imported = False
        took.append(time.process_time() - begun)
    return min(took), is_imported


if __name__ == "__main__":
    if sys.argv[1:2] == ["--import"]:
        print(json.dumps(_import_all(sys.argv[2:])))
    else:
        rows = _measured(sys.argv[1:])
        for each in sorted(rows, key=lambda each: each.long):
            print(f"{each.short:7.2f} s {each.long:7.2f} s {each.growth:5.1f} ×  {each.name}")
        for figure in _figures(rows):
            print(*figure, sep=" | ")
