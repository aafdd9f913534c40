"""The words of two debates: the one that the site comes with, and an invented one."""

from pathlib import Path

from debate.extraction import read_debate_words

ROOT = Path(__file__).parent.parent
OPEN_CLOSED_FOLDER = ROOT / "debates" / "open-closed" / "words"
SECOND_FOLDER = Path(__file__).parent / "second_debate" / "words"
OPEN_CLOSED = read_debate_words(OPEN_CLOSED_FOLDER)
SECOND = read_debate_words(SECOND_FOLDER)
