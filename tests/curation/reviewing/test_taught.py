"""Which decisions of the review desk teach the reading machine what."""

import pytest
from django.utils import timezone

from debate.curation.reviewing import decision_rows
from debate.models import Article, Suggestion
from tests.factories import (
    make_citation,
    make_claim,
    make_editor,
    make_speaker,
    make_suggestion_of,
    make_unread_article,
)

pytestmark = pytest.mark.django_db
QUOTED, TERM, REPORTED = "开放模型会让行业走得更快。", "一种没有人听过的智商税", "封闭模型在市场上更稳妥"
TEXT = f"""虚构日报的又一篇文章

顾明远在会上表示：“{QUOTED}”

有人称它是“{TERM}”的时代。

林若溪认为，{REPORTED}。
"""


@pytest.fixture
def article():
    make_speaker("顾明远", "gu")
    make_speaker("林若溪", "lin")
    return make_unread_article(TEXT)


def decide(suggestion: Suggestion, state: str, because: str = "", **fields) -> Suggestion:
    given = {"decided_by": make_editor(), "decided_at": timezone.now(), "rejected_because": because}
    Suggestion.objects.filter(pk=suggestion.pk).update(state=state, **given, **fields)
    return suggestion


def accept(article, quote: str, speaker=None, kind: str = "direct", **fields) -> Suggestion:
    claim = make_claim(f"我们对{len(quote)}的转述。", speaker=speaker or make_speaker("顾明远"))
    citation = make_citation(claim, article, quote=quote, quote_type=kind)
    made = make_suggestion_of(article, quote, quote_type=kind, **fields)
    return decide(made, "accepted", resulting_claim=claim, resulting_citation=citation)


def taught() -> tuple[dict[str, list[list[bool]]], int]:
    rows, number = decision_rows()
    return {name: [[right for _, right in row] for row in of] for name, of in rows.items()}, number


def test_without_decisions_there_is_nothing_to_teach(article):
    make_suggestion_of(article, QUOTED)

    assert taught() == ({}, 0)


@pytest.mark.parametrize("by_hand", [False, True])
def test_what_was_accepted_or_marked_by_hand_is_speech_of_its_speaker(article, by_hand):
    accept(article, QUOTED, suggested_by=make_editor() if by_hand else None)
    rows, number = taught()

    assert (rows["marks"], number) == ([[True, False]], 1)
    [speakers] = rows["speakers"]
    assert sum(speakers) >= 1 and speakers[-1] is False


def test_the_corrected_kind_and_speaker_count(article):
    made = accept(article, REPORTED, kind="indirect", attribution="顾明远")
    Suggestion.objects.filter(pk=made.pk).update(state="edited", quote_type="direct")
    rows, _ = taught()

    assert rows["reports"] == [[True, False]] and "marks" not in rows


def test_only_a_refusal_that_says_so_makes_it_no_speech(article):
    made = decide(make_suggestion_of(article, TERM), "rejected", "not_speech")
    assert taught() == ({"marks": [[False, True]]}, 1)
    for because in ("off_debate", "no_claim", "duplicate", "wrong_span", "other"):
        Suggestion.objects.filter(pk=made.pk).update(rejected_because=because)
        assert taught() == ({}, 0)
    Suggestion.objects.filter(pk=made.pk).update(rejected_because="no_speaker")
    rows, _ = taught()
    assert rows["marks"] == [[True, False]] and all(row[-1] for row in rows.get("speakers", ()))


def test_words_that_no_longer_stand_there_and_claims_that_are_gone_teach_nothing(article):
    accept(article, QUOTED)
    decide(make_suggestion_of(article, TERM), "accepted")
    Article.objects.filter(pk=article.pk).update(text="换了" + article.text)

    assert taught() == ({}, 0)


def test_waiting_ones_say_who_spoke_before(article, django_assert_num_queries):
    accept(article, REPORTED, make_speaker("林若溪"), kind="indirect")
    make_suggestion_of(article, QUOTED, attribution="顾明远")
    with django_assert_num_queries(6):
        rows, number = decision_rows()

    assert number == 1 and "marks" not in rows
    assert any(name.startswith("spoke|") for features, _ in rows["speakers"][0] for name in features)
