"""Company."""

import pytest
from django.db.models import ProtectedError

from debate.models import Company
from tests.factories import make_affiliation, make_company, make_model, make_speaker, refused

pytestmark = pytest.mark.django_db


def test_a_company_without_a_name_is_refused():
    with refused("company_has_a_name"):
        make_company("")


def test_a_company_is_called_by_its_name_and_stands_at_its_slug():
    company = make_company("虚构公司甲", "invented-one")
    assert (str(company), company.get_absolute_url()) == ("虚构公司甲", "/companies/invented-one/")


@pytest.mark.parametrize("use", [lambda it: make_affiliation(make_speaker(), it), lambda it: make_model(developer=it)])
def test_a_company_that_others_need_stays(use):
    company = make_company()
    use(company)
    with pytest.raises(ProtectedError):
        company.delete()
    assert list(Company.objects.all()) == [company]
