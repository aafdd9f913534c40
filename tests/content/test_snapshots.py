"""The index in a file: whoever starts reads it and follows what changed since, and believes nothing else."""

import logging
from pathlib import Path

import pytest
from django.db import OperationalError, transaction

from debate.content import current_content, prepare_content, published, snapshots
from debate.content.facets import ClaimIndex, as_bytes, load_index
from debate.curation.publishing import delete
from debate.models import Claim, Revision
from debate.vocabulary import Stance
from tests.content.test_published import counts, saved
from tests.factories import make_citation, make_claim, make_company, make_model, make_prediction, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path, monkeypatch) -> Path:
    settings.INDEX_FOLDER = str(tmp_path / "index")
    monkeypatch.setattr(snapshots, "write_later", snapshots.write)
    published._held.clear()
    yield tmp_path / "index"
    published._held.clear()


@pytest.fixture
def loads(monkeypatch) -> list:
    """The heads at which every row was read."""
    seen: list = []
    load = published._load
    monkeypatch.setattr(published, "_load", lambda head: seen.append(head) or load(head))
    return seen


def begin_anew() -> None:
    """As a process that has just been started."""
    published._held.clear()


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("claims-*"))


def parts(index: ClaimIndex) -> tuple:
    kinds = {name: kind.bitmaps for name, kind in index.kinds.items() if kind.bitmaps}
    return index.occasions, kinds


def test_every_part_of_an_index_is_the_same_when_it_was_bytes():
    first = make_claim("虚构观点。", said_on="2024-07-05", occasion="虚构大会", topics=[make_topic()])
    first.about_companies.add(make_company())
    first.about_models.add(make_model())
    make_prediction(first, outcome="came_true", resolved_on="2025")
    make_citation(make_claim("没有日期。", said_on="", stance="closed"))
    make_claim("没有出处。", said_on="2023")
    index = load_index()
    again = as_bytes.load(b"".join([b"before", *as_bytes.dump(index)]), len(b"before"))

    assert parts(again) == parts(index)
    assert again.select({}).busiest() == index.select({}).busiest()
    assert {None, ("虚构大会", "2024-07")} < {*again.occasions.names}


def test_a_process_that_starts_reads_the_file_and_no_row(loads, django_assert_num_queries):
    make_claim("虚构观点。")
    before = current_content()
    begin_anew()
    # The revision, what moved since, and the four kinds of names.
    with django_assert_num_queries(6):
        after = current_content(before.head)

    assert (parts(after.index), after.head, len(loads)) == (parts(before.index), before.head, 1)


def test_what_changed_since_the_file_was_written_is_followed(loads):
    claim, gone = make_claim("虚构观点。"), make_claim("另一观点。")
    current_content()
    claim.stance = Stance.CON
    saved(claim)
    delete(gone)
    begin_anew()

    assert (counts("stance"), len(current_content().index), len(loads)) == ({"closed": 1}, 1, 1)


def test_another_file_is_written_after_so_many_revisions_and_two_are_kept(folder, monkeypatch):
    monkeypatch.setattr(snapshots, "EVERY", 3)
    claim = make_claim("虚构观点。")
    written = []
    for _ in range(10):
        current_content()
        written.append(len(files(folder)))
        saved(claim)

    assert written == [1, 1, 1, 2, 2, 2, 2, 2, 2, 2]
    numbers = [head.number for head in snapshots.heads()]
    assert numbers == [numbers[-1] + 3, numbers[-1]]


def test_a_file_of_another_history_is_not_followed(loads):
    """As after the restoration of an earlier backup."""
    make_claim("虚构观点。")
    with transaction.atomic():
        make_claim("另一观点。")
        current_content()
        transaction.set_rollback(True)
    begin_anew()
    assert (counts("stance"), len(loads)) == ({"open": 1}, 2)
    begin_anew()
    assert (counts("stance"), len(loads)) == ({"open": 1}, 2)


@pytest.mark.parametrize("place", [0, len(snapshots.FORMAT), -1])
def test_a_file_that_is_not_whole_is_passed_over(folder, loads, caplog, place):
    make_claim("虚构观点。")
    current_content()
    (path,) = files(folder)
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)
    begin_anew()

    assert (counts("stance"), len(loads)) == ({"open": 1}, 2)
    assert "are not read from their file" in caplog.text


def test_what_has_the_right_checksum_and_another_content_is_passed_over(folder, loads):
    make_claim("虚构观点。")
    head = current_content().head
    snapshots._write(files(folder)[0], [b'{"lengths": [3]}\n', b"12"])
    begin_anew()

    assert (counts("stance"), len(loads), current_content().head) == ({"open": 1}, 2, head)


@pytest.mark.parametrize("strange", ["a file that others may write", "a folder that others may write", "a link"])
def test_what_others_could_have_written_is_not_read(folder, loads, caplog, strange):
    make_claim("虚构观点。")
    current_content()
    (path,) = files(folder)
    if strange == "a link":
        path.symlink_to(path.rename(folder.parent / "elsewhere"))
    else:
        (path if "file" in strange else folder).chmod(0o777)
    begin_anew()

    assert (counts("stance"), len(loads)) == ({"open": 1}, 2)
    assert "are not read from their file" in caplog.text


def test_files_are_for_this_account_alone(folder):
    make_claim()
    current_content()

    assert [oct(path.stat().st_mode & 0o777) for path in (folder, *files(folder))] == ["0o700", "0o600"]


def test_a_file_of_other_code_is_not_read(loads, monkeypatch):
    make_claim()
    current_content()
    monkeypatch.setattr(snapshots, "_version", lambda: "another")
    begin_anew()
    current_content()

    assert len(loads) == 2


def test_an_empty_setting_keeps_nothing(settings, folder, loads):
    settings.INDEX_FOLDER = ""
    make_claim()
    current_content()
    begin_anew()
    current_content()

    assert (folder.exists(), len(loads)) == (False, 2)


def test_a_folder_that_cannot_be_written_is_told_and_disturbs_nobody(folder, caplog):
    folder.write_text("not a folder")
    make_claim()

    assert len(current_content().index) == 1
    assert "are not kept in a file" in caplog.text


def test_before_the_server_begins_the_content_is_held_and_its_file_written(folder):
    make_claim()
    prepare_content()

    assert (len(published._held), len(files(folder))) == (1, 1)
    assert {"names", "by_slug"} <= vars(published._held[0].directory).keys()


def test_a_database_that_is_away_does_not_keep_the_server_from_starting(monkeypatch, caplog):
    def fail(self):
        raise OperationalError("away")

    monkeypatch.setattr(type(Revision.objects.all()), "head", fail)
    with caplog.at_level(logging.WARNING):
        prepare_content()

    assert published._held == []
    assert "away" in caplog.text


def test_an_empty_base_is_kept_nowhere(folder):
    assert len(current_content().index) == Claim.objects.count() == 0
    assert not folder.exists()
