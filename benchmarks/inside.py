"""Asked of one base within one process: how many statements a page takes, and how long without a server in between.

`python -m benchmarks.inside 15` asks each page 15 times; it reads lines of "name<tab>address" and prints JSON.
"""

import json
import logging
import os
import sys
import time

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402


def ask(client: Client, address: str, times: int) -> dict:
    """Its number of statements, and the seconds it took each time, never out of the cache."""
    mark = "&" if "?" in address else "?"
    client.get(f"{address}{mark}_=first")
    statements: list[str] = []
    with connection.execute_wrapper(lambda run, sql, *given: statements.append(sql) or run(sql, *given)):
        answer = client.get(f"{address}{mark}_=counted")
    seconds = []
    for number in range(times):
        start = time.perf_counter()
        client.get(f"{address}{mark}_={number}")
        seconds.append(time.perf_counter() - start)
    return {"statements": len(statements), "bytes": len(answer.content), "seconds": seconds}


if __name__ == "__main__":
    # Each request is logged, which is part of what it costs; where to does not matter.
    for handler in (logging.getHandlerByName(name) for name in logging.getHandlerNames()):
        if isinstance(handler, logging.StreamHandler):
            handler.setStream(open(os.devnull, "w"))  # noqa: SIM115
    addresses = (line.rstrip("\n").split("\t") for line in sys.stdin)
    times = int(sys.argv[1])
    json.dump({name: ask(Client(), address, times) for name, address in addresses}, sys.stdout)
