"""Dump and load a PostgreSQL database by its own programs: pg_dump, pg_restore and psql, which must be as new as it."""

import os
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from subprocess import DEVNULL, PIPE
from typing import Any

from django.db import connection

from debate.management.backups.errors import BackupError, BrokenFileError

# A dump holds no table that came later, so all that stand in the way are dropped, in the transaction that restores.
BEGIN = b"""
BEGIN;
SET LOCAL lock_timeout = '60s';
DO $$
DECLARE
    name text;
BEGIN
    FOR name IN SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = current_schema() LOOP
        EXECUTE 'DROP TABLE ' || name || ' CASCADE';
    END LOOP;
END $$;
"""
COMMIT = b"\nCOMMIT;\n"


def dump(target: Path) -> None:
    """Write the database, as it stands in one moment, in pg_dump's custom format."""
    written = _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}", *_database()[0])
    if written.returncode:
        raise BackupError("pg_dump 失败，没有备份。", "pg_dump failed; there is no backup.", written.stderr)


def check(source: Path) -> None:
    """Raise BrokenFileError unless pg_restore can read all of a dump, BackupError when a program is missing."""
    _run("psql", "--version")
    read = _run("pg_restore", "--file=/dev/null", str(source))
    if read.returncode:
        raise BrokenFileError(
            "pg_restore 读不了备份里的数据库；库没有改动。",
            "pg_restore cannot read the database in the backup. Nothing was changed.",
            read.stderr,
        )


def load(source: Path) -> None:
    """Make the database in use what the dump is, in one transaction: others wait, then see the new one."""
    pg_restore = ["pg_restore", "--no-owner", "--no-privileges", "--file=-", str(source)]
    place, environment = _database()
    psql = ["psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", *place]
    connection.close()
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(pg_restore, stdout=PIPE, stderr=said) as read,
        subprocess.Popen(psql, stdin=PIPE, stdout=DEVNULL, stderr=said, env=environment) as write,
    ):
        _pass_on(read, write.stdin)
        if write.wait() or read.returncode:
            said.seek(0)
            told = said.read().decode(errors="replace")
            raise BackupError("恢复失败，库没有改动。", "Restoring failed; nothing was changed.", told)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _pass_on(read: Any, statements: Any) -> None:
    """Have all statements of a dump executed and the input ended; without the last line nothing is kept."""
    try:
        statements.write(BEGIN)
        shutil.copyfileobj(read.stdout, statements)
        if read.wait() == 0:
            statements.write(COMMIT)
        statements.close()
    except BrokenPipeError:
        pass  # psql has ended, and said why
    finally:
        with suppress(BrokenPipeError):
            statements.close()
        read.stdout.close()
        read.wait()


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False, env=_database()[1])
    except FileNotFoundError as error:
        raise BackupError(
            f"没有找到 {command[0]}；请安装 PostgreSQL 的客户端程序。",
            f"{command[0]} was not found; install PostgreSQL's client programs.",
        ) from error


def _database() -> tuple[list[str], dict[str, str]]:
    """Return where the database in use is, as arguments and as environment of PostgreSQL's programs."""
    (_, *place), environment = connection.client.settings_to_cmd_args_env(connection.settings_dict, [])
    return place, {**os.environ, **(environment or {})}
