"""Files of an export read together: from a folder, from a zip that may be anything, by names that say what is in."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate.curation.exchange.judging import file_sets
from debate.curation.exchange.judging.file_sets import files_in_folder, files_in_zip, packed, read_set
from debate.vocabulary import DEBATE

TOPICS = "slug,name\ncost,成本\n".encode()


def test_a_folder_and_a_zip_of_it_are_the_same_set(tmp_path):
    (tmp_path / "topics.csv").write_bytes(TOPICS)
    (tmp_path / "README.md").write_text("虚构的说明")
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "claims.csv").write_bytes(b"x")

    assert files_in_folder(tmp_path) == files_in_zip(packed(files_in_folder(tmp_path))) == {"topics.csv": TOPICS}


def test_of_a_path_in_a_zip_only_the_name_counts_and_what_systems_add_does_not():
    data = packed(
        {
            "../../etc/topics.csv": TOPICS,
            "export/claims.json": b"[]",
            "__MACOSX/export/._claims.json": b"x",
            "export/.claims.json": b"x",
            "export/notes.txt": b"x",
        }
    )
    assert files_in_zip(data) == {"topics.csv": TOPICS, "claims.json": b"[]"}


def test_a_zip_that_unpacks_to_more_than_it_says_is_stopped(monkeypatch):
    monkeypatch.setattr(file_sets, "MOST_BYTES", 1000)
    with pytest.raises(ValueError, match="请分几次导入"):
        files_in_zip(packed({"claims.csv": b"0" * 600, "topics.csv": b"0" * 600}))
    lying = bytearray(packed({"claims.csv": b"0" * 100_000}))
    directory = lying.rindex(b"PK\x01\x02")
    lying[directory + 24 : directory + 28] = (10).to_bytes(4, "little")  # the size it claims to unpack to
    with pytest.raises(ValueError, match=r"请分几次导入|不是完好的 zip"):
        files_in_zip(bytes(lying))


def test_zips_that_cannot_be_taken_are_explained():
    twice = io.BytesIO()
    with zipfile.ZipFile(twice, "w") as archive:
        archive.writestr("a/topics.csv", TOPICS)
        archive.writestr("b/topics.csv", TOPICS)
    locked = bytearray(packed({"topics.csv": TOPICS}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + at] |= 1
    many = packed({f"{number}.csv": b"" for number in range(file_sets.MOST_ENTRIES + 1)})
    for data, words in ((twice.getvalue(), "两个 topics.csv"), (bytes(locked), "有密码"), (many, "最多 200 个")):
        with pytest.raises(ValueError, match=words):
            files_in_zip(data)


@given(st.binary(max_size=200), st.integers(0, 300))
def test_whatever_is_called_a_zip_is_read_or_refused_with_the_reason(noise, at):
    whole = packed({"topics.csv": TOPICS})
    for data in (noise, whole[:at] + noise + whole[at + len(noise) :]):
        try:
            assert all(len(content) < 1000 for content in files_in_zip(data).values())
        except ValueError as error:
            assert "压缩包" in str(error)


BAD = [
    ({"villages.csv": b""}, "villages.csv：不认得这个文件"),
    ({"topics.csv": TOPICS, "Topics.json": b"[]"}, "Topics.json：和 topics.csv 装的是同一种"),
    ({"claims.json": b"{"}, "claims.json：不是完整的 JSON"),
    ({"manifest.json": b"{}"}, "manifest.json：manifest.json 里应当写着 edition"),
    ({"manifest.json": b'{"edition": 1}'}, "没有记录"),
    ({"topics.csv": b"slug,name\n"}, "没有记录"),
    ({"topics.csv": TOPICS, "retired.csv": b'entity,key\ndebate.topic,"[""cost""]"\n'}, "议题 cost 既在 retired 里"),
    ({"retired.csv": b"entity,key\ndebate.topic,cost\n"}, "不是议题的自然键"),
]


@pytest.mark.parametrize(("files", "words"), BAD, ids=[words for _, words in BAD])
def test_files_that_cannot_be_read_are_named(files, words):
    with pytest.raises(ValueError, match=words):
        read_set(files)


def test_the_curated_base_is_a_set():
    found = read_set(files_in_folder(DEBATE.fixtures_folder))
    assert list(found.rows) == list(file_sets.FILES)
    assert found.size == sum(map(len, found.rows.values())) + len(found.retired)
