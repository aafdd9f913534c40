"""Redirect."""

import pytest

from debate.models import Redirect
from debate.vocabulary import RedirectReason
from tests.factories import make_claim, make_company, make_speaker, refused

pytestmark = pytest.mark.django_db


def make_redirect(target, old_path: str = "/companies/old/") -> Redirect:
    return Redirect.objects.create(old_path=old_path, target=target, reason=RedirectReason.RENAMED)


def test_an_old_address_leads_to_where_its_object_stands_now():
    company = make_company(slug="new")
    assert Redirect.objects.get(pk=make_redirect(company).pk).new_path == "/companies/new/"
    company.slug = "newest"
    company.save()
    assert str(Redirect.objects.get()) == "/companies/old/ → /companies/newest/"


@pytest.mark.parametrize("make", [make_company, make_speaker, make_claim])
def test_it_leads_to_any_kind_of_page(make):
    target = make(slug="invented")
    assert make_redirect(target).new_path == target.get_absolute_url()


def test_it_leads_nowhere_when_its_object_is_gone():
    company = make_company()
    make_redirect(company)
    company.delete()
    redirect = Redirect.objects.get()
    assert (redirect.new_path, str(redirect)) == (None, "/companies/old/ → （已不存在）")


def test_an_old_address_leads_to_one_place():
    make_redirect(make_company())
    with refused("old_path"):
        make_redirect(make_company())
