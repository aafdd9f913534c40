"""Check derived data against what it is derived from: search, companies, passages, shingles, facets, citations."""

from collections import defaultdict
from collections.abc import Hashable, Iterator

from debate.content.facets import KINDS
from debate.content.indexing import BATCH, CLAIM_TEXTS, PASSAGE_TEXTS, companies_spoken_for, paragraphs, searched_text
from debate.content.published import current_content
from debate.models import Article, Citation, Claim, Passage
from debate.text import sample


def problems() -> Iterator[str]:
    """Yield each inconsistency as a Chinese sentence; none when all is well."""
    yield from _claims()
    yield from _passages()
    yield from _facets()
    yield from _citations()


def _claims() -> Iterator[str]:
    read = Claim.objects.select_related("speaker").prefetch_related("said_for", "speaker__affiliations", "citations")
    for claim in read.iterator(chunk_size=BATCH):
        if claim.search_text != searched_text(claim):
            yield f"{claim.slug}：索引的文字不是现在的文字"
        if {company.pk for company in claim.said_for.all()} != companies_spoken_for(claim):
            yield f"{claim.slug}：当时任职的公司与任职不符"
    for pk in CLAIM_TEXTS.problems(Claim.objects.order_by("pk").values_list("pk", "search_text").iterator()):
        yield f"观点 {pk}：全文索引与文字不符"


def _passages() -> Iterator[str]:
    articles = Article.objects.imported().defer("raw", "offsets", "removals")
    for article in articles.prefetch_related("passages", "shingles"):
        held = [(each.start, each.end, each.search_text) for each in article.passages.all()]
        if held != list(paragraphs(article.text)):
            yield f"{article.slug}：段落与正文不符"
        if {each.value for each in article.shingles.all()} != sample(article.text):
            yield f"{article.slug}：文字指纹与正文不符"
    for pk in PASSAGE_TEXTS.problems(Passage.objects.order_by("pk").values_list("pk", "search_text").iterator()):
        yield f"段落 {pk}：全文索引与文字不符"


def _facets() -> Iterator[str]:
    """Compare the index in memory with a plain recount in the database."""
    index, published = current_content().index, Claim.objects.published()
    if index.select({}).page(0, len(index)) != list(published.newest_first().values_list("pk", flat=True)):
        yield "内存里的观点或其次序与库里不符"
    for kind, lookup in KINDS.items():
        having: dict[Hashable, set[int]] = defaultdict(set)
        for value, pk in published.values_of(lookup):
            having[value].add(pk)
        held = {value: index.having(kind, [value]) for value in index.values(kind)}
        if {value: index.of_pks(pks) for value, pks in having.items()} != held:
            yield f"{kind}：各选项下的观点与库里不符"


def _citations() -> Iterator[str]:
    """Check that every quote stands at its place in the article's text, and is what was cited."""
    cited = Citation.objects.with_quote().select_related("article").order_by("article")
    for citation in cited.iterator(chunk_size=20):
        if not citation.reproduces():
            yield f"{citation.article.slug} 第 {citation.start} 字起：引文与正文不符"
