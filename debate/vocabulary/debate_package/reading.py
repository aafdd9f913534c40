"""Read a debate's package; a bad one stops the start with a sentence that names file, entry and fault."""

import tomllib
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from pydantic import ValidationError

from debate.vocabulary.debate_package.shapes import Debate


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
        wrong = "; ".join(f"{_entry(each['loc'])}: {each['msg']}" for each in error.errors())
        raise ImproperlyConfigured(f"{path}: {wrong}. docs/another-debate.md says what each entry is.") from error


def _entry(location: tuple[int | str, ...]) -> str:
    """Return where an entry stands as TOML would say it, counted from 1: ``layers[2].label.en``."""
    parts = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in location)
    return "".join(parts).removeprefix(".") or "the whole file"


# Enumerations are made of it, so it is read when they are imported.
DEBATE = read_debate(Path(settings.DEBATE_FOLDER))
