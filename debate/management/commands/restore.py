from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from debate.content import refresh_statistics
from debate.management.backups import BackupError, restore


class Command(BaseCommand):
    help = "Make the base what a file of `backup` holds, or leave it as it is. / 从备份恢复整个库；不成则库不变。"

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path, help="what `backup` has written")
        parser.add_argument("--replace", action="store_true", help="also when the database has content, which is lost")

    def handle(self, *, file: Path, replace: bool, **options) -> None:
        try:
            restore(file, replace=replace)
        except OSError as error:
            raise CommandError(f"读不了 {file}。\nCannot read {file}.\n{error}") from error
        except BackupError as error:
            raise CommandError(str(error), returncode=error.code) from error
        refresh_statistics()
        self.stdout.write(f"已从 {file} 恢复；请运行 manage.py verify 核对。")
