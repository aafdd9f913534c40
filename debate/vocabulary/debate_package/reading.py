"""Read a debate's package; a bad one stops the start with a sentence that names file, entry and fault."""

import tomllib
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from debate.vocabulary.debate_package.shapes import PATTERNS, Debate, Text


def read_debate(folder: Path) -> Debate:
    """Return what ``debate.toml`` in a folder says. Raises ImproperlyConfigured."""
    path = folder / "debate.toml"
    try:
        return Debate.model_validate({**tomllib.loads(path.read_text(encoding="utf-8")), "folder": folder})
    except OSError as error:
        raise ImproperlyConfigured(f"{path} of DEBATE_FOLDER cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise ImproperlyConfigured(f"{path} is not written in UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise ImproperlyConfigured(f"{path} is no TOML: {error}.") from error
    except ValidationError as error:
        wrong = "; ".join(": ".join(filter(None, (_entry(each["loc"]), _fault(each)))) for each in error.errors())
        raise ImproperlyConfigured(f"{path}: {wrong}. docs/another-debate.md says what each entry is.") from error


def _entry(location: tuple[int | str, ...]) -> str:
    """Return where an entry stands as TOML would say it, counted from 1: ``layers[2].label.en``."""
    parts = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in location)
    return "".join(parts).removeprefix(".")


def _fault(error: ErrorDetails) -> str:
    """Return what is wrong with an entry, for who writes the file and has not seen how it is read."""
    said, context = error["input"], error.get("ctx", {})
    match error["type"]:
        case "missing":
            return "is missing"
        case "extra_forbidden":
            return "there is no such entry"
        case "model_type" if context["class_name"] == Text.__name__:
            return f'{said!r} is not a text in both languages: {{ zh = "…", en = "…" }}'
        case "string_pattern_mismatch":
            return f"{said!r} {PATTERNS[context['pattern']]}"
        case "value_error":
            return str(context["error"])
    return error["msg"]


# Enumerations are made of it, so it is read when they are imported.
DEBATE = read_debate(Path(settings.DEBATE_FOLDER))
