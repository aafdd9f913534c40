"""A contributor changes drafts and what belongs to them, and publishes nothing, however they ask."""

import pytest
from django.urls import reverse

from debate.models import Citation, Claim, Prediction, Response
from debate.vocabulary import ReviewState
from debate.vocabulary.roles import CONTRIBUTOR, EDITOR
from tests.admin.pages import change_page
from tests.factories import (
    make_article,
    make_citation,
    make_claim,
    make_member,
    make_prediction,
    make_response,
    make_speaker,
    make_topic,
)

pytestmark = pytest.mark.django_db
NEW = {
    "slug": "new-claim",
    "statement": "开放更快。",
    "stance": "open",
    "claim_type": "causal",
    "sense_of_open": "unspecified",
    "citations-TOTAL_FORMS": 0,
    "citations-INITIAL_FORMS": 0,
    "responses_out-TOTAL_FORMS": 0,
    "responses_out-INITIAL_FORMS": 0,
    "prediction-TOTAL_FORMS": 0,
    "prediction-INITIAL_FORMS": 0,
}


@pytest.fixture
def contributor(client):
    user = make_member(CONTRIBUTOR)
    client.force_login(user)
    return user


def held(claim: Claim, **changed) -> dict:
    fields = {name: getattr(claim, name) for name in ("slug", "statement", "stance", "claim_type", "sense_of_open")}
    return NEW | fields | {"speaker": claim.speaker_id, "topics": [make_topic().pk]} | changed


def test_a_contributor_writes_a_draft_and_goes_on_writing_it(client, contributor):
    given = NEW | {"speaker": make_speaker().pk, "topics": [make_topic().pk]}
    assert client.post(reverse("admin:debate_claim_add"), given).status_code == 302
    claim = Claim.objects.get()
    assert claim.state == ReviewState.DRAFT

    assert client.post(change_page(claim), held(claim, statement="改过的。")).status_code == 302
    assert Claim.objects.get().statement == "改过的。"


@pytest.mark.parametrize("state", [ReviewState.PUBLISHED, ReviewState.WITHDRAWN])
def test_a_contributor_changes_no_claim_that_an_editor_decided(client, contributor, state):
    claim = make_claim(state=state)
    rows = [claim, make_citation(claim, make_article()), make_prediction(claim), make_response(claim, make_claim())]

    assert [client.get(change_page(row)).status_code for row in rows] == [200] * 4
    assert [client.post(change_page(row), {"statement": "x"}).status_code for row in rows] == [403] * 4


def test_a_state_that_is_forged_into_the_form_is_not_read(client, contributor):
    claim = make_claim(state=ReviewState.DRAFT)
    forged = {"state": "published", "reviewed_by": contributor.pk, "reviewed_at_0": "2024-07-05"}
    assert client.post(change_page(claim), held(claim, statement="改过的。", **forged)).status_code == 302
    claim.refresh_from_db()

    assert (claim.statement, claim.state, claim.reviewed_by) == ("改过的。", ReviewState.DRAFT, None)


@pytest.mark.parametrize("action", ["publish_claims", "withdraw_claims", "delete_selected"])
def test_an_action_that_is_forged_into_the_list_does_nothing(client, contributor, action):
    claims = [make_claim(state=state) for state in (ReviewState.DRAFT, ReviewState.PUBLISHED)]
    make_citation(claims[0], make_article())
    chosen = {"action": action, "_selected_action": [claim.pk for claim in claims], "post": "yes"}
    client.post(reverse("admin:debate_claim_changelist"), chosen)

    assert list(Claim.objects.order_by("pk").values_list("state", flat=True)) == ["draft", "published"]


def test_an_editor_publishes(client):
    claim = make_claim(state=ReviewState.DRAFT)
    make_citation(claim, make_article())
    client.force_login(make_member(EDITOR))
    chosen = {"action": "publish_claims", "_selected_action": [claim.pk]}
    client.post(reverse("admin:debate_claim_changelist"), chosen)

    assert Claim.objects.get().state == ReviewState.PUBLISHED


def test_nothing_of_a_contributors_is_hung_on_a_claim_that_is_published(client, contributor):
    draft, published = make_claim(state=ReviewState.DRAFT, claim_type="predictive"), make_claim()
    response = make_response(draft, published)
    answer = {"to_claim": draft.pk, "to_speaker": draft.speaker_id, "kind": "rebuts", "target": "named"}

    assert client.post(change_page(response), answer | {"from_claim": published.pk}).status_code == 200
    assert client.post(reverse("admin:debate_response_add"), answer | {"from_claim": published.pk}).status_code == 200
    foretold = {"claim": published.pk, "kind": "forecast", "criteria": "虚构的标准", "outcome": "pending"}
    assert client.post(reverse("admin:debate_prediction_add"), foretold).status_code == 200
    assert (Response.objects.get().from_claim, Prediction.objects.count()) == (draft, 0)
    assert client.post(reverse("admin:debate_prediction_add"), foretold | {"claim": draft.pk}).status_code == 302


def test_a_contributor_deletes_nothing(client, contributor):
    draft = make_claim(state=ReviewState.DRAFT)
    citation = make_citation(draft, make_article())
    for row in (draft, citation):
        address = reverse(f"admin:debate_{type(row)._meta.model_name}_delete", args=[row.pk])
        assert client.post(address, {"post": "yes"}).status_code == 403

    assert (Claim.objects.count(), Citation.objects.count()) == (1, 1)
