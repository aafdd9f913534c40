"""Many articles asked for in turn: which of them, in which order, and when to stop."""

from datetime import timedelta

import pytest
from django.utils import timezone

from debate.importing.retrieving import NoNetwork, NotAsked, run_round, split_recent, take_turns
from debate.models import Article, Retrieval
from debate.vocabulary import RetrievalOutcome
from tests.factories import ARTICLE, make_article, make_imported_article
from tests.publisher import answer

pytestmark = pytest.mark.django_db

NOW = timezone.now()


def asked(article: Article, outcome: str, **fields) -> Article:
    Retrieval.objects.create(
        article=article, outcome=outcome, **{"url": article.url, "checked_at": NOW - timedelta(days=1), **fields}
    )
    return article


def test_hosts_take_turns():
    addresses = ["http://a.example/1", "http://a.example/2", "http://a.example/3", "http://b.example/1", ""]
    articles = [Article(url=address) for address in addresses]

    assert [each.url for each in take_turns(articles)] == [addresses[at] for at in (0, 3, 4, 1, 2)]


def test_what_is_not_here_and_what_lacks_words_is_to_be_retrieved():
    missing = make_article(url="http://a.example/1")
    gone = asked(make_article(url="http://a.example/2"), RetrievalOutcome.GONE)
    changed = asked(make_imported_article(url="http://a.example/3"), RetrievalOutcome.CHANGED)
    unreachable = asked(make_imported_article(ARTICLE + "二", url="http://a.example/4"), RetrievalOutcome.UNREACHABLE)
    whole = asked(make_imported_article(ARTICLE + "三", url="http://a.example/5"), RetrievalOutcome.FOUND)
    # What came of an address that the article no longer has does not count.
    mended = make_imported_article(ARTICLE + "四", url="http://a.example/6")
    asked(mended, RetrievalOutcome.CHANGED, url="http://a.example/old")

    assert set(Article.objects.to_retrieve()) == {missing, gone, changed, unreachable}
    assert set(Article.objects.to_check(NOW - timedelta(hours=12))) == {changed, unreachable, whole, mended}
    assert set(Article.objects.to_check(NOW - timedelta(days=7))) == {mended}


def test_who_answered_a_little_while_ago_is_not_asked_again_but_who_could_not_be_reached_is():
    just = NOW - timedelta(minutes=5)
    gone = asked(make_article(url="http://a.example/1"), RetrievalOutcome.GONE, checked_at=just)
    unreachable = asked(make_article(url="http://a.example/2"), RetrievalOutcome.UNREACHABLE, checked_at=just)
    early = asked(make_article(url="http://a.example/3"), RetrievalOutcome.GONE)
    to_ask, left_out = split_recent([gone, unreachable, early], NOW)

    assert to_ask == [unreachable, early]
    assert [(each.article, each.outcome) for each in left_out] == [(gone, NotAsked.JUST_ASKED)]


def test_a_round_ends_where_no_host_can_be_found(publisher):
    publisher.names = {f"{name}.example": [] for name in "abcd"}
    results = []
    with pytest.raises(NoNetwork, match="3 个网站"):
        results += run_round([make_article(url=f"http://{name}.example/") for name in "abcd"])
        pytest.fail("nobody said so")

    assert Retrieval.objects.count() == 3


def test_a_round_goes_on_where_some_host_has_answered(publisher):
    publisher.names = {f"{name}.example": [] for name in "bcd"}
    publisher.serve("http://a.example/", answer(status="403 Forbidden"))
    articles = [make_article(url=f"http://{name}.example/") for name in "abcd"]

    assert [each.outcome for each in run_round(articles)] == ["refused", *["unreachable"] * 3]
