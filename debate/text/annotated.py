"""A raw text as editors see it: what stays, what the cleaning removed, and what an editor wants to keep."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from debate.text.cleaning import BLANK, TAGS, UNREADABLE
from debate.text.removals import REMOVAL_NAMES, Removal, RemovalKind

# In characters. Of longer removals, and in a huge text of longer runs that stay, only both ends are shown.
LONGEST_REMOVAL = 400
LONGEST_TAGS = 80
LONGEST_RUN = 2_000
HUGE = 300_000
# A run this short is shown as a button.
LONGEST_BUTTON = 24
# What is removed for these reasons is no text, so an editor cannot keep it.
UNKEEPABLE = {TAGS.reason, BLANK.reason, UNREADABLE.reason}


class Run(NamedTuple):
    """raw[start:end], shown as `head` and `tail` with `hidden` characters left out between them.

    `kind` and `reason` are those of a removal; `kind` is None for what stays, by itself or (`is_kept`) because an
    editor wants it to.
    """

    start: int
    end: int
    head: str
    hidden: int
    tail: str
    kind: RemovalKind | None = None
    reason: str = ""
    is_kept: bool = False

    @property
    def span(self) -> str:
        """The raw span as forms send it: "12-34"."""
        return f"{self.start}-{self.end}"

    @property
    def name(self) -> str:
        return REMOVAL_NAMES[self.kind] if self.kind else ""

    @property
    def can_stay(self) -> bool:
        """Whether an editor may keep what was removed."""
        return self.kind is not None and self.reason not in UNKEEPABLE

    @property
    def is_word(self) -> bool:
        """Whether it is a removal so short that it is shown as a button."""
        return self.can_stay and not self.tail and len(self.head) <= LONGEST_BUTTON and "\n" not in self.head


def annotate(raw_text: str, removals: Sequence[Removal], kept: Sequence[tuple[int, int]] = ()) -> Iterator[Run]:
    """Yield the whole of `raw_text` in runs, in order; removed white space counts as staying.

    `removals` are those of its cleaning, `kept` the raw spans that an editor wants to stay.
    """
    longest = LONGEST_RUN if len(raw_text) > HUGE else len(raw_text)
    spans: list[tuple[int, int, str, RemovalKind | None, bool]]
    spans = [(start, end, "", None, True) for start, end in kept]
    spans += [
        (each.raw_start, each.raw_end, each.reason, each.kind, False)
        for each in removals
        if each.kind is not RemovalKind.WHITESPACE
    ]
    at = 0
    # Of spans with one start, what is kept comes first, since nothing in it is removed; then the longest.
    for start, end, reason, kind, is_kept in sorted(spans, key=lambda span: (span[0], not span[4], -span[1])):
        begin = max(start, at)
        # A line break at the end is shown after the run, so that a button after it stands on the same line.
        shown = len(raw_text[begin:end].rstrip())
        if not shown:  # it lies in what was shown already, or is only white space
            continue
        if at < begin:
            yield Run(at, begin, *_shorten(raw_text, at, begin, longest))
        most = longest if is_kept else LONGEST_TAGS if reason == TAGS.reason else LONGEST_REMOVAL
        at = begin + shown
        # The full span of the removal, even where a run before it shows its beginning: forms name it by this span.
        yield Run(start, end, *_shorten(raw_text, begin, at, most), kind, reason, is_kept)
    if at < len(raw_text):
        yield Run(at, len(raw_text), *_shorten(raw_text, at, len(raw_text), longest))


def _shorten(raw: str, start: int, end: int, longest: int) -> tuple[str, int, str]:
    """Return head, number of hidden characters and tail of raw[start:end], at most `longest` characters shown."""
    if end - start <= longest:
        return raw[start:end], 0, ""
    half = longest // 2
    return raw[start : start + half], end - start - 2 * half, raw[end - half : end]
