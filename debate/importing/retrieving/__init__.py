"""Articles from their addresses, for the first time, and later again to see whether their words still stand there.

In: stored articles with an address. Out: copies of them (`ArticleCopy`), what came of asking (`Retrieval`), and a
`Retrieved` that says it in words. No transaction is open while a publisher is waited for.
"""

from debate.importing.retrieving.article_retrieval import MOST_FAILURES, retrieve
from debate.importing.retrieving.retrieved import NotAsked, Retrieved
from debate.importing.retrieving.rounds import NoNetwork, run_round, split_recent, take_turns

__all__ = [
    "MOST_FAILURES",
    "NoNetwork",
    "NotAsked",
    "Retrieved",
    "retrieve",
    "run_round",
    "split_recent",
    "take_turns",
]
