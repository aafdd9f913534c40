from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from debate.management.backups import BackupError, back_up


class Command(BaseCommand):
    help = "Write the whole base into one file, while the site runs. / 把整个库备份成一个文件，网站照常运行。"

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path, help="where to write it; replaced when it is there")

    def handle(self, *, file: Path, **options) -> None:
        try:
            back_up(file)
        except OSError as error:
            raise CommandError(f"写不了 {file}。\nCannot write {file}.\n{error}") from error
        except BackupError as error:
            raise CommandError(str(error), returncode=error.code) from error
        self.stdout.write(f"备份到 {file}，{file.stat().st_size:,} 字节。")
