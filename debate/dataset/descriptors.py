"""What programs read of a version before its rows: the Frictionless data package, and Datasette's metadata."""

import json
from collections.abc import Iterable
from typing import Any

from debate.dataset.fields import AnyTable, Column, Kind, Table
from debate.dataset.sqlite_file import NAME as SQLITE
from debate.dataset.tables import TABLES
from debate.dataset.versions import PublishedFile, Version
from debate.vocabulary import DEBATE, LICENCE

Data = dict[str, Any]
NAMES = DEBATE.texts.name
TITLE = f"{NAMES.en} ({NAMES.zh}): {DEBATE.texts.base.en}"
ABOUT = (
    f"The knowledge base of the debate over {DEBATE.texts.subject.en}: who said what, when, for whom, with the place "
    "of each passage in the article it comes from, who answered whom, and which predictions came true."
)
# As texts cite it.
CALLED = f"Debate ({NAMES.zh})"
KEYWORDS = [*DEBATE.keywords, "quotations", "stance", "discourse networks"]
LICENCES = [{"name": "CC-BY-4.0", "path": LICENCE, "title": "Creative Commons Attribution 4.0 International"}]
PARTIAL_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
TYPES: dict[Kind, Data] = {
    Kind.ADDRESS: {"type": "string", "format": "uri"},
    Kind.DAY: {"type": "date"},
    Kind.NUMBER: {"type": "integer"},
    Kind.FLAG: {"type": "boolean"},
    Kind.NAMES: {"type": "array"},
    Kind.LINKS: {"type": "array"},
}


def every_table() -> list[AnyTable]:
    """Return all tables that are files, in the order in which they refer to each other."""
    return [each for table in TABLES.values() for each in table.with_links]


def data_package(version: Version, files: dict[str, PublishedFile]) -> Data:
    """Return a data package (Frictionless Standards, version 1) of the CSV files."""
    return {
        "profile": "data-package",
        "name": "debate",
        "id": f"{version.base}/data/{version.name}/",
        "version": version.name,
        "title": TITLE,
        "description": ABOUT,
        "homepage": f"{version.base}/data/",
        "created": f"{version.day}T00:00:00Z",
        "keywords": KEYWORDS,
        "licenses": LICENCES,
        "contributors": [{"title": f"The editors of {CALLED}", "role": "author"}],
        "resources": [_resource(table, files[f"{table.name}.csv"]) for table in every_table()],
    }


def _resource(table: AnyTable, file: PublishedFile) -> Data:
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "title": table.titles["en"],
        "title_zh": table.titles["zh"],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
        "schema": _schema(table),
    }


def _schema(table: AnyTable) -> Data:
    keys = [table.key] if isinstance(table, Table) else [column.name for column in table.columns]
    return {
        "fields": [_field(column, column.name in keys) for column in table.columns],
        "missingValues": [""],
        "primaryKey": keys if len(keys) > 1 else keys[0],
        "foreignKeys": [_foreign_key(column) for column in table.columns if column.refers and not column.is_list],
    }


def _field(column: Column, is_key: bool) -> Data:
    constraints: Data = {}
    if is_key or column.is_required:
        constraints["required"] = True
    if column.kind == Kind.PARTIAL_DATE:
        constraints["pattern"] = PARTIAL_DATE
    field = {
        "name": column.name,
        **TYPES.get(column.kind, {"type": "string"}),
        "title": column.titles["en"],
        "title_zh": column.titles["zh"],
    }
    if column.choices:
        constraints["enum"] = list(column.labels)
        field["labels"] = column.labels
    return {**field, **({"constraints": constraints} if constraints else {})}


def _foreign_key(column: Column) -> Data:
    key = TABLES[column.refers].key
    return {"fields": column.name, "reference": {"resource": column.refers, "fields": key}}


def as_document(data: Data) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def datasette_metadata(version: Version) -> Data:
    """Return what `datasette --metadata` takes: titles, what columns mean, and by which column a row is called."""
    return {
        "title": TITLE,
        "description": ABOUT,
        "license": "CC BY 4.0",
        "license_url": LICENCE,
        "source": CALLED,
        "source_url": f"{version.base}/data/{version.name}/",
        "databases": {"debate": {"tables": {table.name: _shown(table) for table in every_table()}}},
    }


def _shown(table: AnyTable) -> Data:
    shown: Data = {
        "description": " · ".join(table.titles.values()),
        "columns": {column.name: " · ".join(_once(column.titles.values())) for column in table.columns},
    }
    return {**shown, "label_column": table.label} if isinstance(table, Table) and table.label else shown


def _once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def dataset_description(version: Version) -> Data:
    """Return a version as schema.org describes a data set, with its whole files, for search engines of data."""
    address = f"{version.base}/data/{version.name}/"
    return {
        "@type": "Dataset",
        "@id": address,
        "url": address,
        "name": TITLE,
        "description": ABOUT,
        "version": version.name,
        "datePublished": version.day,
        "license": LICENCE,
        "isAccessibleForFree": True,
        "inLanguage": ["zh-Hans", "en"],
        "keywords": KEYWORDS,
        "distribution": [_download(version, name) for name in (version.archive, SQLITE) if version.path_of(name)],
    }


def _download(version: Version, name: str) -> Data:
    file = version.files[name]
    return {
        "@type": "DataDownload",
        "name": name,
        "contentUrl": f"{version.base}/data/{version.name}/{name}",
        "encodingFormat": content_type_of(name).partition(";")[0],
        "contentSize": f"{file.bytes} B",
        "sha256": file.sha256,
    }


CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/jsonl; charset=utf-8",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "parquet": "application/vnd.apache.parquet",
    "db": "application/vnd.sqlite3",
    "graphml": "application/graphml+xml; charset=utf-8",
    "zip": "application/zip",
    "md": "text/markdown; charset=utf-8",
    "cff": "text/yaml; charset=utf-8",
}


def content_type_of(name: str) -> str:
    """Return the media type of a file of a version."""
    return CONTENT_TYPES.get(name.rpartition(".")[2], "text/plain; charset=utf-8")
