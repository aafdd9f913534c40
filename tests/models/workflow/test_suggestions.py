"""Suggestion."""

import pytest
from django.utils import timezone

from debate.models import Suggestion
from debate.vocabulary import SuggestionState
from tests.factories import make_article, make_claim, make_speaker, make_suggestion, make_user, refused

pytestmark = pytest.mark.django_db
DECISIONS = [state for state in SuggestionState if state != SuggestionState.WAITING]


def test_a_passage_is_suggested_once():
    article = make_suggestion(make_article(), 3, 9).article
    with refused("article_id", "start", "end"):
        make_suggestion(article, 3, 9, quote="另一段")
    make_suggestion(article, 3, 10)
    make_suggestion(make_article(), 3, 9)
    assert Suggestion.objects.count() == 3


@pytest.mark.parametrize("wrong", [{"start": 9}, {"start": 10}, {"quote": ""}])
def test_a_suggestion_without_a_passage_is_refused(wrong):
    with refused("suggestion_has_a_span"):
        make_suggestion(make_article(), **{"start": 3, "end": 9, **wrong})


@pytest.mark.parametrize("score", [-0.01, 1.01])
def test_a_score_is_a_share_of_one(score):
    with refused("suggestion_score_is_a_share"):
        make_suggestion(make_article(), score=score)
    assert [make_suggestion(make_article(), score=fine).score for fine in (0, 0.5, 1)] == [0, 0.5, 1]


def decision(state) -> dict:
    because = "other" if state == SuggestionState.REJECTED else ""
    return {"state": state, "decided_by": make_user(), "decided_at": timezone.now(), "rejected_because": because}


def test_a_rejection_says_why_and_nothing_else_does():
    for state in SuggestionState:
        wrong = "" if state == SuggestionState.REJECTED else "other"
        with refused("suggestion_rejected_says_why"):
            make_suggestion(make_article(), **(decision(state) | {"rejected_because": wrong}))


@pytest.mark.parametrize("state", DECISIONS)
@pytest.mark.parametrize("missing", ["decided_by", "decided_at"])
def test_a_decision_says_who_and_when(state, missing):
    decided = decision(state)
    make_suggestion(make_article(), **decided)
    with refused("suggestion_decided_by_somebody"):
        make_suggestion(make_article(), **{**decided, missing: None})


def test_waiting_ones_are_those_nobody_decided():
    waiting = make_suggestion(make_article())
    for state in DECISIONS:
        make_suggestion(make_article(), **decision(state))
    assert list(Suggestion.objects.waiting()) == [waiting]


def test_a_suggestion_goes_with_its_article_and_outlives_what_it_proposes():
    suggestion = make_suggestion(make_article(), proposed_speaker=make_speaker(), resulting_claim=make_claim())
    suggestion.proposed_speaker.delete()
    suggestion.resulting_claim.delete()
    suggestion.refresh_from_db()
    assert (suggestion.proposed_speaker, suggestion.resulting_claim, str(suggestion)) == (None, None, "虚构引文")
    suggestion.article.delete()
    assert list(Suggestion.objects.all()) == []
