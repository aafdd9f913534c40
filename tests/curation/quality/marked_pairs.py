"""Precision and recall of possible duplicates on pairs that an editor marked.

``python -m tests.curation.quality.marked_pairs`` measures them on the database of ``DATABASE_URL``. The file beside
this module holds slugs and verdicts. A pair of two claims says whether they are one; one of one claim in two articles
is a true duplicate that was merged: its passages are compared as if two claims had been made of them, without their
statement, which is the same. That needs the texts of the articles; pairs whose texts are not imported are left out and
counted. The near misses are the hardest there are: most of them are what the list itself shows. Half of the pairs, by
speaker, were looked at while the thresholds were chosen.
"""

import json
import os
from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

MARKED = Path(__file__).with_suffix(".json")


def marked() -> list[dict]:
    return json.loads(MARKED.read_text(encoding="utf-8"))


def scores(rows: Iterable[dict]) -> list[tuple[dict, float | None]]:
    """Each row with the score of its pair; None where the texts it needs are not there."""
    from debate.curation.quality.claim_wordings import _wordings
    from debate.curation.quality.likeness import Comparison, WordingIndex, may_be_one_speaker
    from debate.models import Article, Claim

    pks, articles = (dict(model.objects.values_list("slug", "pk")) for model in (Claim, Article))
    index = WordingIndex(_wordings())

    def score(row: dict) -> float | None:
        one, other = (index.wordings[pks[slug]] for slug in row["claims"])
        if "articles" in row:
            one, other = (
                replace(
                    wording,
                    statement=array("I"),
                    english=array("I"),
                    passages=tuple(each for each in wording.passages if each.article == articles[article]),
                )
                for wording, article in zip((one, other), row["articles"], strict=True)
            )
            if not all(passage.words for wording in (one, other) for passage in wording.passages):
                return None
        return Comparison(index, one, other).likeness().score if may_be_one_speaker(one, other) else 0.0

    known = [row for row in rows if set(row["claims"]) <= pks.keys()]
    return [(row, score(row)) for row in known]


def figures(scored: Iterable[tuple[dict, float | None]], floor: float) -> Counter:
    """Counts: pairs ``listed``, of these ``right``, all that are the ``same``, and ``without_text``."""
    counted: Counter = Counter()
    for row, score in scored:
        counted["without_text"] += score is None
        if score is not None:
            counted.update({"same": row["same"], "listed": score >= floor, "right": score >= floor and row["same"]})
    return counted


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "debate.settings")
    django.setup()
    from debate.curation.quality.likeness import LISTED_FROM, OFFERED_FROM

    scored = scores(marked())
    for half in ("tuned", "held out"):
        for name, floor in (("listed", LISTED_FROM), ("offered", OFFERED_FROM)):
            n = figures([each for each in scored if each[0]["half"] == half], floor)
            precision, recall = n["right"] / (n["listed"] or 1), n["right"] / (n["same"] or 1)
            print(f"{half}, {name}: precision {precision:.2f}, recall {recall:.2f} ({dict(n)})")


if __name__ == "__main__":
    main()
