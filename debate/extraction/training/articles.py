"""Annotated articles for training: their texts, what must not help to read them, and which of them belong together."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from debate.extraction.evaluation import BadGold, GoldArticle, load_gold
from debate.extraction.training.models import Rows
from debate.extraction.training.rows import rows_of
from debate.extraction.types import Knowledge
from debate.text import clean, decode, shingle_hashes

# Two articles that share so many runs of eight characters have text in common: a quotation or more.
SHARED = 40


@dataclass(frozen=True, slots=True)
class TrainingArticle:
    """One annotated article with its clean text and its training rows.

    ``leave_out`` are the claims that editors coded from its bytes.
    """

    gold: GoldArticle
    raw: bytes
    text: str
    rows: Rows
    leave_out: frozenset[str] = frozenset()

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the article's bytes."""
        return sha256(self.raw).hexdigest()


def find_annotated(folders: Collection[Path]) -> Iterator[tuple[GoldArticle, Path]]:
    """Yield every annotated article in the folders and those below them, with the file of its text.

    Raises:
        BadGold: annotations cannot be read, or there is no text of their name.
    """
    texts = {path.stem: path for folder in folders for path in sorted(folder.rglob("*")) if _is_text(path)}
    places = sorted({path.parent for folder in folders for path in folder.rglob("*.json")})
    for place in places:
        for gold in load_gold(place):
            path = texts.get(Path(gold.file).stem) or texts.get(gold.name)
            if path is None:
                raise BadGold(f"{place / gold.name}.json: no text {gold.file} in the folders")
            yield gold, path


def _is_text(path: Path) -> bool:
    return path.is_file() and path.suffix in (".txt", ".html", ".md")


def read_article(gold: GoldArticle, raw: bytes, knowledge: Knowledge, leave_out: frozenset[str]) -> TrainingArticle:
    """Return an annotated article with its rows.

    Raises:
        Unreadable: no article's text can be decoded from the bytes.
    """
    cleaned = clean(decode(raw).text)
    return TrainingArticle(gold, raw, cleaned.text, rows_of(gold, cleaned, knowledge), leave_out)


def make_folds(articles: Sequence[TrainingArticle], number: int) -> list[int]:
    """Return the fold of each article: those with text in common in one, and the claims spread evenly.

    The clean texts are compared: pages that were stored in the same frame share that, and no words of anybody.
    """
    hashes = [shingle_hashes(article.text) for article in articles]
    group = list(range(len(articles)))
    for one, mine in enumerate(hashes):
        for other in range(one):
            if len(mine & hashes[other]) >= SHARED:
                old, new = group[one], group[other]
                group = [new if each == old else each for each in group]
    sizes = {each: sum(len(a.gold.claims) for a, g in zip(articles, group, strict=True) if g == each) for each in group}
    filled = [0] * number
    fold_of = {}
    for each in sorted(sizes, key=lambda each: (-sizes[each], each)):
        fold_of[each] = filled.index(min(filled))
        filled[fold_of[each]] += sizes[each]
    return [fold_of[each] for each in group]
