from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand

from debate.importing import Report, import_article, read_file
from debate.management.verdicts import VERDICTS
from debate.text import Unreadable
from debate.vocabulary import CitationState


class Command(BaseCommand):
    help = "Import articles from files: exact bytes, clean text, curated citations filled in and verified."

    def add_arguments(self, parser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--url", default="", help="where the article stands on the web")
        parser.add_argument("--outlet", default="", help="who published it")
        parser.add_argument("--published-on", default="", help="2024, 2024-07 or 2024-07-05")
        parser.add_argument("--dry-run", action="store_true", help="report what would happen, store nothing")

    def handle(self, *, files: list[Path], dry_run: bool, **options) -> None:
        described: dict[str, Any] = {name: options[name] for name in ("url", "outlet", "published_on") if options[name]}
        failed = [path for path in files if not self._import(path, dry_run, described)]
        done = len(files) - len(failed)
        self.stdout.write(f"{done} 个文件完成，{len(failed)} 个失败{'（试运行，什么都没有保存）' if dry_run else ''}")
        if failed:
            raise SystemExit(1)

    def _import(self, path: Path, dry_run: bool, described: dict[str, Any]) -> bool:
        """Import one file and print what happened; return whether it worked."""
        try:
            report = import_article(read_file(path), dry_run=dry_run, name=path.stem, **described)
        except Unreadable as reason:
            self.stderr.write(f"{path}：失败：{reason}")
        except ValidationError as error:
            self.stderr.write(f"{path}：失败：{'；'.join(error.messages)}")
        else:
            self.stdout.write(f"{path}：{in_words(report)}")
            return True
        return False


def in_words(report: Report) -> str:
    """Return a report on one import as a line of text."""
    article, citations = report.article, report.citations
    removed = "，".join(f"{kind} {n}" for kind, n in sorted(report.removed.items())) or "无"
    return (
        f"{VERDICTS[report.verdict]} {article.slug}（{report.encoding}，{article.get_script_display()}，"
        f"正文 {len(article.text)} 字，去掉：{removed}）；"
        f"引文填入 {report.filled}，不符 {citations[CitationState.ORPHANED]}；"
        f"待审 {report.suggestions['created']} 条新、{report.suggestions['unchanged']} 条未变"
    )
