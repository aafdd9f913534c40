"""Any list of claims as a file."""

import json

import pytest
from django.utils import timezone

from debate.content.filters import relevance
from debate.middleware import kept_pages
from debate.presentation.downloads import FORMATS, Download
from debate.views.machines import downloads
from tests.factories import make_claim, make_speaker

pytestmark = pytest.mark.django_db


def read(client, address: str) -> str:
    return b"".join(client.get(address)).decode()


def slugs(client, query: str) -> list[str]:
    return [json.loads(line)["slug"] for line in read(client, f"/download/jsonl/{query}").splitlines()]


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_says_what_it_is_in_its_name_and_type(client, name):
    make_claim()
    answer = client.get(f"/download/{name}/?stance=open")
    format = FORMATS[name]

    assert (answer.status_code, answer.streaming, answer["Content-Type"]) == (200, True, format.content_type)
    expected = f"debate-claims-stance-open-{timezone.localdate()}.{format.extension}"
    assert answer["Content-Disposition"] == f'attachment; filename="{expected}"'


def etag_of(client, address: str) -> str:
    return client.get(address)["ETag"]


def test_who_has_a_file_is_told_so_and_the_file_is_not_written(client, monkeypatch):
    make_claim()
    first = client.get("/download/csv/")
    content = b"".join(first)
    monkeypatch.setattr(Download, "batches", lambda download: pytest.fail("the file was written"))
    again = client.get("/download/csv/", headers={"if-none-match": f'"other", W/{first["ETag"]}'})

    assert first["ETag"].startswith('"'), "a strong validator"
    assert (again.status_code, again.content, bool(content)) == (304, b"", True)
    assert {name: again[name] for name in ("ETag", "Cache-Control")} == {
        "ETag": first["ETag"],
        "Cache-Control": "no-cache",
    }


def test_another_list_format_language_content_or_version_of_the_site_is_another_file(client, monkeypatch):
    make_claim()
    addresses = ["/download/csv/", "/download/json/", "/download/csv/?stance=open", "/en/download/csv/"]
    etags = [etag_of(client, address) for address in addresses]

    assert len(set(etags)) == len(addresses)
    assert [etag_of(client, address) for address in addresses] == etags
    monkeypatch.setattr(kept_pages, "version_of_site", lambda: "another")
    assert not {etag_of(client, address) for address in addresses} & set(etags)
    monkeypatch.undo()
    make_claim()
    assert not {etag_of(client, address) for address in addresses} & set(etags)


def test_a_file_holds_what_the_list_shows_in_its_order(client):
    speaker = make_speaker(slug="zhang")
    old = make_claim(speaker=speaker, said_on="2023")
    new = make_claim(speaker=speaker, said_on="2024")
    make_claim(stance="closed", speaker=speaker)
    make_claim(state="draft")
    make_claim(state="withdrawn")

    assert slugs(client, "?speaker=zhang&stance=open") == [new.slug, old.slug]
    assert slugs(client, "?speaker=zhang&stance=open&sort=oldest") == [old.slug, new.slug]
    assert slugs(client, "?until=2023") == [old.slug]


def test_by_relevance_what_is_too_far_down_to_be_weighed_follows(client, monkeypatch):
    for module in (downloads, relevance):
        monkeypatch.setattr(module, "RANKED", 2)
    monkeypatch.setattr("debate.presentation.downloads.BATCH", 2)
    claims = [make_claim(f"虚构的开放{'，虚构' * n}。", said_on=f"2024-0{n}") for n in (1, 2, 3)]

    found = slugs(client, "?q=虚构&sort=relevance")
    assert sorted(found) == sorted(claim.slug for claim in claims)
    assert found[-1] == claims[0].slug


@pytest.mark.parametrize("address", ["/download/xlsx/", "/download/CSV/", "/en/download/html/"])
def test_a_format_that_is_none_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_a_wrong_value_is_answered_in_words(client):
    answer = client.get("/download/csv/?stance=<b>&since=gestern")

    assert (answer.status_code, answer["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert (
        answer.content.decode() == "没有「<b>」这个选项。\n「gestern」不是日期：请写成 2024、2024-07 或 2024-07-05。\n"
    )


def test_relevance_is_weighed_once_for_a_whole_file(client, monkeypatch):
    weighed, ranked_pks = [], relevance.ranked_pks
    monkeypatch.setattr(relevance, "ranked_pks", lambda *given: weighed.append(1) or ranked_pks(*given))
    monkeypatch.setattr("debate.presentation.downloads.BATCH", 2)
    for n in range(5):
        make_claim(f"虚构的话{n}。")

    assert (len(slugs(client, "?q=虚构&sort=relevance")), weighed) == (5, [1])
