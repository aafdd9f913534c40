"""Find phrases that say of a side as a whole that somebody announces it, builds on it, restricts it ….

The phrases, their weights and the signs they are written with are in frames.txt. A phrase does not count where it is
denied or asked about right before it.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from debate.extraction.stance.stance_words import CLOSED, OPEN
from debate.text import read_lists

# What a side is there for, where each of the two has its purpose: `D` in the phrases.
DOES: Final = "适合|适用|用于|负责|面向|满足|解决|擅长|提供|做|推动|追求|侧重|强调|重在|胜在|主打|赚|便宜|灵活|稳定|占"
# (side, weight, rule, pattern)
FRAMES: Final = tuple(
    (side, float(weight), rule, pattern)
    for lines in read_lists(Path(__file__).with_suffix(".txt")).values()
    for side, weight, rule, pattern in map(str.split, lines)
)
_DENIED: Final = re.compile(
    r"(?:不|没有?|未|非|无法|难以|拒绝|反对|放弃|停止|是否|要不要|为何|为什么|谁)[^,。;]{0,3}\Z|n[o']t\s\Z"
)


def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile the pattern of a frame, with its signs replaced by what they stand for."""
    pattern = re.sub(r"~(\d+)", r"[^,。;]{0,\1}", pattern)
    pattern = re.sub(r"≈(\d+)", r"[^。;]{0,\1}", pattern)
    pattern = pattern.replace("[OC]", "(?:O|C)").replace("D", f"(?:{DOES})")
    return re.compile(pattern.replace("O", f"(?:{OPEN})").replace("C", f"(?:{CLOSED})"))


_COMPILED: Final = tuple((side, weight, rule, _compiled(pattern)) for side, weight, rule, pattern in FRAMES)


def find_frames(sentence: str) -> Iterator[tuple[str, float, str, str]]:
    """Yield (side, weight, rule, words) of the frames in a folded sentence, each rule and side once."""
    seen: set[tuple[str, str]] = set()
    for side, weight, rule, pattern in _COMPILED:
        match = pattern.search(sentence)
        if not match or (side, rule) in seen or _DENIED.search(sentence, max(0, match.start() - 6), match.start()):
            continue
        seen.add((side, rule))
        yield side, weight, rule, match[0]
