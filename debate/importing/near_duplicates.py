"""Find stored articles that an intake repeats: those with the same bytes, or with nearly the same text."""

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from debate.models import Article, Intake, Shingle
from debate.models.entities import fingerprint
from debate.text import NEAR, resemblance

# How many of the articles that share shingles with a text are compared with it.
MAX_COMPARED = 5


class Duplicate(NamedTuple):
    """A similar article; ``share`` is how much of the smaller one's shingles both have, None for the same bytes."""

    article: Article
    share: float | None


class IntakeLine(NamedTuple):
    """An intake in the list: the stored article it repeats (``share`` as in Duplicate), if any.

    ``is_twin`` says that another intake in the list has the same bytes.
    """

    intake: Intake
    same: Article | None
    share: float | None
    is_twin: bool

    @property
    def title(self) -> str:
        intake = self.intake
        return intake.described.get("title") or intake.found.get("title") or str(intake)


def find_duplicates(intake: Intake, text: str, sampled: Collection[int]) -> Iterator[Duplicate]:
    """Yield the article with the same bytes, then those with nearly the same text, the most similar first.

    ``sampled`` is the sample of the text's shingles.
    """
    same = same_article(intake)
    if same:
        yield Duplicate(same, None)
    rows: Any = Shingle.objects.sharing(sampled).exclude(article=same and same.pk)[:MAX_COMPARED]
    articles = Article.objects.defer("raw", "offsets", "removals").in_bulk([row["article"] for row in rows])
    compared = [Duplicate(each, resemblance(text, each.text)) for each in articles.values()]
    yield from sorted((each for each in compared if (each.share or 0) >= NEAR), key=lambda each: -(each.share or 0))


def same_article(intake: Intake) -> Article | None:
    """Return the article with the same bytes, without its large columns."""
    return Article.objects.light().filter(raw_sha256=fingerprint(bytes(intake.raw))).first()


def intake_lines(intakes: list[Intake]) -> list[IntakeLine]:
    """Return what the list shows, from what was stored when each was read; nothing is compared again."""
    same = [each.found.get("duplicate") or {"article": None, "share": None} for each in intakes]
    articles: dict = Article.objects.light().in_bulk({each["article"] for each in same if each["article"]})
    prints = [each.found.get("sha256") for each in intakes]
    return [
        IntakeLine(intake, articles.get(known["article"]), known["share"], bool(sha256) and prints.count(sha256) > 1)
        for intake, known, sha256 in zip(intakes, same, prints, strict=True)
    ]
