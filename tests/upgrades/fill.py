"""Fill a base with every kind of row: what was seeded, an editor's change, and the work of the desk."""

import hashlib
from pathlib import Path
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from debate.curation.exchange import FILES, seed
from debate.importing.tasks import read_batch
from debate.models import (
    Article,
    Claim,
    Distinction,
    ErrorReport,
    Merge,
    Preferences,
    Redirect,
    SecondLook,
    Speaker,
)
from debate.vocabulary import roles
from tests.factories import (
    ARTICLE,
    QUOTE,
    make_imported_article,
    make_intake,
    make_member,
    make_suggestion,
    write_fixtures,
)
from tests.upgrades.invented_base import files

EDITED = "编辑改过的话。"


def whole_files() -> dict[str, list[dict]]:
    """Return the invented files with every field that the files of this version have."""
    rows = files(*(hashlib.sha256(text.encode()).hexdigest() for text in (ARTICLE, QUOTE)))
    return {
        name: [{field.name: row.get(field.name, _empty(field)) for field in layout.fields} for row in rows[name]]
        for name, layout in FILES.items()
    }


def _empty(field: Any) -> Any:
    return [] if field.many_to_many else None if field.is_relation else field.get_default()


def fill(folder: Path) -> None:
    seed(write_fixtures(folder, whole_files()), judged=False)
    make_imported_article()
    claim = Claim.objects.get(slug="edited")
    claim.statement = EDITED
    claim.save()
    work_at_the_desk(claim)


def work_at_the_desk(claim: Claim) -> None:
    editor = make_member(roles.EDITOR, "invented-editor")
    suggestion = make_suggestion(Article.objects.get(slug="daily"))
    SecondLook.objects.create(suggestion=suggestion)
    ErrorReport.objects.create(page=claim.get_absolute_url(), claim=claim, what="虚构的错误。")
    Preferences.objects.create(pk=1)
    speaker, other = Speaker.objects.order_by("pk")[:2]
    kind = ContentType.objects.get_for_model(Speaker)
    Redirect.objects.create(old_path="/speakers/zhang-old/", content_type=kind, object_id=speaker.pk, reason="renamed")
    Merge.objects.create(content_type=kind, into=speaker.pk, into_name=str(speaker), by=editor, at=timezone.now())
    Distinction.objects.create(content_type=kind, one=speaker.pk, other=other.pk, by=editor)
    read_batch.enqueue(make_intake(by=editor).batch)
