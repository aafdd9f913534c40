"""The edition of a folder of files: a number that grows with each export, so that older files are known from newer.

It stands in ``manifest.json``. `manage.py export_knowledge` raises it whenever a file changes; `seed` remembers the
latest it loaded and leaves earlier ones alone.
"""

import json
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

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
        raise ValueError(_("%(MANIFEST)s 里应当写着 edition，是一个数。") % {"MANIFEST": MANIFEST})
    return edition


def as_manifest(edition: int) -> bytes:
    return (json.dumps({"edition": edition}, indent=2) + "\n").encode()


def edition_loaded() -> int:
    """Return the latest edition that was loaded into this base; 0 for none."""
    stored = Seeding.objects.filter(**STORED).first()
    return stored.digests.get("edition", 0) if stored else 0


def remark_on_older(given: int) -> str:
    """Return what is said of files of an earlier edition than was loaded last; '' of others."""
    loaded = edition_loaded()
    return (
        (_("这些文件是第 %(given)s 版，库里已经载入过第 %(loaded)s 版") % {"given": given, "loaded": loaded})
        if given < loaded
        else ""
    )


def remember_edition(edition: int) -> None:
    """Store which edition was loaded last."""
    Seeding.objects.update_or_create(**STORED, defaults={"digests": {"edition": edition}})
