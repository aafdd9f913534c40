"""How a rule for lines of a web page is written; the rules themselves are in `lexicon`.

Patterns see a line folded (`script.fold`): Simplified, lower case, narrow punctuation. They describe what
web pages say in general, never a particular page. Gaps in a pattern are bounded: matching stays linear.
"""

import re
from dataclasses import dataclass

from debate.text.removals import RemovalKind

# What stands around a label without changing it.
DECORATION = " \t\u3000-–—·•|>»<«~.…!#*_:=+[]【】()"
SENTENCE_END = re.compile("[。.!?…”」』)\\]》\"'~:;]$")
# Somebody is being quoted: that is the article's own business.
REPORTED = re.compile(r"(?:表示|认为|指出|坦言|强调|说道?|称)(?:[,:。]|\Z)")


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of at most `longest` characters that matches every one of `patterns` is noise."""

    kind: RemovalKind
    reason: str
    longest: int
    patterns: tuple[re.Pattern[str], ...]
    is_label: bool = False

    def matches(self, line: str) -> bool:
        """Say whether a folded line is what this rule describes."""
        if len(line) > self.longest or not all(pattern.search(line) for pattern in self.patterns):
            return False
        return not REPORTED.search(line)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading that makes noise of what follows it down to the end of the page.

    At most `most` following lines, none longer than `longest`, each matching `follower`.
    """

    kind: RemovalKind
    reason: str
    opener: re.Pattern[str]
    most: int
    longest: int
    follower: re.Pattern[str]


def label(kind: RemovalKind, reason: str, *words: str) -> Rule:
    """Return a rule for lines that consist of one of `words`, decoration apart."""
    edge = f"[{re.escape(DECORATION)}]*"
    return Rule(kind, reason, 60, (re.compile(f"\\A{edge}(?:{'|'.join(words)}){edge}\\Z"),), True)


def phrase(kind: RemovalKind, reason: str, longest: int, *patterns: str) -> Rule:
    """Return a rule for lines in which each pattern is found somewhere."""
    return Rule(kind, reason, longest, tuple(re.compile(pattern) for pattern in patterns))
