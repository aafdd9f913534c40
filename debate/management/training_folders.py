"""Read folders of annotated articles for the commands that train and that cross-validate."""

from collections.abc import Collection
from pathlib import Path

from django.core.management.base import CommandError

from debate.extraction import Knowledge
from debate.extraction.evaluation import BadGold
from debate.extraction.training import TrainingArticle, find_annotated, read_article
from debate.importing import read_file
from debate.models import Claim
from debate.models.entities import fingerprint
from debate.text import Unreadable


def read_folders(folders: Collection[Path], knowledge: Knowledge) -> list[TrainingArticle]:
    """Return every annotated article of the folders; stop the command where one cannot be used."""
    if missing := [str(folder) for folder in folders if not folder.is_dir()]:
        raise CommandError(f"not a folder: {', '.join(missing)}")
    try:
        found = list(find_annotated(folders))
        articles = []
        for gold, path in found:
            raw = read_file(path)
            # Claims that editors coded from this very article must not help to read it: they are the answers.
            leave_out = frozenset(Claim.objects.cited_from_bytes(fingerprint(raw)).values_list("slug", flat=True))
            articles.append(read_article(gold, raw, knowledge, leave_out))
    except (BadGold, Unreadable) as error:
        raise CommandError(str(error)) from error
    if not articles:
        raise CommandError("no annotated articles in the folders")
    return articles
