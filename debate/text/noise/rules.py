"""Rules for lines that are noise, and how they are read from the text files beside this module.

Patterns see a folded line (`chinese.fold`): Simplified, lower case, narrow punctuation. They describe what web pages
say in general, never a particular page. Gaps in a pattern are bounded, so that matching takes linear time.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from debate.text.removals import RemovalKind
from debate.text.word_lists import patterns_of, read_sections, with_parts

# Characters that may stand around a label without changing it.
DECORATION = " \t\u3000-–—·•|>»<«~.…!#*_:=+[]【】()"
LONGEST_LABEL = 60
SENTENCE_END = re.compile("[。.!?…”」』)\\]》\"'~:;]$")
# A line that reports what somebody said, or quotes a sentence, belongs to the article, whatever it mentions.
REPORTED = re.compile(
    r"(?:表示|认为|指出|坦言|强调|规定|写道|写着|提到|问道|反问|追问|说道?|称)(?:[,:。“「]|\Z)|"
    r"\A[“「『\"][^”」』\"]*[,。!?…][^”」』\"]*[”」』\"]|[^\W\d][:,]\s?[“「][^”」]*[,。!?…]"
)
# No label is a sentence with its full stop.
SENTENCE = re.compile(".{7,}。\\Z")


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of at most `longest` characters that matches every one of `patterns` is noise."""

    kind: RemovalKind
    reason: str
    longest: int
    patterns: tuple[re.Pattern[str], ...]
    is_label: bool = False

    def matches(self, line: str) -> bool:
        """Tell whether a folded line is what this rule describes."""
        if len(line) > self.longest or not all(pattern.search(line) for pattern in self.patterns):
            return False
        return not (REPORTED.search(line) or (self.is_label and SENTENCE.search(line)))


@dataclass(frozen=True, slots=True)
class Block:
    """A heading that makes noise of the lines that follow it, down to the end of the page.

    It applies where at most `most` lines follow, none longer than `longest` characters, and `follower` is found in
    each. `opener` matches the whole heading.
    """

    kind: RemovalKind
    reason: str
    opener: re.Pattern[str]
    most: int
    longest: int
    follower: re.Pattern[str]


def read_rules(path: Path) -> tuple[Rule, ...]:
    """Return the rules of a file in its order; the format is told in ``phrases.txt``.

    Raises:
        ValueError: a head is neither a part, a label nor a phrase, or names no kind of removal.
        KeyError: a pattern names a part that is not defined above it.
    """
    parts: dict[str, str] = {}
    rules: list[Rule] = []
    for section in read_sections(path):
        patterns = [with_parts(pattern, parts) for pattern in patterns_of(section.lines)]
        match section.head.split():
            case ["part", name]:
                parts[name] = "|".join(patterns)
            case ["label", kind]:
                rules.append(label(RemovalKind(kind), section.gloss, patterns))
            case ["phrase", kind, longest]:
                compiled = tuple(re.compile(pattern) for pattern in patterns)
                rules.append(Rule(RemovalKind(kind), section.gloss, int(longest), compiled))
            case _:
                raise ValueError(f"{path.name}, line {section.number}: {section.head!r} is no rule")
    return tuple(rules)


def read_blocks(path: Path) -> tuple[Block, ...]:
    """Return the blocks of a file in its order; the format is told in ``blocks.txt``.

    Raises:
        ValueError: a head has another form, or a block has not exactly two patterns.
    """
    blocks: list[Block] = []
    for section in read_sections(path):
        name, kind, most, longest = section.head.split()
        opener, follower = map(re.compile, patterns_of(section.lines))
        if name != "block":
            raise ValueError(f"{path.name}, line {section.number}: {section.head!r} is no block")
        blocks.append(Block(RemovalKind(kind), section.gloss, opener, int(most), int(longest), follower))
    return tuple(blocks)


def label(kind: RemovalKind, reason: str, words: list[str]) -> Rule:
    """Return a rule for lines that consist of one of `words` (regular expressions), apart from decoration."""
    edge = f"[{re.escape(DECORATION)}]*"
    pattern = re.compile(f"\\A{edge}(?:{'|'.join(words)}){edge}\\Z")
    return Rule(kind, reason, LONGEST_LABEL, (pattern,), is_label=True)
