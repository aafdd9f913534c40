"""Figures of agreement and of the machine's reading, checked against published and hand-made counts."""

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from debate.curation.quality.agreement import MAX_ROWS, MIN_DECISIONS, Share, agreement, figures, introducing_cue, kappa
from debate.models import SecondLook
from tests.factories import (
    make_article,
    make_claim,
    make_speaker,
    make_suggestion,
    make_unread_article,
    make_user,
)


# Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3.
@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_that_of_the_literature(part, whole, low, high):
    assert Share(part, whole).interval == pytest.approx((low, high), abs=0.00005)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_share_lies_in_its_interval_which_mirrors_that_of_the_rest(counts):
    part, whole = counts
    low, high = Share(part, whole).interval
    mirrored = Share(whole - part, whole).interval

    assert 0 <= low <= part / whole + 1e-12 and part / whole - 1e-12 <= high <= 1
    assert (1 - high, 1 - low) == pytest.approx(mirrored)


def test_a_share_of_nothing_is_no_number():
    nothing = Share(0, 0)

    assert (nothing.value, nothing.interval, nothing.percent, nothing.between) == (None, None, "—", "")
    assert (Share(9, 10).percent, Share(9, 10).between) == ("90%", "60–98%")


# By hand: 35 of 50 agree where chance gives 25 (κ = 0.4); 60 of 100 agree each time, with other margins.
@pytest.mark.parametrize(
    ("cells", "expected"),
    [((20, 5, 10, 15), 0.4), ((45, 15, 25, 15), 0.1304), ((25, 35, 5, 35), 0.2593), ((5, 0, 0, 5), 1.0)],
)
def test_kappa_is_agreement_beyond_chance(cells, expected):
    pairs = dict(zip([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")], cells, strict=True))

    assert kappa(pairs) == pytest.approx(expected, abs=0.00005)


@pytest.mark.parametrize("pairs", [{}, {("a", "a"): 12}])
def test_where_chance_alone_makes_everything_agree_there_is_no_kappa(pairs):
    assert kappa(pairs) is None


WORDS = st.sampled_from(["open", "closed", "both", ""])


@given(st.dictionaries(st.tuples(WORDS, WORDS), st.integers(1, 50)))
def test_kappa_is_at_most_one_and_the_same_whoever_comes_first(pairs):
    turned = {(second, first): n for (first, second), n in pairs.items()}
    found = kappa(pairs)

    assert found == pytest.approx(kappa(turned)) if found is not None else kappa(turned) is None
    assert found is None or -1 <= found <= 1


@pytest.mark.parametrize(
    ("before", "after", "cue"),
    [
        ("张三三在虚构大会上表示：“", "”他又说。", "表示"),
        ("张三三认为这不对，他说，", "", "说"),
        ("張三三在會上強調：「", "」", "强调"),
        ("“", "”，张三三指出。", "指出"),
        ("他这样说。\n“", "”\n他还说。", ""),
        ("天气不错。“", "”会场很大。", ""),
        ("", "", ""),
    ],
)
def test_the_cue_nearest_to_a_passage_introduces_it(before, after, cue):
    assert introducing_cue(before, after) == cue


@pytest.fixture
def article(db):
    return make_article(outlet="虚构日报")


_start = iter(range(0, 10_000_000, 10))


def decided(article, state: str = "accepted", *, right: bool = True, by_hand: bool = False, start=None, **fields):
    """A decided suggestion; accepted ones with a claim, whose speaker the machine knew or not."""
    start = next(_start) if start is None else start
    claim = None if state == "rejected" else make_claim()
    if claim:
        fields["resulting_claim"] = claim
        fields["proposed_speaker"] = claim.speaker if right else make_speaker()
    else:
        fields["rejected_because"] = "other"
    if by_hand:
        fields["suggested_by"] = make_user()
    decided = {"state": state, "decided_by": make_user(), "decided_at": timezone.now()}
    return make_suggestion(article, start, start + 5, **decided, **fields)


def test_without_a_decision_every_figure_is_empty(db, django_assert_num_queries):
    make_suggestion(make_article())
    with django_assert_num_queries(3):
        found = figures()

    assert (found.overall.decided, found.outlets, found.cues, found.seconds) == (0, [], [], None)
    assert (found.agreement.n, found.agreement.kappa) == (0, None)


def test_the_machine_is_judged_by_what_editors_decide(article, django_assert_num_queries):
    for state in ("accepted", "accepted", "edited", "rejected"):
        decided(article, state, cue="表示")
    decided(article, "edited", right=False, cue="表示")
    decided(article, "accepted", by_hand=True)
    decided(article, "rejected", by_hand=True)
    with django_assert_num_queries(3):
        found = figures()
    overall = found.overall

    assert overall.precision == Share(4, 5)
    assert overall.untouched == Share(2, 4)
    assert overall.speaker == Share(3, 4)
    assert overall.recall == Share(4, 5)
    assert [(tally.name, tally.precision, tally.recall) for tally in found.outlets] == [
        ("虚构日报", Share(4, 5), Share(4, 5))
    ]


def test_a_speaker_left_empty_is_not_a_right_one(article):
    decided(article).__class__.objects.update(proposed_speaker=None)

    assert figures().overall.speaker == Share(0, 1)


def test_a_claim_that_is_gone_says_nothing_of_its_speaker(article):
    suggestion = decided(article)
    suggestion.resulting_claim.delete()

    assert (figures().overall.precision, figures().overall.speaker) == (Share(1, 1), Share(0, 0))


def test_recall_is_of_articles_in_which_nothing_waits(article):
    unfinished = make_article(outlet="另一家日报")
    make_suggestion(unfinished, 900_000, 900_001)
    for each in (article, unfinished):
        decided(each)
        decided(each, by_hand=True)
    found = figures()

    assert (found.overall.recall, found.overall.precision) == (Share(1, 2), Share(2, 2))


def test_what_was_marked_by_hand_counts_against_the_cue_that_introduces_it(db):
    article = make_unread_article(
        "虚构大会的纪要\n\n虚构公司甲的创始人张三三在虚构大会上表示：“开放模型会走得更快。”\n"
    )
    for _ in range(MIN_DECISIONS):
        decided(make_article(outlet="虚构日报"), cue="表示")
    start = article.text.index("开放模型")
    decided(article, by_hand=True, start=start)
    decided(article, by_hand=True, start=0)
    cues = {tally.name: (tally.decided, tally.recall) for tally in figures().cues}

    assert cues == {"表示": (MIN_DECISIONS, Share(MIN_DECISIONS, MIN_DECISIONS + 1)), "其余": (0, Share(0, 1))}


def test_rows_with_few_decisions_are_one_row_the_last(db):
    for outlet, n in (
        ("虚构日报", MIN_DECISIONS),
        ("虚构晚报", MIN_DECISIONS + 1),
        ("虚构周刊", MIN_DECISIONS - 1),
        ("", 1),
    ):
        for _ in range(n):
            decided(make_article(outlet=outlet))
    rows = [(tally.name, tally.decided) for tally in figures().outlets]

    assert rows == [("虚构晚报", MIN_DECISIONS + 1), ("虚构日报", MIN_DECISIONS), ("其余", MIN_DECISIONS)]


def test_a_very_long_table_ends_with_the_rest(article):
    for n in range(MAX_ROWS + 3):
        for _ in range(MIN_DECISIONS):
            decided(article, "rejected", cue=f"虚构说{n:02}")
    rows = figures().cues

    assert (len(rows), rows[-1].name, rows[-1].decided) == (MAX_ROWS + 1, "其余", 3 * MIN_DECISIONS)


@pytest.mark.parametrize(("taken", "median"), [([9], 9), ([4, 1, 30], 4), ([2, 10, 4, 60], 7), ([None, 5], 5)])
def test_the_time_of_a_decision_is_the_median_of_those_that_were_timed(
    article, taken, median, django_assert_num_queries
):
    for seconds in taken:
        decided(article, "rejected", seconds_taken=seconds)

    with django_assert_num_queries(4):
        assert figures().seconds == median


def looked(article, first: str, second: str, *, is_claim=True, same_speaker=True, quote_type="direct") -> None:
    speaker = make_speaker()
    SecondLook.objects.create(
        suggestion=decided(article),
        first_speaker=speaker,
        first_stance=first,
        first_quote_type="direct",
        is_claim=is_claim,
        speaker=speaker if same_speaker else None,
        stance=second,
        quote_type=quote_type,
        by=make_user(),
        at=timezone.now(),
    )


def test_agreement_is_counted_thing_by_thing(article):
    looked(article, "open", "open")
    looked(article, "open", "closed", same_speaker=False)
    looked(article, "closed", "", quote_type="")
    looked(article, "open", "", is_claim=False, quote_type="")
    SecondLook.objects.create(suggestion=decided(article), first_stance="open")

    assert [share for _, share in agreement().shares] == [Share(3, 4), Share(2, 3), Share(1, 3), Share(2, 3)]
    assert agreement().kappa is None


def test_kappa_of_stances_is_told_from_ten_pairs_on(article):
    for pair in [("open", "open")] * 5 + [("closed", "closed")] * 4:
        looked(article, *pair)
    assert (agreement().has_pairs, agreement().kappa) == (False, None)
    looked(article, "closed", "")
    # 9 of 10 agree; by chance (5·5 + 5·4) / 100 would.
    assert agreement().kappa == pytest.approx((0.9 - 0.45) / 0.55)
