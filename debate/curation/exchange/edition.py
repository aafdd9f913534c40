"""The edition of a folder of files: a number that grows with each export, so that older files are known from newer.

It stands in ``manifest.json``. `manage.py export_knowledge` raises it whenever a file changes; `seed` remembers the
latest it loaded and leaves earlier ones alone.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from debate.models import Seeding

MANIFEST = "manifest.json"
STORED: dict[str, Any] = {"entity": "file", "key": MANIFEST}


def edition_of(folder: Path) -> int:
    """Return the edition of a folder; 0 without a manifest.

    Raises:
        ValueError: the manifest is not one, in Chinese.
    """
    path = folder / MANIFEST
    return read_edition(path.read_bytes()) if path.exists() else 0


def read_edition(data: bytes) -> int:
    """Return the edition that a manifest gives. Raises ValueError when it is not a manifest, in Chinese."""
    try:
        edition = json.loads(data)["edition"]
    except (ValueError, KeyError, TypeError, RecursionError):
        edition = None
    if type(edition) is not int or edition < 0:
        raise ValueError(f"{MANIFEST} 里应当写着 edition，是一个数。")
    return edition


def as_manifest(edition: int) -> bytes:
    return (json.dumps({"edition": edition}, indent=2) + "\n").encode()


def edition_loaded() -> int:
    """Return the latest edition that was loaded into this base; 0 for none."""
    stored = Seeding.objects.filter(**STORED).first()
    return stored.digests.get("edition", 0) if stored else 0


def is_older(folder: Path, tell: Callable[[str], object]) -> bool:
    """Whether a folder is of an earlier edition than was loaded last, which is told."""
    given, loaded = edition_of(folder), edition_loaded()
    if given < loaded:
        tell(f"这些文件是第 {given} 版，库里已经载入过第 {loaded} 版：没有载入。真要退回旧的内容，加 --older。")
    return given < loaded


def remember_edition(folder: Path) -> None:
    Seeding.objects.update_or_create(**STORED, defaults={"digests": {"edition": edition_of(folder)}})
