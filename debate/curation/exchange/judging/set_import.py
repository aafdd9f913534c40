"""The import of several files as one: references among them count, and all of it is stored or nothing."""

import hashlib
import json
from collections import Counter
from typing import Any

from django.utils.translation import gettext as _

from debate.content import reindex
from debate.curation.exchange.edition import remark_on_older, remember_edition
from debate.curation.exchange.import_rows import RowImport
from debate.curation.exchange.judging.file_sets import FileSet
from debate.curation.exchange.judging.findings import ROWS_TOLD, Findings
from debate.curation.exchange.retiring import Retiring, Told, listed, store_retired
from debate.curation.exchange.row_judging import judge_together
from debate.curation.exchange.row_rules import closed_account
from debate.curation.rows import FILES, RETIRED, NaturalKeys
from debate.importing import locate_citations
from debate.models import Article, Citation, Claim

CURATORS = "founding-editors"


class SetImport:
    """The import of a set of files; ``by`` is who is responsible for it, None who runs the server.

    Call it within a transaction, and roll that back when there are ``problems``.
    """

    def __init__(self, given: FileSet, by: Any, reason: str) -> None:
        self.given, self.by, self.reason = given, by, reason
        self.keys = NaturalKeys()
        self.found: dict[str, Findings] = {}
        self.runs: dict[str, RowImport] = {}
        self.told: list[Told] = []
        self.remark = "" if given.edition is None else remark_on_older(given.edition)
        self.retiring = Retiring(given.retired, self.keys, by or closed_account(CURATORS), reason, self.told.append)
        self.retiring.seeded_only = False

    def run(self) -> None:
        """Store everything: renames, rows in the order they refer to one another, deletions."""
        self.retiring.rename()
        for name, rows in self.given.rows.items():
            model = FILES[name].model
            run = self.runs[name] = RowImport(model, self.by, self.reason, self.keys)
            findings = self.found[name] = Findings(model)
            findings.take(rows, run)
        self.retiring.delete()
        self._judge()
        store_retired(self.given.retired_rows, all_there_are=False)
        if self.given.edition is not None and not self.remark:
            remember_edition(self.given.edition)

    def _judge(self) -> None:
        """Refuse what breaks a content rule, now that all rows are known."""
        found = judge_together(self.runs.values())
        for name, findings in self.found.items():
            findings.judge(each for each in found if each.file == name)

    @property
    def problems(self) -> int:
        """How many rows are refused."""
        return sum(findings.counts["refused"] for findings in self.found.values())

    def finish(self) -> None:
        """Bring in line what is derived; call it last in the transaction."""
        touched = self.retiring.touched.union(*(run.touched for run in self.runs.values()))
        if any(each.model is Citation for each in self.given.retired):
            for article in Article.objects.imported():
                locate_citations(article)
        if self.retiring.replaced or any(run.replaced for run in self.runs.values()):
            reindex(Claim.objects.filter(pk__in=touched), gone=touched, others=True)

    def fingerprint(self) -> str:
        """Return a hash of the changed records as they were before."""
        replaced = [self.retiring.replaced, *(run.replaced for run in self.runs.values())]
        return hashlib.sha256(json.dumps(replaced, default=str).encode()).hexdigest()

    def as_json(self) -> dict[str, Any]:
        """Return what became of every file, as the desk shows it."""
        counts: Counter = Counter(self.retiring.counts)
        for findings in self.found.values():
            counts.update(findings.counts)
        files = [{"name": self.given.names[name], **findings.as_json()} for name, findings in self.found.items()]
        for file, name in zip(files, self.found, strict=True):
            file["label"] = str(FILES[name].model._meta.verbose_name)
        retired = {"name": self.given.names.get(RETIRED, ""), "lines": listed(self.told)[:ROWS_TOLD]}
        return {"counts": counts, "files": files, "retired": retired, "remark": self.remark, "missing": self._missing()}

    def _missing(self) -> list[str]:
        """Return what is said of each missing record, once for all files."""
        lines: dict[str, list[tuple[str, int]]] = {}
        for name, findings in self.found.items():
            for text, numbers in findings.missing.items():
                lines.setdefault(text, []).extend((self.given.names[name], number) for number in numbers)
        return [
            (
                _("%(text)s（%(places)s 行用到，先是 %(places2)s 第 %(places3)s 行）")
                % {"text": text, "places": len(places), "places2": places[0][0], "places3": places[0][1]}
            )
            for text, places in lines.items()
        ]
