"""A stored base of each released schema, upgraded by `migrate` and `seed`: ``python -m benchmarks.trust.upgrades``."""

import tempfile
from pathlib import Path

from benchmarks.bases import ROOT
from benchmarks.trust.databases import VENDORS, Environment, fresh_databases, is_in_order, manage, python
from benchmarks.trust.figures import Figure

STORED = sorted((ROOT / "tests" / "upgrades" / "bases").iterdir())
# What `seed` says when all that is new has come and the one record that an editor changed was kept.
ALL_ARRIVED = "更新 12，未变 7，保留编辑的改动 1"


def measure() -> list[Figure]:
    return [_on(vendor) for vendor in VENDORS]


def _on(vendor: str) -> Figure:
    with fresh_databases(vendor) as create:
        failed = [path.name for path in STORED if not _is_upgraded(create(path.name.partition(".")[0]), path)]
    measured = f"{len(STORED) - len(failed)} of {len(STORED)}" + "".join(f"; not {name}" for name in failed)
    return Figure(f"schemas upgraded, verify clean and all English there, {vendor}", measured, "all", not failed)


def _is_upgraded(environment: Environment, base: Path) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        python(environment, "-m", "benchmarks.trust.old_base", str(base), folder)
        manage(environment, "migrate", "--verbosity", "0")
        was_clean = is_in_order(environment)
        said = manage(environment, "seed", "--folder", folder)
    return was_clean and ALL_ARRIVED in said and is_in_order(environment)


if __name__ == "__main__":
    for figure in measure():
        print(*figure, sep=" | ")
