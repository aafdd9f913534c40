"""The desk of AI models."""

import pytest
from django.urls import reverse

from debate.content.published import current_content
from debate.models import Claim
from tests.factories import make_claim, make_model, make_source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("editor")]


def form(model, **fields) -> dict:
    values = {
        "slug": model.slug,
        "name": model.name,
        "developer": model.developer_id,
        "openness": "open",
        "aliases": "",
    }
    return values | {"assessments-TOTAL_FORMS": 0, "assessments-INITIAL_FORMS": 0} | fields


def test_a_new_name_is_found(client):
    model = make_model("虚构模型一")
    claim = make_claim(about_models=[model])
    answer = client.post(reverse("admin:debate_model_change", args=[model.pk]), form(model, name="虚构模型二"))

    assert answer.status_code == 302
    assert Claim.objects.matching("虚构模型二", current_content().directory.names).get() == claim
    assert not Claim.objects.matching("虚构模型一", current_content().directory.names).exists()


def test_an_assessment_needs_evidence_and_a_date(client):
    model = make_model()
    bare = {"assessments-TOTAL_FORMS": 1, "assessments-0-dimension": "weights", "assessments-0-value": "open"}
    whole = {"assessments-0-evidence": make_source().pk, "assessments-0-valid_from": "2024-07"}
    address = reverse("admin:debate_model_change", args=[model.pk])

    refused = client.post(address, form(model, **bare))
    assert set(refused.context["inline_admin_formsets"][0].formset.errors[0]) == {"evidence", "valid_from"}
    assert client.post(address, form(model, **bare, **whole)).status_code == 302
    assert model.assessments.count() == 1
