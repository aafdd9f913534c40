"""Where the message catalogs lie, and whether they are compiled.

The site's own are in the last of settings.LOCALE_PATHS. Those of the debate's package come before: they translate its
templates, and say otherwise what the site says, in Simplified Chinese too. Servers load this module at start, so it
imports nothing heavy such as Babel.
"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.utils.translation import to_locale


def target_languages() -> list[str]:
    """Return the languages that messages are translated into: all but the one they are written in."""
    return [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def catalog_path(language: str, folder: Path | None = None) -> Path:
    """Return the path of a language's catalog, such as ``locale/zh_Hant/LC_MESSAGES/django.po``."""
    return Path(folder or settings.LOCALE_PATHS[-1]) / to_locale(language) / "LC_MESSAGES" / "django.po"


def compiled_path(language: str, folder: Path | None = None) -> Path:
    return catalog_path(language, folder).with_suffix(".mo")


def package_folder() -> Path | None:
    """Return where the catalogs of the debate's package are; None where there is no package."""
    return Path(settings.LOCALE_PATHS[0]) if len(settings.LOCALE_PATHS) > 1 else None


def catalogs() -> list[tuple[str, Path | None]]:
    """Return the language and the folder of each catalog: of the site, and those that the package has."""
    own = [(language, None) for language in target_languages()]
    folder = package_folder()
    there = [(code, folder) for code, _ in settings.LANGUAGES if folder and catalog_path(code, folder).exists()]
    return [*own, *there]


def is_compiled(language: str, folder: Path | None = None) -> bool:
    """Tell whether the compiled catalog exists and is no older than its source."""
    source, compiled = catalog_path(language, folder), compiled_path(language, folder)
    return compiled.exists() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns


def check_compiled(**options: Any) -> list[CheckMessage]:
    """Report languages whose catalog is not compiled, as a Django system check.

    An error on a server, which would answer half in Chinese; only a warning with DEBUG.
    """
    kind, name = (Warning, "debate.W001") if settings.DEBUG else (Error, "debate.E001")
    return [
        kind(f"{catalog_path(*each)} 还没有编译。", hint="manage.py translate --compile", id=name)
        for each in catalogs()
        if not is_compiled(*each)
    ]
