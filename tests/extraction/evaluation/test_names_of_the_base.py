"""The names of the grown base make the machine read the invented gold set no worse than those of the base before."""

import json
from functools import cache
from pathlib import Path

import pytest

from debate.extraction.evaluation.gold import load_gold
from debate.extraction.evaluation.machine import predict
from debate.extraction.evaluation.scores import Scores, score
from debate.extraction.types import Knowledge, Known
from tests.debates import OPEN_CLOSED

ROOT = Path(__file__).parents[3]
GOLD = ROOT / "tests" / "gold"
FIGURES = ("direct", "direct_speaker", "spoken", "spoken_exact", "companies", "models", "on_debate")


def knowledge(folder: str) -> Knowledge:
    """All names of a base as `load_knowledge` gives them, but for the companies that only report."""

    def rows(name: str) -> list[dict]:
        return [row["fields"] for row in json.loads((ROOT / folder / f"{name}.json").read_text(encoding="utf-8"))]

    def known(row: dict, of: str = "") -> Known:
        return Known(row["slug"], tuple(filter(None, [row["name"], row["name_en"], *row["aliases"]])), of)

    speakers = rows("speakers")
    return Knowledge(
        words=OPEN_CLOSED,
        people=tuple(known(row) for row in speakers if row["kind"] == "person"),
        organisations=tuple(known(row) for row in speakers if row["kind"] == "organisation"),
        companies=tuple(known(row) for row in rows("companies") if row["kind"] in ("company", "investor", "community")),
        models=tuple(known(row, row["developer"][0]) for row in rows("models")),
    )


@cache
def read_with(folder: str) -> Scores:
    names, total = knowledge(folder), Scores()
    for article in load_gold(GOLD / "annotations"):
        total += score(article, *predict((GOLD / "texts" / article.file).read_bytes(), names))
    return total


@pytest.mark.parametrize("figure", FIGURES)
def test_more_names_are_no_more_mistakes(figure):
    before, now = (read_with(folder).tallies[figure].f1 or 0 for folder in ("tests/reviewed_base", "fixtures"))

    assert now >= before


def test_more_names_make_no_more_speakers_wrong():
    assert read_with("fixtures").misattribution <= read_with("tests/reviewed_base").misattribution
