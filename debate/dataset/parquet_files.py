"""Parquet: one file a table, made of its JSON Lines by DuckDB, in bounded memory."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from debate.dataset.fields import Column, Kind

# DuckDB writes to the disk what does not fit.
MEMORY = "256MB"
TYPES = {
    Kind.NUMBER: "BIGINT",
    Kind.FLAG: "BOOLEAN",
    Kind.DAY: "DATE",
    Kind.NAMES: "VARCHAR[]",
    Kind.LINKS: "VARCHAR[]",
}


def write_parquet(folder: Path, tables: Sequence[tuple[str, Sequence[Column]]]) -> None:
    """Write ``<name>.parquet`` beside ``<name>.jsonl`` for each table, with the same rows in the same order."""
    # Some 70 MB of code, which only a build needs.
    import duckdb

    spilled = folder / ".duckdb"
    options: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "threads": 1,
        "temp_directory": str(spilled),
        "autoinstall_known_extensions": False,
    }
    with duckdb.connect(config=options) as connection:
        for name, columns in tables:
            types = {column.name: TYPES.get(column.kind, "VARCHAR") for column in columns}
            rows = connection.read_json(
                str(folder / f"{name}.jsonl"), columns=types, format="newline_delimited", maximum_object_size=1 << 26
            )
            rows.write_parquet(str(folder / f"{name}.parquet"), compression="zstd")
    shutil.rmtree(spilled, ignore_errors=True)
