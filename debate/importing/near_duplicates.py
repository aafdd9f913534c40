"""What is there already of a page that an editor brings in: the same bytes, or nearly the same words."""

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from debate.models import Article, Intake, Shingle
from debate.models.entities import fingerprint
from debate.text import NEAR, resemblance

# Of the articles that share shingles with a text, so many are compared with it.
CANDIDATES = 5


class Duplicate(NamedTuple):
    """An article with the same bytes (``share`` is None), or with this share of the smaller one's shingles."""

    article: Article
    share: float | None


class Listed(NamedTuple):
    """One line of the list: the article it seems to be (``share`` as in Duplicate), whether it was brought twice."""

    intake: Intake
    same: Article | None
    share: float | None
    is_twin: bool

    @property
    def title(self) -> str:
        intake = self.intake
        return intake.described.get("title") or intake.found.get("title") or str(intake)


def duplicates(intake: Intake, text: str, sampled: Collection[int]) -> Iterator[Duplicate]:
    """The article with the same bytes first, then those that are nearly the same, the nearest first.

    ``sampled`` is the sample of the text's shingles.
    """
    same = same_article(intake)
    if same:
        yield Duplicate(same, None)
    rows: Any = Shingle.objects.sharing(sampled).exclude(article=same and same.pk)[:CANDIDATES]
    articles = Article.objects.defer("raw", "offsets", "removals").in_bulk([row["article"] for row in rows])
    compared = [Duplicate(each, resemblance(text, each.text)) for each in articles.values()]
    yield from sorted((each for each in compared if (each.share or 0) >= NEAR), key=lambda each: -(each.share or 0))


def same_article(intake: Intake) -> Article | None:
    return Article.objects.light().filter(raw_sha256=fingerprint(bytes(intake.raw))).first()


def listed(intakes: list[Intake]) -> list[Listed]:
    """As they were read: nothing is read or compared again."""
    same = [each.found.get("duplicate") or {"article": None, "share": None} for each in intakes]
    articles: dict = Article.objects.light().in_bulk({each["article"] for each in same if each["article"]})
    prints = [each.found.get("sha256") for each in intakes]
    return [
        Listed(intake, articles.get(known["article"]), known["share"], bool(sha256) and prints.count(sha256) > 1)
        for intake, known, sha256 in zip(intakes, same, prints, strict=True)
    ]
