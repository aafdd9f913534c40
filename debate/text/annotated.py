"""A raw text as an editor looks at it: what stays, what the cleaning took out, and what an editor kept."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from debate.text.cleaning import TAGGED, UNREAD, UNSEEN
from debate.text.removals import NAMES, Removal, RemovalKind

# A removal, and in a huge text what stays as well, is shown by its two ends.
LONGEST_REMOVAL = 400
LONGEST_TAGS = 80
LONGEST_RUN = 2_000
HUGE = 300_000
# Small enough to be a button itself.
WORD = 24
# No line is thrown out nor cut for these: the characters are no text, so that there is nothing to keep.
UNKEEPABLE = {TAGGED.reason, UNSEEN.reason, UNREAD.reason}


class Run(NamedTuple):
    """raw[start:end], shown as `head`, `hidden` characters that are not shown, and `tail`.

    `kind` is None for what stays in the text; for what an editor kept as well, which `is_kept` tells.
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
        return f"{self.start}-{self.end}"

    @property
    def name(self) -> str:
        return NAMES[self.kind] if self.kind else ""

    @property
    def can_stay(self) -> bool:
        return self.kind is not None and self.reason not in UNKEEPABLE

    @property
    def is_word(self) -> bool:
        """Whether it is so short that a button can be made of it."""
        return self.can_stay and not self.tail and len(self.head) <= WORD and "\n" not in self.head


def mark(raw_text: str, removals: Sequence[Removal], kept: Sequence[tuple[int, int]] = ()) -> Iterator[Run]:
    """Yield the whole of `raw_text` in runs, in its order. White space that was left out counts as staying."""
    longest = LONGEST_RUN if len(raw_text) > HUGE else len(raw_text)
    spans: list[tuple[int, int, str, RemovalKind | None, bool]]
    spans = [(start, end, "", None, True) for start, end in kept]
    spans += [
        (each.raw_start, each.raw_end, each.reason, each.kind, False)
        for each in removals
        if each.kind is not RemovalKind.WHITESPACE
    ]
    at = 0
    # What is kept comes first of what begins at the same place: nothing is removed of it.
    for start, end, reason, kind, is_kept in sorted(spans, key=lambda span: (span[0], not span[4], -span[1])):
        begin = max(start, at)
        # The line break at its end is shown after it, so that a button stands on the same line.
        shown = len(raw_text[begin:end].rstrip())
        if not shown:  # inside what is kept, or nothing to see
            continue
        if at < begin:
            yield Run(at, begin, *_shorten(raw_text, at, begin, longest))
        most = longest if is_kept else LONGEST_TAGS if reason == TAGGED.reason else LONGEST_REMOVAL
        at = begin + shown
        # Its own span, even where another run has shown the beginning of it: that is what undoing it names.
        yield Run(start, end, *_shorten(raw_text, begin, at, most), kind, reason, is_kept)
    if at < len(raw_text):
        yield Run(at, len(raw_text), *_shorten(raw_text, at, len(raw_text), longest))


def _shorten(raw: str, start: int, end: int, longest: int) -> tuple[str, int, str]:
    if end - start <= longest:
        return raw[start:end], 0, ""
    half = longest // 2
    return raw[start : start + half], end - start - 2 * half, raw[end - half : end]
