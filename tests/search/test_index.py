"""The index finds exactly the rows whose text holds the needle, on either database, whatever was written."""

import pytest
from django.db import connection
from hypothesis import example, given, settings
from hypothesis import strategies as st

from debate.search.index import BATCH, TextIndex
from debate.search.ngrams import BREAK, LONGEST, grams, needle_grams
from debate.search.normalize import needle, normal_lines

pytestmark = pytest.mark.django_db
ODD = [
    "开",
    "源",
    "開源",
    "的",
    "gpt",
    "model",
    "models",
    "4",
    "４",
    "-",
    " ",
    "\0",
    "_",
    "%",
    "\\",
    "'",
    '"',
    ":*",
    "&",
]
ODD += ["é", "ß", "½", "カ", "𠮷", "\ud800", "😀", BREAK, "*", "x" * LONGEST, "9" * (LONGEST + 1), "字" * 120]
PARTS = st.lists(st.sampled_from(ODD), max_size=10).map("".join) | st.text(st.characters(), max_size=10)
TEXTS = st.lists(PARTS, max_size=4).map(normal_lines)


class Scratch:
    """A table of texts with its index, and what should be in it."""

    def __init__(self) -> None:
        self.index = TextIndex("scratch", "content")
        self.texts: dict[int, str] = {}
        self.run("CREATE TABLE scratch (id bigint PRIMARY KEY, content text NOT NULL)")
        self.index.create(connection)

    def run(self, sql: str, parameters=()) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return cursor.fetchall() if cursor.description else []

    def write(self, texts: dict[int, str]) -> None:
        """ "" takes a row out."""
        self.index.write([(pk, self.texts.get(pk, ""), text) for pk, text in texts.items()])
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM scratch WHERE id = %s", [(pk,) for pk in texts])
            kept = [(pk, text) for pk, text in texts.items() if text]
            cursor.executemany("INSERT INTO scratch (id, content) VALUES (%s, %s)", kept)
        self.texts = {pk: text for pk, text in (self.texts | texts).items() if text}

    def clear(self) -> None:
        self.write(dict.fromkeys(self.texts, ""))

    def holding(self, wanted: str) -> list[int]:
        return sorted(pk for pk, text in self.texts.items() if wanted and wanted in text)

    def problems(self) -> list[int]:
        return list(self.index.problems(self.run("SELECT id, content FROM scratch ORDER BY id")))


@pytest.fixture
def scratch(db) -> Scratch:
    return Scratch()


def test_tokens_are_pairs_then_the_last_character_and_other_runs_whole():
    assert grams(normal_lines(["开源了GPT-4", "的"])) == ["开源", "源了", "了", "gpt", "4", BREAK, "的"]
    assert grams("") == []


@pytest.mark.parametrize(
    ("term", "tokens", "prefix"),
    [
        ("开源", ["开源"], False),
        ("开源了", ["开源", "源了"], False),
        ("开源 GPT", ["开源", "源", "gpt"], False),
        ("GPT开源", ["gpt", "开源"], False),
        ("用GPT的", ["用", "gpt", "的"], True),
        ("的", ["的"], True),
        ("GPT", ["gpt"], False),
    ],
)
def test_a_needle_is_a_phrase_of_tokens(term, tokens, prefix):
    assert needle_grams(needle(term)) == (tokens, prefix)


def test_a_very_long_run_is_known_by_its_fingerprint():
    long, longer = grams(f" {'x' * (LONGEST + 1)} {'x' * (LONGEST + 2)} ")
    assert long != longer
    assert long[0] == longer[0] == BREAK
    assert grams(f" {'x' * LONGEST} ") == ["x" * LONGEST]


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("开源", [1, 2]),
        ("开源模型", [1]),
        ("源", [1, 2, 3]),
        ("源模", [1]),
        ("源 模型", [2]),
        ("模型 gpt", [2]),
        ("gpt", [2, 3]),
        ("gpt 4", [2]),
        ("4 gpt", []),
        ("源头", [3]),
        ("g", []),
        ("模型的", []),
        ("闭", []),
        ("", []),
    ],
)
def test_rows_are_found_as_their_texts_say(scratch, term, found):
    texts = [["开源模型", "的"], ["开源，模型", "模型GPT-4"], ["GPT", "4源头"]]
    scratch.write(dict(enumerate(map(normal_lines, texts), 1)))
    assert scratch.index.find(needle(term)) == found == scratch.holding(needle(term))
    sql, parameters = scratch.index.subquery(needle(term))
    assert sorted(scratch.run(f"SELECT id FROM scratch WHERE id IN ({sql})", parameters)) == [(pk,) for pk in found]


def test_any_needle_finds_exactly_the_rows_whose_text_holds_it(scratch):
    @settings(deadline=None, max_examples=150)
    @given(st.lists(TEXTS, min_size=1, max_size=5), st.lists(PARTS, min_size=1, max_size=5), st.data())
    @example([" 开源 \n 开 \n 源 "], ["开 源", "开源 开", "源 开"], None)
    def check(texts, terms, data):
        scratch.clear()
        scratch.write({number: text for number, text in enumerate(texts, 1) if text})
        if data:
            scratch.write({pk: data.draw(TEXTS) for pk in list(scratch.texts)[::2]})
            # Terms that nobody typed occur in no text: take some from the texts themselves.
            lines = [line for text in scratch.texts.values() for line in text.split("\n")]
            for line in lines[:3]:
                start = data.draw(st.integers(0, len(line)))
                terms.append(line[start : data.draw(st.integers(start, len(line)))])
        for wanted in map(needle, terms):
            assert scratch.index.find(wanted) == scratch.holding(wanted)
        assert scratch.problems() == []

    check()


def test_a_changed_row_is_found_by_its_new_text_only(scratch):
    scratch.write({1: " 开源 ", 2: " 开源 "})
    scratch.write({1: " 闭源 "})
    assert (scratch.index.find("开源"), scratch.index.find("闭源")) == ([2], [1])
    scratch.write({2: ""})
    assert (scratch.index.find("开源"), scratch.index.find("源")) == ([], [1])
    scratch.write({2: " 开源 "})
    assert scratch.index.find("源") == [1, 2]


def test_what_did_not_change_is_left_alone(scratch):
    scratch.write({1: " 开源 "})
    scratch.index.write([(1, " 开源 ", " 开源 ")])
    assert (scratch.index.find("开源"), scratch.problems()) == ([1], [])


def test_more_rows_than_a_batch_are_written_and_found_in_order(scratch):
    scratch.write({pk: f" 开源 {pk} " for pk in range(2 * BATCH + 1, 0, -1)})
    assert scratch.index.find("开源") == list(range(1, 2 * BATCH + 2))
    assert scratch.index.find(f" {BATCH + 1} ") == [BATCH + 1]
    assert scratch.problems() == []


def test_rows_come_as_an_iterator_and_their_ids_may_be_large(scratch):
    scratch.index.write(iter([(2**62, "", " 开源 ")]))
    assert scratch.index.find("开源") == [2**62]


def test_a_text_of_many_thousand_tokens_is_found_to_its_end(scratch):
    body = "".join(chr(0x4E00 + number * 7 % 20_000) for number in range(40_000))
    scratch.write({1: normal_lines([body, "末尾GPT-4"]), 2: normal_lines([body])})
    assert scratch.index.find(needle("末尾GPT-4")) == [1]
    assert scratch.index.find(needle(body[20_000:20_030])) == [1, 2]
    assert scratch.index.find(needle(body[20_000:20_005] + body[30_000:30_005])) == []


def test_the_tables_may_be_made_and_dropped_twice(scratch):
    scratch.write({1: " 开源 "})
    scratch.index.create(connection)
    assert scratch.index.find("开源") == [1]
    scratch.index.drop(connection)
    scratch.index.drop(connection)
    scratch.index.create(connection)
    assert scratch.index.find("开源") == []


def test_an_emptied_index_finds_nothing_and_can_be_filled_again(scratch):
    scratch.write({1: " 开源 "})
    scratch.index.empty()
    assert scratch.index.find("开源") == []
    scratch.index.write([(1, "", " 开源 ")])
    scratch.index.optimise()
    assert (scratch.index.find("开源"), scratch.problems()) == ([1], [])


def test_every_kind_of_problem_is_reported(scratch):
    scratch.write({1: " 开源 ", 2: " 闭源 ", 3: " 开源模型 ", 4: " 一 二 ", 5: " 好 "})
    assert scratch.problems() == []
    scratch.index.write([(1, " 开源 ", " 闭源 "), (2, " 闭源 ", ""), (9, "", " 开源 ")])
    scratch.run("UPDATE scratch SET content = '' WHERE id = 3")
    scratch.run("DELETE FROM scratch WHERE id = 5")
    assert scratch.problems() == [1, 2, 3, 5, 9]


def test_problems_of_another_index_are_not_ours(scratch):
    other = TextIndex("other")
    scratch.run("CREATE TABLE other (id bigint PRIMARY KEY, search_text text NOT NULL)")
    other.create(connection)
    other.write([(7, "", " 开源 ")])
    assert (scratch.problems(), scratch.index.find("开源"), other.find("开源")) == ([], [], [7])
    assert list(other.problems([])) == [7]
