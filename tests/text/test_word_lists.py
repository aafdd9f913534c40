"""Files of word lists: what a line means, and which files are refused."""

import pytest

from debate.text.word_lists import Section, patterns_of, read_lists, read_sections, words_of


@pytest.fixture
def written(tmp_path):
    def write(text: str):
        path = tmp_path / "invented.txt"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_list_runs_to_the_next_head_and_comments_and_blank_lines_do_not_count(written):
    path = written("# Invented.\n\n== say: verbs\n说 称\n 道 \n\n# more\n== ask\n(?:问|# )x\n")

    assert read_lists(path) == {"say": ("说 称", "道"), "ask": ("(?:问|# )x",)}
    assert words_of(read_lists(path)["say"]) == ("说", "称", "道")


def test_heads_of_sections_may_repeat_and_carry_a_gloss(written):
    path = written("# Invented.\n== phrase spam 80: 广告: 投放\n甲\n== phrase spam 80\n")

    assert read_sections(path) == [
        Section("phrase spam 80", "广告: 投放", 2, ("甲",), (3,)),
        Section("phrase spam 80", "", 4, (), ()),
    ]


def test_a_pattern_goes_on_after_a_line_that_ends_in_a_bar():
    assert patterns_of(("(?:甲|", "乙)丙", "丁|戊|", "己")) == ("(?:甲|乙)丙", "丁|戊|己")


@pytest.mark.parametrize(
    ("text", "problem"),
    [("说\n", "line 1: '说' belongs to no list"), ("== a\n== a: again\n", "line 2: a second list named a")],
)
def test_a_file_that_does_not_say_what_belongs_where_is_refused(written, text, problem):
    with pytest.raises(ValueError, match=problem):
        read_lists(written(text))
