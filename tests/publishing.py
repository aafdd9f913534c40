"""Articles that are known by their fingerprints alone, and a publisher from whom the site gets their words."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

from debate.models import Article, Citation
from debate.models.entities import fingerprint
from debate.text import fingerprint_passage
from tests.factories import ARTICLE, make_article, make_claim
from tests.importing.fetching.clients import Waiting, make_client
from tests.offline import ASKING
from tests.publisher import Publisher, Server

QUOTES = ("开放模型会让虚构产业走得更快", "封闭模型在虚构市场上更稳妥")


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
    """An article of which only fingerprints are known: of its bytes, and of the passages cited from it.

    ``text`` must be one that cleaning leaves as it is, but for white space.
    """
    article, claim = make_article(raw_sha256=fingerprint(text), **fields), make_claim()
    for quote in quotes:
        start, end = text.index(quote), text.index(quote) + len(quote)
        passage = fingerprint_passage(text, start, end)
        assert passage
        place = {"raw_start": start, "raw_end": end, "quote_sha256": fingerprint(quote)}
        known = {"passage_sha256": passage.sha256, "passage_length": passage.length}
        Citation.objects.create(claim=claim, article=article, quote_type="direct", **place, **known)
    return article
