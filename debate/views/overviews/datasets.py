"""The base as data: what it is, its versions and their files."""

from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control

from debate.dataset import Version, all_versions, dataset_description, every_table, read_version
from debate.presentation import STYLES, base_address, dataset_work
from debate.vocabulary import DEBATE, is_english

# The formats of each table.
FORMATS = {"csv": "CSV", "jsonl": "JSON Lines", "parquet": "Parquet"}


# What the files are that hold no single table, the most useful first.
WHOLE_FILES = {
    "debate.db": gettext_lazy("全部表格的 SQLite 库，供 Datasette 打开，可检索"),
    "README.md": gettext_lazy("各列的含义、编码手册（英文）"),
    "README.zh.md": gettext_lazy("各列的含义、编码手册（中文）"),
    "datapackage.json": gettext_lazy("Frictionless 数据包：类型、键、选项的标签"),
    "responses.graphml": gettext_lazy("谁回应谁的网络"),
    "speakers_topics.graphml": gettext_lazy("发言者与议题的网络"),
    "dna.csv": gettext_lazy("Discourse Network Analyzer 的事件表"),
    "annotations.jsonld": gettext_lazy("W3C Web Annotation 格式的出处"),
    "datasette-metadata.json": gettext_lazy("给 Datasette 的标题和列名"),
    "CITATION.cff": gettext_lazy("怎样引用"),
    "LICENCE.txt": gettext_lazy("版权"),
    "SHA256SUMS": gettext_lazy("校验和"),
}


class NamedFile(NamedTuple):
    """A file as it is listed: where it is, what it is called, how large it is in words, its checksum, what it is."""

    address: str
    label: str
    size: str
    sha256: str
    about: Any = ""


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
    whole = [_file(version, name, name, about) for name, about in WHOLE_FILES.items() if name in version.files]
    address = base_address(request) + reverse("dataset_version", args=[version.name])
    work = dataset_work(capfirst(str(DEBATE.texts.base)), address, version.name, version.day)
    return {
        "version": version,
        "archive": _file(version, version.archive, version.archive),
        "tables": _tables(version),
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


def _file(version: Version, name: str, label: str, about: Any = "") -> NamedFile:
    file = version.files[name]
    address = reverse("dataset_file", args=[version.name, name])
    return NamedFile(address, label, filesizeformat(file.bytes).replace("\xa0", " "), file.sha256, about)
