"""Quotation marks of every system, whole and broken, paired up."""

import time

import pytest

from debate.extraction.page import flatten
from debate.extraction.quotation_marks import pair_marks
from debate.extraction.speech.speeches import find_speeches
from debate.extraction.types import Knowledge

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


UNITS = ["“", "「", '"', "“”", "他说：“好。”", "表示", "在他看来，", "张三三", "董事长、", "*", "\n"]


@pytest.mark.parametrize("unit", UNITS)
def test_hostile_texts_take_linear_time(unit: str) -> None:
    def seconds(length: int) -> float:
        """The least of three: what else the process does, collecting garbage above all, only ever adds."""
        text = (unit * length)[:length]
        taken = []
        for _ in range(3):
            start = time.process_time()
            find_speeches(text, Knowledge())
            taken.append(time.process_time() - start)
        return min(taken)

    seconds(1_000)
    assert seconds(40_000) <= 4 * seconds(20_000) + 0.2
