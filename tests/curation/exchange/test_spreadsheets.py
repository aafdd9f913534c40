"""Rows as cells of a spreadsheet, exact in both directions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate.curation.exchange.spreadsheets import as_csv, from_cell, read_csv, to_cell
from debate.curation.rows import FILES

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def field(file: str, name: str):
    return FILES[file].model._meta.get_field(name)


def row_of(file: str, **fields) -> dict:
    return dict.fromkeys(FILES[file].names, "") | fields


CELLS = [
    ("claims", "statement", "平常的话。", "平常的话。"),
    ("claims", "statement", "=1+1", "'=1+1"),
    ("claims", "statement", "＝全角", "'＝全角"),
    ("claims", "statement", "'=已有撇号", "''=已有撇号"),
    ("claims", "statement", "'引号", "'引号"),
    ("claims", "statement", "\t缩进", "'\t缩进"),
    ("claims", "speaker", ["zhang"], "zhang"),
    ("claims", "reviewed_by", None, ""),
    ("claims", "topics", [["cost"], ["safety"]], "cost safety"),
    ("claims", "topics", [], ""),
    ("companies", "aliases", [], ""),
    ("companies", "aliases", ["虚构 甲", "-乙"], "虚构 甲\n-乙"),
    ("companies", "aliases", [" 留白"], '[" 留白"]'),
    ("companies", "aliases", ["两\n行"], '["两\\n行"]'),
    ("models", "verified", True, "true"),
    ("sources", "url", None, ""),
    ("responses", "citation", ["open", "daily", 3, 9], '["open", "daily", 3, 9]'),
]


@pytest.mark.parametrize(("file", "name", "value", "cell"), CELLS)
def test_a_value_is_written_as_people_would_and_read_back(file, name, value, cell):
    assert to_cell(field(file, name), value) == cell
    assert from_cell(field(file, name), cell) == value


@given(TEXT)
def test_any_text_comes_back_and_none_begins_like_a_formula(text):
    cell = to_cell(field("claims", "statement"), text)
    assert from_cell(field("claims", "statement"), cell) == text
    assert cell[:1] not in tuple("=+-@\t\r＝＋－＠")


@given(st.lists(TEXT))
def test_any_names_come_back(names):
    assert from_cell(field("companies", "aliases"), to_cell(field("companies", "aliases"), names)) == names


@given(TEXT, TEXT)
def test_any_file_comes_back(first, second):
    rows = [row_of("topics", slug="a", name=first), row_of("topics", slug="b", definition=second)]
    assert read_csv("topics", as_csv("topics", rows)) == [(2, rows[0]), (3, rows[1])]


def test_a_spreadsheet_is_told_that_it_is_utf_8():
    assert as_csv("topics", []).encode().startswith(b"\xef\xbb\xbfslug,name")


def test_columns_may_be_fewer_and_stand_otherwise_and_blank_lines_count():
    assert read_csv("topics", "name, slug\r\n虚构,a\r\n,\r\n虚构乙,b\r\n") == [
        (2, {"name": "虚构", "slug": "a"}),
        (4, {"name": "虚构乙", "slug": "b"}),
    ]


REFUSED = [
    ("slug,price\na,1\n", "没有这样的列：price。"),
    ("", "没有这样的列：（空）。"),
    ("slug,slug\na,b\n", "同一列出现了两次。"),
    ("slug,name\na,b,c\n", "第 2 行有 3 格，表头有 2 列。"),
    ('slug,name\na,"b\n', "不是完整的 CSV"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_a_file_that_is_no_table_of_the_entity_is_refused_in_words(text, message):
    with pytest.raises(ValueError, match=message.replace("（", "[（]").replace(".", "[.]")):
        read_csv("topics", text)
