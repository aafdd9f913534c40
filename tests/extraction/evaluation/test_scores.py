"""Every figure on cases small enough to count by hand."""

import pytest

from debate.extraction.evaluation.gold import GoldArticle, GoldClaim
from debate.extraction.evaluation.predicted import Predicted, PredictedArticle
from debate.extraction.evaluation.scores import FIGURES, Scores, Tally, score

ONE, TWO, THREE = "开放模型会让产业走得更快", "封闭模型在市场上更加稳妥", "两条路线最终会走到一起去"
NAMES = {"张三三": ("张三三",), "李四四": ("李四四",)}


def claim(quote: str, speaker: str | None = "张三三", kind: str = "direct", **fields) -> GoldClaim:
    values = {"also": (), "inferred": False, "optional": False, "turn": "", "stance": "pro", "on_debate": True}
    values |= {"start": 0, "end": len(quote), "is_prediction": False}
    return GoldClaim(quote=quote, speaker=speaker, kind=kind, **(values | fields))


def said(quote: str, speaker: str | None = "张三三", kind: str = "direct", **fields) -> Predicted:
    return Predicted(quote, speaker, kind, **fields)


def scored(claims: list[GoldClaim], passages: list[Predicted], **fields) -> Scores:
    values = {"companies": (), "models": (), "body": (0, 0), "noise": ()}
    gold = GoldArticle("one", "one.txt", tuple(claims), NAMES, **(values | fields))
    return score(gold, PredictedArticle(tuple(passages)), "")


def counts(scores: Scores, figure: str) -> tuple[int, int, int, int]:
    """Right, predicted, found, gold."""
    tally = scores.tallies[figure]
    return tally.right, tally.predicted, tally.found, tally.gold


def test_a_tally_gives_precision_recall_and_their_harmonic_mean():
    tally = Tally(right=3, predicted=4, found=3, gold=6)
    assert (tally.precision, tally.recall, tally.f1) == (0.75, 0.5, pytest.approx(0.6))


def test_nothing_predicted_or_nothing_annotated_is_no_division_by_zero():
    assert (Tally().f1, Tally(gold=3).f1, Tally(predicted=3).f1) == (0, 0, 0)
    assert (Scores().misattribution, Scores().stance_f1) == (0, 0)
    assert {counts(scored([], []), figure) for figure in FIGURES} == {(0, 0, 0, 0)}


def test_articles_are_summed_before_anything_is_divided():
    total = Tally(1, 1, 1, 1) + Tally(0, 3, 0, 1)
    assert (total.precision, total.recall) == (0.25, 0.5)
    one = scored([claim(ONE)], [said(ONE, stance="pro")])
    two = scored([claim(TWO)], [said(TWO, "李四四", stance="con")])
    both = sum((one, two), Scores())
    assert counts(both, "direct_speaker") == (1, 2, 1, 2)
    assert (both.misattributed, both.filled) == (1, 2)
    assert dict(both.stances) == {("pro", "pro"): 1, ("pro", "con"): 1}


def test_direct_counts_spans_and_direct_speaker_also_whose_they_are():
    scores = scored([claim(ONE), claim(TWO)], [said(ONE), said(TWO, "李四四"), said("没有人说过的另外一句")])
    assert counts(scores, "direct") == (2, 3, 2, 2)
    assert counts(scores, "direct_speaker") == (1, 3, 1, 2)


def test_a_match_with_something_optional_or_of_another_kind_counts_neither_way():
    claims = [claim(ONE), claim(TWO, optional=True), claim(THREE, kind="indirect")]
    scores = scored(claims, [said(ONE), said(TWO), said(THREE)])
    assert counts(scores, "direct") == (1, 1, 1, 1)
    assert counts(scores, "spoken") == (2, 2, 2, 2)


def test_a_match_with_the_articles_own_words_counts_neither_way():
    assert counts(scored([claim(ONE, kind="narrator")], [said(ONE)]), "spoken") == (0, 0, 0, 0)


def test_what_the_machine_calls_another_kind_counts_only_where_it_is_right():
    passages = [said(ONE, kind="indirect"), said("没有人说过的另外一句", kind="indirect")]
    assert counts(scored([claim(ONE), claim(TWO)], passages), "direct") == (1, 1, 1, 2)
    assert counts(scored([claim(ONE), claim(TWO)], passages), "spoken") == (1, 2, 1, 2)


def test_further_pieces_of_a_passage_already_found_count_neither_way():
    scores = scored([claim(ONE)], [said(ONE), said(ONE[:7]), said(ONE)])
    assert counts(scores, "direct") == (1, 1, 1, 1)


def test_punctuation_alone_is_no_prediction():
    assert counts(scored([claim(ONE)], [said("……")]), "direct") == (0, 0, 0, 1)


def test_a_passage_that_swallows_the_paragraphs_of_one_turn_is_credited_with_all():
    turn = [claim(ONE, turn="t1"), claim(TWO, turn="t1"), claim(THREE, turn="t2")]
    scores = scored(turn, [said(ONE + TWO + THREE)])
    assert counts(scores, "direct") == (1, 1, 2, 3)
    assert counts(scores, "direct_speaker") == (1, 1, 2, 3)
    assert counts(scored([claim(ONE), claim(TWO)], [said(ONE + TWO)]), "direct") == (1, 1, 1, 2)


def test_a_swallowed_paragraph_needs_its_own_speaker():
    turn = [claim(ONE, turn="t1"), claim(TWO, "李四四", turn="t1")]
    assert counts(scored(turn, [said(ONE + TWO)]), "direct_speaker") == (1, 1, 1, 2)


def test_exact_wants_the_same_first_and_last_character_marks_aside():
    claims = [claim(ONE), claim(TWO), claim(THREE, kind="indirect")]
    scores = scored(claims, [said(f"“{ONE}。”"), said(TWO[1:]), said(THREE, kind="indirect")])
    assert counts(scores, "spoken") == (3, 3, 3, 3)
    assert counts(scores, "spoken_exact") == (2, 3, 2, 3)


def test_misattribution_is_the_share_of_wrong_ones_among_the_speakers_filled_in():
    claims = [claim(ONE), claim(TWO), claim(THREE, None), claim("第四句话也在这里了", kind="narrator")]
    passages = [said(ONE), said(TWO, None), said(THREE, "李四四"), said("第四句话也在这里了", "李四四")]
    scores = scored(claims, [*passages, said("没有人说过的另外一句", "李四四")])
    assert (scores.misattributed, scores.filled, scores.misattribution) == (1, 2, 0.5)


def test_stance_is_the_mean_of_each_stances_f1_and_unsure_is_nobodys():
    claims = [claim(f"{ONE}{n}", stance=stance) for n, stance in enumerate(("pro", "pro", "con", "both"))]
    stances = ("pro", "con", "con", "")
    scores = scored(claims, [said(each.quote, stance=stance) for each, stance in zip(claims, stances, strict=True)])
    # open: P 1/1, R 1/2; closed: P 1/2, R 1/1; both: nothing found; neutral: not in the gold.
    assert scores.stance_f1 == pytest.approx((2 / 3 + 2 / 3 + 0) / 3)


def test_stance_is_asked_of_claims_on_the_debate_only():
    scores = scored([claim(ONE, on_debate=False), claim(TWO, stance="con")], [said(ONE), said(TWO, stance="con")])
    assert (dict(scores.stances), scores.stance_f1) == ({("con", "con"): 1}, 1)


def test_on_debate_and_prediction_are_judged_where_a_passage_was_found():
    claims = [claim(ONE, is_prediction=True), claim(TWO, on_debate=False), claim(THREE, is_prediction=True)]
    passages = [said(ONE, on_debate=True, is_prediction=True), said(TWO, on_debate=True, is_prediction=True)]
    scores = scored(claims, passages)
    assert counts(scores, "on_debate") == (1, 2, 1, 1)
    assert counts(scores, "prediction") == (1, 2, 1, 1)


def test_a_thing_is_found_by_any_of_its_names():
    gold = GoldArticle("one", "one.txt", (), {}, (("虚构公司甲", "虚甲"), ("虚构公司乙",)), (("空想",),), (0, 0), ())
    given = PredictedArticle((), (("虚甲集团",), ("虚构公司丙",)), (("空想大模型", "Kongxiang"),))
    scores = score(gold, given, "")
    assert counts(scores, "companies") == (1, 2, 1, 2)
    assert counts(scores, "models") == (1, 1, 1, 1)


def test_the_body_is_measured_by_character_and_the_speed_is_kept():
    raw = "导航\n正文四字\n页脚"
    gold = GoldArticle("one", "one.txt", (), {}, (), (), (3, 7), ())
    scores = score(gold, PredictedArticle((), kept=frozenset({0, 3, 4, 5}), characters=6, seconds=2.0), raw)
    assert counts(scores, "body") == (3, 4, 3, 4)
    assert (scores.characters, scores.seconds) == (6, 2.0)
