"""`manage.py train` and `evaluate --cross-validate`: figures before and after, and weights that are written or not."""

import io
import json
from pathlib import Path
from shutil import copytree

import pytest
from django.core.management import CommandError, call_command

from debate.extraction.learned import read_weights
from tests.debates import SECOND_FOLDER

pytestmark = pytest.mark.django_db
GOLD = Path(__file__).parents[1] / "gold"


def run(*arguments: object) -> list[str]:
    out = io.StringIO()
    call_command(*map(str, arguments), stdout=out, no_color=True)
    return out.getvalue().splitlines()


@pytest.fixture
def folder(tmp_path) -> Path:
    """Three of the invented articles, as many as two folds need to be quick."""
    for name in ("01_marks", "05_indirect", "10_english"):
        for kind, ending in (("annotations", "json"), ("texts", "txt")):
            source = GOLD / kind / f"{name}.{ending}"
            (tmp_path / "given" / kind).mkdir(parents=True, exist_ok=True)
            (tmp_path / "given" / kind / source.name).write_bytes(source.read_bytes())
    return tmp_path / "given"


def test_weights_are_written_with_what_they_were_trained_on(folder, tmp_path):
    lines = run("train", folder, "--folds", 2, "--out", tmp_path)
    general, of_debate = (read_weights(tmp_path / name) for name in ("weights.json", "debate_weights.json"))
    assert len(general.about["articles"]) == len(of_debate.about["articles"]) == 3
    assert general.about["folds"] == 2
    assert of_debate.models.keys() == of_debate.thresholds.keys() == {"stance"}
    assert "stance" not in general.models
    assert {"stance", "on_debate"} <= of_debate.about["figures"].keys()
    assert of_debate.about["figures"].keys().isdisjoint(general.about["figures"])
    assert lines[0].split()[:3] == ["by", "cross-validation", "before"]
    assert lines[-1].startswith("wrote ")


def test_weights_that_would_be_worse_are_not_written_unless_accepted(folder, tmp_path):
    path = tmp_path / "weights.json"
    run("train", folder, "--folds", 2, "--out", tmp_path)
    given = json.loads(path.read_text(encoding="utf-8"))
    given["about"]["figures"]["direct"] = 1.5
    path.write_text(json.dumps(given), encoding="utf-8")
    with pytest.raises(CommandError, match="fallen: direct"):
        run("train", folder, "--folds", 2, "--out", tmp_path)
    assert read_weights(path).about["figures"]["direct"] == 1.5
    run("train", folder, "--folds", 2, "--out", tmp_path, "--accept")
    assert read_weights(path).about["figures"]["direct"] <= 1


def test_a_dry_run_writes_nothing(folder, tmp_path):
    run("train", folder, "--folds", 2, "--out", tmp_path, "--dry-run")
    assert list(tmp_path.glob("*.json")) == []


def test_without_folders_the_statements_of_another_debate_teach_its_side(settings, tmp_path):
    settings.DEBATE_FOLDER = copytree(SECOND_FOLDER.parent, tmp_path / "second")
    lines = run("train", "--folds", 5)
    path = tmp_path / "second" / "words" / "weights.json"
    weights = read_weights(path)

    assert lines[0].startswith("the side of 60 statements by cross-validation: 0.")
    assert lines[-1].startswith(f"wrote {path}: ")
    assert weights.models.keys() == weights.thresholds.keys() == {"stance"}
    assert weights.about["statements"] == 60
    assert weights.about["right"] > 0.5


def test_weights_that_learned_from_articles_are_not_replaced_by_those_of_statements_alone(tmp_path):
    with pytest.raises(CommandError, match="learned from articles"):
        run("train", "--out", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_statements_of_no_side_are_refused(settings, tmp_path):
    settings.DEBATE_FOLDER = copytree(SECOND_FOLDER.parent, tmp_path / "second")
    (tmp_path / "second" / "words" / "statements.txt").write_text("== shorter\n四天更好\n", encoding="utf-8")
    with pytest.raises(CommandError, match="a list named shorter, which is no side"):
        run("train")


def test_too_few_statements_are_refused(settings, tmp_path):
    settings.DEBATE_FOLDER = copytree(SECOND_FOLDER.parent, tmp_path / "second")
    (tmp_path / "second" / "words" / "statements.txt").write_text("== pro\n四天更好\n", encoding="utf-8")
    with pytest.raises(CommandError, match="1 statements are too few"):
        run("train")


def test_cross_validation_has_a_line_for_each_article_each_kind_and_all(folder):
    lines = run("evaluate", folder / "texts", "--gold", folder / "annotations", "--cross-validate", "--folds", 2)
    heads = [line.split()[0] for line in lines if line]
    assert heads[1:4] == ["01_marks", "05_indirect", "10_english"]
    assert {"English", "news", "all"} <= set(heads)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["train", "nowhere"], "not a folder"),
        (["train", "EMPTY"], "no annotated articles"),
        (["train", "GIVEN", "--folds", "1"], "at least 2"),
        (["train", "GIVEN", "--decisions", "nowhere.json"], "nowhere.json"),
        (["train", "BROKEN"], "no text"),
    ],
)
def test_what_cannot_be_trained_on_is_refused_in_a_line(folder, tmp_path, arguments, why):
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "a.json").write_bytes((GOLD / "annotations" / "01_marks.json").read_bytes())
    places = {"EMPTY": tmp_path / "empty", "GIVEN": folder, "BROKEN": tmp_path / "broken"}
    with pytest.raises(CommandError, match=why):
        run(*[places.get(each, each) for each in arguments])
