"""The style sheet of readers with the colours of the debate's package: one file, so pages ask for no further one.

`static/debate.css` knows stances by their shapes (``--ring``, ``--half`` …); which colours these have is put in where
static files are found, for `collectstatic` as well as for work with DEBUG.
"""

from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage
from django.utils import timezone

from debate.vocabulary import DEBATE

NAME = "debate.css"
PLACE = "/* The colours of the stances, from the debate's package. */"


def coloured(style: str) -> str:
    """Return the style sheet with a colour for each shape, for both colour schemes, and those of two roles."""
    sides = DEBATE.by_role
    colours = [f"--{each.shape}: light-dark({each.colour.light}, {each.colour.dark});" for each in sides.values()]
    roles = [f"--{role}: var(--{sides[role].shape});" for role in ("pro", "con")]
    return style.replace(PLACE, "\n    ".join([*colours, *roles]))


class ColouringStorage(FileSystemStorage):
    """Opens the style sheet with its colours, all other files as they are."""

    def open(self, name: str, mode: str = "rb") -> File:
        if name != NAME:
            return super().open(name, mode)
        return ContentFile(coloured(Path(self.path(name)).read_text(encoding="utf-8")).encode(), name)

    def get_modified_time(self, name: str) -> datetime:
        """Return when a file changed; of the style sheet now, since colours change without it."""
        return timezone.now() if name == NAME else super().get_modified_time(name)


class StylesheetFinder(FileSystemFinder):
    """Finds what stands in STATICFILES_DIRS."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.storages = {root: ColouringStorage(location=root) for _prefix, root in self.locations}
        for storage in self.storages.values():
            storage.prefix = ""

    def find_location(self, root, path, prefix=None):
        """Return the path of a file; of the style sheet with its colours, which lies in var/ for work with DEBUG."""
        found = super().find_location(root, path, prefix)
        return _made(Path(found)) if found and path == NAME else found


def _made(source: Path) -> str:
    """Write the style sheet with its colours, in a folder named by what is in it; return its path."""
    style = coloured(source.read_text(encoding="utf-8"))
    path = settings.BASE_DIR / "var" / "static-made" / sha256(style.encode()).hexdigest()[:12] / NAME
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(style, encoding="utf-8")
    return str(path)
