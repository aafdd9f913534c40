"""The base as data: what it is, its versions and their files."""

from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from debate.dataset import Version, all_versions, dataset_description, every_table, read_version
from debate.formatting import in_script
from debate.presentation import STYLES, base_address, dataset_work
from debate.vocabulary import is_english

# The formats of each table.
FORMATS = {"csv": "CSV", "jsonl": "JSON Lines", "parquet": "Parquet"}


class NamedFile(NamedTuple):
    """A file as it is listed: where it is, what it is called, how large it is in words, and its checksum."""

    address: str
    label: str
    size: str
    sha256: str


class TableRow(NamedTuple):
    """A table as it is listed: its name in the files and in words, the number of its rows, and its files."""

    name: str
    title: str
    rows: int
    files: list[NamedFile]


# Not cached: what is there depends on the disk, not on the content revision that cached pages depend on.
@cache_control(no_cache=True)
def dataset(request: HttpRequest) -> HttpResponse:
    versions = all_versions()
    latest = next((version for version in versions if version.is_there), None)
    shown = _shown(request, latest) if latest else {"version": None}
    return render(request, "dataset.html", {"versions": versions, **shown})


@cache_control(no_cache=True)
def dataset_version(request: HttpRequest, version: str) -> HttpResponse:
    found = read_version(version)
    if found is None:
        raise Http404
    return render(request, "dataset_version.html", _shown(request, found))


def _shown(request: HttpRequest, version: Version) -> dict[str, Any]:
    """Return what a page says of one version."""
    tables = _tables(version)
    listed = {f"{row.name}.{extension}" for row in tables for extension in FORMATS}
    whole = [_file(version, name, name) for name in version.files if name not in listed and name != version.archive]
    address = base_address(request) + reverse("dataset_version", args=[version.name])
    work = dataset_work(in_script(_("大模型开源与闭源之争的知识库")), address, version.name, version.day)
    return {
        "version": version,
        "archive": _file(version, version.archive, version.archive),
        "tables": tables,
        "whole_files": whole,
        "styles": [(style, style.write([work])) for style in STYLES.values()],
        "described": dataset_description(version),
    }


def _tables(version: Version) -> list[TableRow]:
    language = "en" if is_english() else "zh"
    known = {table.name: table.titles[language] for table in every_table()}
    return [TableRow(name, known.get(name, ""), n, _formats(version, name)) for name, n in version.counts.items()]


def _formats(version: Version, table: str) -> list[NamedFile]:
    return [_file(version, f"{table}.{extension}", label) for extension, label in FORMATS.items()]


def _file(version: Version, name: str, label: str) -> NamedFile:
    file = version.files[name]
    address = reverse("dataset_file", args=[version.name, name])
    return NamedFile(address, label, filesizeformat(file.bytes).replace("\xa0", " "), file.sha256)
