"""Split text into runs of one kind of character, and runs of Chinese into words."""

import logging
import math
import os
import re
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from debate.text.chinese.script import fold

# Characters of scripts that are matched without word boundaries: Han with its extensions, the numerals 〇 and 〡 to 〩,
# kana, bopomofo, hangul.
CJK = (
    "\u1100-\u11ff\u3005-\u3007\u3021-\u3029\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f"
    "\u3131-\u318e\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb"
    "\uf900-\ufaff\U00020000-\U000323af"
)
CJK_RUN = re.compile(f"[{CJK}]+")
# A run of CJK, of letters, or of decimal digits; other numerals (½, Ⅷ) count as letters.
RUN = re.compile(rf"[{CJK}]+|[^\W\d_{CJK}]+|\d+")
PRIVATE = stat.S_IRWXU
# Which words stand at a place is decided by at most so many characters on either side.
REACH = 8
# No word of the dictionary that matters here is longer.
LONGEST_WORD = 5
# A name counts as often as this in the 60 million words of the dictionary's corpus: as one of its rarer words. Words of
# our subject that are rarer there than in what is read here count as often as the second list says.
NAME_COUNT = 20
COMMON_HERE = {"开源": 2_000, "闭源": 2_000}

_lock = Lock()
_known: set[str] = set()
_new: set[str] = set()
# How frequent the names that were added are in the dictionary itself; 0 for those it does not have.
_frequency_before: dict[str, int] = {}


def words(text: str) -> list[str]:
    """Return the words of the folded text in order: of Chinese runs as jieba cuts them, other runs whole.

    Punctuation and spaces are left out. The dictionary loads on the first Chinese run of two characters.
    """
    found: list[str] = []
    for run in RUN.findall(fold(text)):
        found += _cut(run) if len(run) > 1 and CJK_RUN.match(run) else [run]
    return found


def add_words(names: Iterable[str]) -> None:
    """Add the Chinese runs of these names to the dictionary, so that they are cut as words; loads nothing yet."""
    runs = {run for name in names for run in CJK_RUN.findall(fold(name)) if len(run) > 1}
    with _lock:
        _new.update(runs - _known)


def word_count(word: str) -> int:
    """Return how often the dictionary's corpus has a folded word; 0 for one that is not in it, as for an added name."""
    with _lock:
        count: int = _frequency_before.get(word, _tokenizer().FREQ.get(word, 0))
    return count


def is_part_of_words(text: str, start: int, end: int) -> bool:
    """Tell whether text[start:end], a name, is more likely only a part of ordinary words there.

    开源社 is in 开源社|区, where 开源 and 社区 are the words, and not in 开源社|联合. The likeliest cut into words of
    the dictionary decides, where the name counts as a rare word; names that `add_words` added do not count. ``text`` is
    folded.
    """
    first = next((at for at in range(start - 1, start - REACH - 1, -1) if not CJK_RUN.match(text[at : at + 1])), None)
    first = max(0, start - REACH if first is None else first + 1)
    run = CJK_RUN.match(text, first, min(len(text), end + REACH))
    if run is None or run.end() < end:
        return False
    return not {start - first, end - first} <= _likeliest_borders(run[0], start - first, end - first)


def _likeliest_borders(run: str, start: int, end: int) -> set[int]:
    """Return where words begin and end in the cut of a run with the highest product of shares; run[start:end] is one.

    It is the word of `NAME_COUNT`, however frequent it is in the dictionary; a single character always is a word.
    """
    with _lock:
        frequency, total = _tokenizer().FREQ, _tokenizer().total
    best: list[tuple[float, int]] = [(0.0, 0)]
    for stop in range(1, len(run) + 1):
        ways = []
        for begin in range(max(0, min(stop - LONGEST_WORD, start if stop == end else stop)), stop):
            word = run[begin:stop]
            count = (
                COMMON_HERE.get(word) or _frequency_before.get(word, frequency.get(word, 0)) or int(stop - begin == 1)
            )
            count = max(count, NAME_COUNT) if (begin, stop) == (start, end) else count
            if count:
                ways.append((best[begin][0] + math.log(count / total), begin))
        best.append(max(ways))
    borders, at = {0}, len(run)
    while at:
        borders.add(at)
        at = best[at][1]
    return borders


def _cut(run: str) -> list[str]:
    # Under the lock, since jieba's frequencies must not change while it cuts.
    with _lock:
        tokenizer = _tokenizer()
        while _new:
            name = _new.pop()
            _frequency_before[name] = tokenizer.FREQ.get(name, 0)
            tokenizer.add_word(name)
            _known.add(name)
        return list(tokenizer.cut(run))


@cache
def _tokenizer() -> Any:
    """Return a tokenizer that logs nothing; its dictionary, 5 MB, loads here and not at import time."""
    import jieba

    logging.getLogger("jieba").setLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.cache_file = f"jieba-{jieba.__version__}.cache"
    with _private_folder() as folder:
        tokenizer.tmp_dir = str(folder)
        tokenizer.initialize()
    return tokenizer


@contextmanager
def _private_folder() -> Iterator[Path]:
    """Yield the folder where jieba caches its dictionary: one that only this user can write, or else a temporary one.

    By default jieba unmarshals a file in /tmp that any user may have put there, which can crash or mislead us.
    """
    folder = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache") / "debate"
    try:
        folder = folder.expanduser()
        folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
        ours = folder.stat().st_uid == os.geteuid() and stat.S_IMODE(folder.stat().st_mode) == PRIVATE
    except (OSError, RuntimeError):  # there is no home directory, or it is read-only
        ours = False
    if ours and os.access(folder, os.W_OK):
        yield folder
    else:
        with tempfile.TemporaryDirectory(prefix="debate-") as once:
            yield Path(once)
