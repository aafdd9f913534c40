"""Article."""

import pytest
from django.utils import timezone

from debate.models import Article
from debate.text.offsets import OffsetMap
from tests.factories import ARTICLE, make_article, make_imported_article, refused

pytestmark = pytest.mark.django_db
IMPORTED = {"raw": b"x", "raw_sha256": "0" * 64, "text": "x"}


def test_an_article_is_known_before_its_bytes_are():
    article = make_article("虚构文章", "invented")
    assert (str(article), article.get_absolute_url()) == ("虚构文章", "/articles/invented/")
    assert (article.is_imported, article.raw, article.text) == (False, None, "")


@pytest.mark.parametrize("missing", ["raw", "raw_sha256", "text", "imported_at"])
def test_an_article_imported_by_half_is_refused(missing):
    whole = {**IMPORTED, "imported_at": timezone.now()}
    Article.objects.create(slug="whole", **{**whole, "raw_sha256": "1" * 64})
    with refused("article_is_imported_whole"):
        Article.objects.create(slug="half", **{**whole, missing: "" if missing == "text" else None})


@pytest.mark.parametrize("name", ["raw", "text", "imported_at"])
def test_an_article_not_imported_has_nothing_of_an_import(name):
    with refused("article_is_imported_whole"):
        Article.objects.create(slug="half", **{name: {**IMPORTED, "imported_at": timezone.now()}[name]})


def test_bytes_are_stored_once_but_may_be_unknown_of_many():
    make_article(raw_sha256="0" * 64)
    with refused("raw_sha256"):
        make_article(raw_sha256="0" * 64)
    assert [make_article(raw_sha256=None).raw_sha256 for _ in range(2)] == [None, None]


def test_an_article_without_title_is_called_by_where_and_when():
    assert "虚构日报" in str(make_article("")) and "2024" in str(make_article(""))
    assert str(Article()) != ""


def test_an_imported_article_gives_back_its_bytes_as_text():
    article = Article.objects.get(pk=make_imported_article().pk)
    assert (bytes(article.raw), article.raw_text()) == (ARTICLE.encode(), ARTICLE)
    assert (type(article.offset_map), article.offset_map.as_list()) == (OffsetMap, article.offsets)


@pytest.mark.parametrize(
    ("raw", "encoding", "text"),
    [
        ("张三三".encode("utf-8-sig"), "utf-8-sig", "张三三"),
        ("张三三\r\n".encode("gb18030"), "gb18030", "张三三\r\n"),
        ("张三三".encode()[:-1], "utf-8", "张三\ufffd"),
    ],
)
def test_bytes_are_read_as_they_were_when_imported(raw, encoding, text):
    assert Article(raw=raw, raw_encoding=encoding).raw_text() == text


def test_the_history_of_an_article_leaves_its_bytes_out():
    entry = make_imported_article().history.get()
    assert entry.text.startswith("虚构日报")
    assert not {"raw", "offsets", "removals"} & {field.name for field in entry._meta.fields}
