"""Text that was read in a wrong encoding and stored like that: known by its characters, and read back where it can be.

Each way of misreading that can be undone is a codec of its own: `raw.decode("utf_8_as_gb18030")` is the text as it was
before somebody read its UTF-8 as GB 18030. The bytes stay as they came, and whoever decodes them reads the right text.
"""

import codecs
import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from debate.text.chinese import HAN

# The encoding that a text was in, and that it was read in.
WAYS = (
    ("utf_8", "gb18030"),
    ("utf_8", "cp1252"),
    ("utf_8", "big5"),
    ("gb18030", "cp1252"),
    ("big5", "cp1252"),
    ("big5", "gb18030"),
    ("gb18030", "big5"),
)
NAMES = {"utf_8": "UTF-8", "gb18030": "GB 18030", "big5": "Big5", "cp1252": "西文"}
# No encoding of two bytes takes these into a character, so what stands between them was misread by itself.
BETWEEN = re.compile(r"([\n<>]+)")
WIDE = re.compile("[^\x00-\x7f]")
LOST, LOST_RUN = "\ufffd", re.compile("\ufffd+")
# Of the characters that are not ASCII: so many must be of what was misread, and no more may be lost by it. UTF-8 says
# where its characters begin; in the others all that follows a lost byte is read wrongly.
MOST, MAX_LOST = 0.6, {"utf_8": 0.06, "gb18030": 0.0, "big5": 0.0}
# Readers of GBK see the byte 0x80 as a euro sign; a lost byte is none in any encoding.
AS_BYTES = {"€": b"\x80", LOST: b"\xff"}
APART = re.compile("([€\ufffd])")


class Repair(NamedTuple):
    """A text read back: by which codec, and what share of its characters that are not ASCII is lost."""

    text: str
    encoding: str
    lost: float


def repairs(text: str) -> Iterator[Repair]:
    """Yield what the text was before it was misread, for each way in which most of it can have been misread."""
    for right, wrong in WAYS:
        parts = [_read_back(part, right, wrong) for part in BETWEEN.split(text)]
        wide = sum(_wide(part) for part, _ in parts)
        misread = sum(_wide(part) for part, was_misread in parts if was_misread)
        lost = sum(part.count(LOST) for part, _ in parts)
        if wide and misread >= MOST * wide and lost <= MAX_LOST[right] * wide:
            whole = "".join(part for part, _ in parts)
            yield Repair(whole, f"{right}_as_{wrong}", lost / wide)


def read_back(text: str, encoding: str) -> str:
    """Return a text that was misread as it was before; ``encoding`` is that of a `Repair`."""
    right, _, wrong = encoding.partition("_as_")
    return "".join(_read_back(part, right, wrong)[0] for part in BETWEEN.split(text))


def sample_of(text: str, size: int) -> str:
    """Return the first parts of a text with characters that are not ASCII, about as many characters as asked for."""
    parts, found = [], 0
    for part in BETWEEN.split(text):
        if found < size and WIDE.search(part):
            parts.append(part[:size])
            found += len(part)
    return "\n".join(parts)


def misreading_of(encoding: str) -> str:
    """Return, for editors, what was misread as what in bytes that this encoding reads; '' for any other encoding."""
    right, as_, wrong = encoding.partition("_as_")
    return f"{NAMES[right]} 被当成{NAMES[wrong]}" if as_ else ""


def _wide(text: str) -> int:
    return sum(1 for _ in WIDE.finditer(text))


def _read_back(part: str, right: str, wrong: str) -> tuple[str, bool]:
    """Return a part as it was before, and whether it was misread; a part that cannot have been stays as it is."""
    wide = _wide(part)
    if not wide:
        return part, False
    try:
        before = b"".join(_encoded(each, wrong) for each in APART.split(part)).decode(right, errors="replace")
    except UnicodeEncodeError:
        return part, False
    before = LOST_RUN.sub(LOST, before)
    lost = before.count(LOST)
    most_lost = MAX_LOST[right] and 1 + part.count(LOST) + MAX_LOST[right] * wide
    # Shorter, since what was one character was read as several; of what is lost there is one at the end of a part.
    is_misread = _wide(before) - lost <= wide and lost <= most_lost and bool(HAN.search(before))
    return (before, True) if is_misread else (part, False)


def _encoded(part: str, encoding: str) -> bytes:
    if encoding != "cp1252":
        return AS_BYTES.get(part) or part.encode(encoding)
    return AS_BYTES[LOST] if part == LOST else part.encode(encoding, errors=LATIN)


def _latin_byte(error: UnicodeError) -> tuple[bytes, int]:
    """Return the byte of a character that cp1252 leaves out and browsers read as a control character."""
    if not isinstance(error, UnicodeEncodeError) or error.object[error.start] > "\xff":
        raise error
    return error.object[error.start].encode("latin-1"), error.start + 1


def _decode(raw: bytes, errors: str = "strict", *, encoding: str) -> tuple[str, int]:
    return read_back(bytes(raw).decode("utf-8-sig", errors="replace"), encoding), len(raw)


def _find_codec(name: str) -> codecs.CodecInfo | None:
    """Return the codec of a way of misreading; it only decodes."""
    right, _, wrong = name.partition("_as_")
    if (right, wrong) not in WAYS:
        return None
    return codecs.CodecInfo(_refuse_to_encode, partial(_decode, encoding=name), name=name)


def _refuse_to_encode(text: str, errors: str = "strict") -> tuple[bytes, int]:
    raise UnicodeError("What was misread is only read back.")


LATIN = "latin-byte"
codecs.register_error(LATIN, _latin_byte)
codecs.register(_find_codec)
