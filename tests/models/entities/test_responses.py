"""Response."""

import pytest
from django.core.exceptions import ValidationError

from debate.models import Response
from debate.vocabulary import ResponseKind
from tests.factories import make_citation, make_claim, make_response, make_speaker, refused

pytestmark = pytest.mark.django_db


def test_a_response_that_answers_nobody_is_refused():
    claim = make_claim()
    with refused("response_answers_somebody"):
        make_response(claim)
    with pytest.raises(ValidationError, match="请填被回应的观点或被回应者"):
        Response(from_claim=claim, kind="rebuts", target="named").full_clean()


def test_a_claim_does_not_answer_itself():
    claim = make_claim()
    with refused("response_does_not_answer_itself"):
        make_response(claim, claim)
    with pytest.raises(ValidationError, match="观点不能回应自己"):
        Response(from_claim=claim, to_claim=claim, kind="rebuts", target="named").full_clean()


def test_a_speaker_may_answer_an_earlier_claim_of_his_own():
    first = make_claim()
    response = make_response(make_claim(speaker=first.speaker), first, kind=ResponseKind.RETRACTS_OWN)
    response.full_clean()
    assert response.to_speaker == response.from_claim.speaker


def test_one_claim_answers_another_in_one_way_once():
    first, second = make_claim(), make_claim()
    make_response(second, first, to_speaker=None)
    with refused("from_claim_id", "to_claim_id", "kind"):
        make_response(second, first, target="inferred")
    make_response(second, first, kind=ResponseKind.QUALIFIES)
    make_response(first, second)
    assert Response.objects.count() == 3


def test_one_claim_answers_a_speaker_in_one_way_once():
    claim, other = make_claim(), make_claim()
    make_response(claim, to_speaker=other.speaker)
    with refused("from_claim_id", "to_speaker_id", "kind"):
        make_response(claim, to_speaker=other.speaker, target="inferred")
    make_response(claim, to_speaker=other.speaker, kind=ResponseKind.QUESTIONS)
    make_response(claim, to_speaker=make_speaker())
    # Two claims of one speaker may both be answered in the same way, beside the speaker.
    make_response(claim, other)
    make_response(claim, make_claim(speaker=other.speaker))
    assert Response.objects.count() == 5


def test_whose_claim_is_answered_is_filled_in_but_never_changed():
    first, second, third = make_claim(), make_claim(), make_speaker()
    response = Response(from_claim=second, to_claim=first, kind="rebuts", target="named")
    response.full_clean()
    assert response.to_speaker == first.speaker
    response.to_speaker = third
    response.full_clean()
    assert response.to_speaker == third


def test_a_response_outlives_the_citation_that_shows_it_but_not_its_claims():
    first, second = make_claim(), make_claim()
    response = make_response(second, first, citation=make_citation(second))
    response.citation.delete()
    response.refresh_from_db()
    assert response.citation is None
    first.delete()
    assert list(Response.objects.all()) == []


def test_a_response_reads_as_a_sentence():
    first, second = make_claim("开放更好。"), make_claim("封闭更好。")
    assert str(make_response(second, first)) == "封闭更好。 反驳 开放更好。"
    assert str(make_response(second, to_speaker=make_speaker("李四四"))) == "封闭更好。 反驳 李四四"
