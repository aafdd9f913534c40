"""Where a reader's address is not: in what leaves the site, in histories, and at the desk."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.urls import reverse

from debate.dataset import build
from debate.models import Subscription, SubscriptionRequest
from tests.factories import make_editor, make_scene
from tests.notices.readers import make_subscription

pytestmark = pytest.mark.django_db
SECRET = "an-invented-reader@mail.example"
NEEDLE = SECRET.partition("@")[0]


@pytest.fixture
def readers(mailbox):
    """Two who may not be found, one of them not confirmed."""
    make_scene()
    make_subscription(address=SECRET)
    asked = {"address": SECRET, "frequency": "weekly", "language": "en", "sender": "x"}
    SubscriptionRequest.objects.create(**asked)


def test_no_file_of_the_data_set_and_no_exported_file_holds_an_address(readers, settings, tmp_path):
    settings.DATASETS_DIR = tmp_path / "data"
    build("https://debate.example.org")
    call_command("export_knowledge", str(tmp_path / "fixtures"), drafts=True)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]

    assert len(files) > 20
    assert [path.name for path in files if NEEDLE.encode() in path.read_bytes()] == []


def test_no_page_no_file_and_no_answer_of_the_api_holds_an_address(readers, client):
    addresses = ["/", "/claims/", "/about/", "/feed/", "/subscribe/", "/download/json/", "/api/v1/claims/"]
    addresses += ["/api/v1/openapi.json", "/corrections/", "/data/", "/sitemap.xml", "/llms.txt"]
    answers = {address: client.get(address) for address in addresses}

    assert {address for address, answer in answers.items() if answer.status_code != 200} == set()
    assert [address for address, answer in answers.items() if NEEDLE.encode() in b"".join(answer)] == []


def test_no_page_of_the_desk_shows_an_address_whoever_asks(readers, client):
    client.force_login(make_editor())
    found = client.get(reverse("admin:index")).content.decode()

    assert NEEDLE not in found
    assert not any(f"debate_{name}_" in found for name in ("subscription", "subscriptionrequest"))
    assert client.get("/admin/debate/subscription/").status_code == 404


def test_an_address_is_in_two_tables_without_a_history(readers):
    holding = []
    for model in apps.get_models(include_auto_created=True):
        rows = model._base_manager.values_list(*[field.attname for field in model._meta.concrete_fields])
        if any(NEEDLE in str(row) for row in rows):
            holding.append(model)

    assert holding == [Subscription, SubscriptionRequest] or holding == [SubscriptionRequest, Subscription]
    assert not any(hasattr(model, "history") for model in holding)
