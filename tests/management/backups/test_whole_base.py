"""`manage.py backup` and `restore`: the very same base comes back, or the base that is there stays."""

import io
import json
import threading
import zipfile

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection, connections, models

from debate.content import is_outdated, problems
from debate.management.backups import whole_base
from debate.models import Claim, Topic
from tests import databases
from tests.factories import add_row, make_claim, make_editor, make_scene, make_topic
from tests.upgrades.stored_bases import BASES, load, read

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = ("/", "/claims/", "/en/claims/", "/speakers/scene-speaker/", "/topics/", "/zh-hant/companies/scene-company/")


@pytest.fixture
def base():
    """A little of everything, and an account."""
    make_editor("invented-editor")
    add_row(make_scene())


@pytest.fixture
def file(base, tmp_path):
    """The base, backed up."""
    call_command("backup", tmp_path / "base.backup", stdout=io.StringIO())
    return tmp_path / "base.backup"


def content() -> str:
    out = io.StringIO()
    call_command("dumpdata", stdout=out)
    return out.getvalue()


def pages(client) -> list[bytes]:
    cache.clear()
    answers = [client.get(address) for address in PAGES]
    assert {answer.status_code for answer in answers} == {200}
    return [answer.content for answer in answers]


def restored(file, *options: str) -> int:
    """Restore; return the exit status."""
    try:
        call_command("restore", file, *options, stdout=io.StringIO())
    except CommandError as error:
        chinese, english, *_ = str(error).splitlines()
        assert not chinese.isascii() and english.isascii()
        return error.returncode
    return 0


def test_an_empty_machine_gets_the_same_base_with_the_same_pages(file, client):
    before, shown = content(), pages(client)
    assert file.stat().st_mode & 0o777 == 0o600
    with databases.bare():
        assert restored(file) == 0
        assert (content(), pages(client)) == (before, shown)
        assert [*problems()] == []
        Topic.objects.create(slug="next", name="下一个", name_en="Next", definition="虚构。")  # numbers go on


def test_a_base_with_content_is_replaced_only_when_asked_for(file):
    before = content()
    make_claim("另外的观点。")
    changed = content()
    assert (restored(file), content()) == (2, changed)
    assert (restored(file, "--replace"), content()) == (0, before)


def test_a_backup_of_an_older_schema_is_brought_up_to_date(db, tmp_path):
    with databases.bare():
        load(BASES / "0010_task_paths.json.xz")
        call_command("backup", tmp_path / "old", stdout=io.StringIO())
    with databases.bare():
        assert restored(tmp_path / "old") == 0
        assert ([*problems()], is_outdated()) == ([], False)
        assert Claim.objects.count() == len(read(BASES / "0010_task_paths.json.xz")["debate_claim"]["rows"])


def with_manifest(**changed):
    def spoil(file):
        with zipfile.ZipFile(file) as packed:
            manifest, dump = json.loads(packed.read("manifest.json")), packed.read("database")
        with zipfile.ZipFile(file, "w") as packed:
            packed.writestr("manifest.json", json.dumps(manifest | changed))
            packed.writestr("database", dump)

    return spoil


def with_dump(change):
    def spoil(file):
        with zipfile.ZipFile(file) as packed:
            manifest, dump = packed.read("manifest.json"), packed.read("database")
        with zipfile.ZipFile(file, "w") as packed:
            packed.writestr("manifest.json", manifest)
            packed.writestr("database", change(dump))

    return spoil


def with_bytes(change):
    return lambda file: file.write_bytes(change(file.read_bytes()))


SPOILED = {
    "empty": (with_bytes(lambda data: b""), 3),
    "cut off": (with_bytes(lambda data: data[: len(data) // 2]), 3),
    "one bit": (with_bytes(lambda data: data[: (at := len(data) // 2)] + bytes([data[at] ^ 1]) + data[at + 1 :]), 3),
    "something else": (with_bytes(lambda data: b"SQLite format 3\0" + data[16:1000]), 3),
    "half a dump": (with_dump(lambda dump: dump[: len(dump) // 2]), 3),
    "no dump": (with_dump(lambda dump: b""), 3),
    "another database": (with_manifest(vendor="oracle"), 4),
    "a newer version": (with_manifest(migrations=["0001_initial", "9999_of_tomorrow"]), 4),
    "fewer tables than said": (with_manifest(migrations=["0001_initial"]), 3),
    "an unknown manifest": (with_manifest(more=1), 3),
    "gone": (lambda file: file.unlink(), 1),
}


def test_what_cannot_be_restored_changes_nothing(file):
    before, whole = content(), file.read_bytes()
    for name, (spoil, status) in SPOILED.items():
        file.write_bytes(whole)
        spoil(file)
        assert (name, restored(file, "--replace"), content()) == (name, status, before)


def test_a_base_that_cannot_be_brought_up_to_date_gives_way_to_the_one_that_was_there(file, monkeypatch):
    make_claim("另外的观点。")
    before = content()

    def fail(*given, **options):
        assert Claim.objects.count() == 2
        raise RuntimeError("an invented failure")

    monkeypatch.setattr(whole_base, "call_command", fail)
    with pytest.raises(RuntimeError):
        restored(file, "--replace")
    assert content() == before


def test_who_writes_is_not_hindered_and_what_is_not_committed_is_not_in_it(base, tmp_path):
    """Somebody has written, and commits only after the backup is done."""
    may_commit, has_written = threading.Event(), threading.Event()

    def write():
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("UPDATE debate_claim SET note = '写到一半'")
            has_written.set()
            may_commit.wait(20)
            cursor.execute("COMMIT")
        connections.close_all()

    writer = threading.Thread(target=write)
    writer.start()
    assert has_written.wait(20)
    call_command("backup", tmp_path / "meanwhile", stdout=io.StringIO())
    may_commit.set()
    writer.join(20)
    assert set(Claim.objects.values_list("note", flat=True)) == {"写到一半"}
    assert restored(tmp_path / "meanwhile", "--replace") == 0
    assert set(Claim.objects.values_list("note", flat=True)) == {""}


def test_there_is_no_backup_of_nothing_and_none_where_nobody_may_write(tmp_path):
    with databases.bare(), pytest.raises(CommandError, match="nothing to back up"):
        call_command("backup", tmp_path / "none")
    with pytest.raises(CommandError, match="Cannot write"):
        call_command("backup", tmp_path / "missing" / "none")
    assert [*tmp_path.iterdir()] == []


@pytest.mark.any_database
def test_nothing_is_kept_outside_the_database():
    """Otherwise backups must learn of it."""
    fields = [field for model in apps.get_models() for field in model._meta.concrete_fields]
    assert [field for field in fields if isinstance(field, models.FileField)] == []


def test_a_migrated_base_without_content_needs_no_permission_to_be_replaced(file):
    databases.empty()
    assert (whole_base.has_content(), restored(file), whole_base.has_content()) == (False, 0, True)
    make_topic()
