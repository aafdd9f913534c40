"""The desk of old addresses."""

import pytest

from debate.models import Redirect
from debate.vocabulary import RedirectReason
from tests.factories import make_company

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("editor")]


def test_old_addresses_are_listed_with_where_they_lead(client):
    company = make_company(slug="new")
    kept = Redirect.objects.create(old_path="/companies/old/", target=company, reason=RedirectReason.RENAMED)
    gone = Redirect.objects.create(old_path="/companies/gone/", target=company, reason=RedirectReason.MERGED)
    Redirect.objects.filter(pk=gone.pk).update(object_id=10**9)
    page = client.get("/admin/debate/redirect/?q=companies")

    assert set(page.context["cl"].result_list) == {kept, gone}
    assert "/companies/new/" in page.content.decode()
    assert "/companies/gone/ → （已不存在）" in [str(each) for each in page.context["cl"].result_list]
