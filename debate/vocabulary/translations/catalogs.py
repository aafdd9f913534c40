"""Where the translations lie, and whether they are compiled. What servers load at their start: nothing else."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.utils.translation import to_locale


def translated() -> list[str]:
    """The languages that what we say is translated into: all but the one it is written in."""
    return [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def catalog_path(language: str) -> Path:
    """``locale/zh_Hant/LC_MESSAGES/django.po``."""
    return Path(settings.LOCALE_PATHS[0]) / to_locale(language) / "LC_MESSAGES" / "django.po"


def compiled_path(language: str) -> Path:
    return catalog_path(language).with_suffix(".mo")


def is_compiled(language: str) -> bool:
    """Whether what Django reads is there, and no older than what people write."""
    source, compiled = catalog_path(language), compiled_path(language)
    return compiled.exists() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns


def check_compiled(**options: Any) -> list[CheckMessage]:
    """A system check: a server that goes on without would answer half in Chinese. On one's own machine only a hint."""
    kind, name = (Warning, "debate.W001") if settings.DEBUG else (Error, "debate.E001")
    return [
        kind(f"{catalog_path(language)} 还没有编译。", hint="manage.py translate --compile", id=name)
        for language in translated()
        if not is_compiled(language)
    ]
