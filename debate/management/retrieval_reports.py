"""What commands print of articles that were asked for: a line for each as it comes, and a table of them in the end."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from debate.importing.retrieving import NoNetwork, NotAsked, Retrieved
from debate.vocabulary import RetrievalOutcome

INTERRUPTED = 130  # as of a process that was ended by Ctrl-C
CONTINUES = "断在这里；已取回的都存下了，再运行一次就接着做。"


class Report:
    """Counts results while it prints them; ``news_only`` leaves out the lines of what is as it was."""

    def __init__(self, stdout: Any, stderr: Any, *, news_only: bool = False) -> None:
        self._stdout, self._stderr, self._news_only = stdout, stderr, news_only
        self._counts: Counter = Counter()
        self._filled = self._archived = 0

    def tell(self, results: Iterable[Retrieved]) -> None:
        """Print results as they come, then the table.

        Raises:
            SystemExit: interrupted by Ctrl-C, or this machine has no network; the table is printed all the same.
        """
        ended, code = "", 0
        try:
            for result in results:
                self._add(result)
        except KeyboardInterrupt:
            ended, code = CONTINUES, INTERRUPTED
        except NoNetwork as reason:
            ended, code = str(reason), 1
        self._table()
        if code:
            self._stderr.write(ended)
            raise SystemExit(code)

    def _add(self, result: Retrieved) -> None:
        self._counts[result.outcome] += 1
        self._filled += sum(copy.found for copy in (result.copy, result.archived) if copy and copy.is_shown)
        self._archived += result.archived is not None
        if not self._news_only or result.outcome != RetrievalOutcome.UNCHANGED or result.moved_to:
            self._stdout.write(f"{result.article.slug}：{result.in_words()}")
            self._stdout.flush()

    def _table(self) -> None:
        rows = [(each.label, self._counts[each]) for each in [*RetrievalOutcome, *NotAsked] if self._counts[each]]
        extra = [("取到网页存档", self._archived)] if self._archived else []
        total = [("共", self._counts.total()), ("引文在所示副本中", self._filled)]
        self._stdout.write("")
        for label, number in [*rows, *extra, *total]:
            self._stdout.write(f"{number:>6}  {label}")
