"""Keep derived data consistent with content: searched text, companies spoken for, passages, shingles, the revision.

Code that writes claims, or data that claims' derived fields depend on, calls `reindex` with the claims it touched, last
in its transaction; code that writes anything else readers see calls `Revision.move`.
"""

from collections.abc import Collection, Iterator
from itertools import batched

from django.db import connection, transaction
from django.db.models import Prefetch, QuerySet

from debate.models import Article, Citation, Claim, Passage, Revision, Shingle
from debate.search import TextIndex, normal_lines
from debate.text import sample
from debate.vocabulary import may_fall_within

# Claims handled at a time.
BATCH = 500
CLAIM_TEXTS, PASSAGE_TEXTS = (TextIndex(model._meta.db_table) for model in (Claim, Passage))
INSERT_PASSAGE = 'INSERT INTO debate_passage (article_id, start, "end", search_text) VALUES (%s, %s, %s, %s)'
SpokenFor = Claim.said_for.through


@transaction.atomic
def reindex(claims: QuerySet, *, gone: Collection[int] = (), others: bool = False) -> int:
    """Update these claims' searched text and companies and move the revision; return how many claims were outdated.

    ``gone``: primary keys of claims that may have been deleted. ``others``: something besides claims moved too.
    """
    pks = list(claims.order_by().values_list("pk", flat=True))
    outdated = sum(len(reindex_batch(batch)) for batch in batched(pks, BATCH, strict=False))
    Revision.move({*pks, *gone}, others=others)
    return outdated


def refresh_statistics() -> None:
    """Let the database look at what its tables hold, by which it chooses indexes; after many rows, or a new index.

    SQLite never does so by itself, and looks at a sample; PostgreSQL does, but some time later.
    """
    statements = ["PRAGMA analysis_limit = 1000", "ANALYZE"] if connection.vendor == "sqlite" else ["ANALYZE"]
    with connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(sql)


def is_outdated() -> bool:
    """Whether derived data was written by the rules of another version of the code, or never; in three statements."""
    written_by = Revision.objects.values_list("derived_by", flat=True).first()
    if written_by is None:
        # Nothing has moved: an empty base, or one that is older than revisions.
        return Claim.objects.exists() or Article.objects.imported().exists()
    return written_by != Revision.RULES


def reindex_batch(pks: Collection[int]) -> set[int]:
    """Update these claims, all at once; return the primary keys of those that were outdated. Moves no revision."""
    # Lock the rows before reading them, always in the same order: a concurrent edit waits, then reads what we wrote.
    list(Claim.objects.filter(pk__in=pks).order_by("pk").select_for_update(no_key=True).values_list("pk"))
    claims = list(Claim.objects.filter(pk__in=pks).select_related("speaker").prefetch_related(*_read_with()))
    texts = {claim: searched_text(claim) for claim in claims}
    outdated = {claim for claim, text in texts.items() if claim.search_text != text}
    CLAIM_TEXTS.write((claim.pk, claim.search_text, texts[claim]) for claim in outdated)
    for claim in outdated:
        claim.search_text = texts[claim]
    Claim.objects.bulk_update(outdated, ["search_text"])
    return {claim.pk for claim in outdated.union(_follow_affiliations(claims))}


def _read_with() -> tuple:
    quotes = Citation.objects.only("claim_id", "quote")
    return "said_for", "speaker__affiliations", Prefetch("citations", quotes)


def _follow_affiliations(claims: list[Claim]) -> list[Claim]:
    """Update the companies the claims were said for; return the claims for which these changed."""
    spoken_for = {claim: companies_spoken_for(claim) for claim in claims}
    moved = [claim for claim in claims if {company.pk for company in claim.said_for.all()} != spoken_for[claim]]
    if moved:
        SpokenFor.objects.filter(claim__in=moved).delete()
        links = ((claim.pk, company) for claim in moved for company in sorted(spoken_for[claim]))
        SpokenFor.objects.bulk_create(SpokenFor(claim_id=claim, company_id=company) for claim, company in links)
    return moved


def searched_text(claim: Claim) -> str:
    """Return the searched text of a claim, in normal form: its own words and quotes, the statement on the first line.

    Names of linked entities are not in it: those are found by primary key.
    """
    parts = [claim.statement, claim.statement_en, claim.occasion, claim.occasion_en, claim.role_then]
    return normal_lines([*parts, *(citation.quote for citation in claim.citations.all())])


def companies_spoken_for(claim: Claim) -> set[int]:
    """Return primary keys of the companies the speaker may have been with on the day; none if it is unknown."""
    held = claim.speaker.affiliations.all()
    return {role.company_id for role in held if may_fall_within(claim.said_on, role.since, role.until)}


def unindex_claims(claims: QuerySet) -> None:
    """Remove from the text index the claims that are about to be deleted."""
    CLAIM_TEXTS.write((pk, text, "") for pk, text in claims.order_by().values_list("pk", "search_text"))


def index_passages(article: Article) -> None:
    """Replace the passages of an imported article by the paragraphs of its text."""
    delete_passages(article)
    # Plain rows, since a page may have tens of thousands of lines: objects make the slowest imports half as long again.
    with connection.cursor() as cursor:
        cursor.executemany(INSERT_PASSAGE, [(article.pk, *paragraph) for paragraph in paragraphs(article.text)])
    PASSAGE_TEXTS.write((pk, "", text) for pk, text in article.passages.values_list("pk", "search_text"))


def delete_passages(article: Article) -> None:
    """Delete an article's passages and their index entries."""
    PASSAGE_TEXTS.write((pk, text, "") for pk, text in article.passages.values_list("pk", "search_text"))
    article.passages.all().delete()


def index_shingles(article: Article) -> None:
    """Replace the sampled shingles of an imported article."""
    article.shingles.all().delete()
    Shingle.objects.bulk_create(Shingle(article=article, value=value) for value in sorted(sample(article.text)))


def paragraphs(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield ``(start, end, searched text)`` of every line that is not blank, offsets in code points."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line), normal_lines([line])
        start += len(line) + 1
