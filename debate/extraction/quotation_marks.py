"""Find what is quoted: between marks of every system, also lost, doubled or turned round, and in blocks without marks.

A quotation over several paragraphs gives one passage for each of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from debate.extraction.types import Span

CLOSING = {"“": "”", "'": "'", "「": "」", "『": "』", "‘": "’", '"': '"', "«": "»"}
ANY_MARK = re.compile("[“”「」『』‘’\"'«»]")
# An unclosed quotation of fewer code points is taken for a typing error.
LEAST_UNCLOSED = 8
# Without a closing partner these open no quotation: a lone one is an inch sign, an apostrophe or an ornament.
MUST_CLOSE = "\"'‘«"
# The end of a paragraph that introduces a block quotation: 他写道： with the quotation as the next paragraph.
_LEADS_BLOCK = re.compile(
    r"(?:(?:写道|写到|写下|发文|发长文|发帖|留言|回复|回应|表示|说|称|指出|声明|解释|补充|强调|坦言|感慨|感叹|评论|总结|回忆|讲)"
    r"(?:称|说|道|写道|表示|了?(?:这样|如此|这么)?一[段句番](?:话|文字)?)?|"
    r"原话(?:是|如下)?|(?:wrote|writes|said|says|posted|added))[ *]*:[ *]*$"
)
_NO_BLOCK = re.compile(r"\s*(?:[“「『\"‘'#*·|\-(\d]|[一二三四五六七八九十]{1,2}[、,]|[^\n,。:]{1,12}:)")
# How a paragraph begins in which the narrator speaks again: 顾明远在会上表示, 随后.
_NARRATES = re.compile(
    r"\s*(?:近日|日前|随后|此前|此后|之后|据|目前|[昨今]日|而?[他她](?!们)|\d{4}年|(?:He|She|They) |"
    r"[^,。;:!?“”「」我咱]{1,24}(?:表示|认为|指出|强调|称|说|透露|写道|坦言|补充))"
)
_FIRST_PERSON = re.compile(r"[我咱俺]|\b(?:I|I'm|I've|my|we|our|We|Our|My)\b")
_COLON = re.compile(r":[ *]*$")
# In code points: the shortest block, and how far from the colon that
# introduces a block somebody says I; and the shortest sentence that introduces one without a cue.
LEAST_BLOCK, NEAR, LEAST_LEAD = 20, 60, 16
# How many paragraphs a quotation may go on without its closing mark, and a block without a word in the first person.
MOST_OPEN, MOST_IMPERSONAL = 12, 2


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A quotation: ``[start, end)`` without its marks, ``[outer_start, outer_end)`` with them.

    ``closed`` is False where the closing mark is missing.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool = True


def find_marked(flat: str, paragraphs: list[Span]) -> list[MarkedText]:
    """Return what is quoted, in order: one `MarkedText` for each paragraph of a quotation or a block.

    All paragraphs of one but the last are not closed.
    """
    marked: list[MarkedText] = []
    index, at = 0, paragraphs[0].start if paragraphs else 0
    while index < len(paragraphs):
        end = paragraphs[index].end
        block = _block(flat, paragraphs, index) if at == paragraphs[index].start else []
        if block:
            marked += [
                MarkedText(each.start, each.end, each.start, each.end, closed=each is block[-1]) for each in block
            ]
            index, at = index + len(block), 0
        else:
            marked += pair_marks(flat, at, end)
            open_at = marked[-1].outer_start if marked and not marked[-1].closed and marked[-1].outer_end == end else -1
            parts = _continuation(flat, paragraphs, index, flat[open_at]) if open_at >= at else []
            marked += parts
            index, at = (index + len(parts), parts[-1].outer_end) if parts else (index + 1, 0)
        if index < len(paragraphs):
            at = max(at, paragraphs[index].start)
    return marked


def _continuation(flat: str, paragraphs: list[Span], index: int, opening: str) -> list[MarkedText]:
    """Return the further paragraphs of a quotation that a paragraph leaves open, up to its closing mark; else none."""
    closing = CLOSING.get(opening, "")
    parts: list[MarkedText] = []
    for paragraph in paragraphs[index + 1 : index + 1 + MOST_OPEN] if closing and opening not in MUST_CLOSE else ():
        words = flat[paragraph.start : paragraph.end]
        start = paragraph.end - len(words.lstrip(" *"))
        found = re.compile(f"[{opening}{closing}]").search(flat, start, paragraph.end)
        if found is None:
            parts.append(MarkedText(start, paragraph.end, start, paragraph.end, closed=False))
        elif found[0] == opening or found.start() <= start:
            return []
        else:
            return [*parts, MarkedText(start, found.start(), start, found.end())]
    return []


def _block(flat: str, paragraphs: list[Span], index: int) -> list[Span]:
    """Return the paragraphs of the block quotation that begins with this one, as far as they speak of I and we."""
    first = paragraphs[index]
    if not index or not _is_set_off(flat, paragraphs[index - 1], first):
        return []
    block = [first]
    between: list[Span] = []
    for paragraph in _going_on(flat, paragraphs, index + 1):
        between.append(paragraph)
        if _FIRST_PERSON.search(flat, paragraph.start, paragraph.end):
            block += between
            between = []
        if len(between) > MOST_IMPERSONAL:
            break
    return block


def _is_set_off(flat: str, before: Span, first: Span) -> bool:
    """Tell whether the paragraph before quotes one: it ends with a cue, or with a colon and only the other says I."""
    if _NO_BLOCK.match(flat, first.start, first.end):
        return False
    if first.end - first.start >= LEAST_BLOCK and _LEADS_BLOCK.search(
        flat, max(before.start, before.end - 20), before.end
    ):
        return True
    near = max(before.start, before.end - NEAR)
    if before.end - near < LEAST_LEAD:  # a label or a heading
        return False
    speaks = _FIRST_PERSON.search(flat, first.start, min(first.end, first.start + NEAR))
    return bool(speaks and _COLON.search(flat, near, before.end) and not _FIRST_PERSON.search(flat, near, before.end))


def _going_on(flat: str, paragraphs: list[Span], index: int) -> Iterator[Span]:
    """Yield the paragraphs that may belong to a block, up to a heading, a quotation or the narrator's own words."""
    for paragraph in (paragraphs[at] for at in range(index, len(paragraphs))):
        short = paragraph.end - paragraph.start < LEAST_BLOCK
        narrated = _NARRATES.match(flat, paragraph.start, paragraph.end)
        leads = _COLON.search(flat, max(paragraph.start, paragraph.end - 3), paragraph.end)
        if short or narrated or leads or _NO_BLOCK.match(flat, paragraph.start, paragraph.end):
            return
        yield paragraph


def pair_marks(flat: str, start: int, end: int) -> list[MarkedText]:
    """Return the outermost quotations of the paragraph ``flat[start:end]``, in order, nested ones left inside theirs.

    A mark that closes nothing is ignored; “ or 「 that is never closed ends with its paragraph, or with the last
    sentence before the next opening mark.
    """
    positions = [match.start() for match in ANY_MARK.finditer(flat, start, end)]
    ignored = ""
    while True:
        pairs, lone = _Pairing(flat, positions, end, ignored).run()
        if not lone:
            return pairs
        ignored += lone  # at most once for each of MUST_CLOSE


class _Pairing:
    """One pass over the marks of a paragraph; ``outer`` is the position of the mark that opened the quotation."""

    def __init__(self, flat: str, positions: list[int], end: int, ignored: str) -> None:
        self.flat = flat
        self.positions = [position for position in positions if flat[position] not in ignored]
        self.end = end
        self.outer: int | None = None
        self.depth = 0
        self.last_closing: int | None = None
        self.pairs: list[MarkedText] = []

    def run(self) -> tuple[list[MarkedText], str]:
        """Return the quotations, or none and the mark to ignore in a next pass because it was opened but not closed."""
        for index, at in enumerate(self.positions):
            if self.outer is None:
                self._open(index, at)
            else:
                self._inside(index, at, self.outer)
        if self.outer is None:
            return self.pairs, ""
        if self.flat[self.outer] in MUST_CLOSE:
            return [], self.flat[self.outer]
        if self.last_closing is not None:
            self._close(self.last_closing)
        else:
            self._leave_unclosed(self.outer, self.end)
        return self.pairs, ""

    def _open(self, index: int, at: int) -> None:
        before, mark = self.flat[at - 1 : at], self.flat[at]
        turned = mark == "”" and before in tuple(":,") and self.flat[at + 1 : at + 2] not in tuple(",。;:")
        if mark == "”" and before == "。":  # closes what was never opened, or opens what another of its kind closes
            following = next(iter(self.positions[index + 1 : index + 2]), 0)
            turned = following - at > LEAST_UNCLOSED and self.flat[following] == mark
        apostrophe = mark in "‘'" and before.isascii() and before.isalnum()
        if (mark in CLOSING or turned) and not apostrophe:
            self.outer, self.depth, self.last_closing = at, 1, None

    def _inside(self, index: int, at: int, outer: int) -> None:
        mark = "“" if self.flat[outer] == "”" else self.flat[outer]
        found = self.flat[at]
        if found == CLOSING[mark]:
            if mark in "‘'" and self._in_word(at):
                return
            self.depth -= 1
            self.last_closing = at
            if self.depth <= 0:
                self._close(at)
        elif found == mark and at > outer + 1:
            self._reopen(index, at, outer)

    def _reopen(self, index: int, at: int, outer: int) -> None:
        """Handle an opening mark inside a quotation: nested, or meant as closing, or the first was never closed."""
        following = [self.flat[position] for position in self.positions[index + 1 : index + 3]]
        closing = CLOSING[self.flat[at]]
        if self.flat[at] in "「『«" or following == [closing, closing]:
            self.depth += 1
        elif self.flat[at + 1 : at + 2] in tuple(",。;!?)") and following[:1] != [closing]:
            self._close(at)
        else:
            self._leave_unclosed(outer, at)
            self.outer, self.depth, self.last_closing = at, 1, None

    def _close(self, at: int) -> None:
        if self.outer is not None:
            self.pairs.append(_trimmed(self.flat, self.outer, at))
        self.outer = None

    def _leave_unclosed(self, outer: int, limit: int) -> None:
        stop = limit if limit == self.end else max(self.flat.rfind(mark, outer + 1, limit) + 1 for mark in "。!?")
        if stop - outer - 1 >= LEAST_UNCLOSED:
            self.pairs.append(MarkedText(outer + 1, stop, outer, stop, closed=False))

    def _in_word(self, at: int) -> bool:
        around = self.flat[at - 1 : at] + self.flat[at + 1 : at + 2]
        return len(around) == 2 and around.isascii() and around.isalnum()


def _trimmed(flat: str, opening: int, closing: int) -> MarkedText:
    start, end = opening + 1, closing
    while start < end and flat[start] in " " + flat[opening]:
        start += 1
    while end > start and flat[end - 1] == " ":
        end -= 1
    # Bold markers around all of the words are decoration; those around some of them stay.
    while end - start > 2 and flat[start] == flat[end - 1] == "*" and flat.count("**", start, end) <= 2:
        start, end = start + 1, end - 1
    return MarkedText(start, end, opening, closing + 1)
