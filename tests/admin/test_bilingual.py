"""Fields in two languages stand side by side, and none that readers see is missing from a form."""

import pytest
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.test import RequestFactory

from debate.admin.bilingual import with_english
from debate.models import Article, Claim
from tests.factories import make_editor

pytestmark = pytest.mark.django_db


def test_an_english_field_follows_its_chinese_one_in_the_same_row():
    rows = with_english(Claim, ["speaker", ("said_on", "role_then"), "occasion_en", "occasion"])

    assert rows == ["speaker", "said_on", ("role_then", "role_then_en"), ("occasion", "occasion_en")]


def test_fields_in_one_language_stay_together():
    assert with_english(Article, [("byline", "script"), "url"]) == [("byline", "script"), "url"]


def test_every_field_that_has_english_shows_it_on_every_form():
    request = RequestFactory().get("/")
    request.user = make_editor()
    missing = []
    for model, desk in admin.site._registry.items():
        forms = [(desk, flatten_fieldsets(desk.get_fieldsets(request)))]
        forms += [(part, flatten_fieldsets(part.get_fieldsets(request))) for part in desk.get_inline_instances(request)]
        for form, shown in forms:
            names = {field.name for field in form.model._meta.get_fields()}
            missing += [
                f"{model.__name__}: {name}" for name in names & set(shown) if f"{name}_en" in names - set(shown)
            ]

    assert missing == []
