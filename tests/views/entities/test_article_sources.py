"""What readers are told of where an article's words come from, and of a page that is gone."""

import pytest
from django.utils import timezone

from debate.models import Article, ArticleCopy, Retrieval
from debate.vocabulary import CopyKind, RetrievalOutcome
from tests.factories import QUOTE, make_citation, make_claim, make_imported_article

pytestmark = pytest.mark.django_db

URL, ARCHIVED = "https://daily.example/a/1", "https://web.archive.org/web/20240706080000id_/https://daily.example/a/1"


@pytest.fixture
def article() -> Article:
    article = make_imported_article(url=URL)
    make_citation(make_claim(), article, quote=QUOTE)
    return article


def tell(article: Article, outcome: str, url: str = URL, **fields) -> None:
    Retrieval.objects.create(article=article, url=url, outcome=outcome, checked_at=timezone.now(), **fields)


def keep_archived(article: Article, found: int) -> None:
    counted = {"found": found, "changed": 1 - found, "retrieved_at": timezone.now()}
    ArticleCopy.objects.create(
        article=article, kind=CopyKind.ARCHIVE, url=ARCHIVED, raw=b"a", raw_sha256="a" * 64, **counted
    )


def page_of(client, row) -> str:
    return client.get(row.get_absolute_url()).content.decode()


def test_a_page_that_is_gone_offers_the_archived_copy_on_its_own_page_and_on_the_claims(client, article):
    tell(article, RetrievalOutcome.GONE)
    keep_archived(article, found=1)
    page, claim = page_of(client, article), page_of(client, article.citations.get().claim)

    assert f'原页面已经打不开。 <a href="{ARCHIVED}"' in page
    assert f'<a href="{ARCHIVED}#:~:text=' in claim
    assert f'href="{URL}#' not in claim and "在原文中定位" not in claim


def test_an_archived_page_without_the_words_is_offered_to_nobody(client, article):
    tell(article, RetrievalOutcome.GONE)
    keep_archived(article, found=0)

    assert "web.archive.org" not in page_of(client, article) + page_of(client, article.citations.get().claim)


def test_what_came_of_an_earlier_address_is_told_to_nobody(client, article):
    tell(article, RetrievalOutcome.GONE, "https://daily.example/old")

    assert "打不开" not in page_of(client, article) + page_of(client, article.citations.get().claim)


def test_when_the_words_were_last_seen_is_told(client, article):
    tell(article, RetrievalOutcome.UNCHANGED, unchanged_at="2026-03-05T12:00Z", moved_to="https://daily.example/b")
    page = page_of(client, article)

    assert "2026年3月5日</time>复查时引用的话都在。" in page
    assert '页面搬到了 <a href="https://daily.example/b"' in page
    assert "2026年3月5日</time>复查时原话还在" in page_of(client, article.citations.get().claim)
