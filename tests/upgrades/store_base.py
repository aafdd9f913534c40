"""Store an invented base of the schema of today, for the releases to come: ``python -m tests.upgrades.store_base``.

Run it when a release is made, and commit the file; from then on the release can be upgraded from.
"""

import os
import sys
import tempfile
from pathlib import Path


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(DEBUG="1", DATABASE_URL=f"sqlite:///{folder}/base.sqlite3")
        os.environ["DJANGO_SETTINGS_MODULE"] = "debate.settings"
        import django

        django.setup()

        from django.core.management import call_command
        from django.db.migrations.loader import MigrationLoader

        from tests.upgrades.fill import fill
        from tests.upgrades.stored_bases import BASES, write

        call_command("migrate", verbosity=0)
        fill(Path(folder))
        ((_, newest),) = MigrationLoader(None).graph.leaf_nodes("debate")
        write(BASES / f"{newest}.json.xz")
        sys.stdout.write(f"{BASES / newest}.json.xz\n")


if __name__ == "__main__":
    main()
