"""An article asked for at its address: in what dress its publisher sends it, or why not, and what is kept of that."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import connection

from debate.importing import retrieve
from debate.importing.fetching import archived_address
from debate.importing.retrieving import MOST_FAILURES, NotAsked, article_retrieval
from debate.models import Article, ArticleCopy, Citation, Retrieval
from debate.text.chinese import traditional
from debate.vocabulary import CitationState, CopyKind, RetrievalOutcome
from tests.factories import ARTICLE, make_citation, make_claim
from tests.importing.fetching.clients import Waiting, make_client
from tests.publisher import answer, redirect
from tests.publishing import QUOTES, make_awaiting_article

pytestmark = pytest.mark.django_db

HTML = f"<html><body><article>{''.join(f'<p>{line}</p>' for line in ARTICLE.split(chr(10)))}</article></body></html>"
STUB = "虚构日报\n\n这篇文章只给订阅的读者看，请先登录再读全文。"
PLAIN = "text/plain; charset=utf-8"
URL = "http://daily.example/a/1"


@pytest.fixture
def article() -> Article:
    return make_awaiting_article(url=URL)


def states() -> set[str]:
    return set(Citation.objects.values_list("state", flat=True))


def test_the_very_bytes_fill_every_citation_and_are_kept_with_their_address_and_day(publisher, article):
    publisher.serve(URL, answer(ARTICLE, type=PLAIN))
    result = retrieve(article)
    article.refresh_from_db()
    copy, retrieval = ArticleCopy.objects.get(), Retrieval.objects.get()

    assert (result.outcome, result.copy.found, result.copy.is_exact) == (RetrievalOutcome.FOUND, 2, True)
    assert (bytes(article.raw), article.is_exact, states()) == (ARTICLE.encode(), True, {CitationState.LOCATED})
    assert (copy.kind, copy.url, copy.retrieved_at) == (CopyKind.PUBLISHER, URL, publisher.waiting.clock.now())
    assert (retrieval.url, retrieval.outcome, retrieval.failures) == (URL, RetrievalOutcome.FOUND, 0)
    assert retrieval.unchanged_at == copy.retrieved_at


@pytest.mark.parametrize(
    ("page", "type"),
    [
        (traditional(ARTICLE), PLAIN),
        (HTML, "text/html; charset=utf-8"),
        (HTML.encode("gb18030"), "text/html; charset=gb18030"),
        (HTML.encode("gb18030"), "text/html; charset=utf-8"),
        (traditional(HTML).encode("big5"), "text/html"),
        (ARTICLE.replace("产业", "产(chǎn)业(yè)"), PLAIN),
        ("# 转载\n\n" + ARTICLE.replace("模型", "**模型**"), "text/markdown"),
    ],
    ids=["Traditional", "page", "GB 18030", "GB 18030 that claims UTF-8", "Big5", "glosses", "Markdown"],
)
def test_in_another_dress_the_passages_are_found_and_the_copy_is_not_taken_for_exact(publisher, article, page, type):
    publisher.serve(URL, answer(page, type=type))
    result = retrieve(article)

    assert (result.outcome, result.copy.found, result.copy.is_exact) == (RetrievalOutcome.FOUND, 2, False)
    assert states() == {CitationState.FOUND}
    assert "另一副本，找到 2 处，对不上 0 处" in result.in_words()


def test_a_repost_with_a_changed_passage_says_so_and_shows_the_other(publisher, article):
    publisher.serve(URL, answer("# 转载\n\n" + ARTICLE.replace("更稳妥", "更危险"), type=PLAIN, etag='"1"'))
    result, retrieval = retrieve(article), Retrieval.objects.get()

    assert (result.outcome, result.copy.found, result.copy.changed) == (RetrievalOutcome.CHANGED, 1, 1)
    assert states() == {CitationState.FOUND, CitationState.ORPHANED}
    # It is asked for as a whole the next time: that nothing has changed would not say that the passages are there.
    assert (retrieval.etag, retrieval.unchanged_at, retrieval.failures) == ("", None, 0)
    assert retrieval.message == "找到 1 处，对不上 1 处"


def test_a_page_for_subscribers_only_is_kept_and_not_shown(publisher, article):
    publisher.serve(URL, answer(STUB, type=PLAIN))
    result = retrieve(article)
    article.refresh_from_db()

    assert (result.outcome, result.copy.found, result.copy.is_shown) == (RetrievalOutcome.CHANGED, 0, False)
    assert (article.is_imported, ArticleCopy.objects.count(), states()) == (False, 1, {CitationState.AWAITING})


def test_a_page_without_text_is_a_change_and_a_failure(publisher, article):
    publisher.serve(URL, answer("<html><body><script>load()</script></body></html>"))

    assert retrieve(article).outcome == RetrievalOutcome.CHANGED
    assert (ArticleCopy.objects.count(), Retrieval.objects.get().failures) == (0, 1)


def test_in_the_second_round_the_publisher_is_asked_whether_it_changed(publisher, article):
    publisher.serve(URL, answer(ARTICLE, type=PLAIN, etag='"1"', last_modified="Fri, 05 Jul 2024 08:00:00 GMT"))
    retrieve(article)
    publisher.serve(URL, answer(status="304 Not Modified"))
    publisher.waiting.passed += 1_000
    result, retrieval, asked = retrieve(article), Retrieval.objects.get(), publisher.requests[-1].headers

    assert (result.outcome, result.copy) == (RetrievalOutcome.UNCHANGED, None)
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"1"', "Fri, 05 Jul 2024 08:00:00 GMT")
    assert retrieval.unchanged_at > ArticleCopy.objects.get().retrieved_at
    assert retrieval.etag == '"1"'


def test_whoever_cites_more_since_has_the_page_read_again(publisher, article):
    publisher.serve(URL, answer(ARTICLE, type=PLAIN, etag='"1"'))
    retrieve(article)
    article.refresh_from_db()
    make_citation(make_claim(), article, quote="虚构公司甲的创始人张三三")
    result = retrieve(article)

    assert "if-none-match" not in publisher.requests[-1].headers
    assert (result.outcome, result.copy.found) == (RetrievalOutcome.UNCHANGED, 3)


def test_the_same_bytes_are_unchanged_though_the_publisher_names_no_version(publisher, article):
    publisher.serve(URL, answer(ARTICLE, type=PLAIN))

    assert [retrieve(article).outcome for _ in range(2)] == [RetrievalOutcome.FOUND, RetrievalOutcome.UNCHANGED]
    assert ArticleCopy.objects.count() == 1


def test_where_it_moved_for_good_is_kept_and_where_it_is_today_only_with_the_copy(publisher, article):
    publisher.serve(URL, redirect("http://daily.example/b/1", "301 Moved Permanently"))
    publisher.serve("http://daily.example/b/1", answer(ARTICLE, type=PLAIN))
    moved = retrieve(article)
    publisher.serve(URL, redirect("http://daily.example/b/1", "302 Found"))
    away = retrieve(article)

    assert (moved.moved_to, away.moved_to) == ("http://daily.example/b/1", "")
    assert ArticleCopy.objects.get().url == "http://daily.example/b/1"
    assert "页面搬到了 http://daily.example/b/1" in moved.in_words()


@pytest.fixture
def archive(publisher, settings):
    """The Wayback Machine, without TLS, with what a test gives it."""
    settings.FETCH_FROM_WAYBACK = True

    def keep(body: str) -> str:
        kept = archived_address(URL, "20240706080000").replace("https:", "http:")
        publisher.serve(archived_address(URL, "2024-07-05").replace("https:", "http:"), redirect(kept))
        return publisher.serve(kept, answer(body, type=PLAIN))

    with patch.object(article_retrieval, "archived_address", lambda *said: f"http:{archived_address(*said)[6:]}"):
        yield keep


def test_of_a_page_that_is_gone_the_archive_has_the_words(publisher, article, archive):
    kept = archive(ARTICLE)
    result = retrieve(article)
    retrieve(article)

    assert (result.outcome, result.archived.found, states()) == (RetrievalOutcome.GONE, 2, {CitationState.LOCATED})
    assert list(ArticleCopy.objects.values_list("kind", "url")) == [(CopyKind.ARCHIVE, kept)]
    assert (Retrieval.objects.get().url, Retrieval.objects.get().failures) == (URL, 2)
    # One copy is enough.
    assert publisher.asked().count(kept) == 1


def test_of_a_page_without_the_words_the_archive_may_have_them(publisher, article, archive):
    publisher.serve(URL, answer(STUB, type=PLAIN))
    archive(traditional(ARTICLE))
    result = retrieve(article)
    article.refresh_from_db()

    assert (result.outcome, result.archived.found, states()) == (RetrievalOutcome.CHANGED, 2, {CitationState.FOUND})
    assert traditional(QUOTES[0]) in article.text


@pytest.mark.parametrize("wanted", [True, False])
def test_what_the_archive_has_not_is_gone_and_it_is_asked_only_if_the_site_wants_that(
    publisher, article, archive, settings, wanted
):
    settings.FETCH_FROM_WAYBACK = wanted
    result = retrieve(article)

    assert (result.outcome, result.archived) == (RetrievalOutcome.GONE, None)
    assert any("web.archive.org" in address for address in publisher.asked()) == wanted


def test_a_host_that_asks_to_wait_is_left_alone_till_then_with_all_its_pages(publisher, article):
    publisher.serve(URL, answer(status="429 Too Many Requests", retry_after="3600"))
    other = make_awaiting_article(ARTICLE + "再版。", url="http://daily.example/a/2")
    now = publisher.waiting.clock.now()
    first, retrieval = retrieve(article, now=now), Retrieval.objects.get()
    asked = len(publisher.requests)
    early = [retrieve(each, now=now + timedelta(minutes=50), again=True) for each in (article, other)]
    unasked = len(publisher.requests)
    publisher.serve(URL, answer(ARTICLE, type=PLAIN))
    publisher.waiting.passed += 3_700
    late = retrieve(article, now=now + timedelta(minutes=61))

    assert (first.outcome, retrieval.failures) == (RetrievalOutcome.REFUSED, 1)
    assert retrieval.wait_until - now >= timedelta(hours=1)
    assert [each.outcome for each in early] == [NotAsked.ASKED_TO_WAIT] * 2
    assert unasked == asked
    assert late.outcome == RetrievalOutcome.FOUND
    assert Retrieval.objects.filter(wait_until=None, failures=0).count() == 1


def test_what_robots_may_not_read_is_refused_and_not_asked_for(publisher, article):
    publisher.serve("http://daily.example/robots.txt", answer("User-agent: *\nDisallow: /a/", type="text/plain"))
    result = retrieve(article)

    assert (result.outcome, publisher.asked()) == (RetrievalOutcome.REFUSED, [])
    assert "robots.txt" in result.in_words()


def test_an_address_inside_our_network_is_refused(publisher, article):
    publisher.names["daily.example"] = ["127.0.0.1"]

    assert retrieve(article).outcome == RetrievalOutcome.REFUSED
    assert publisher.connections == []


def test_an_address_that_failed_too_often_is_left_alone_unless_asked_again(publisher, article):
    publisher.serve(URL, answer(status="500 Oops"))
    outcomes = [retrieve(article).outcome for _ in range(MOST_FAILURES + 1)]
    publisher.serve(URL, answer(ARTICLE, type=PLAIN))

    assert outcomes == [RetrievalOutcome.UNREACHABLE] * MOST_FAILURES + [NotAsked.GIVEN_UP]
    assert retrieve(article, again=True).outcome == RetrievalOutcome.FOUND
    assert Retrieval.objects.get().failures == 0


def test_an_article_without_an_address_is_not_asked_for(publisher):
    assert retrieve(make_awaiting_article()).outcome == NotAsked.NO_ADDRESS
    assert Retrieval.objects.count() == 0


def test_what_a_publisher_says_at_length_is_not_kept(publisher, article):
    publisher.serve(URL, answer(ARTICLE, type=PLAIN, etag='"' + "e" * 300 + '"', last_modified="y" * 300))
    retrieve(article)

    assert list(Retrieval.objects.values_list("etag", "last_modified")) == [("", "")]


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_the_database_while_we_wait_for_a_publisher(publisher, article):
    """SQLite has one lock for all who write."""
    seen = []
    publisher.serve(URL, answer(ARTICLE, type=PLAIN))
    client = make_client(publisher, Waiting())
    fetch = client.fetch
    client.fetch = lambda url, since: seen.append(connection.in_atomic_block) or fetch(url, since=since)

    assert retrieve(article, client=client).outcome == RetrievalOutcome.FOUND
    assert seen == [False]
