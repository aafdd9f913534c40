"""Write every row of a database into a small file, and build a database of that schema from it, on either database.

``bases/`` holds one for each schema that was released, named like its last migration and written by the code of then.
"""

import json
import lzma
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor

BASES = Path(__file__).parent / "bases"
# Tables with an index of their text, which no model knows: it is written as the code of then would have written it.
INDEXED = ("debate_claim", "debate_passage")


def write(path: Path) -> None:
    """Write all rows of the database in use: for each table its columns and its rows."""
    tables = {}
    for model in apps.get_models(include_auto_created=True):
        fields = model._meta.concrete_fields
        rows = [[_plain(field, row) for field in fields] for row in model._base_manager.order_by("pk")]
        if rows and model._meta.managed:
            tables[model._meta.db_table] = {"columns": [field.attname for field in fields], "rows": rows}
    text = json.dumps(tables, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(lzma.compress(text.encode()))


def _plain(field: Any, row: Any) -> Any:
    value = field.value_from_object(row)
    return field.value_to_string(row) if isinstance(field, models.BinaryField) and value is not None else value


def read(path: Path) -> dict[str, dict]:
    return json.loads(lzma.decompress(path.read_bytes()))


def load(path: Path) -> None:
    """Make the tables as the schema of then had them, in a database without any, and fill them."""
    executor = MigrationExecutor(connection)
    # One by one, as they were made then: the migration that stands for the first of them is for new databases.
    executor.loader.replace_migrations = False
    executor.loader.build_graph()
    others = [leaf for leaf in executor.loader.graph.leaf_nodes() if leaf[0] != "debate"]
    then = [("debate", path.name.removesuffix(".json.xz")), *others]
    executor.migrate(then)
    stored = read(path)
    historical = executor.loader.project_state(then).apps.get_models(include_auto_created=True)
    filled = [model for model in historical if model._meta.db_table in stored]
    with transaction.atomic():  # links are checked when it ends
        for model in filled:
            model._base_manager.all()._raw_delete(connection.alias)
        for model in filled:
            model._base_manager.bulk_create(_rows(model, **stored[model._meta.db_table]))
        _write_indexes(filled)
        with connection.cursor() as cursor:
            for sql in connection.ops.sequence_reset_sql(no_style(), filled):
                cursor.execute(sql)


def _rows(model: Any, columns: list[str], rows: list[list]) -> list:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return [model(**{name: fields[name].to_python(v) for name, v in zip(columns, row, strict=True)}) for row in rows]


def _write_indexes(filled: list) -> None:
    from debate.search import TextIndex  # not before the settings are chosen

    there = connection.introspection.table_names()
    for model in filled:
        table = model._meta.db_table
        if table in INDEXED and f"{table}_search" in there:
            texts = model._base_manager.values_list("pk", "search_text")
            TextIndex(table).write((pk, "", text) for pk, text in texts)
