"""What editors' decisions teach: only about the passages they judged."""

import json
import re

import pytest

from debate.extraction import Kind, Knowledge, Known
from debate.extraction.training import Judged, Judgement, read_rows, rows_as_json, rows_of_decisions

KNOWLEDGE = Knowledge(people=(Known("gu", ("顾明远",)), Known("lin", ("林若溪",))))
OPEN, TERM, LAST = "开源模型会让整个行业走得更快。", "一种没有人听过的智商税", "闭源模型的成本降不下来"
TEXT = f"""顾明远表示：“{OPEN}”

有人称它是“{TERM}”的时代。

林若溪认为，{LAST}。周望指出，谁也不知道以后会怎样。
"""


def judged(words: str, judgement: Judgement, *names: str, kind: Kind = Kind.DIRECT) -> Judged:
    start = TEXT.index(words)
    return Judged(start, start + len(words), kind, judgement, names)


def rights(rows: dict, model: str) -> list[list[bool]]:
    return [[right for _, right in row] for row in rows.get(model, ())]


def test_an_accepted_quotation_teaches_that_it_is_speech_and_who_spoke():
    rows = rows_of_decisions(TEXT, [judged(OPEN, Judgement.SPEECH, "Gu Mingyuan", "顾明远")], KNOWLEDGE)

    assert rights(rows, "marks") == [[True, False]]
    [row] = rows["speakers"]
    assert {right for features, right in row if "known|person" in features and "kind=person" in features} == {True}
    assert row[-1][1] is False and rows.keys() == {"marks", "speakers"}


def test_a_correction_of_the_speaker_teaches_the_right_one():
    [row] = rows_of_decisions(TEXT, [judged(OPEN, Judgement.SPEECH, "林若溪")], KNOWLEDGE)["speakers"]

    assert any(right for _, right in row[:-1]) or row[-1][1]
    assert [right for features, right in row if "leads|printed|person" in features] == [False]


def test_a_refusal_teaches_only_that_this_is_no_speech():
    rows = rows_of_decisions(TEXT, [judged(TERM, Judgement.NO_SPEECH)], KNOWLEDGE)
    assert (rights(rows, "marks"), rows.keys()) == ([[False, True]], {"marks"})
    rows = rows_of_decisions(TEXT, [judged(LAST, Judgement.NO_SPEECH, kind=Kind.INDIRECT)], KNOWLEDGE)
    assert (rights(rows, "reports"), rows.keys()) == ([[False, True]], {"reports"})


def test_where_nobody_can_tell_who_spoke_nobody_is_right():
    [row] = rows_of_decisions(TEXT, [judged(OPEN, Judgement.SPEECH)], KNOWLEDGE)["speakers"]

    assert [right for _, right in row] == [False] * (len(row) - 1) + [True]


def test_what_is_still_open_teaches_nothing_but_is_there_for_the_next():
    assert rows_of_decisions(TEXT, [judged(OPEN, Judgement.OPEN, "顾明远")], KNOWLEDGE) == {}
    last = judged(LAST, Judgement.SPEECH, "林若溪", kind=Kind.INDIRECT)
    [alone] = rows_of_decisions(TEXT, [last], KNOWLEDGE)["speakers"]
    [after] = rows_of_decisions(TEXT, [judged(OPEN, Judgement.OPEN, "顾明远"), last], KNOWLEDGE)["speakers"]

    spoke = [[any(name.startswith("spoke|") for name in features) for features, _ in row] for row in (alone, after)]
    assert [any(each) for each in spoke] == [False, True]


def test_a_passage_that_no_candidate_fits_teaches_nothing():
    assert rows_of_decisions(TEXT, [judged("的时代", Judgement.SPEECH, "顾明远")], KNOWLEDGE) == {}


@pytest.mark.parametrize("verb", ["表示", "叹了一口气"])
def test_no_run_of_more_than_four_characters_of_the_text_leaves(tmp_path, verb):
    text = TEXT.replace("顾明远表示", f"顾明远{verb}")
    start = text.index(OPEN)
    every = [
        Judged(start, start + len(OPEN), Kind.DIRECT, Judgement.SPEECH, ("顾明远",)),
        *(
            Judged(text.index(words), text.index(words) + len(words), kind, Judgement.SPEECH, ("林若溪",))
            for words, kind in ((TERM, Kind.DIRECT), (LAST, Kind.INDIRECT))
        ),
    ]
    rows = rows_of_decisions(text, every, KNOWLEDGE)
    file = tmp_path / "rows.json"
    file.write_text(rows_as_json(rows), encoding="utf-8")

    assert re.findall("[\u3400-\u9fff]{5,}", file.read_text(encoding="utf-8")) == []
    assert [name for name in ("顾明远", "林若溪", "周望") if name in file.read_text(encoding="utf-8")] == []
    assert json.loads(file.read_text(encoding="utf-8"))["rows"].keys() == {"marks", "reports", "speakers"}
    assert {name: len(of) for name, of in read_rows(file).items()} == {name: len(of) for name, of in rows.items()}
