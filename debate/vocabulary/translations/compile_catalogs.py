"""Compile catalogs to the form Django reads, without GNU gettext, which not every machine has."""

import os

from babel.messages.mofile import write_mo

from debate.vocabulary.translations.catalogs import catalogs, compiled_path, is_compiled
from debate.vocabulary.translations.collect_messages import read_catalog


def compile_all() -> list[str]:
    """Compile every catalog changed since it was last compiled; return their languages.

    Each compiled file is replaced in one step, so another process reads the old one or the new one, never a part.
    """
    stale = [each for each in catalogs() if not is_compiled(*each)]
    for each in stale:
        path = compiled_path(*each)
        unfinished = path.with_suffix(f".{os.getpid()}")
        with unfinished.open("wb") as file:
            write_mo(file, read_catalog(*each))
        unfinished.replace(path)
    return [language for language, _ in stale]
