"""Find phrases that say of a side as a whole that somebody announces it, builds on it, restricts it ….

The phrases of the language, their weights and the signs they are written with are in frames.txt; a debate has some of
its own. A phrase does not count where it is denied or asked about right before it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from debate.extraction.debate_words import read_phrases
from debate.extraction.stance.stance_words import SideWords, side_words
from debate.extraction.types import DebateWords, Phrase

# What a side is there for, where each of the two has its purpose: `D` in the phrases.
DOES: Final = "适合|适用|用于|负责|面向|满足|解决|擅长|提供|做|推动|追求|侧重|强调|重在|胜在|主打|赚|便宜|灵活|稳定|占"
FRAMES: Final = read_phrases(Path(__file__).with_suffix(".txt"))
_DENIED: Final = re.compile(
    r"(?:不|没有?|未|非|无法|难以|拒绝|反对|放弃|停止|是否|要不要|为何|为什么|谁)[^,。;]{0,3}\Z|n[o']t\s\Z"
)

type Frames = tuple[tuple[Phrase, re.Pattern[str]], ...]


@lru_cache(maxsize=8)
def frames_of(words: DebateWords) -> Frames:
    """Return the phrases of the language, then those of the debate, compiled with its words for the signs."""
    sides = side_words(words)
    return tuple((each, _compiled(each.pattern, sides)) for each in (*FRAMES, *words.frames))


def _compiled(pattern: str, sides: SideWords) -> re.Pattern[str]:
    """Compile the pattern of a frame, with its signs replaced by what they stand for."""
    pattern = re.sub(r"~(\d+)", r"[^,。;]{0,\1}", pattern)
    pattern = re.sub(r"≈(\d+)", r"[^。;]{0,\1}", pattern)
    signs = {"P": sides.pro, "C": sides.con, "N": sides.nouns, "D": DOES}
    return re.compile(re.sub("[PCND]", lambda sign: f"(?:{signs[sign[0]]})", pattern.replace("[PC]", "(?:P|C)")))


def find_frames(sentence: str, frames: Frames) -> Iterator[tuple[str, float, str, str]]:
    """Yield (side, weight, rule, words) of the frames in a folded sentence, each rule and side once."""
    seen: set[tuple[str, str]] = set()
    for (side, weight, rule, _), pattern in frames:
        match = pattern.search(sentence)
        if not match or (side, rule) in seen or _DENIED.search(sentence, max(0, match.start() - 6), match.start()):
            continue
        seen.add((side, rule))
        yield side, weight, rule, match[0]
