"""Articles that are known by their fingerprints alone, and a publisher from whom the site gets their words."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

from debate.models import Article, Citation
from tests.factories import ARTICLE, make_citation, make_claim, make_imported_article
from tests.importing.fetching.clients import Waiting, make_client
from tests.offline import ASKING
from tests.publisher import Publisher, Server

QUOTES = ("开放模型会让虚构产业走得更快", "封闭模型在虚构市场上更稳妥")
PLACE = ("raw_start", "raw_end", "quote_sha256", "passage_sha256", "passage_length")


@contextmanager
def fetched_from(server: Server) -> Iterator[Publisher]:
    """Let everything that is fetched come from a publisher on this machine, whose pauses cost no time.

    What a fetch is allowed to reach stays as strict as ever: the publisher stands behind public addresses.
    """
    publisher = server.new_publisher()
    publisher.waiting = Waiting()
    publisher.client = client = make_client(publisher, publisher.waiting)
    with ExitStack() as stack:
        for each in ASKING:
            stack.enter_context(patch.object(each, "default_client", lambda: client))
        yield publisher


def make_awaiting_article(text: str = ARTICLE, quotes: tuple[str, ...] = QUOTES, **fields: str) -> Article:
    """An article of which only fingerprints are known: of its bytes, and of the passages cited from it."""
    article = make_imported_article(text)
    made = [make_citation(make_claim(), article, quote=quote) for quote in quotes]
    known = [(each.claim, {name: getattr(each, name) for name in PLACE}) for each in made]
    described = {"slug": article.slug, "title": article.title, "raw_sha256": article.raw_sha256}
    Citation.objects.filter(article=article).delete()
    article.delete()
    article = Article.objects.create(**{**described, "published_on": "2024-07-05", **fields})
    for claim, place in known:
        Citation.objects.create(claim=claim, article=article, quote_type="direct", **place)
    return article
