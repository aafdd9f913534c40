"""Chinese characters and words: script conversion, pinyin, word segmentation, line breaking.

In: text. Out: converted text or values about it. Dictionaries, of several MB each, are loaded when first needed.
"""

from debate.text.chinese.line_breaking import lines_of
from debate.text.chinese.pinyin import hyphenate, readings, romanise
from debate.text.chinese.script import HAN, HANT, detect_script, fold, script_of, simplify, traditional
from debate.text.chinese.to_traditional import in_traditional
from debate.text.chinese.tokens import CJK_RUN, RUN, add_words, is_part_of_words, word_count, words

__all__ = [
    "CJK_RUN",
    "HAN",
    "HANT",
    "RUN",
    "add_words",
    "detect_script",
    "fold",
    "hyphenate",
    "in_traditional",
    "is_part_of_words",
    "lines_of",
    "readings",
    "romanise",
    "script_of",
    "simplify",
    "traditional",
    "word_count",
    "words",
]
