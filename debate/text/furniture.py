"""Which lines of a page are noise: the rules of `lexicon` applied to all lines, then to both ends."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from debate.text.lexicon import (
    ANY_LABEL,
    ANY_PHRASE,
    ANYWHERE,
    AT_EDGE,
    BLOCKS,
    LIST_MARK,
    SEPARATOR,
    SPAM_WORD,
    SPAM_WORDS,
    TEASER_BYLINE,
)
from debate.text.removals import RemovalKind
from debate.text.rules import SENTENCE_END, Block, Rule

# Lists of articles cut an opening off after some hundred characters, in the middle of a sentence.
TEASER_LENGTH = 100
# In a text with more cut lines than this, lines are cut by wrapping: they are no teasers.
MAX_CUT_SHARE = 0.3
SPAM_LENGTH = 500
LONGEST_NOISE = max(rule.longest for rule in ANYWHERE)
LONGEST_HEADING = 40
LONGEST_BLOCK = max(block.most for block in BLOCKS)
TITLE_LENGTH = range(6, 81)
FRONT_MATTER_LINES = 40
FRONT_MATTER = re.compile(r"[\w.-]{1,40}\s*:|\s*-\s|\s{2,}\S|\s*\Z|\s*[\]\[{}\"']")


class Verdict(NamedTuple):
    """Why a line is noise."""

    kind: RemovalKind
    reason: str


SEPARATED = Verdict(RemovalKind.MARKUP, "分隔线。")
SPAMMED = Verdict(RemovalKind.SPAM, "关键词堆砌的垃圾信息。")
TEASED = Verdict(RemovalKind.TEASER, "其他文章的开头。")
REPEATED = Verdict(RemovalKind.TITLE_REPEAT, "重复的标题。")
FRONTED = Verdict(RemovalKind.MARKUP, "文件头部的元数据。")


def judge(lines: Sequence[str]) -> list[Verdict | None]:
    """Return, for each folded line, why it is noise, or None where it is to be kept.

    An empty line is kept here. Judging what is kept once more removes nothing: a rule looks at a line alone,
    or at the lines between it and an end of the page, and headings of blocks never stay.
    """
    return _Page(lines).judged()


# Pages repeat their labels, and hostile ones repeat them a hundred thousand times.
@lru_cache(maxsize=1024)
def opener_of(line: str) -> Block | None:
    """Return the block that a folded line is the heading of."""
    if len(line) > LONGEST_HEADING:
        return None
    return next((block for block in BLOCKS if block.opener.fullmatch(line)), None)


@lru_cache(maxsize=1024)
def judge_line(line: str) -> Verdict | None:
    """Return why a folded line is noise wherever it stands, or None."""
    if SEPARATOR.fullmatch(line):
        return SEPARATED
    if is_spam_list(line):
        return SPAMMED
    if len(line) > LONGEST_NOISE or not (ANY_LABEL.search(line) or ANY_PHRASE.search(line)):
        return None
    return _first(ANYWHERE, line)


def is_spam_list(line: str) -> bool:
    """Say whether a folded line is a list of search words with spam among them."""
    if len(line) > SPAM_LENGTH or re.search("[。?!]", line):
        return False
    return len(LIST_MARK.split(line)) >= 4 and len(set(SPAM_WORD.findall(line))) >= SPAM_WORDS


class _Page:
    """The lines of one page while they are judged; `left` are the numbers of those not yet thrown out."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.verdicts: list[Verdict | None] = [None] * len(lines)
        self.openers: dict[int, Block] = {}
        self.left: list[int] = []

    def judged(self) -> list[Verdict | None]:
        body = self._after_front_matter()
        for number in range(body, len(self.lines)):
            self._look_at(number)
        self._peel_head()
        self._drop_repeated_title()
        self._peel_tail()
        for number, block in self.openers.items():
            self.verdicts[number] = self.verdicts[number] or Verdict(block.kind, block.reason)
        return self.verdicts

    def _look_at(self, number: int) -> None:
        line = self.lines[number]
        opener = opener_of(line)
        if opener:
            self.openers[number] = opener
        else:
            self.verdicts[number] = judge_line(line) if line else None
        if line and self.verdicts[number] is None:
            self.left.append(number)

    def _after_front_matter(self) -> int:
        """Throw out a YAML head, and return the number of the line after it."""
        filled = next((number for number, line in enumerate(self.lines) if line), 0)
        if not self.lines or self.lines[filled] != "---":
            return 0
        for number in range(filled + 1, min(filled + FRONT_MATTER_LINES, len(self.lines))):
            if self.lines[number] == "---":
                self.verdicts[filled : number + 1] = [FRONTED] * (number + 1 - filled)
                return number + 1
            if not FRONT_MATTER.match(self.lines[number]):
                return 0
        return 0

    def _peel_head(self) -> None:
        at = 0
        while at < len(self.left):
            number = self.left[at]
            verdict = None if number in self.openers else _first(AT_EDGE, self.lines[number])
            if verdict is None and number not in self.openers:
                break
            self.verdicts[number] = verdict
            at += 1
        del self.left[:at]

    def _drop_repeated_title(self) -> None:
        if not self.left:
            return
        title = self.lines[self.left[0]]
        if len(title) not in TITLE_LENGTH or SENTENCE_END.search(title):
            return
        for number in self.left[1:]:
            if self.lines[number] == title:
                self.verdicts[number] = REPEATED
        self.left = [number for number in self.left if self.verdicts[number] is None]

    def _peel_tail(self) -> None:
        cut = list(accumulate((self._is_cut(number) for number in self.left), initial=0))
        while self.left:
            last = self.left[-1]
            edge = _first(AT_EDGE, self.lines[last])
            if last in self.openers:
                self.left.pop()
            elif edge:
                self._throw_out(1, edge)
            elif not self._drop_block() and not self._drop_teasers(cut):
                break

    def _drop_block(self) -> bool:
        """Throw out a block that runs to the end; False when there is none."""
        for back, number in enumerate(reversed(self.left)):
            block = self.openers.get(number)
            if block:
                followers = [self.lines[follower] for follower in self.left[len(self.left) - back :]]
                if not _belong(block, followers):
                    return False
                self._throw_out(back + 1, Verdict(block.kind, block.reason))
                return True
            if back >= LONGEST_BLOCK:
                return False
        return False

    def _drop_teasers(self, cut: list[int]) -> bool:
        """Throw out the openings of other articles at the end; False when there are none."""
        run = 0
        teasers = 0
        signed = False
        for number in reversed(self.left):
            if number not in self.openers:
                if not self._is_cut(number):
                    break
                teasers += 1
                signed = signed or bool(TEASER_BYLINE.match(self.lines[number]))
            run += 1
        before = len(self.left) - run
        wrapped = cut[before] > before * MAX_CUT_SHARE
        if wrapped or before == 0 or not (teasers > 1 or (teasers and signed)):
            return False
        self._throw_out(run, TEASED)
        return True

    def _is_cut(self, number: int) -> bool:
        line = self.lines[number]
        return len(line) >= TEASER_LENGTH and not SENTENCE_END.search(line)

    def _throw_out(self, count: int, verdict: Verdict) -> None:
        for number in self.left[len(self.left) - count :]:
            self.verdicts[number] = verdict
        del self.left[len(self.left) - count :]


def _belong(block: Block, followers: Sequence[str]) -> bool:
    return len(followers) <= block.most and all(
        len(line) <= block.longest and block.follower.search(line) for line in followers
    )


@lru_cache(maxsize=1024)
def _first(rules: tuple[Rule, ...], line: str) -> Verdict | None:
    rule = next((rule for rule in rules if rule.matches(line)), None)
    return Verdict(rule.kind, rule.reason) if rule else None
