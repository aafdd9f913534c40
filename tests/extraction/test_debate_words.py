"""The tables of a debate: what is read, and that a mistake in one is told with its file, list and line."""

import re
from pathlib import Path
from shutil import copytree

import pytest

from debate.extraction import BadWords, read_debate_words
from debate.extraction.stance.evidence import find_evidence
from tests.debates import OPEN_CLOSED, OPEN_CLOSED_FOLDER, SECOND, SECOND_FOLDER

TABLES = ("sides", "frames", "topics", "companies", "models")


@pytest.fixture
def folder(tmp_path) -> Path:
    return copytree(SECOND_FOLDER, tmp_path / "words")


def test_a_folder_is_read_once_and_what_it_holds_is_one_value():
    assert read_debate_words(OPEN_CLOSED_FOLDER) is OPEN_CLOSED
    assert {OPEN_CLOSED, SECOND, OPEN_CLOSED} == {SECOND, OPEN_CLOSED}


def test_words_lines_and_phrases_are_read_in_their_forms():
    assert {"四天(?:工作制|制|工作周|班)?", "短工时"} <= set(SECOND.sides["pro"])
    assert SECOND.companies["companies"] == ("青禾纺织|青禾", "远山物流")
    assert SECOND.topics["pay"] == ("工资|薪水|薪酬|加班费|奖金", "钱|支付|补贴")
    assert [(each.side, each.weight, each.rule) for each in SECOND.unnamed] == [
        ("pro", 1.5, "反对加班"),
        ("con", 1.5, "周五有人"),
    ]
    assert SECOND.weights.models == {}
    assert OPEN_CLOSED.weights.models.keys() == {"stance"}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_is_not_there_is_told_with_its_name(folder, name):
    (folder / f"{name}.txt").unlink()
    with pytest.raises(BadWords, match=re.escape(str(folder / f"{name}.txt"))):
        read_debate_words(folder)


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("sides", "== pro\n四天\n\n== con\n五天 (\n", "list con, line 5: no regular expression"),
        ("sides", "== pro\n四(天)\n== con\n五天\n", "list pro, line 2: a group other than"),
        ("sides", "== pro\n四天\n", "list con: no words"),
        ("sides", "== pro\n四天\n== con\n五天\n== trailing\nboth\n", "list trailing"),
        ("sides", "== pro\n四天\n== con\n五天\n== open\n开\n", "line 5: no list of this table is named open"),
        ("sides", "== pro\n四天\n== pro\n五天\n", "line 3: a second list is named pro"),
        ("sides", "四天\n", "belongs to no list"),
        (
            "sides",
            "== pro\n四天\n== con\n五天\n== unnamed\nopen 1 名 加班\n",
            "list unnamed, line 6: no role is named open",
        ),
        ("frames", "== use\npro 1 用 用P\npro much 用 用P\n", "list use, line 3: not a role, a weight, a rule"),
        ("frames", "== use\npro 1 用 用P[\n", "list use, line 2: no regular expression"),
        ("sides", "== pro\n(?:四天)?\n== con\n五天\n", "list pro, line 2: found everywhere"),
        ("frames", "== use\npro 1 用 用[^P]P)\n", "list use, line 2: no regular expression"),
        ("topics", "== pay strong\n工资|\n", "list pay strong, line 2: found everywhere"),
        ("companies", "== companies\n青禾|\n", "list companies, line 2: a name is missing"),
        ("models", "== of_maker\no1\n", "list of_maker, line 2: a name is missing"),
        ("topics", "== pay\n工资\n", "line 1: not the slug of a topic and strong or weak: pay"),
        ("topics", "== pay strong\n工资|(薪水\n", "list pay strong, line 2"),
        ("models", "== families\n甲\n== famlies\n乙\n", "line 3: no list of this table is named famlies"),
    ],
)
def test_a_mistake_is_told_with_its_file_list_and_line(folder, name, text, why):
    path = folder / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadWords, match=re.escape(why)) as told:
        read_debate_words(folder)
    assert str(path) in str(told.value)


def test_weights_of_another_version_are_told(folder):
    (folder / "weights.json").write_text('{"features_version": 0, "models": {}, "thresholds": {}}', encoding="utf-8")
    with pytest.raises(BadWords, match="train again"):
        read_debate_words(folder)


def test_lists_that_are_left_out_find_nothing_and_break_nothing(folder):
    (folder / "sides.txt").write_text("== pro\n四天\n== con\n五天\n", encoding="utf-8")
    for name in ("frames", "topics", "companies", "models"):
        (folder / f"{name}.txt").write_text("# nothing\n", encoding="utf-8")
    words = read_debate_words(folder)

    assert [(each.side, each.weight > 0) for each in find_evidence("四天比五天更好。", words)] == [("pro", True)]
    assert words.topics == {}


def test_a_closing_gap_speaks_for_the_side_that_trails_where_one_does(folder):
    said = "四天与五天的差距正在缩小。"
    assert find_evidence(said, read_debate_words(folder)) == []
    trailing = folder.parent / "trailing"
    copytree(folder, trailing)
    sides = trailing / "sides.txt"
    sides.write_text(f"{sides.read_text(encoding='utf-8')}\n== trailing\ncon\n", encoding="utf-8")

    assert [(each.side, each.rule) for each in find_evidence(said, read_debate_words(trailing))] == [
        ("con", "差距缩小")
    ]
