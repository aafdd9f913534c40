"""Which accepted suggestions another editor reads, and what becomes of that."""

from random import Random

import pytest

from debate.curation.reviewing import second_looks
from debate.curation.reviewing.decisions import attach, reject, undo_decisions
from debate.curation.reviewing.resegment import CannotDecide
from debate.curation.reviewing.second_looks import draw_second_look, record_second_look
from debate.models import Preferences, SecondLook, Suggestion
from tests.factories import (
    make_citation,
    make_claim,
    make_editor,
    make_speaker,
    make_suggestion,
    make_unread_article,
    make_user,
)

pytestmark = pytest.mark.django_db


class Chance(Random):
    """Draws what it was given."""

    def __init__(self, *drawn: float) -> None:
        super().__init__(0)
        self.drawn = list(drawn)

    def random(self) -> float:
        return self.drawn.pop(0)


@pytest.fixture
def article():
    return make_unread_article()


@pytest.fixture(autouse=True)
def none_is_drawn():
    """Nothing is drawn by itself: each test says what is."""
    set_rate(0)


def set_rate(rate: float) -> None:
    preferences = Preferences.current()
    preferences.second_look_rate = rate
    preferences.save()


def accepted(article, start: int = 0, by=None, **claim) -> Suggestion:
    suggestion = make_suggestion(article, start, start + 4, quote=article.text[start : start + 4])
    cited = make_citation(make_claim(**claim)).claim
    attach(suggestion, cited, by or make_editor())
    return Suggestion.objects.get(pk=suggestion.pk)


def drawn(article, start: int = 0, by=None, **claim) -> SecondLook:
    made = accepted(article, start, by, **claim)
    set_rate(1)
    look = draw_second_look(made)
    set_rate(0)
    return look


@pytest.mark.parametrize(("rate", "number", "is_drawn"), [(0, 0.0, False), (1, 0.999, True), (0.1, 0.1, False)])
def test_it_is_drawn_when_the_number_falls_below_the_rate(article, rate, number, is_drawn):
    made = accepted(article)
    set_rate(rate)

    assert (draw_second_look(made, Chance(number)) is not None) == is_drawn
    assert SecondLook.objects.exists() == is_drawn


def test_about_as_many_are_drawn_as_the_settings_say(article):
    made = [accepted(article, start, speaker=make_speaker()) for start in range(40)]
    set_rate(0.25)
    chance = Random(5)
    expected = Random(5)

    looks = [draw_second_look(each, chance) is not None for each in made]
    assert looks == [expected.random() < 0.25 for _ in made]
    assert 0 < sum(looks) < 20


def test_what_is_accepted_is_drawn_and_what_is_rejected_is_not(article, monkeypatch):
    set_rate(0.5)
    monkeypatch.setattr(second_looks, "RANDOM", Chance(0.6, 0.4))
    passed, taken = accepted(article, 0), accepted(article, 10)
    reject([make_suggestion(article, 20, 24)], make_editor(), "other")

    assert [each.suggestion for each in SecondLook.objects.all()] == [taken] != [passed]


def test_it_remembers_what_was_decided_though_the_claim_is_put_right_later(article):
    speaker = make_speaker("王五五")
    second = drawn(article, speaker=speaker, stance="closed")
    claim = second.suggestion.resulting_claim
    claim.stance, claim.speaker = "open", make_speaker("赵六六")
    claim.save()
    second.refresh_from_db()

    assert (second.first_speaker, second.first_stance, second.first_quote_type) == (speaker, "closed", "direct")


def test_what_the_second_editor_reads_is_written_down_with_who_and_when(article):
    second, other, speaker = drawn(article), make_editor(), make_speaker("王五五")
    record_second_look(
        second, other, is_claim=True, speaker=speaker, stance="both", quote_type="indirect", note="拿不准"
    )
    second.refresh_from_db()

    assert (second.is_claim, second.speaker, second.stance, second.quote_type) == (True, speaker, "both", "indirect")
    assert (second.by, second.at is not None, second.note, second.is_waiting) == (other, True, "拿不准", False)


def test_of_what_is_no_claim_nothing_else_is_said(article):
    second = record_second_look(drawn(article), make_editor(), is_claim=False, speaker=make_speaker(), stance="open")

    assert (second.is_claim, second.speaker, second.stance, second.quote_type) == (False, None, "", "")


def test_whoever_accepted_it_may_not_look(article):
    first = make_editor()
    second = drawn(article, by=first)

    with pytest.raises(CannotDecide, match="由别人复核"):
        record_second_look(second, first, is_claim=True)
    assert SecondLook.objects.waiting().get() == second


def test_one_editor_looks_and_the_next_is_told(article):
    second, other = drawn(article), make_user("lisisi")
    record_second_look(second, other, is_claim=True, stance="open")

    with pytest.raises(CannotDecide, match="lisisi 已经复核过"):
        record_second_look(second, make_editor(), is_claim=False)
    assert SecondLook.objects.get().is_claim is True


@pytest.mark.parametrize("is_done", [False, True])
def test_what_is_taken_back_needs_no_second_look(article, is_done):
    second = drawn(article)
    if is_done:
        record_second_look(second, make_editor(), is_claim=True)
    kept = drawn(article, 10)
    undo_decisions([second.suggestion], make_editor())

    assert list(SecondLook.objects.all()) == [kept]
    with pytest.raises(CannotDecide, match="采纳已经撤销"):
        record_second_look(second, make_editor(), is_claim=True)


def test_what_waits_is_for_everybody_but_who_accepted_it_and_what_is_done_for_all(article):
    first, second = make_editor(), make_editor()
    mine, theirs = drawn(article, 0, by=first), drawn(article, 10, by=second)

    assert (list(SecondLook.objects.for_editor(first)), list(SecondLook.objects.for_editor(second))) == (
        [theirs],
        [mine],
    )
    record_second_look(mine, second, is_claim=True)
    assert list(SecondLook.objects.for_editor(second)) == []
    assert set(SecondLook.objects.shown_to(first)) == {mine, theirs}
    assert set(SecondLook.objects.shown_to(second)) == {mine}
