"""The page of the data set, and that of each version."""

import json
import re
from html import unescape

import pytest

from debate.dataset import all_versions, build
from tests.factories import make_claim, make_topic

pytestmark = pytest.mark.django_db
BASE = "http://testserver"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATASETS_DIR, settings.DATASETS_KEPT = tmp_path / "data", 1


def page(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def described(html: str) -> list[dict]:
    (text,) = re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', html, re.DOTALL)
    return [node for node in json.loads(text)["@graph"] if node["@type"] == "Dataset"]


def test_before_the_first_version_the_page_says_so(client):
    html = page(client, "/data/")

    assert "还没有发布第一版。" in html and described(html) == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("", ("数据", "议题", "怎样引用")),
        ("/en", ("Data", "Topics", "Where")),
        ("/zh-hant", ("資料", "議題", "怎樣引用")),
    ],
)
def test_the_page_shows_the_latest_version_in_the_readers_language(client, language, words):
    make_claim(topics=[make_topic()])
    version = build(BASE).version
    html = page(client, f"{language}/data/")

    assert [word for word in words[:2] if word not in html] == []
    assert f"/data/{version.name}/claims_topics.parquet" in html
    assert version.files[version.archive].sha256 in html
    assert f'href="{language}/data/{version.name}/"' in html
    assert f"{BASE}{language}/data/{version.name}/" in html  # in the references


def test_search_engines_of_data_read_what_it_is(client):
    make_claim()
    version = build(BASE).version
    (node,) = described(page(client, "/data/"))

    assert (node["version"], node["datePublished"]) == (version.name, version.day)
    assert node["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert [each["contentUrl"] for each in node["distribution"]] == [
        f"{BASE}/data/{version.name}/{version.archive}",
        f"{BASE}/data/{version.name}/debate.db",
    ]
    assert described(page(client, f"/data/{version.name}/")) == [node]


def test_a_version_without_its_files_still_says_what_it_was(client):
    make_claim()
    old = build(BASE).version
    make_claim()
    build(BASE)
    html = page(client, f"/data/{old.name}/")

    assert "已不再保存" in html and old.files[old.archive].sha256 in html
    assert f'href="/data/{old.name}/claims.csv"' not in html
    assert [(each.name, each.is_there) for each in all_versions()][1] == (old.name, False)
    assert page(client, "/data/").count("已不再保存") == 1
    assert described(html)[0]["distribution"] == []


def test_a_version_that_never_was_is_not_found(client):
    for name in ("2024-07-05-r1", "nothing", "2024-07-05-r1-00ff"):
        assert client.get(f"/data/{name}/").status_code == 404


def test_a_new_version_is_seen_at_once(client):
    make_claim()
    client.get("/data/")
    version = build(BASE).version

    assert version.name in page(client, "/data/")


def test_a_version_is_cited_by_its_own_address(client):
    make_claim()
    version = build(BASE).version
    html = page(client, f"/cite/?page=/data/{version.name}/")

    assert f"{BASE}/data/{version.name}/" in html
