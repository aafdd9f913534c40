"""Compile catalogs to the form Django reads, without GNU gettext, which not every machine has."""

import os

from babel.messages.mofile import write_mo

from debate.vocabulary.translations.catalogs import compiled_path, is_compiled, target_languages
from debate.vocabulary.translations.collect_messages import read_catalog


def compile_all() -> list[str]:
    """Compile every catalog changed since it was last compiled; return their languages.

    Each compiled file is replaced in one step, so another process reads the old one or the new one, never a part.
    """
    stale = [language for language in target_languages() if not is_compiled(language)]
    for language in stale:
        path = compiled_path(language)
        unfinished = path.with_suffix(f".{os.getpid()}")
        with unfinished.open("wb") as file:
            write_mo(file, read_catalog(language))
        unfinished.replace(path)
    return stale
