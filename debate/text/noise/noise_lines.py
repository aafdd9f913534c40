"""Which lines of a page are noise: the phrase rules applied to all lines, then what stands at both ends of the page."""

import re
from collections.abc import Sequence
from itertools import accumulate

from debate.text.noise.article_edges import find_core, find_head, find_tail
from debate.text.noise.credit_lines import is_credit
from debate.text.noise.main_region import LINKED, FoldedLine
from debate.text.noise.phrases import BLOCKS, TEASER_BYLINE, block_headed, verdict_anywhere, verdict_at_edge
from debate.text.noise.rules import SENTENCE_END, Block
from debate.text.removals import RemovalKind, Verdict

# Lists of articles cut an opening off after some hundred characters, in the middle of a sentence.
TEASER_LENGTH = 100
# In a text with a larger share of such lines, lines are cut by wrapping: they are no teasers.
MAX_CUT_SHARE = 0.3
# A line without a sentence's end is nothing but links above this share of linked characters.
LINKS_ONLY_SHARE = LINKED + 0.3
LONGEST_BLOCK = max(block.most for block in BLOCKS)
TITLE_LENGTH = range(6, 81)
# The title, the credits and what stands above them are looked for in so many lines.
HEAD_LINES = 12
NAMES = re.compile(r"[^\W\d_]\w+")
FORMER_TITLE = re.compile(r"\A(?:原文标题|原标题|本文标题|文章标题)\s*:\s*(.{4,100})\Z")

TEASER = Verdict(RemovalKind.TEASER, "其他文章的开头。")
TITLE_REPEAT = Verdict(RemovalKind.TITLE_REPEAT, "重复的标题。")
TITLE = Verdict(RemovalKind.TITLE, "文章标题，已另存为标题。")
CREDIT = Verdict(RemovalKind.CREDIT, "署名、来源或日期行。")
OUTSIDE = Verdict(RemovalKind.NAVIGATION, "正文以外的栏目和链接。")
LINKS_ONLY = Verdict(RemovalKind.NAVIGATION, "只有链接的一行。")


def judge(
    lines: Sequence[FoldedLine], verdicts: Sequence[Verdict | None], titles: frozenset[str]
) -> list[Verdict | None]:
    """Return, for each line, why it is noise, or None where it is to be kept.

    `verdicts` are those already known, one for each line; `titles` are folded titles known from outside the lines. An
    empty line gets None.
    """
    return _Page(lines, verdicts, titles).judged()


class _Page:
    """The lines of one page while they are judged; `left` are the indexes of those not yet thrown out."""

    def __init__(self, lines: Sequence[FoldedLine], verdicts: Sequence[Verdict | None], titles: frozenset[str]) -> None:
        self.lines = lines
        self.texts = [line.text for line in lines]
        self.verdicts: list[Verdict | None] = list(verdicts)
        self.titles = titles
        self.openers: dict[int, Block] = {}
        self.left: list[int] = []
        self.credited: set[str] = set()

    def judged(self) -> list[Verdict | None]:
        for index in range(len(self.texts)):
            if self.verdicts[index] is None:
                self._judge_alone(index)
        self._keep_core()
        self._peel_head()
        self._drop_repeated_title()
        self._peel_tail()
        for index, block in self.openers.items():
            self.verdicts[index] = self.verdicts[index] or Verdict(block.kind, block.reason)
        return self.verdicts

    def _judge_alone(self, index: int) -> None:
        """Judge a line by its words; note a heading of noise and a title that the line states."""
        text = self.texts[index]
        opener = block_headed(text)
        if opener:
            self.openers[index] = opener
        else:
            former = FORMER_TITLE.match(text)
            if former:
                self.titles |= {former[1].strip()}
            self.verdicts[index] = verdict_anywhere(text) if text else None
        if text and self.verdicts[index] is None:
            self.left.append(index)

    def _keep_core(self) -> None:
        """Throw out what stands before and after the article, where a page is much more than an article."""
        indexes = [index for index in self.left if index not in self.openers]
        start, end = find_core([self.lines[index] for index in indexes])
        for index in (*indexes[:start], *indexes[end:]):
            self.verdicts[index] = TITLE if self.texts[index] in self.titles else OUTSIDE
        for index in indexes[start:end]:
            line = self.lines[index]
            if line.link_share > LINKS_ONLY_SHARE and not line.heading and not SENTENCE_END.search(line.text):
                self.verdicts[index] = LINKS_ONLY
        self._update_left()

    def _peel_head(self) -> None:
        """Throw out noise at the top, then the title, the credits and the labels above them."""
        at = 0
        while at < len(self.left):
            index = self.left[at]
            verdict = None if index in self.openers else verdict_at_edge(self.texts[index])
            if verdict is None and index not in self.openers:
                break
            self.verdicts[index] = verdict
            at += 1
        del self.left[:at]
        top = [self.lines[index] for index in self.left[:HEAD_LINES]]
        head = find_head(top, self.titles)
        for place in head.above_title(top):
            self.verdicts[self.left[place]] = OUTSIDE
        for place in head.credits:
            self.verdicts[self.left[place]] = CREDIT
            self.credited.update(NAMES.findall(self.texts[self.left[place]]))
        for place in head.titles:
            self.verdicts[self.left[place]] = TITLE
            self.titles |= {self.texts[self.left[place]]}
        self._update_left()

    def _drop_repeated_title(self) -> None:
        if not self.left:
            return
        title = self.texts[self.left[0]]
        is_title = len(title) in TITLE_LENGTH and not SENTENCE_END.search(title)
        for index in self.left[1:]:
            text = self.texts[index]
            if text in self.titles or (is_title and text == title):
                self.verdicts[index] = TITLE_REPEAT
        self._update_left()

    def _peel_tail(self) -> None:
        """Throw out noise from the last line upwards, to the first line that is none."""
        cut_before = list(accumulate((self._is_cut(index) for index in self.left), initial=0))
        self._drop_after_end()
        while self.left:
            last = self.left[-1]
            edge = verdict_at_edge(self.texts[last])
            if last in self.openers:
                self.left.pop()
            elif edge:
                self._throw_out(1, edge)
            elif len(self.left) > 1 and (is_credit(self.texts[last]) or self._is_credited(last)):
                self._throw_out(1, CREDIT)
            elif not self._drop_block() and not self._drop_teasers(cut_before):
                break

    def _drop_after_end(self) -> None:
        """Throw out lists and comments that follow a heading of theirs, down to the end of the page."""
        is_opener = [index in self.openers for index in self.left]
        at = find_tail([self.lines[index] for index in self.left], is_opener)
        if at < len(self.left):
            block = self.openers[self.left[at]]
            self._throw_out(len(self.left) - at, Verdict(block.kind, block.reason))

    def _drop_block(self) -> bool:
        """Throw out a block that runs to the end; return False when there is none."""
        for back, index in enumerate(reversed(self.left)):
            block = self.openers.get(index)
            if block:
                followers = [self.texts[follower] for follower in self.left[len(self.left) - back :]]
                if not _belong(block, followers):
                    return False
                self._throw_out(back + 1, Verdict(block.kind, block.reason))
                return True
            if back >= LONGEST_BLOCK:
                return False
        return False

    def _drop_teasers(self, cut_before: list[int]) -> bool:
        """Throw out the openings of other articles at the end; return False when there are none.

        `cut_before` is how many lines are cut off before each place in `left`, as it was when the peeling began.
        """
        run = 0
        teasers = 0
        signed = False
        for index in reversed(self.left):
            if index not in self.openers:
                if not self._is_cut(index):
                    break
                teasers += 1
                signed = signed or bool(TEASER_BYLINE.match(self.texts[index]))
            run += 1
        before = len(self.left) - run
        wrapped = cut_before[before] > before * MAX_CUT_SHARE
        if wrapped or before == 0 or not (teasers > 1 or (teasers and signed)):
            return False
        self._throw_out(run, TEASER)
        return True

    def _is_cut(self, index: int) -> bool:
        """Tell whether a line is long and breaks off inside a sentence."""
        text = self.texts[index]
        return len(text) >= TEASER_LENGTH and not SENTENCE_END.search(text)

    def _throw_out(self, count: int, verdict: Verdict) -> None:
        """Throw out the last `count` lines that are left."""
        for index in self.left[len(self.left) - count :]:
            self.verdicts[index] = verdict
        del self.left[len(self.left) - count :]

    def _is_credited(self, index: int) -> bool:
        """Tell whether a line is only a name that the credits have, as platforms print it again below an article."""
        return self.texts[index] in self.credited

    def _update_left(self) -> None:
        self.left = [index for index in self.left if self.verdicts[index] is None]


def _belong(block: Block, followers: Sequence[str]) -> bool:
    """Tell whether all lines after a heading of noise are of its kind."""
    return len(followers) <= block.most and all(
        len(text) <= block.longest and block.follower.search(text) for text in followers
    )
