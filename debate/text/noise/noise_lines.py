"""Which lines of a page are noise: the rules of the lexicons applied to all lines, then to both ends."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from debate.text.noise.article_edges import ending, find_core, find_head
from debate.text.noise.credit_lines import is_credit
from debate.text.noise.edge_phrases import AT_EDGE, BLOCKS, LIST_MARK, SEPARATOR, SPAM_WORD, SPAM_WORDS, TEASER_BYLINE
from debate.text.noise.main_region import LINKED, Piece
from debate.text.noise.phrases import ANY_LABEL, ANY_PHRASE, ANYWHERE
from debate.text.noise.rules import SENTENCE_END, Block, Rule
from debate.text.removals import RemovalKind, Verdict

# Lists of articles cut an opening off after some hundred characters, in the middle of a sentence.
TEASER_LENGTH = 100
# In a text with more cut lines than this, lines are cut by wrapping: they are no teasers.
MAX_CUT_SHARE = 0.3
SPAM_LENGTH = 500
LONGEST_NOISE = max(rule.longest for rule in ANYWHERE)
LONGEST_HEADING = 40
LONGEST_BLOCK = max(block.most for block in BLOCKS)
TITLE_LENGTH = range(6, 81)
FORMER_TITLE = re.compile(r"\A(?:原文标题|原标题|本文标题|文章标题)\s*:\s*(.{4,100})\Z")

SEPARATED = Verdict(RemovalKind.MARKUP, "分隔线。")
SPAMMED = Verdict(RemovalKind.SPAM, "关键词堆砌的垃圾信息。")
TEASED = Verdict(RemovalKind.TEASER, "其他文章的开头。")
REPEATED = Verdict(RemovalKind.TITLE_REPEAT, "重复的标题。")
TITLED = Verdict(RemovalKind.TITLE, "文章标题，已另存为标题。")
CREDITED = Verdict(RemovalKind.CREDIT, "署名、来源或日期行。")
NAVIGATED = Verdict(RemovalKind.NAVIGATION, "正文以外的栏目和链接。")
LINKED_ONLY = Verdict(RemovalKind.NAVIGATION, "只有链接的一行。")


def judge(pieces: Sequence[Piece], verdicts: Sequence[Verdict | None], titles: frozenset[str]) -> list[Verdict | None]:
    """Return, for each folded line, why it is noise, or None where it is to be kept.

    `verdicts` are those already known; `titles` are folded titles known from outside the lines. An empty line
    is kept here.
    """
    return _Page(pieces, verdicts, titles).judged()


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

    def __init__(self, pieces: Sequence[Piece], verdicts: Sequence[Verdict | None], titles: frozenset[str]) -> None:
        self.pieces = pieces
        self.lines = [piece.text for piece in pieces]
        self.verdicts: list[Verdict | None] = list(verdicts)
        self.titles = titles
        self.openers: dict[int, Block] = {}
        self.left: list[int] = []

    def judged(self) -> list[Verdict | None]:
        for number in range(len(self.lines)):
            if self.verdicts[number] is None:
                self._look_at(number)
        self._keep_core()
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
            former = FORMER_TITLE.match(line)
            if former:
                self.titles |= {former[1].strip()}
            self.verdicts[number] = judge_line(line) if line else None
        if line and self.verdicts[number] is None:
            self.left.append(number)

    def _keep_core(self) -> None:
        """Throw out what stands before and after the article, where a page is much more than an article."""
        numbers = [number for number in self.left if number not in self.openers]
        start, end = find_core([self.pieces[number] for number in numbers])
        for number in (*numbers[:start], *numbers[end:]):
            self.verdicts[number] = TITLED if self.lines[number] in self.titles else NAVIGATED
        for number in numbers[start:end]:
            piece = self.pieces[number]
            if piece.link_share > LINKED + 0.3 and not piece.heading and not SENTENCE_END.search(piece.text):
                self.verdicts[number] = LINKED_ONLY
        self._forget()

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
        pieces = [self.pieces[number] for number in self.left[:12]]
        head = find_head(pieces, self.titles)
        for index in head.above_title(pieces):
            self.verdicts[self.left[index]] = NAVIGATED
        for index in head.credits:
            self.verdicts[self.left[index]] = CREDITED
        for index in head.titles:
            self.verdicts[self.left[index]] = TITLED
            self.titles |= {self.lines[self.left[index]]}
        self._forget()

    def _drop_repeated_title(self) -> None:
        if not self.left:
            return
        title = self.lines[self.left[0]]
        is_title = len(title) in TITLE_LENGTH and not SENTENCE_END.search(title)
        for number in self.left[1:]:
            line = self.lines[number]
            if line in self.titles or (is_title and line == title):
                self.verdicts[number] = REPEATED
        self._forget()

    def _peel_tail(self) -> None:
        cut = list(accumulate((self._is_cut(number) for number in self.left), initial=0))
        self._drop_after_end()
        while self.left:
            last = self.left[-1]
            edge = _first(AT_EDGE, self.lines[last])
            if last in self.openers:
                self.left.pop()
            elif edge:
                self._throw_out(1, edge)
            elif len(self.left) > 1 and is_credit(self.lines[last]):
                self._throw_out(1, CREDITED)
            elif not self._drop_block() and not self._drop_teasers(cut):
                break

    def _drop_after_end(self) -> None:
        """Throw out lists and comments that follow a heading of theirs, down to the end of the page."""
        openers = [number in self.openers for number in self.left]
        at = ending([self.pieces[number] for number in self.left], openers)
        if at < len(self.left):
            block = self.openers[self.left[at]]
            self._throw_out(len(self.left) - at, Verdict(block.kind, block.reason))

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

    def _forget(self) -> None:
        self.left = [number for number in self.left if self.verdicts[number] is None]


def _belong(block: Block, followers: Sequence[str]) -> bool:
    return len(followers) <= block.most and all(
        len(line) <= block.longest and block.follower.search(line) for line in followers
    )


@lru_cache(maxsize=1024)
def _first(rules: tuple[Rule, ...], line: str) -> Verdict | None:
    rule = next((rule for rule in rules if rule.matches(line)), None)
    return Verdict(rule.kind, rule.reason) if rule else None
