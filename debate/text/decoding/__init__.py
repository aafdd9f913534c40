"""Bytes to text: the encodings that Chinese pages come in, and text that was misread before it was stored.

In: the bytes of a file. Out: its text with the codec that gives it, or `Unreadable` with a line for an editor.
"""

from debate.text.decoding.encodings import MAX_BYTES, Decoded, Unreadable, decode
from debate.text.decoding.mojibake import misreading_of

__all__ = ["MAX_BYTES", "Decoded", "Unreadable", "decode", "misreading_of"]
