"""In a process of its own: fill a database as an earlier release left it, and write the files of the next release."""

import sys
from pathlib import Path

import django

django.setup()

from tests.factories import write_fixtures  # noqa: E402 - models are there only now
from tests.upgrades.fill import whole_files  # noqa: E402
from tests.upgrades.invented_base import next_files  # noqa: E402
from tests.upgrades.stored_bases import load  # noqa: E402

if __name__ == "__main__":
    base, folder = map(Path, sys.argv[1:])
    load(base)
    write_fixtures(folder, next_files(whole_files()))
