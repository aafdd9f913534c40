"""Every page of the desk: who may see it, that it works, and that it holds nothing the content policy would stop."""

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from debate.content.published import current_content
from debate.models import (
    Claim,
    Company,
    ErrorReport,
    FileImport,
    Merge,
    Preferences,
    Redirect,
    Retrieval,
    SecondLook,
    Suggestion,
    Topic,
    Webhook,
)
from debate.vocabulary import RedirectReason
from tests.admin.pages import Audit
from tests.factories import (
    make_article,
    make_citation,
    make_claim,
    make_company,
    make_editor,
    make_intake,
    make_unread_article,
    make_user,
)

pytestmark = [
    pytest.mark.django_db,
    # django-simple-history asks for no related rows by asking for all of them, on histories without a relation.
    pytest.mark.filterwarnings("ignore:Calling select_related"),
]

OWN = [model for model in admin.site._registry if model._meta.app_label in ("debate", "auth")]
MODELS = sorted(OWN, key=lambda model: model._meta.label)
EDITORIAL = [model for model in MODELS if model._meta.app_label == "debate"]
# Written by other pages than a form of their own.
LISTED_ONLY = {FileImport, Merge}
# What comes from elsewhere, or is there once: these have neither a page to add one nor one to delete it.
GIVEN = (ErrorReport, Preferences, Retrieval, SecondLook, Suggestion)
each_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)


def address_of(model, page: str, *arguments) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=arguments)


@pytest.fixture(scope="module")
def filled(seeded):
    """The curated rows, and one of each kind that is not seeded."""
    article = make_unread_article()
    suggestion = Suggestion.objects.create(article=article, start=0, end=4, quote="虚构引文", quote_type="direct")
    SecondLook.objects.create(suggestion=suggestion)
    ErrorReport.objects.create(page="/", what="虚构的错误")
    Preferences.current()
    target = Company.objects.first()
    Redirect.objects.create(old_path="/companies/old/", target=target, reason=RedirectReason.RENAMED)
    Group.objects.create(name="虚构的组")
    Retrieval.objects.create(article=article, url=article.url, outcome="gone", checked_at=timezone.now())
    Webhook.objects.create(name="虚构通讯社", url="http://hooks.example/")
    make_intake()


def pages_of(model) -> dict[str, str]:
    listed = address_of(model, "changelist")
    pages = {"list": listed, "search": f"{listed}?q=开源", "second": f"{listed}?p=2"}
    if model in LISTED_ONLY:
        return pages
    row = model._default_manager.first()
    pages |= {
        "add": address_of(model, "add"),
        "change": address_of(model, "change", row.pk),
        "history": address_of(model, "history", row.pk),
        "delete": address_of(model, "delete", row.pk),
    }
    if model in GIVEN:
        del pages["add"], pages["delete"]
    if model in EDITORIAL and hasattr(row, "history"):
        version = row.history.first()
        pages["version"] = address_of(model, "simple_history", row.pk, version.pk)
    return pages


@each_model
def test_every_page_of_the_desk_works_for_an_editor_and_obeys_the_content_policy(client, filled, editor, model):
    for name, address in pages_of(model).items():
        # Past the last page, and where the desk has a page of its own, one is led on.
        answer = client.get(address, follow=name == "second" or model in GIVEN)
        assert answer.status_code == 200, name
        assert Audit(answer.content.decode()).found == [], name


@each_model
def test_a_visitor_is_sent_to_the_login(client, filled, model):
    for address in pages_of(model).values():
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/admin/login/?next=/admin/")


@each_model
def test_somebody_of_the_staff_without_permissions_is_refused(client, filled, model):
    client.force_login(make_user(is_staff=True))

    assert {name: client.get(address).status_code for name, address in pages_of(model).items()} == dict.fromkeys(
        pages_of(model), 403
    )


@pytest.mark.parametrize("model", EDITORIAL, ids=lambda model: model._meta.model_name)
def test_each_autocomplete_field_answers_editors_alone(client, filled, model):
    asked = []
    for field in admin.site._registry[model].autocomplete_fields:
        query = {"app_label": "debate", "model_name": model._meta.model_name, "field_name": field, "term": "开源"}
        asked.append(query)
        assert client.get(reverse("admin:autocomplete"), query).status_code == 302
    client.force_login(make_user(is_staff=True))
    assert all(client.get(reverse("admin:autocomplete"), query).status_code == 403 for query in asked)
    client.force_login(make_editor())
    assert all("results" in client.get(reverse("admin:autocomplete"), query).json() for query in asked)


@pytest.mark.parametrize("address", ["/admin/", "/admin/password_change/", "/admin/login/", "/admin/debate/"])
def test_the_desks_own_pages_obey_the_content_policy(client, editor, address):
    answer = client.get(address, follow=True)

    assert answer.status_code == 200
    assert Audit(answer.content.decode()).found == []


def test_the_audit_finds_what_the_policy_would_stop():
    html = '<p style="color:red" onclick="x()"><script>x()</script><style>p{}</style><script nonce="1">x()</script>'

    assert Audit(html).found == ["<p style>", "<p onclick>", "<script>", "<style>"]


@pytest.mark.parametrize("model", EDITORIAL, ids=lambda model: model._meta.model_name)
def test_a_list_of_the_desk_costs_the_same_for_one_row_and_for_many(
    client, filled, editor, model, django_assert_max_num_queries
):
    client.get(address_of(model, "changelist"))  # reads the content, and notes that the editor is there
    with django_assert_max_num_queries(12):
        client.get(address_of(model, "changelist"))


def test_one_edit_is_one_entry_in_the_history_with_the_change_to_read(client, editor):
    topic = Topic.objects.create(slug="topic", name="虚构议题", name_en="Invented", definition="旧定义。")
    before = topic.history.count()
    values = {"slug": "topic", "name": "虚构议题", "name_en": "Invented", "definition": "新定义。", "definition_en": ""}
    answer = client.post(address_of(Topic, "change", topic.pk), values)
    page = client.get(address_of(Topic, "history", topic.pk)).content.decode()

    assert answer.status_code == 302
    assert topic.history.count() == before + 1
    assert topic.history.first().history_user == editor
    assert "<del>旧定义。</del> → <ins>新定义。</ins>" in page
    assert editor.get_username() in page


def test_saving_without_a_change_leaves_no_entry(client, editor):
    topic = Topic.objects.create(slug="topic", name="虚构议题", name_en="Invented", definition="定义。")
    values = {"slug": "topic", "name": "虚构议题", "name_en": "Invented", "definition": "定义。", "definition_en": ""}
    client.post(address_of(Topic, "change", topic.pk), values)

    assert topic.history.count() == 1


def test_a_row_others_rest_on_is_not_deleted_and_the_desk_says_what_rests_on_it(client, editor):
    claim, article = make_claim("虚构观点依靠它。"), make_article()
    make_citation(claim, article)

    for row in (claim.speaker, article):
        address = address_of(type(row), "delete", row.pk)
        refused = client.post(address, {"post": "yes"})
        assert refused.status_code == 200
        assert "虚构" in client.get(address).content.decode()
        assert type(row).objects.filter(pk=row.pk).exists()
    chosen = {"action": "delete_selected", "_selected_action": [claim.speaker.pk], "post": "yes"}
    assert client.post(address_of(type(claim.speaker), "changelist"), chosen).status_code == 200
    assert Claim.objects.filter(pk=claim.pk).exists()


def test_deleting_an_unused_row_works_and_is_remembered(client, editor):
    company = make_company()
    answer = client.post(address_of(Company, "delete", company.pk), {"post": "yes"})

    assert answer.status_code == 302
    assert Company.history.first().get_history_type_display() in ("Deleted", "已删除", "删除")


def test_many_rows_deleted_at_once_leave_the_search(client, editor):
    company = make_company("虚构公司消失")
    make_claim(slug="kept", about_companies=[company])
    chosen = {"action": "delete_selected", "_selected_action": [company.pk], "post": "yes"}
    client.post(address_of(Company, "changelist"), chosen)

    assert not Company.objects.filter(pk=company.pk).exists()
    assert not Claim.objects.matching("虚构公司消失", current_content().directory.names).exists()


def test_only_editors_accounts_exist_for_the_desk():
    assert not get_user_model().objects.filter(is_staff=True).exists()
