"""Bytes to text, in the encodings that pages come in, and text that was misread before it was stored.

In: the bytes of a page. Out: its text and the codec that reads it, or a refusal with what to do instead.
"""

from debate.text.decoding.decode import MAX_BYTES, Decoded, Unreadable, decode
from debate.text.decoding.mojibake import misreading_of

__all__ = ["MAX_BYTES", "Decoded", "Unreadable", "decode", "misreading_of"]
