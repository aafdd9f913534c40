"""Back up the base, and restore it: checked first, whole or not at all, brought to the schema of today."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from debate.management.backups import postgresql, sqlite
from debate.management.backups.archive import Manifest, pack, unpack
from debate.management.backups.errors import BackupError, BrokenFileError, HasContentError, OtherVersionError

VENDORS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}
OUR_APP = "debate"


def back_up(path: Path) -> None:
    """Write the whole base into a file; one that is there already is replaced once the new one is whole.

    Raises BackupError, OSError.
    """
    migrations = sorted(_applied())
    if not migrations:
        raise BackupError("库里没有表，没有可备份的。", "The database has no tables; there is nothing to back up.")
    with _folder(path.parent) as folder:
        VENDORS[connection.vendor].dump(folder / "dump")
        pack(path, folder / "dump", Manifest(connection.vendor, migrations, timezone.now().isoformat()))


def restore(path: Path, *, replace: bool) -> None:
    """Make the base what a file holds, then bring its tables and derived data up to date.

    Whatever fails, the base is as before; a kill while tables are brought up to date leaves work for ``migrate``.

    Raises BackupError, OSError.
    """
    vendor = VENDORS[connection.vendor]
    with _folder() as folder:
        manifest, dump = unpack(path, folder)
        _check_version(manifest)
        vendor.check(dump)
        if has_content() and not replace:
            raise HasContentError(
                "库里已有内容，没有改动；要换掉它，请加 --replace。",
                "The database has content; nothing was changed. To replace it, add --replace.",
            )
        if _applied():
            vendor.dump(folder / "before")
        vendor.load(dump)
        try:
            if sorted(_applied()) != manifest.migrations:
                raise BrokenFileError("备份里没有它该有的表；库没有改动。", "The backup lacks tables it should have.")
            call_command("migrate", verbosity=0)
        except BaseException:
            if (folder / "before").exists():
                vendor.load(folder / "before")
            raise


def has_content() -> bool:
    """Whether the database holds anything that ``migrate`` has not written: accounts, or rows of ours."""
    there = set(connection.introspection.table_names())
    ours = [
        model for model in apps.get_models() if model._meta.label == "auth.User" or model._meta.app_label == OUR_APP
    ]
    return any(model._meta.db_table in there and _has_rows(model._meta.db_table) for model in ours)


def _has_rows(table: str) -> bool:
    """Without the model: the table may be of another version."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")
        return cursor.fetchone() is not None


def _check_version(manifest: Manifest) -> None:
    if manifest.vendor != connection.vendor:
        raise OtherVersionError(
            f"备份来自 {manifest.vendor}，这里是 {connection.vendor}；库没有改动。",
            f"The backup is of {manifest.vendor}, this is {connection.vendor}. Nothing was changed.",
        )
    known = {name for app, name in MigrationLoader(None).disk_migrations if app == OUR_APP}
    if unknown := sorted(set(manifest.migrations) - known):
        raise OtherVersionError(
            "备份来自更新的版本，请先更新程序；库没有改动。",
            "The backup is of a newer version; update the site first. Nothing was changed.",
            ", ".join(unknown),
        )


def _applied() -> set[str]:
    """Return the names of our migrations that the database in use has."""
    return {name for app, name in MigrationRecorder(connection).applied_migrations() if app == OUR_APP}


@contextmanager
def _folder(beside: Path | None = None) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix=".debate-", dir=beside) as folder:
        yield Path(folder)
