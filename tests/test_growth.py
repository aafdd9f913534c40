"""Texts made to be hard are read in next to no time; how the time grows with them is measured by `make bench`."""

import time

import pytest

from benchmarks.growth import WORKS, Work, outgrows, text_of

CASES = [(name, piece) for name, work in WORKS.items() for piece in work.pieces]
LENGTH = 20_000
# Eight times what the slowest takes where eight others run, and thirty times where none does.
CEILING = 3.0


@pytest.mark.parametrize(("name", "piece"), CASES, ids=range(len(CASES)))
def test_no_text_of_twenty_thousand_characters_takes_long(name, piece):
    work, text = WORKS[name], text_of(piece, LENGTH)
    work.do(text[:100])  # loads what is loaded late
    begun = time.process_time()
    work.do(text)

    assert time.process_time() - begun < CEILING


@pytest.mark.parametrize(
    ("steps", "is_wrong"),
    [(lambda n: 1, False), (lambda n: n, False), (lambda n: n * n.bit_length(), False), (lambda n: n * n, True)],
    ids=["constant", "linear", "linear and a little", "quadratic"],
)
def test_work_that_outgrows_the_text_is_told(steps, is_wrong):
    now = 0

    def do(text: str) -> None:
        nonlocal now
        now += steps(len(text))

    work = Work(do, ("虚构",), 1_000, 8_000, 20, 0.0)

    assert bool(outgrows(work, "虚构", lambda: now)) == is_wrong


def test_texts_are_as_long_as_asked_for():
    assert [len(text_of(piece, n)) for _, piece in CASES for n in (1, 50)] == [1, 50] * len(CASES)
    assert text_of("虚构", 5) == "虚构虚构虚"
