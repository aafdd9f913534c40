from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from debate.importing import Report, import_file, read_file, read_manifest
from debate.management.verdicts import VERDICTS
from debate.text import Unreadable
from debate.vocabulary import CitationState


class Piece(NamedTuple):
    """A file to import, how messages name it, what is said of it, and what is wrong with that."""

    path: Path
    label: str
    described: dict[str, Any]
    problem: str = ""


class Command(BaseCommand):
    help = "Import articles from files: exact bytes, clean text, curated citations filled in and verified."

    def add_arguments(self, parser) -> None:
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
        parser.add_argument(
            "--manifest",
            type=Path,
            help="a CSV or JSON file: file, outlet, url, published_on, title, byline; without FILE all of its files",
        )
        parser.add_argument("--url", default="", help="where the article stands on the web")
        parser.add_argument("--outlet", default="", help="who published it")
        parser.add_argument("--published-on", default="", help="2024, 2024-07 or 2024-07-05")
        parser.add_argument("--dry-run", action="store_true", help="report what would happen, store nothing")

    def handle(self, *, files: list[Path], manifest: Path | None, dry_run: bool, **options) -> None:
        described: dict[str, Any] = {name: options[name] for name in ("url", "outlet", "published_on") if options[name]}
        if not files and manifest is None:
            raise CommandError("给出文件，或用 --manifest 给出清单。")
        try:
            pieces = list(self._pieces(files, manifest, described))
        except (OSError, ValueError) as error:
            raise CommandError(f"{manifest}：{error}") from error
        failed = [piece for piece in pieces if not self._import(piece, dry_run)]
        done = len(pieces) - len(failed)
        self.stdout.write(f"{done} 个文件完成，{len(failed)} 个失败{'（试运行，什么都没有保存）' if dry_run else ''}")
        if failed:
            raise SystemExit(1)

    def _pieces(self, files: list[Path], manifest: Path | None, described: dict[str, Any]) -> Iterator[Piece]:
        """Yield the files with what the manifest says of each; options fill in what it leaves out."""
        lines = {line.path.resolve(): line for line in read_manifest(manifest)} if manifest and files else {}
        for path in files:
            line = lines.get(path.resolve())
            yield Piece(path, str(path), described | (line.described if line else {}), line.problem if line else "")
        for line in read_manifest(manifest) if manifest and not files else ():
            label = f"清单第 {line.number} 行（{line.path.name}）"
            yield Piece(line.path, label, described | line.described, line.problem)

    def _import(self, piece: Piece, dry_run: bool) -> bool:
        """Import one file and print what happened; return whether it worked."""
        try:
            if piece.problem:
                raise Unreadable(piece.problem)
            raw = read_file(piece.path)
            reports = import_file(raw, name=piece.path.stem, dry_run=dry_run, **piece.described)
        except Unreadable as reason:
            self.stderr.write(f"{piece.label}：失败：{reason}")
        except ValidationError as error:
            self.stderr.write(f"{piece.label}：失败：{'；'.join(error.messages)}")
        else:
            self.stdout.write("\n".join(f"{piece.label}：{in_words(report)}" for report in reports))
            return True
        return False


def in_words(report: Report) -> str:
    """Return a report on one import as a line of text, with one more for each doubt."""
    article, citations = report.article, report.citations
    removed = "，".join(f"{kind} {n}" for kind, n in sorted(report.removed.items())) or "无"
    return (
        f"{VERDICTS[report.verdict]} {article.slug}（{report.encoding}，{article.get_script_display()}，"
        f"正文 {len(article.text)} 字，去掉：{removed}）；"
        f"引文填入 {report.filled}，不符 {citations[CitationState.ORPHANED]}；"
        f"待审 {report.suggestions['created']} 条新、{report.suggestions['unchanged']} 条未变"
        + "".join(f"\n  请看：{doubt}" for doubt in report.doubts)
    )
