"""Write everything that is derived anew, a few rows at a time: readers and editors go on, and it can be interrupted.

Each step is a transaction of its own, and its last statement notes how far it came, so that who begins again goes on
there. What is written by the rules of before stays in use until all is written: see `TextIndex.fill`.
"""

import time
from collections.abc import Iterator

from django.db import connection, transaction

from debate.content import indexing
from debate.content.indexing import (
    CLAIM_TEXTS,
    PASSAGE_TEXTS,
    delete_passages,
    index_passages,
    index_shingles,
    paragraphs,
    reindex_batch,
)
from debate.models import Article, Claim, Revision

# In seconds. On SQLite only one process writes, and one that waits looks every tenth of a second whether it may: after
# so long there is a pause, in which it will have looked.
AT_ONCE, PAUSE = 0.3, 0.12


def rebuild(*, anew: bool = False) -> Iterator[int]:
    """Rewrite the index of every claim and passage, and every shingle; yield how many claims and articles are done.

    Goes on where an earlier one was interrupted, unless that was of other rules, or ``anew`` is asked for.
    """
    done = _begin(anew)
    writing = time.monotonic()
    for step in (_claims, _articles):
        while count := step():
            yield (done := done + count)
            if connection.vendor == "sqlite" and time.monotonic() - writing > AT_ONCE:
                time.sleep(PAUSE)
                writing = time.monotonic()
    for index in (CLAIM_TEXTS, PASSAGE_TEXTS):
        while index.tidy():
            time.sleep(PAUSE if connection.vendor == "sqlite" else 0)
    _finish()


@transaction.atomic
def _begin(anew: bool) -> int:
    """Return how many claims and articles an earlier, interrupted one has done."""
    if not anew and (under_way := _under_way()):
        claims = Claim.objects.filter(pk__lte=under_way.rebuilt_claims).count()
        return claims + Article.objects.imported().filter(pk__lte=under_way.rebuilt_articles).count()
    for index in (CLAIM_TEXTS, PASSAGE_TEXTS):
        index.begin()
    Revision.note(rebuilding_by=Revision.RULES, rebuilt_claims=0, rebuilt_articles=0)
    return 0


@transaction.atomic
def _claims() -> int:
    """Write the next claims; return how many there were."""
    if not (under_way := _under_way()):
        return 0
    later = Claim.objects.filter(pk__gt=under_way.rebuilt_claims).order_by("pk")
    pks = list(later.values_list("pk", flat=True)[: indexing.BATCH])
    if not pks:
        return 0
    outdated = reindex_batch(pks)
    CLAIM_TEXTS.fill(Claim.objects.filter(pk__in=pks).values_list("pk", "search_text"))
    if outdated:
        Revision.move(outdated)
    Revision.note(rebuilt_claims=pks[-1])
    return len(pks)


@transaction.atomic
def _articles() -> int:
    """Write the passages of the next article; return whether there was one."""
    if not (under_way := _under_way()):
        return 0
    later = Article.objects.imported().filter(pk__gt=under_way.rebuilt_articles).order_by("pk")
    article = later.defer("raw", "offsets", "removals").first()
    if article is None:
        return 0
    held = list(article.passages.order_by("start").values_list("start", "end", "search_text"))
    if held != list(paragraphs(article.text)):
        delete_passages(article)
        index_passages(article)
    PASSAGE_TEXTS.fill(article.passages.values_list("pk", "search_text"))
    index_shingles(article)
    Revision.note(rebuilt_articles=article.pk)
    return 1


@transaction.atomic
def _finish() -> None:
    """Write what has come meanwhile, and put the new index in the place of the old one."""
    if not _under_way():
        # Somebody else, who did the same at the same time, has finished it.
        return
    for step in (_claims, _articles):
        while step():
            pass
    for index in (CLAIM_TEXTS, PASSAGE_TEXTS):
        index.finish()
    Revision.move(everything=True)
    Revision.note(derived_by=Revision.RULES, rebuilding_by=0, rebuilt_claims=0, rebuilt_articles=0)


def _under_way() -> Revision | None:
    """Return how far it has come; None when none is under way by the rules of today."""
    return Revision.objects.filter(rebuilding_by=Revision.RULES).first()
