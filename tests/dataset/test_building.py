"""A version holds what readers see, and nothing else; it has its name once it is whole, and never changes."""

import csv
import hashlib
import json
import zipfile
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pyarrow.parquet
import pytest
from django.urls import reverse

from debate.curation.exchange import FILES
from debate.dataset import all_versions, build, every_table, read_version
from debate.dataset.tables import COLUMNS
from debate.dataset.versions import UNFINISHED, publish
from debate.models import Revision
from debate.vocabulary import ReviewState
from tests.dataset.bases import SECRET, SECRET_SLUG, make_base, make_hidden, make_unused
from tests.factories import make_claim

pytestmark = pytest.mark.django_db
BASE = "https://debate.example.org"
# What names the day of a version, and what names such a file.
DATED = {"README.md", "README.zh.md", "CITATION.cff", "datapackage.json", "datasette-metadata.json", "SHA256SUMS"}
# Fields of the files that editors exchange which are in no column: for editors alone, or made into another column.
NOT_PUBLISHED = {
    "sources": {"note"},
    "companies": {"pinyin", "pinyin_initials"},
    "speakers": {"pinyin", "pinyin_initials", "photo", "photo_author", "photo_licence"},
    "models": {"pinyin", "pinyin_initials"},
    "claims": {"state", "withdrawn_because", "reviewed_by", "reviewed_at"},
    "citations": {"widening"},
    "predictions": {"resolved_by", "note"},
}


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a version; of those that are compressed what they hold."""
    found = {path.name: path.read_bytes() for path in folder.iterdir()}
    for path in folder.glob("*.parquet"):
        found[path.name] = str(pyarrow.parquet.read_table(path).to_pylist()).encode()
    for path in folder.glob("*.zip"):
        with zipfile.ZipFile(path) as packed:
            found |= {f"{path.name}/{name}": packed.read(name) for name in packed.namelist() if ".parquet" not in name}
            del found[path.name]
    return found


def on(monkeypatch, day: str) -> None:
    """From now on versions are built on a day."""
    clock = SimpleNamespace(localdate=lambda: date.fromisoformat(day))
    monkeypatch.setattr("debate.dataset.building.timezone", clock)


def test_nothing_hidden_is_in_any_file():
    scene = make_base()
    make_hidden(scene)
    version = build(BASE).version
    found = contents(version.folder)

    assert len(found) > 60
    assert [name for name, content in found.items() if SECRET.encode() in content] == []
    assert [name for name, content in found.items() if SECRET_SLUG.encode() in content] == []
    # What is public of the same things is there.
    assert "开放模型好，".encode() in found["citations.csv"] and b"scene-claim-0" in found["claims.csv"]


def test_every_field_that_editors_exchange_is_published_or_known_not_to_be():
    told = {name: set(layout.names) - set(COLUMNS[name].split()) for name, layout in FILES.items()}

    assert {name: fields for name, fields in told.items() if fields} == NOT_PUBLISHED


def test_the_same_rows_are_in_every_format():
    scene = make_base(3)
    make_hidden(scene)
    make_unused()
    version = build(BASE).version
    for table in every_table():
        path = version.folder / table.name
        lines = [json.loads(line) for line in path.with_suffix(".jsonl").read_text("utf-8").splitlines()]
        with path.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
            cells = list(csv.DictReader(file))
        columns = pyarrow.parquet.read_table(path.with_suffix(".parquet")).to_pylist()

        assert len(cells) == len(lines) == len(columns) == version.counts[table.name]
        assert [{**row, **days(row)} for row in columns] == lines
        assert [row[table.columns[0].name] for row in cells] == [row[table.columns[0].name] for row in lines]
    assert version.counts["claims_topics"] == 13  # two of each of the six of the scene, and one


def days(row: dict) -> dict:
    return {name: value.isoformat() for name, value in row.items() if isinstance(value, date)}


def test_the_counts_are_those_of_the_pages(client):
    make_hidden(make_base(2))
    counts = build(BASE).version.counts

    def listed(name: str) -> int:
        return client.get(reverse(name)).context["page"].paginator.count

    assert counts["claims"] == len(client.get(reverse("claim_list")).context["filter"].content.index.everything)
    for kind in ("speaker", "model", "article", "prediction", "position_change"):
        assert (kind, counts[f"{kind}s"]) == (kind, listed(f"{kind}_list"))
    assert counts["companies"] == listed("company_list")


@pytest.mark.parametrize("rows", [1, 3])
def test_a_build_asks_the_database_as_often_however_much_there_is(django_assert_num_queries, rows):
    make_base(rows)
    with django_assert_num_queries(32):
        build(BASE)


def test_the_same_content_makes_the_same_bytes(settings, tmp_path, monkeypatch):
    make_base(2)
    made = []
    for folder, day in (("one", "2024-07-05"), ("two", "2024-07-05"), ("three", "2024-07-06")):
        settings.DATASETS_DIR = tmp_path / folder
        on(monkeypatch, day)
        version = build(BASE).version
        made.append({path.name: path.read_bytes() for path in version.folder.iterdir()})
    one, two, three = made

    assert one == two
    differing = {name for name in one.keys() & three.keys() if one[name] != three[name]}
    assert differing <= {*DATED, "version.json"}


def test_checksums_are_those_of_the_files():
    make_base()
    version = build(BASE).version
    sums = dict(line.split("  ")[::-1] for line in (version.folder / "SHA256SUMS").read_text().splitlines())
    measured = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in version.folder.iterdir()
        if path.name != "version.json"
    }

    assert {name: file.sha256 for name, file in version.files.items()} == measured
    assert sums == {name: sha for name, sha in measured.items() if name not in ("SHA256SUMS", version.archive)}
    with zipfile.ZipFile(version.folder / version.archive) as packed:
        assert set(packed.namelist()) == {*sums, "SHA256SUMS"}
        assert packed.testzip() is None


def test_a_version_is_built_once_for_the_same_content(monkeypatch):
    make_base()
    first = build(BASE)
    again, moved = build(BASE), build(BASE, again=True)

    assert (first.is_new, again.is_new, moved.is_new) == (True, False, False)
    assert first.version == again.version == moved.version
    on(monkeypatch, "2099-01-01")
    assert not build(BASE).is_new
    assert build(BASE, again=True).version.name.startswith("2099-01-01-r")
    make_claim()
    assert build(BASE).is_new
    assert len(all_versions()) == 3


def test_a_base_that_was_restored_does_not_take_the_name_of_other_content():
    make_base()
    first = build(BASE).version
    Revision.objects.update(stamp="f00d" + "0" * 28)
    second = build(BASE)

    assert second.is_new and second.version.name == f"{first.name}-f00d"
    assert read_version(first.name) == first


def test_of_two_builds_at_once_one_gets_the_name(folder, tmp_path):
    make_base()
    version = build(BASE).version
    other = folder / f"{UNFINISHED}other"
    other.mkdir()
    (other / "claims.csv").write_text("whatever")

    assert publish(other, version) is False
    assert read_version(version.name) == version


def test_a_build_that_fails_leaves_nothing(folder, monkeypatch):
    make_base()

    def fail(*given):
        raise OSError("disk full")

    monkeypatch.setattr("debate.dataset.building.write_parquet", fail)
    with pytest.raises(OSError, match="disk full"):
        build(BASE)

    assert list(folder.iterdir()) == [] == all_versions()


def test_what_a_killed_build_left_is_cleared_away_after_a_day(folder, monkeypatch):
    make_base()
    dead, alive = folder / f"{UNFINISHED}dead", folder / f"{UNFINISHED}alive"
    dead.mkdir(parents=True)
    alive.mkdir()
    monkeypatch.setattr("debate.dataset.versions.ABANDONED", -1)
    build(BASE)

    assert not dead.exists() and not alive.exists()


def test_the_last_versions_keep_their_files_and_the_others_what_they_were(settings):
    settings.DATASETS_KEPT = 2
    make_base()
    built = []
    for _ in range(4):
        make_claim()
        built.append(build(BASE))
    versions = all_versions()

    assert [version.is_there for version in versions] == [True, True, False, False]
    assert [each.cleared for each in built] == [[], [], [built[0].version.name], [built[1].version.name]]
    assert [path.name for path in versions[-1].folder.iterdir()] == ["version.json"]
    assert versions[-1] == built[0].version


def test_a_claim_that_is_withdrawn_is_in_no_later_version():
    scene = make_base()
    assert b"scene-claim-0" in contents(build(BASE).version.folder)["claims.csv"]
    scene.rows[0].state = ReviewState.WITHDRAWN
    scene.rows[0].save()
    Revision.move()

    assert b"scene-claim-0" not in b"".join(contents(build(BASE).version.folder).values())
