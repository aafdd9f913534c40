"""Find faults in the translations and say them in words."""

import re
from collections import Counter
from collections.abc import Iterator

from babel.messages.catalog import Message
from django.utils.translation import to_locale

from debate.vocabulary.translations.catalogs import catalog_path, catalogs
from debate.vocabulary.translations.collect_messages import read_catalog, updated_text

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z%]|\{\w*\}")
TAG = re.compile(r"</?[a-z][^>]*>|&\w+;")


def faults() -> Iterator[str]:
    """Yield each fault of every catalog, in Chinese: a translation missing, unchecked or mismatched, a stale file."""
    for language, folder in catalogs():
        name = f"{folder.parent.name}/{to_locale(language)}" if folder else to_locale(language)
        for message in (message for message in read_catalog(language, folder) if message.id):
            yield from (f"{name}：「{_first(message)}」{fault}" for fault in _faults(message))
        path = catalog_path(language, folder)
        if not path.exists() or path.read_text(encoding="utf-8") != updated_text(language, folder):
            yield f"{name}：与模板和代码不符，请运行 manage.py translate"


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _faults(message: Message) -> Iterator[str]:
    strings = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    if not all(strings):
        yield "没有译文"
        return
    if message.fuzzy:
        yield "译文待核"
    for number, string in enumerate(strings):
        may_omit = number == 0 and len(strings) > 1  # the singular may leave out the number: "one claim"
        yield from _mismatch(PLACEHOLDER, "占位", _first(message), string, may_omit)
        yield from _mismatch(TAG, "标签", _first(message), string, False)


def _mismatch(what: re.Pattern[str], name: str, source: str, string: str, may_omit: bool) -> Iterator[str]:
    """Yield a fault when a translation's matches of a pattern are not those of its source, in any order."""
    expected, found = Counter(what.findall(source)), Counter(what.findall(string))
    if found - expected or (expected - found and not may_omit):
        yield f"的译文「{string}」{name}不同"
