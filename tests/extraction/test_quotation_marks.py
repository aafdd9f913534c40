"""Quotation marks of every system, whole and broken, paired up."""

import pytest

from debate.extraction.page import flatten
from debate.extraction.quotation_marks import pair_marks

PAIRED = [
    ("甲“乙丙”丁", ["乙丙"]),
    ("「甲『乙』丙」丁『戊』", ["甲『乙』丙", "戊"]),
    ("“甲‘乙’丙”", ["甲‘乙’丙"]),
    ('"甲乙"丙"丁"', ["甲乙", "丁"]),
    ("＂甲乙＂", ["甲乙"]),
    ("「「甲乙」」，丙", ["甲乙"]),
    ("““甲乙””，丙", ["甲乙"]),
    ("“甲“乙”丙”", ["甲“乙”丙"]),
    ("“甲乙“，丙", ["甲乙"]),
    ("丙说，”甲乙”。", ["甲乙"]),
    ("丙很乐观。”甲乙丙丁戊己庚辛。”丁戊", ["甲乙丙丁戊己庚辛。"]),
    ("甲乙丙丁。”丙说：“戊己庚辛。”", ["戊己庚辛。"]),
    ("“甲乙丙丁戊己庚辛壬癸", ["甲乙丙丁戊己庚辛壬癸"]),
    ("“甲乙丙丁戊己庚辛。丙说：“丁”", ["甲乙丙丁戊己庚辛。", "丁"]),
    ("甲”乙", []),
    ('甲"乙', []),
    ("It’s ‘open’ now, isn't it", ["open"]),
    ("丙说：'甲乙'，", ["甲乙"]),
    ('"**甲乙**"', ["甲乙"]),
    ('"**甲**乙"', ["**甲**乙"]),
]


@pytest.mark.parametrize(("text", "expected"), PAIRED)
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    assert [text[mark.start : mark.end] for mark in pair_marks(flatten(text), 0, len(text))] == expected
