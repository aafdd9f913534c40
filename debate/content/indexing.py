"""Keep what is derived from content in line with it: searched text, companies spoken for, shingles, the revision.

Whoever writes claims, or what claims are derived from, calls `reindex` with the claims it touched, last in its
transaction; whoever writes anything else that readers see calls `Revision.move`.
"""

from collections.abc import Collection, Iterator
from itertools import batched

from django.db import transaction
from django.db.models import Prefetch, QuerySet

from debate.models import Article, Citation, Claim, Passage, Revision, Shingle
from debate.search import TextIndex, normal_lines
from debate.text import sample
from debate.vocabulary import may_fall_within

BATCH = 500
CLAIM_TEXTS, PASSAGE_TEXTS = (TextIndex(model._meta.db_table) for model in (Claim, Passage))
SpokenFor = Claim.said_for.through


@transaction.atomic
def reindex(claims: QuerySet, *, gone: Collection[int] = (), others: bool = False) -> int:
    """Bring these claims' searched text and companies in line and move the revision; returns how many were not.

    ``gone`` are the primary keys of claims that may have been deleted; ``others`` says that something besides claims
    moved as well.
    """
    pks = list(claims.order_by().values_list("pk", flat=True))
    outdated = sum(_reindex_batch(batch) for batch in batched(pks, BATCH, strict=False))
    Revision.move({*pks, *gone}, others=others)
    return outdated


def rebuild() -> Iterator[int]:
    """Write the index of every claim and passage, and every shingle, anew; yields how many are done.

    One transaction: readers go on with the old index until the new one is whole.
    """
    with transaction.atomic():
        pks = list(Claim.objects.order_by("pk").values_list("pk", flat=True))
        yield from _rebuild_claims(pks)
        yield from _rebuild_passages(done=len(pks))
        Revision.move(pks, others=True)


def _rebuild_claims(pks: list[int]) -> Iterator[int]:
    CLAIM_TEXTS.empty()
    Claim.objects.update(search_text="")
    done = 0
    for batch in batched(pks, BATCH, strict=False):
        _reindex_batch(batch)
        yield (done := done + len(batch))
    CLAIM_TEXTS.optimise()


def _rebuild_passages(done: int) -> Iterator[int]:
    PASSAGE_TEXTS.empty()
    Passage.objects.all().delete()
    articles = Article.objects.imported().defer("raw", "offsets", "removals")
    for number, article in enumerate(articles.iterator(chunk_size=20), start=done + 1):
        index_passages(article)
        index_shingles(article)
        yield number
    PASSAGE_TEXTS.optimise()


def _reindex_batch(pks: Collection[int]) -> int:
    """Returns how many claims were out of line."""
    # Locked before anything is read of them, in one order: who edits one meanwhile waits, then reads what we wrote.
    list(Claim.objects.filter(pk__in=pks).order_by("pk").select_for_update(no_key=True).values_list("pk"))
    claims = list(Claim.objects.filter(pk__in=pks).select_related("speaker").prefetch_related(*_read_with()))
    texts = {claim: searched_text(claim) for claim in claims}
    outdated = {claim for claim, text in texts.items() if claim.search_text != text}
    CLAIM_TEXTS.write((claim.pk, claim.search_text, texts[claim]) for claim in outdated)
    for claim in outdated:
        claim.search_text = texts[claim]
    Claim.objects.bulk_update(outdated, ["search_text"])
    return len(outdated.union(_follow_affiliations(claims)))


def _read_with() -> tuple:
    quotes = Citation.objects.only("claim_id", "quote")
    return "said_for", "speaker__affiliations", Prefetch("citations", quotes)


def _follow_affiliations(claims: list[Claim]) -> list[Claim]:
    """Write for whom claims were said; returns those of which that had changed."""
    spoken_for = {claim: companies_spoken_for(claim) for claim in claims}
    moved = [claim for claim in claims if {company.pk for company in claim.said_for.all()} != spoken_for[claim]]
    if moved:
        SpokenFor.objects.filter(claim__in=moved).delete()
        links = ((claim.pk, company) for claim in moved for company in sorted(spoken_for[claim]))
        SpokenFor.objects.bulk_create(SpokenFor(claim_id=claim, company_id=company) for claim, company in links)
    return moved


def searched_text(claim: Claim) -> str:
    """What a claim says itself, the statement first. Whom and what it names is found by names, not by text."""
    parts = [claim.statement, claim.statement_en, claim.occasion, claim.occasion_en, claim.role_then]
    return normal_lines([*parts, *(citation.quote for citation in claim.citations.all())])


def companies_spoken_for(claim: Claim) -> set[int]:
    """The companies the speaker may have been affiliated with on the day; none for an unknown day."""
    held = claim.speaker.affiliations.all()
    return {role.company_id for role in held if may_fall_within(claim.said_on, role.since, role.until)}


def forget(claims: QuerySet) -> None:
    """Take claims that are about to be deleted out of the searched texts."""
    CLAIM_TEXTS.write((pk, text, "") for pk, text in claims.order_by().values_list("pk", "search_text"))


def index_passages(article: Article) -> None:
    """Cut an imported article's text into its paragraphs anew."""
    forget_passages(article)
    made = [Passage(article=article, start=a, end=b, search_text=text) for a, b, text in paragraphs(article.text)]
    Passage.objects.bulk_create(made)
    PASSAGE_TEXTS.write((passage.pk, "", passage.search_text) for passage in made)


def forget_passages(article: Article) -> None:
    PASSAGE_TEXTS.write((pk, text, "") for pk, text in article.passages.values_list("pk", "search_text"))
    article.passages.all().delete()


def index_shingles(article: Article) -> None:
    """Take an imported article's sample of shingles anew."""
    article.shingles.all().delete()
    Shingle.objects.bulk_create(Shingle(article=article, value=value) for value in sorted(sample(article.text)))


def paragraphs(text: str) -> Iterator[tuple[int, int, str]]:
    """``(start, end, searched text)`` of every line that is not blank."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line), normal_lines([line])
        start += len(line) + 1
