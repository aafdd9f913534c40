"""What editors' decisions teach: only about the passages they judged."""

import json
import re

from debate.extraction import Kind, Knowledge, Known
from debate.extraction.training import Judged, Judgement, read_rows, rows_as_json, rows_of_decisions, weights_as_json
from tests.debates import OPEN_CLOSED

KNOWLEDGE = Knowledge(words=OPEN_CLOSED, people=(Known("gu", ("顾明远",)), Known("lin", ("林若溪",))))
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


def test_no_run_of_more_than_four_characters_of_the_text_leaves(tmp_path):
    every = [
        judged(OPEN, Judgement.SPEECH, "顾明远"),
        judged(TERM, Judgement.NO_SPEECH),
        judged(LAST, Judgement.SPEECH, "林若溪", kind=Kind.INDIRECT),
    ]
    rows = rows_of_decisions(TEXT, every, KNOWLEDGE)
    file = tmp_path / "rows.json"
    file.write_text(rows_as_json(rows), encoding="utf-8")
    text = file.read_text(encoding="utf-8")

    assert re.findall("[\u3400-\u9fff]{5,}", text) == []
    assert [name for name in ("顾明远", "林若溪", "周望") if name in text] == []
    assert read_rows(file) == rows and json.loads(text)["rows"].keys() == {"marks", "reports", "speakers"}


def test_a_feature_with_a_long_word_or_a_group_of_characters_is_left_out():
    features = {"lead=叹了一口气": 1.0, "lead=表示": 1.0, "~开源会": 0.4}
    kept = json.loads(rows_as_json({"marks": [[(features, True), ({}, False)]]}))["rows"]
    weights = json.loads(weights_as_json({"marks": features}, {"marks": 0.5}, {}))["models"]

    assert kept == {"marks": [[[["lead=表示"], True], [[], False]]]}
    assert weights == {"marks": {"lead=表示": 1.0, "~开源会": 0.4}}
