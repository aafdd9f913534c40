"""Catalogs written the way Django reads them. Without the tools of GNU gettext, which not every machine has."""

import os

from babel.messages.mofile import write_mo

from debate.vocabulary.translations.catalogs import compiled_path, is_compiled, translated
from debate.vocabulary.translations.collect_messages import read


def compile_all() -> list[str]:
    """Compile what people have changed since; return its languages. A process beside us sees the old or the new."""
    stale = [language for language in translated() if not is_compiled(language)]
    for language in stale:
        path = compiled_path(language)
        unfinished = path.with_suffix(f".{os.getpid()}")
        with unfinished.open("wb") as file:
            write_mo(file, read(language))
        unfinished.replace(path)
    return stale
