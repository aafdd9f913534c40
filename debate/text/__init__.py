"""Bytes to clean text, and what is known about Chinese text. Pure: no Django, no settings, no database.

Here: decoding, HTML and Markdown, telling noise from the article, the page's own metadata, Chinese characters and
words.
In: the bytes of a page, saved or pasted. Out: clean text with the way back to every raw character, and why the rest
went.
Not here: who said what (``extraction``), and how a text is stored or searched.
"""

from debate.text.annotated import Run, mark
from debate.text.cleaning import CLEANER_VERSION, Cleaned, Removal, clean
from debate.text.decoding import MAX_BYTES, Decoded, Unreadable, decode
from debate.text.offsets import OffsetMap
from debate.text.removals import NAMES, RemovalKind
from debate.text.shingles import NEAR, resemblance, sample
from debate.text.spans import Piece, overlay
from debate.text.text_fragments import text_fragment
from debate.text.word_lists import read_lists, words_of

__all__ = [
    "CLEANER_VERSION",
    "MAX_BYTES",
    "NAMES",
    "NEAR",
    "Cleaned",
    "Decoded",
    "OffsetMap",
    "Piece",
    "Removal",
    "RemovalKind",
    "Run",
    "Unreadable",
    "clean",
    "decode",
    "mark",
    "overlay",
    "read_lists",
    "resemblance",
    "sample",
    "text_fragment",
    "words_of",
]
