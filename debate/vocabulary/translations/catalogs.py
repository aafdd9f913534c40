"""Where the message catalogs lie, and whether they are compiled.

Servers load this module at start, so it imports nothing heavy such as Babel.
"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.utils.translation import to_locale


def target_languages() -> list[str]:
    """Return the languages that messages are translated into: all but the one they are written in."""
    return [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def catalog_path(language: str) -> Path:
    """Return the path of a language's catalog, such as ``locale/zh_Hant/LC_MESSAGES/django.po``."""
    return Path(settings.LOCALE_PATHS[0]) / to_locale(language) / "LC_MESSAGES" / "django.po"


def compiled_path(language: str) -> Path:
    return catalog_path(language).with_suffix(".mo")


def is_compiled(language: str) -> bool:
    """Tell whether the compiled catalog exists and is no older than its source."""
    source, compiled = catalog_path(language), compiled_path(language)
    return compiled.exists() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns


def check_compiled(**options: Any) -> list[CheckMessage]:
    """Report languages whose catalog is not compiled, as a Django system check.

    An error on a server, which would answer half in Chinese; only a warning with DEBUG.
    """
    kind, name = (Warning, "debate.W001") if settings.DEBUG else (Error, "debate.E001")
    return [
        kind(f"{catalog_path(language)} 还没有编译。", hint="manage.py translate --compile", id=name)
        for language in target_languages()
        if not is_compiled(language)
    ]
