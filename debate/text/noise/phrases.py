"""Which lines are noise by their words alone: the rules of the text files beside this module, applied to one line.

``phrases.txt``: noise wherever it stands. ``edge_phrases.txt``: noise as the first or the last line. ``blocks.txt``:
headings that make noise of what follows. ``spam_words.txt``: what spam is made of.
"""

import re
from functools import lru_cache
from pathlib import Path

from debate.text.noise.rules import Block, Rule, read_blocks, read_rules
from debate.text.removals import RemovalKind, Verdict
from debate.text.word_lists import read_lists, words_of

FOLDER = Path(__file__).parent

ANYWHERE = read_rules(FOLDER / "phrases.txt")
AT_EDGE = read_rules(FOLDER / "edge_phrases.txt")
BLOCKS = read_blocks(FOLDER / "blocks.txt")
# A line that neither of these matches needs no rule of ANYWHERE: two searches instead of many.
ANY_LABEL = re.compile("|".join(rule.patterns[0].pattern for rule in ANYWHERE if rule.is_label))
ANY_PHRASE = re.compile("|".join(rule.patterns[0].pattern for rule in ANYWHERE if not rule.is_label))
LONGEST_NOISE = max(rule.longest for rule in ANYWHERE)
LONGEST_HEADING = 40

SPAM_WORD = re.compile("|".join(words_of(read_lists(FOLDER / "spam_words.txt")["spam"])))
# A list of words is spam with so many different spam words; a single one may be a word of the article.
MIN_SPAM_WORDS = 3
MIN_LISTED_WORDS = 4
LONGEST_SPAM = 500
LIST_SEPARATOR = re.compile(r"[,、|;\s]+")
# The first words of an article's opening as lists of articles print it: 文|…, 作者/….
TEASER_BYLINE = re.compile(r"\A\W?(?:文|作者|撰文|编辑|来源|记者)\s*[|/丨]")
SEPARATOR_LINE = re.compile(r"[-=_*~#|·•—>+\s]+")

# Headings of lists whose lines have no form of their own.
LISTS = (
    re.compile(r"\W*.{0,6}(?:推荐|热门|最新|相关|排行|热榜).{0,8}\W*"),
    re.compile(r"\W*(?:comments?|related.{0,20})\W*"),
)

SEPARATOR = Verdict(RemovalKind.MARKUP, "分隔线。")
SPAM = Verdict(RemovalKind.SPAM, "关键词堆砌的垃圾信息。")


# The verdicts are cached since pages repeat their labels, and hostile pages repeat them a hundred thousand times.
@lru_cache(maxsize=1024)
def verdict_anywhere(line: str) -> Verdict | None:
    """Return why a folded line is noise wherever it stands, or None; of one word several times, as of that word."""
    words = set(line.split())
    line = words.pop() if len(words) == 1 else line
    if SEPARATOR_LINE.fullmatch(line):
        return SEPARATOR
    if is_spam_list(line):
        return SPAM
    if len(line) > LONGEST_NOISE or not (ANY_LABEL.search(line) or ANY_PHRASE.search(line)):
        return None
    return _first_verdict(ANYWHERE, line)


@lru_cache(maxsize=1024)
def verdict_at_edge(line: str) -> Verdict | None:
    """Return why a folded line is noise as the first or the last line of a page, or None."""
    return _first_verdict(AT_EDGE, line)


@lru_cache(maxsize=1024)
def block_headed(line: str) -> Block | None:
    """Return the block that a folded line is the heading of, or None."""
    if len(line) > LONGEST_HEADING:
        return None
    return next((block for block in BLOCKS if block.opener.fullmatch(line)), None)


def is_heading_of_noise(line: str) -> bool:
    """Tell whether a folded line is the heading of other articles, comments or a disclaimer."""
    return block_headed(line) is not None or any(part.fullmatch(line) for part in LISTS)


def is_spam_list(line: str) -> bool:
    """Tell whether a folded line is a list of search words with spam among them."""
    if len(line) > LONGEST_SPAM or re.search("[。?!]", line):
        return False
    words = LIST_SEPARATOR.split(line)
    return len(words) >= MIN_LISTED_WORDS and len(set(SPAM_WORD.findall(line))) >= MIN_SPAM_WORDS


def _first_verdict(rules: tuple[Rule, ...], line: str) -> Verdict | None:
    rule = next((rule for rule in rules if rule.matches(line)), None)
    return Verdict(rule.kind, rule.reason) if rule else None
