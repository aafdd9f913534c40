"""Under the statement of a claim stand the speaker's own words, on every page that shows claims beside one another."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    make_citation,
    make_claim,
    make_imported_article,
    make_prediction,
    make_response,
    make_speaker,
    make_topic,
)

pytestmark = pytest.mark.django_db
TOPIC, PAIR = "/topics/invented/", "/compare/?a=gu&b=lin"
PAGES = ["/", TOPIC, PAIR, "/claims/"]
SAID = "星河科技把权重都放了出来，这样小公司也跟得上。"


@pytest.fixture
def say():
    """A function by which one of the two says something more, in words that stand in an article."""
    topic = make_topic("虚构议题", "invented")
    people = {"gu": make_speaker("顾明远", "gu"), "lin": make_speaker("林若溪", "lin")}

    def said(who: str, words: str, **fields):
        claim = make_claim(f"编辑转述的第{len(words)}句。", speaker=people[who], topics=[topic], **fields)
        make_citation(claim, make_imported_article(f"虚构文章的开头。{words}虚构文章的结尾。"), quote=words)
        return claim

    return said


def with_words(page: str, said: str = SAID) -> int:
    return page.count(f'lang="zh">{said}</q>')


@pytest.mark.parametrize("address", PAGES)
def test_words_stand_under_the_statement_and_a_link_leaves_them_out(client, say, address):
    say("gu", SAID)
    say("lin", "我看未必，封闭的更稳妥。")
    page = client.get(address).content.decode()
    without = f"{address}{'&' if '?' in address else '?'}words=0"
    query = without.partition("?")[2].replace("&", "&amp;")

    assert with_words(page) == (2 if address == TOPIC else 1)  # among the sides, and in the list below
    assert f'href="?{query}" rel="nofollow"' in page and "不看原话" in page
    page = client.get(without).content.decode()
    assert with_words(page) == 0 and "显示原话" in page


def test_the_examples_on_the_home_page_have_them_instead_of_the_statement(client, say):
    said, answered = say("gu", SAID), say("lin", "我看未必，封闭的更稳妥。", stance="closed", said_on="2025-07")
    make_response(answered, said)
    page = client.get("/").content.decode()

    assert (with_words(page), with_words(page, "我看未必，封闭的更稳妥。")) == (2, 2)
    assert with_words(client.get("/?words=0").content.decode()) == 0


@pytest.mark.parametrize("address", PAGES)
def test_nobody_is_offered_to_leave_out_what_is_not_there(client, say, address):
    claim = say("gu", SAID)
    claim.citations.all().delete()
    say("lin", SAID).citations.all().delete()

    assert "不看原话" not in client.get(address).content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_no_more_of_them_is_shown_than_the_public_may_see(client, say, settings, address):
    settings.QUOTE_LENGTH = 12
    say("gu", SAID)
    say("lin", SAID)
    page = client.get(address).content.decode()

    assert SAID not in page and SAID[:6] in page


@pytest.mark.parametrize("address", PAGES)
def test_words_cost_no_statements_of_their_own(client, say, address):
    def statements(at: str) -> int:
        """How many a page takes that is not kept, when what is kept of the content is."""
        client.get(at)
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            client.get(at)
        return len(captured)

    say("gu", SAID)
    say("lin", SAID)
    few = statements(address)
    for n in range(3):
        make_prediction(say("gu", SAID + "是的。" * n), due_on="2999")

    assert statements(address) == few == statements(address + ("&" if "?" in address else "?") + "words=0")
