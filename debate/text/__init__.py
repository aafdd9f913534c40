"""Bytes to clean text, and tools for Chinese text. Pure: no Django, no settings, no database.

Here: files that hold pages, decoding, HTML and Markdown, telling noise from the article, what a page says of itself,
what to doubt of it, Chinese characters and words, and lists of words and patterns in text files beside the modules.
In: the bytes of a page, saved or pasted. Out: clean text, the raw place of each of its characters, and a kind and a
reason for everything that was removed.
Not here: who said what (``extraction``), and how a text is stored or searched.
"""

from debate.text.annotated import Run, annotate
from debate.text.cleaning import CLEANER_VERSION, Cleaned, Removal, clean
from debate.text.decoding import MAX_BYTES, Decoded, Unreadable, decode
from debate.text.doubts import doubts_of
from debate.text.formats import Unpacked, one_page, says_its_address, unpack
from debate.text.offsets import OffsetMap
from debate.text.passages import (
    NormalForm,
    PassageFingerprint,
    find_passage,
    fingerprint_passage,
    normalise_passage,
    starts_of,
)
from debate.text.removals import REMOVAL_NAMES, RemovalKind
from debate.text.sentences import sentences_of, widen_span
from debate.text.shingles import NEAR, resemblance, sample, shared, shingle_hashes
from debate.text.spans import Piece, overlay
from debate.text.text_fragments import text_fragment
from debate.text.word_lists import Section, any_of, read_alternations, read_lists, read_sections, words_of

__all__ = [
    "CLEANER_VERSION",
    "MAX_BYTES",
    "NEAR",
    "REMOVAL_NAMES",
    "Cleaned",
    "Decoded",
    "NormalForm",
    "OffsetMap",
    "PassageFingerprint",
    "Piece",
    "Removal",
    "RemovalKind",
    "Run",
    "Section",
    "Unpacked",
    "Unreadable",
    "annotate",
    "any_of",
    "clean",
    "decode",
    "doubts_of",
    "find_passage",
    "fingerprint_passage",
    "normalise_passage",
    "one_page",
    "overlay",
    "read_alternations",
    "read_lists",
    "read_sections",
    "resemblance",
    "sample",
    "says_its_address",
    "sentences_of",
    "shared",
    "shingle_hashes",
    "starts_of",
    "text_fragment",
    "unpack",
    "widen_span",
    "words_of",
]
