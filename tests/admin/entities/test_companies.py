"""The desk of companies."""

import pytest
from django.urls import reverse

from debate.content.published import current_content
from debate.models import Claim
from tests.factories import make_claim, make_company

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("editor")]


def test_a_new_name_is_found_and_the_old_address_kept(client):
    company = make_company("虚构公司甲", "old")
    claim = make_claim(about_companies=[company])
    values = {"slug": "new", "name": "虚构公司新", "kind": "company", "country": "CN", "aliases": "新公司"}
    answer = client.post(reverse("admin:debate_company_change", args=[company.pk]), values)

    assert answer.status_code == 302
    assert Claim.objects.matching("虚构公司新 新公司", current_content().directory.names).get() == claim
    assert not Claim.objects.matching("虚构公司甲", current_content().directory.names).exists()
    assert client.get("/companies/old/")["Location"] == "/companies/new/"


def test_a_deleted_company_leaves_the_search(client):
    company = make_company("虚构公司甲")
    make_claim(about_companies=[company])
    client.post(reverse("admin:debate_company_delete", args=[company.pk]), {"post": "yes"})

    assert not Claim.objects.matching("虚构公司甲", current_content().directory.names).exists()


def test_the_list_counts_published_claims_about_it(client):
    company = make_company()
    for state in ("published", "draft", "withdrawn"):
        make_claim(about_companies=[company], state=state)

    assert client.get("/admin/debate/company/").context["cl"].result_list[0].claim_count == 1


def test_the_english_name_suggests_the_address_of_a_new_company_but_never_changes_a_known_one(client):
    company = make_company()
    new = client.get("/admin/debate/company/add/").context["adminform"]
    known = client.get(reverse("admin:debate_company_change", args=[company.pk])).context["adminform"]

    assert [field["field"].name for field in new.prepopulated_fields] == ["slug"]
    assert known.prepopulated_fields == []
