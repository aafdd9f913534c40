"""Our own field types: what they take from code, from forms and from the database."""

import datetime

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

from debate.models import Claim, Company
from debate.models.fields import NamesField, NamesFormField, PartialDateField
from debate.vocabulary.dates import PartialDate
from tests.factories import make_claim, make_company, refused


class DateForm(forms.Form):
    day = PartialDateField("日期").formfield()
    needed = PartialDateField("日期", blank=False).formfield()


class CompanyForm(forms.ModelForm):
    class Meta:
        model = Company
        fields = ["slug", "name", "aliases"]


def company_form(aliases: str, **options) -> CompanyForm:
    return CompanyForm({"slug": "invented", "name": "虚构公司甲", "aliases": aliases}, **options)


@pytest.mark.parametrize("text", ["2024", "2024-07", "2024-07-05", ""])
@pytest.mark.django_db
def test_a_stored_date_comes_back_as_a_partial_date(text):
    date = Claim.objects.get(pk=make_claim(said_on=text).pk).said_on
    assert (type(date), date) == (PartialDate, text)


@pytest.mark.parametrize(
    ("given", "stored"),
    [(None, ""), (" 2024-07 ", "2024-07"), (datetime.date(2024, 7, 5), "2024-07-05"), (2024, "2024")],
)
def test_what_means_a_date_is_taken_as_one(given, stored):
    assert PartialDateField("日期").get_prep_value(given) == PartialDateField("日期").to_python(given) == stored


@pytest.mark.parametrize(
    "nonsense", ["7月5日", "2024-13", "0000", "2024-7", datetime.datetime(2024, 7, 5, 9), 5, ["2024"], True]
)
def test_nonsense_is_a_validation_error_in_words(nonsense):
    with pytest.raises(ValidationError, match="日期"):
        PartialDateField("日期").to_python(nonsense)


@pytest.mark.django_db
def test_no_way_into_the_database_takes_nonsense():
    claim = make_claim(said_on="2024")
    for write in (
        lambda: Claim.objects.update(said_on="nonsense"),
        lambda: Claim.objects.bulk_update([Claim(pk=claim.pk, said_on="nonsense")], ["said_on"]),
        lambda: make_claim(said_on="nonsense"),
    ):
        with pytest.raises(ValidationError), transaction.atomic():
            write()
    assert list(Claim.objects.values_list("said_on", flat=True)) == ["2024"]


@pytest.mark.django_db
def test_dates_are_compared_as_text_on_every_database():
    dates = ["", "2023-12-31", "2024", "2024-01", "2024-01-31", "2024-02", "2025"]
    for date in reversed(dates):
        make_claim(said_on=date)
    assert list(Claim.objects.order_by("said_on").values_list("said_on", flat=True)) == dates
    later = Claim.objects.filter(said_on__gt="2024").order_by("said_on").values_list("said_on", flat=True)
    assert list(later) == dates[3:]


def test_the_form_shows_what_a_date_looks_like_and_says_what_is_wrong():
    form = DateForm({"day": "05/07/2024", "needed": " "})
    assert 'placeholder="2024-07-05"' in str(form["day"]) and 'maxlength="10"' in str(form["day"])
    assert form["needed"].errors and not form.is_valid()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "errors"), [("2024-07", []), ("", []), ("05/07/2024", ["said_on"]), ("2024-13", ["said_on"])]
)
def test_a_model_form_checks_the_date_typed(typed, errors):
    ClaimForm = forms.modelform_factory(Claim, fields=["said_on"])
    form = ClaimForm({"said_on": typed}, instance=make_claim(said_on="2020"))
    assert list(form.errors) == errors


def test_a_migration_does_not_repeat_the_length_of_a_date():
    *_, options = PartialDateField("日期", blank=False).deconstruct()
    assert "max_length" not in options
    assert PartialDateField("日期", blank=False).clone().max_length == 10


@pytest.mark.parametrize("value", ["虚构甲", {"name": "虚构甲"}, [""], ["  "], [1], [None], [["虚构甲"]]])
def test_names_are_a_list_of_filled_strings(value):
    with pytest.raises(ValidationError):
        NamesField("别名").clean(value, None)


def test_no_names_at_all_are_fine():
    assert NamesField("别名").clean([], None) == []


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("虚构甲\r\n  Invented One \n\n\u3000虚構甲", ["虚构甲", "Invented One", "虚構甲"]),
        ("虚构甲，虚构乙", ["虚构甲，虚构乙"]),
        (" \n ", []),
        ("", []),
        (None, []),
    ],
)
def test_names_are_edited_one_a_line(typed, names):
    assert NamesFormField(required=False).clean(typed) == names


@pytest.mark.django_db
def test_a_form_stores_names_and_shows_them_again():
    form = company_form("虚构甲\nInvented One")
    company = form.save()
    company.refresh_from_db()
    assert company.aliases == ["虚构甲", "Invented One"]
    assert "虚构甲\nInvented One</textarea>" in str(CompanyForm(instance=company)["aliases"])


@pytest.mark.parametrize(
    ("typed", "changed"), [("虚构甲\r\n 虚构乙\r\n", False), ("虚构乙\n虚构甲", True), ("虚构甲", True), ("", True)]
)
def test_only_other_names_are_a_change(typed, changed):
    form = company_form(typed, instance=Company(slug="invented", name="虚构公司甲", aliases=["虚构甲", "虚构乙"]))
    assert form.changed_data == (["aliases"] if changed else [])


@pytest.mark.django_db
def test_two_rows_do_not_share_their_names():
    one, two = Company(), Company()
    one.aliases.append("虚构甲")
    assert two.aliases == []
    with refused("aliases"):
        make_company(aliases=None)
