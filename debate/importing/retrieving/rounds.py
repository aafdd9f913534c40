"""Many articles asked for one after the other, so that no host is asked twice in a row where that can be helped."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import chain, zip_longest

from debate.importing.fetching import Problem
from debate.importing.retrieving.article_retrieval import host_of, retrieve
from debate.importing.retrieving.retrieved import NotAsked, Retrieved
from debate.models import Article
from debate.vocabulary import RetrievalOutcome, gettext_lazy

# An answer is not asked for again before; a host that could not be reached is, since that may have been our network.
ASKED_RECENTLY = timedelta(hours=6)
ANSWERED = [each for each in RetrievalOutcome if each != RetrievalOutcome.UNREACHABLE]
# When so many hosts in a row cannot be found and none has answered, it is we who are not connected.
HOSTS_TO_TRY = 3
NOT_CONNECTED = gettext_lazy(
    "{} 个网站都找不到、连不上：这台机器可能没有联网。没有原话网站照样能用；联网以后再运行一次。"
)
OF_THE_NETWORK = {Problem.NAME_NOT_FOUND, Problem.CONNECTION}


class NoNetwork(Exception):
    """This machine does not reach the internet; as text, one line of Chinese."""


def split_recent(articles: Iterable[Article], now: datetime) -> tuple[list[Article], list[Retrieved]]:
    """Return the articles to ask for, and for those that were answered for a little while ago that this is so."""
    articles = list(articles)
    recent = Article.objects.asked_since(now - ASKED_RECENTLY, ANSWERED).filter(pk__in=[each.pk for each in articles])
    left_out = set(recent.values_list("pk", flat=True))
    skipped = [Retrieved(each, NotAsked.JUST_ASKED) for each in articles if each.pk in left_out]
    return [each for each in articles if each.pk not in left_out], skipped


def take_turns(articles: Iterable[Article]) -> list[Article]:
    """Return articles in an order in which their hosts take turns, and so have their pause meanwhile."""
    by_host: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_host[host_of(article.url)].append(article)
    return [each for each in chain.from_iterable(zip_longest(*by_host.values())) if each]


def run_round(articles: Iterable[Article], *, again: bool = False) -> Iterator[Retrieved]:
    """Ask for articles in turn, and yield what came of each when it is stored.

    Raises:
        NoNetwork: it seems that no host can be reached from here.
    """
    unreached: set[str] = set()
    is_connected = False
    for article in take_turns(articles):
        result = retrieve(article, again=again)
        yield result
        if result.problem in OF_THE_NETWORK:
            unreached.add(host_of(article.url))
        elif result.was_asked:
            is_connected = True
        if len(unreached) >= HOSTS_TO_TRY and not is_connected:
            raise NoNetwork(NOT_CONNECTED.format(len(unreached)))
