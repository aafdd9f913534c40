from collections import Counter
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from debate.content import refresh_statistics
from debate.curation.exchange import SetImport, files_in_folder, files_in_zip, read_set

WORDS = {
    "new": "新建",
    "updated": "更新",
    "unchanged": "未变",
    "renamed": "换键",
    "merged": "合并",
    "removed": "删去",
    "kept": "没有动",
    "refused": "有问题",
}
ALWAYS = ("new", "updated", "unchanged")
SHOWN = 20  # changes of a file that are printed


class Command(BaseCommand):
    help = "Import the files of an export together, a folder or a zip: all of it, or nothing where a row is refused."

    def add_arguments(self, parser) -> None:
        parser.add_argument("path", type=Path, help="a folder, a zip, or one file")
        parser.add_argument("--dry-run", action="store_true", help="tell what would change, store nothing")
        parser.add_argument("--by", metavar="USERNAME", help="who answers for it; decides what is allowed")
        parser.add_argument("--all", action="store_true", help=f"print every change, not the first {SHOWN} of a file")

    def handle(self, *, path: Path, dry_run: bool, by: str | None, **options) -> None:
        try:
            given = read_set(_files(path))
        except (ValueError, OSError) as error:
            raise CommandError(str(error)) from error
        with transaction.atomic():
            run = SetImport(given, _user(by), f"导入 {path.name}")
            run.run()
            stored = not dry_run and not run.problems
            if stored:
                run.finish()
            transaction.set_rollback(not stored)
        self._print(run.as_json(), None if options["all"] else SHOWN)
        if run.problems:
            raise SystemExit(1)
        if stored:
            refresh_statistics()
        self.stdout.write("导入了。" if stored else "试运行，什么都没有保存。")

    def _print(self, found: dict[str, Any], most: int | None) -> None:
        if found["remark"]:
            self.stdout.write(f"{found['remark']}。")
        for file in found["files"]:
            self.stdout.write(f"{file['name']}：{counts_in_words(file['counts'])}")
            for row in file["changed"][:most]:
                self.stdout.write(f"  第 {row['number']} 行 {WORDS[row['verdict']]} {row['label']}")
                if row["verdict"] == "updated":
                    for field, before, after in row["changes"]:
                        self.stdout.write(f"    {field}：{before or '（空）'} → {after or '（空）'}")
            for row in file["refused"]:
                self.stderr.write(f"  第 {row['number']} 行：{'；'.join(row['reasons'])}")
            for row in file["warned"][:most]:
                self.stdout.write(f"  第 {row['number']} 行，值得一看：{'；'.join(row['reasons'])}")
        for line in found["retired"]["lines"]:
            self.stdout.write(line)
        for line in found["missing"]:
            self.stderr.write(line)
        self.stdout.write(f"合计：{counts_in_words(found['counts'])}")


def counts_in_words(counts: Counter) -> str:
    return "，".join(f"{word} {counts[kind]}" for kind, word in WORDS.items() if counts[kind] or kind in ALWAYS)


def _files(path: Path) -> dict[str, bytes]:
    if path.is_dir():
        return files_in_folder(path)
    return files_in_zip(path.read_bytes()) if path.suffix.lower() == ".zip" else {path.name: path.read_bytes()}


def _user(name: str | None) -> Any:
    if name is None:
        return None
    user = get_user_model().objects.filter(username=name).first()
    if user is None:
        raise CommandError(f"没有这个账号：{name}。")
    return user
