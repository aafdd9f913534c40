"""Split text into runs of one kind of character, and runs of Chinese into words."""

import logging
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

_lock = Lock()
_known: set[str] = set()
_new: set[str] = set()


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


def _cut(run: str) -> list[str]:
    # Under the lock, since jieba's frequencies must not change while it cuts.
    with _lock:
        tokenizer = _tokenizer()
        while _new:
            name = _new.pop()
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
