"""The files of the data set."""

import pytest

from debate.dataset import build
from tests.factories import make_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(settings, tmp_path):
    settings.DATASETS_DIR, settings.DATASETS_KEPT = tmp_path / "data", 1
    (tmp_path / "outside.txt").write_text("outside")
    make_claim()
    return build("http://testserver").version


def test_every_file_is_served_as_it_was_published(client, version):
    for name, file in version.files.items():
        answer = client.get(f"/data/{version.name}/{name}")
        body = b"".join(answer.streaming_content)

        assert (answer.status_code, len(body)) == (200, file.bytes)
        assert answer["Content-Length"] == str(file.bytes)
        assert answer["ETag"] == f'"{file.sha256}"'
        assert answer["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("claims.csv", "text/csv; charset=utf-8"),
        ("claims.jsonl", "application/jsonl; charset=utf-8"),
        ("claims.parquet", "application/vnd.apache.parquet"),
        ("debate.db", "application/vnd.sqlite3"),
        ("responses.graphml", "application/graphml+xml; charset=utf-8"),
        ("LICENCE.txt", "text/plain; charset=utf-8"),
    ],
)
def test_programs_are_told_what_a_file_is(client, version, name, kind):
    answer = client.head(f"/data/{version.name}/{name}")

    assert (answer.status_code, answer["Content-Type"]) == (200, kind)
    assert answer["X-Content-Type-Options"] == "nosniff"
    answer.close()  # as a server does, which sends nothing of it


def test_who_has_a_file_is_told_so(client, version):
    etag = f'"{version.files["claims.csv"].sha256}"'

    assert client.get(f"/data/{version.name}/claims.csv", headers={"if-none-match": etag}).status_code == 304


def test_a_download_that_broke_off_goes_on_where_it_was(client, version):
    address, size = f"/data/{version.name}/claims.csv", version.files["claims.csv"].bytes
    whole = b"".join(client.get(address).streaming_content)
    rest = client.get(address, headers={"range": "bytes=10-"})
    beyond = client.get(address, headers={"range": f"bytes={size}-"})

    assert (rest.status_code, rest["Content-Range"]) == (206, f"bytes 10-{size - 1}/{size}")
    assert (b"".join(rest.streaming_content), rest["Content-Length"]) == (whole[10:], str(size - 10))
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{size}")
    assert client.head(address)["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    "name",
    [
        "version.json",
        "nothing.csv",
        "..",
        "../outside.txt",
        "..%2Foutside.txt",
        "..%5Coutside.txt",
        "%00",
        ".",
        "%2e%2e/outside.txt",
    ],
)
def test_nothing_else_is_served(client, version, name):
    assert client.get(f"/data/{version.name}/{name}").status_code in (400, 404)


def test_a_file_that_is_no_longer_kept_is_gone_and_tells_where_it_was_described(client, version):
    make_claim()
    build("http://testserver")
    answer = client.get(f"/data/{version.name}/claims.csv")

    assert (answer.status_code, answer["Cache-Control"]) == (410, "no-cache")
    assert f"/data/{version.name}/" in answer.content.decode()
    assert client.get(f"/data/{version.name}/nothing.csv").status_code == 404


def test_nobody_writes_there(client, version):
    assert client.post(f"/data/{version.name}/claims.csv").status_code == 405
