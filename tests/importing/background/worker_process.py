"""A worker in a process of its own, for tests that kill it or take its database away.

`python -m tests.importing.background.worker_process [--hang FUNCTION] [--batch]`; with ``--hang`` it says HANGS and
stops for ever where that function would be called.
"""

import argparse
import time
from unittest import mock

import django
from django.conf import settings
from django.core.management import call_command


def hang(*args, **kwargs) -> None:
    print("HANGS", flush=True)
    time.sleep(600)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--hang", default="time.ctime")
    parser.add_argument("--batch", action="store_true")
    given = parser.parse_args()
    options = settings.DATABASES["default"].setdefault("OPTIONS", {})
    if "timeout" in options:
        options["timeout"] = 0.2  # seconds that SQLite waits for a lock
    django.setup()
    with mock.patch(given.hang, hang):
        call_command("db_worker", batch=given.batch, interval=0.1, startup_delay=False, reload=False)


if __name__ == "__main__":
    main()
