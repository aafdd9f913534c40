"""Find what an intake repeats: stored articles and other pages that wait, by the same bytes or nearly the same text."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from debate.models import Article, Intake, Shingle
from debate.models.entities import fingerprint
from debate.text import NEAR, resemblance, shared

# How many of the articles that share shingles with a text are compared with it.
MAX_COMPARED = 5
# Pages that wait are compared by the lowest hashes of their samples, which stand in the list's own column: so many of
# each, and of so many pages, the latest ones.
SKETCH, MAX_WAITING = 200, 500


class Duplicate(NamedTuple):
    """A similar article; ``share`` is how much of the smaller one's shingles both have, None for the same bytes."""

    article: Article
    share: float | None


class Twin(NamedTuple):
    """Another page that waits and is the same; ``share`` as in Duplicate, but estimated."""

    intake: Intake
    share: float | None


class IntakeLine(NamedTuple):
    """An intake in the list: the stored article it repeats (``share`` as in Duplicate), and another one waiting."""

    intake: Intake
    same: Article | None
    share: float | None
    twin: Twin | None

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
    twins = [[*_twins_among(each, intakes), None][0] for each in intakes]
    return [
        IntakeLine(intake, articles.get(known["article"]), known["share"], twin)
        for intake, known, twin in zip(intakes, same, twins, strict=True)
    ]


def find_twins(intake: Intake) -> list[Twin]:
    """Return the pages that wait and have the same bytes as an intake, or nearly its text, the most similar first."""
    return _twins_among(intake, Intake.objects.unfinished().light()[:MAX_WAITING])


def _twins_among(intake: Intake, others: Iterable[Intake]) -> list[Twin]:
    sha256, sketch = intake.found.get("sha256"), set(intake.found.get("sketch", ()))
    found = []
    for each in others:
        if each.pk == intake.pk or not each.found.get("sha256"):
            continue
        if each.found["sha256"] == sha256:
            found.append(Twin(each, None))
        elif (share := shared(sketch, set(each.found.get("sketch", ())))) >= NEAR:
            found.append(Twin(each, share))
    return sorted(found, key=lambda twin: -(twin.share or 1))
