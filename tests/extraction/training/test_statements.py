"""The invented statements: how they are read, and that they agree with each other about the sides."""

from collections import Counter

import pytest

from debate.extraction.debate_words import STATEMENTS
from debate.extraction.learned import choose
from debate.extraction.training import construction_rows, fit, invented_rows, read_statements, statement_rows
from debate.extraction.training.models import MODELS
from debate.extraction.types import NO_WORDS, ROLES, Kind
from tests.debates import OPEN_CLOSED, OPEN_CLOSED_FOLDER

FILE = OPEN_CLOSED_FOLDER / STATEMENTS


def test_a_line_is_a_statement_and_marks_say_that_it_is_spoken(tmp_path):
    path = tmp_path / "statements.txt"
    path.write_text(
        "# a comment\n== pro: for it\n“开源会赢。”\n开放的模型更好\n\n== neutral\n「還不知道。」\n", encoding="utf-8"
    )
    assert list(read_statements(path)) == [
        ("开源会赢。", Kind.DIRECT, "pro"),
        ("开放的模型更好", Kind.INDIRECT, "pro"),
        ("還不知道。", Kind.DIRECT, "neutral"),
    ]


@pytest.mark.parametrize(("text", "why"), [("== maybe\n开源\n", "no side"), ("== pro\n“开源会赢。\n", "not closed")])
def test_a_mistake_is_refused(tmp_path, text, why):
    path = tmp_path / "statements.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=why):
        list(read_statements(path))


def test_there_are_many_of_each_side_and_none_twice():
    statements = list(read_statements(FILE))
    sides = Counter(side for _, _, side in statements)
    assert sides.keys() == set(ROLES)
    assert min(sides.values()) > 100
    assert [words for words, times in Counter(words for words, _, _ in statements).items() if times > 1] == []


def test_only_the_model_of_the_side_learns_from_them():
    rows = statement_rows(FILE, OPEN_CLOSED)
    assert rows.keys() == {"stance"}
    assert invented_rows(FILE, OPEN_CLOSED) == (*construction_rows(OPEN_CLOSED), rows)


def test_a_debate_without_statements_has_no_rows_of_them(tmp_path):
    assert statement_rows(tmp_path / STATEMENTS, NO_WORDS) == {"stance": []}


def test_what_half_of_them_teaches_holds_for_most_of_the_other_half():
    """They agree with each other: by chance it would be less than a third of them."""
    rows = statement_rows(FILE, OPEN_CLOSED)["stance"]
    model = fit(rows[::2], MODELS["stance"].penalty, MODELS["stance"].least_rows)
    decided = [choose(model, [features for features, _ in row]) for row in rows[1::2]]
    hits = [row[rated.index(max(rated))][1] for row, rated in zip(rows[1::2], decided, strict=True)]
    assert sum(hits) / len(hits) > 0.45
