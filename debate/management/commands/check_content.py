"""Judge the knowledge base, or a folder of files, by the content rules."""

import re
from collections import Counter
from itertools import groupby
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from debate.curation.content_rules import RULES, Finding, Severity, check_rows, folder_base, stored_base
from debate.curation.exchange import FILES

LANGUAGES = ("zh", "en")
# Findings of one rule that are told one by one.
TOLD = 20
WORDS = {
    "zh": {
        Severity.REFUSE: "不许",
        Severity.WARN: "提醒",
        Severity.HINT: "可以更好",
        "more": "……还有 {} 处",
        "files": "全部",
        "draft": "，草稿里是「{}」",
    },
    "en": {
        Severity.REFUSE: "refused",
        Severity.WARN: "warning",
        Severity.HINT: "hint",
        "more": "… and {} more",
        "files": "all",
        "draft": ", {} in drafts",
    },
}


class Command(BaseCommand):
    help = "Check the content by its rules: of the database, or of a folder of files. Fails when something is refused."

    def add_arguments(self, parser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, help="files as export_knowledge writes them")
        parser.add_argument("--language", choices=LANGUAGES, default="zh", help="of what is printed; zh unless told")
        parser.add_argument("--rules", action="store_true", help="list the rules and their reasons, and check nothing")

    def handle(self, *, folder: Path | None, language: str, rules: bool, **options) -> None:
        if rules:
            self._list_rules(language)
            return
        if folder and not any((folder / f"{name}.json").exists() for name in FILES):
            raise CommandError(f"{folder} 里没有知识库的文件。")
        try:
            found = check_rows(folder_base(folder) if folder else stored_base())
        except ValueError as error:
            raise CommandError(str(error)) from error
        self._tell(found, language)
        if any(finding.is_refused for finding in found):
            raise SystemExit(1)

    def _list_rules(self, language: str) -> None:
        words = WORDS[language]
        for rule in RULES.values():
            draft = words["draft"].format(words[rule.in_draft]) if rule.in_draft else ""
            self.stdout.write(f"{rule.id}（{words[rule.severity]}{draft}；{'、'.join(rule.files) or words['files']}）")
            message = re.sub(r"{\w+}", "…", getattr(rule.message, language))
            self.stdout.write(f"    {message}\n    {getattr(rule.why, language)}")

    def _tell(self, found: list[Finding], language: str) -> None:
        words = WORDS[language]
        ordered = sorted(found, key=lambda each: ([*Severity].index(each.severity), [*RULES].index(each.rule.id)))
        for (severity, rule), some in groupby(ordered, key=lambda each: (each.severity, each.rule.id)):
            group = list(some)
            self.stdout.write(f"{words[severity]}　{rule}　{len(group)}")
            for finding in group[:TOLD]:
                self.stdout.write(f"    {finding.where}: {finding.said(language)}")
            if len(group) > TOLD:
                self.stdout.write("    " + words["more"].format(len(group) - TOLD))
        counts = Counter(finding.severity for finding in found)
        self.stdout.write(", ".join(f"{words[severity]} {counts[severity]}" for severity in Severity))
