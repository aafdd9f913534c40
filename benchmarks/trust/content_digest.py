"""In a process of its own: print a digest of each table's content, and what is unfinished, as JSON.

Primary keys are replaced by natural ones, since a transaction that was cut off uses up numbers; left out are moments
and what follows from them. History counts: a change that was made twice has two entries.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

import django

django.setup()

from django.apps import apps  # noqa: E402 - models are there only now
from django.contrib.auth import get_user_model  # noqa: E402
from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.db import models  # noqa: E402
from django_tasks_db.models import DBTaskResult  # noqa: E402

from debate.importing.background.orphans import is_orphan  # noqa: E402
from debate.models import Change, Curated, FileImport, Intake, Revision  # noqa: E402

# Tables that count how often something was written.
LEFT_OUT = (Change, Revision)
# Fields that hold primary keys or moments within other values, or numbers by chance.
UNSTABLE = {"history_id", "m2m_history_id", "undo", "digests", "batch", "found", "reading", "answers", "seconds", "id"}
GENERIC = ("object_id", "into", "one", "other")


@cache
def keys(model: Any) -> dict[int, Any]:
    """Return the natural key of every row by primary key; of rows that have none, nothing."""
    if model is get_user_model():
        return dict(model.objects.values_list("pk", "username"))
    if model is ContentType:
        return {pk: [*key] for pk, *key in model.objects.values_list("pk", "app_label", "model")}
    return {pk: key for key, pk in model.objects.all().primary_keys().items()} if issubclass(model, Curated) else {}


def value(row: Any, field: Any) -> Any:
    stored = getattr(row, field.attname)
    if field.is_relation:
        return keys(field.related_model).get(stored, "gone" if stored else None)
    if field.name in GENERIC and hasattr(row, "content_type"):
        return keys(row.content_type.model_class()).get(stored, "gone")
    return hashlib.sha256(bytes(stored)).hexdigest() if isinstance(field, models.BinaryField) and stored else stored


def lines(model: Any) -> Iterator[str]:
    fields = [each for each in model._meta.concrete_fields if not isinstance(each, models.DateTimeField)]
    fields = [each for each in fields if not each.primary_key and each.name not in UNSTABLE]
    for row in model._base_manager.all().iterator():
        yield json.dumps([value(row, each) for each in fields], default=str, ensure_ascii=False)


def digests() -> dict[str, list[str]]:
    """Return the sorted digests of each table's rows."""
    tables = apps.get_app_config("debate").get_models(include_auto_created=True)
    return {
        model._meta.label: sorted(hashlib.sha256(line.encode()).hexdigest()[:16] for line in lines(model))
        for model in tables
        if model not in LEFT_OUT
    }


def unfinished() -> dict[str, int]:
    """Return how many tasks run without a worker or wait, and how many intakes and files wait for one."""
    open_tasks = [each for each in DBTaskResult.objects.all() if each.status in ("READY", "RUNNING")]
    return {
        "tasks without a worker": sum(is_orphan(each) for each in open_tasks),
        "tasks that wait": len(open_tasks),
        "intakes at work": Intake.objects.filter(state__in=("waiting", "importing")).count(),
        "files at work": FileImport.objects.filter(state__in=("checking", "importing")).count(),
    }


if __name__ == "__main__":
    json.dump({"content": digests(), "unfinished": unfinished()}, sys.stdout)
