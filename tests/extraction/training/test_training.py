"""Training on annotated articles: folds, rows, thresholds, cross-validation and the files, on the invented gold set."""

import json
import os
import re
from functools import cache
from pathlib import Path

import pytest

from debate.extraction.evaluation import BadGold, Scores
from debate.extraction.learned import FEATURES_VERSION, BadWeights, facts, load_weights, read_weights
from debate.extraction.training import (
    FIGURES,
    MODELS,
    TrainingArticle,
    cross_validate,
    fallen,
    find_annotated,
    interval,
    invented_rows,
    make_folds,
    read_article,
    read_rows,
    rows_as_json,
    weights_as_json,
)
from debate.extraction.training.articles import SHARED
from debate.extraction.training.models import Held, choose_thresholds
from debate.extraction.types import Knowledge
from debate.text import shingle_hashes
from tests.debates import OPEN_CLOSED, OPEN_CLOSED_FOLDER

GOLD = Path(__file__).parents[2] / "gold"
NAMES = Knowledge(words=OPEN_CLOSED)
STATEMENTS = OPEN_CLOSED_FOLDER / "statements.txt"


@cache
def articles() -> tuple[TrainingArticle, ...]:
    found = find_annotated([GOLD])
    return tuple(read_article(gold, path.read_bytes(), NAMES, frozenset()) for gold, path in found)


def test_texts_and_annotations_are_found_at_any_depth():
    assert [article.gold.name for article in articles()] == sorted(path.stem for path in (GOLD / "texts").iterdir())


def test_annotations_without_a_text_are_refused():
    with pytest.raises(BadGold, match="no text"):
        list(find_annotated([GOLD / "annotations"]))


def test_every_model_has_rows_and_each_row_ends_with_nothing():
    rows = {name: [row for article in articles() for row in article.rows.get(name, ())] for name in MODELS}
    assert all(rows[name] for name in MODELS)
    for name in ("marks", "reports", "prediction"):
        assert all(row[-1][0] == {} for row in rows[name])
    assert all(sum(right for _, right in row) == 1 for row in rows["marks"])


def test_articles_that_share_clean_text_are_in_one_fold():
    one, two, *_ = articles()
    longer = read_article(one.gold, one.raw + "\n\n另外一段。".encode(), NAMES, frozenset())
    folds = make_folds([one, two, longer], 3)
    assert folds[0] == folds[2] != folds[1]


def test_pages_in_one_frame_are_not_of_one_fold():
    """A site prints the same links around each article; they go with the cleaning and are nobody's words."""
    frame = "".join(f"* [虚构频道第{number}号](https://example.com/{number})\n" for number in range(40))
    framed = [read_article(each.gold, (frame + each.raw.decode()).encode(), NAMES, frozenset()) for each in articles()]
    assert all(len(shingle_hashes(each.raw.decode()) & shingle_hashes(frame)) >= SHARED for each in framed)
    assert make_folds(framed, len(framed)) == make_folds(articles(), len(framed))


def test_every_article_is_in_a_fold_and_none_of_a_group_in_another():
    again = [read_article(each.gold, each.raw, NAMES, frozenset()) for each in articles()[:4]]
    folds = make_folds([*articles(), *again], 5)
    assert folds[: len(again)] == folds[len(articles()) :]
    assert set(folds) == set(range(5))


def test_each_article_is_read_without_it_and_counted_once():
    measured = cross_validate(articles(), NAMES, 3, also=invented_rows(STATEMENTS, OPEN_CLOSED))
    assert [gold.name for gold, _, _ in measured.read] == [article.gold.name for article in articles()]
    names = [name for name, _ in measured.rows()]
    assert names[-1] == "all"
    assert {"English", "Traditional", "interview", "news"} & set(names)
    assert measured.figures().keys() == FIGURES.keys()
    assert measured.figures()["direct"] > 0.8
    assert measured.thresholds.keys() == MODELS.keys()


def held(*decisions: tuple[float, bool, bool]) -> list[Held]:
    return [Held(*each) for each in decisions]


def test_speakers_are_filled_in_from_where_hardly_any_is_wrong():
    speakers = [*[(0.9, True, True)] * 99, (0.9, False, True), *[(0.6, False, True)] * 9]
    thresholds = choose_thresholds({name: held(*speakers) for name in MODELS})
    assert 0.6 < thresholds["speakers"] <= 0.9


def test_the_others_decide_where_f1_is_highest():
    decisions = [*[(0.8, True, True)] * 9, *[(0.4, False, False)] * 9, (0.3, True, True)]
    thresholds = choose_thresholds({name: held(*decisions) for name in MODELS})
    assert 0.4 < thresholds["marks"] <= 0.8


def test_an_interval_holds_the_figure_and_is_the_same_each_time():
    measured = cross_validate(articles()[:6], NAMES, 2)
    low, high = interval(measured.scores, FIGURES["spoken"])
    assert low <= measured.figures()["spoken"] + 1e-3
    assert measured.figures()["spoken"] - 1e-3 <= high
    assert (low, high) == interval(measured.scores, FIGURES["spoken"])
    assert isinstance(measured.total, Scores)


def test_a_figure_has_fallen_when_chance_does_not_explain_it():
    assert fallen({"direct": 0.90, "stance": 0.60}, {"direct": 0.898, "stance": 0.55}) == ["stance"]
    assert fallen({"direct": 0.90}, {}) == ["direct"]


def test_weights_are_written_so_that_they_are_read_again(tmp_path):
    path = tmp_path / "weights.json"
    path.write_text(weights_as_json({"marks": {"b": 1.5, "a": -0.5}}, {"marks": 0.5}, {"folds": 2}), encoding="utf-8")
    weights = read_weights(path)
    assert (weights.models, weights.thresholds, weights.about) == (
        {"marks": {"a": -0.5, "b": 1.5}},
        {"marks": 0.5},
        {"folds": 2},
    )


def test_rows_are_written_without_groups_of_characters(tmp_path):
    path = tmp_path / "rows.json"
    row = [({"near": 1.0, "~开源会": 0.3}, True), ({}, False)]
    path.write_text(rows_as_json({"marks": [row]}), encoding="utf-8")
    assert "开源" not in path.read_text(encoding="utf-8")
    assert read_rows(path) == {"marks": [[(facts(["near"]), True), ({}, False)]]}


@pytest.mark.parametrize(
    "given",
    [
        "",
        "{}",
        json.dumps({"features_version": FEATURES_VERSION + 1, "rows": {}}),
        json.dumps({"features_version": FEATURES_VERSION, "rows": {"nothing": []}}),
    ],
)
def test_rows_that_cannot_be_used_are_refused(tmp_path, given):
    path = tmp_path / "rows.json"
    path.write_text(given, encoding="utf-8")
    with pytest.raises(BadWeights, match=re.escape(str(path))):
        read_rows(path)


@pytest.mark.skipif("ANNOTATED_ARTICLES" not in os.environ, reason="names no folder of annotated articles")
def test_the_shipped_figures_are_those_of_the_real_articles():
    """Real articles are nobody's to ship; where their folder is named, the weights must be as good as they say."""
    found = find_annotated([Path(os.environ["ANNOTATED_ARTICLES"])])
    real = [read_article(gold, path.read_bytes(), NAMES, frozenset()) for gold, path in found]
    measured = cross_validate(real, NAMES, also=invented_rows(STATEMENTS, OPEN_CLOSED)).figures()
    shipped = load_weights().about["figures"]
    assert [name for name in ("direct", "spoken") if measured[name] < shipped[name] - 0.03] == []
