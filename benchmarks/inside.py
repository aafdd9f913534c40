"""Asked of one base within one process: how many statements a page takes, how much CPU and how much time, without a
server in between; and what a publication costs the process, and the pages that are asked for right after it.

`python -m benchmarks.inside 15` asks each page 15 times; it reads JSON, name of a page -> its addresses, and prints
JSON.
"""

import json
import logging
import os
import sys
import time
from collections.abc import Callable
from itertools import count, cycle, islice

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from benchmarks.publishing import publish  # noqa: E402
from debate.content import current_content  # noqa: E402
from debate.models import Claim  # noqa: E402

# So often is something published, and every page asked for first after that.
PUBLICATIONS = 3


def fresh(address: str, mark: object) -> str:
    return f"{address}{'&' if '?' in address else '?'}_={mark}"


def timed(do: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds of CPU that this process used for it, and the seconds that passed."""
    cpu, wall = time.process_time(), time.perf_counter()
    do()
    return time.process_time() - cpu, time.perf_counter() - wall


def ask(client: Client, addresses: list[str], times: int) -> dict:
    """Its number of statements and of bytes, and the seconds it took each time, never out of the cache."""
    client.get(fresh(addresses[0], "first"))
    statements: list[str] = []
    with connection.execute_wrapper(lambda run, sql, *given: statements.append(sql) or run(sql, *given)):
        answer = client.get(fresh(addresses[0], "counted"))
    size = sum(map(len, answer)) if answer.streaming else len(answer.content)
    assert answer.status_code == 200, (addresses[0], answer.status_code)
    asked = [fresh(address, n) for n, address in enumerate(islice(cycle(addresses), times))]
    seconds = [timed(lambda address=address: b"".join(client.get(address))) for address in asked]
    cpu, wall = zip(*seconds, strict=True)
    return {"statements": len(statements), "bytes": size, "cpu": cpu, "seconds": wall}


def publications(client: Client, pages: dict[str, list[str]]) -> dict:
    """CPU of following one publication, and of each page that is the first to be asked for after another."""
    followed, first = [], {name: [] for name in pages}
    number, claims = count(1), Claim.objects.count()
    for _ in range(PUBLICATIONS):
        publish(next(number), claims)
        followed.append(timed(current_content)[0])
        for name, addresses in pages.items():
            publish(next(number), claims)
            current_content()
            first[name].append(timed(lambda address=addresses[0]: b"".join(client.get(address)))[0])
    return {"follow": followed, "first": first}


def main() -> None:
    # Each request is logged, which is part of what it costs; where to does not matter.
    for handler in (logging.getHandlerByName(name) for name in logging.getHandlerNames()):
        if isinstance(handler, logging.StreamHandler):
            handler.setStream(open(os.devnull, "w"))  # noqa: SIM115
    pages, client = json.load(sys.stdin), Client()
    begun = timed(current_content)[0]
    asked = {name: ask(client, addresses, int(sys.argv[1])) for name, addresses in pages.items()}
    json.dump({"pages": asked, "begin": begun, **publications(client, pages)}, sys.stdout)


if __name__ == "__main__":
    main()
