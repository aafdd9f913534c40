"""Dates known to the year, the month or the day: what is one, how they sort, how they are read."""

import calendar
import copy
import datetime
import pickle
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from debate.content.indexing import reindex
from debate.models import Affiliation, Claim
from debate.vocabulary import DatePrecision
from debate.vocabulary.dates import PartialDate, is_by, may_fall_within
from tests.factories import make_affiliation, make_claim, make_company, make_speaker

DAYS = st.dates().map(datetime.date.isoformat)
PARTIAL_DATES = st.builds(lambda day, length: PartialDate(day[:length]), DAYS, st.sampled_from([4, 7, 10]))
NEARLY_DATES = st.text("0123456789-/. 年月日０２", max_size=12) | st.text()


@pytest.mark.parametrize(
    ("text", "precision", "first_day", "last_day", "words", "english"),
    [
        ("2024", DatePrecision.YEAR, (2024, 1, 1), (2024, 12, 31), "2024年", "2024"),
        ("2024-02", DatePrecision.MONTH, (2024, 2, 1), (2024, 2, 29), "2024年2月", "February 2024"),
        ("2023-02", DatePrecision.MONTH, (2023, 2, 1), (2023, 2, 28), "2023年2月", "February 2023"),
        ("2024-12", DatePrecision.MONTH, (2024, 12, 1), (2024, 12, 31), "2024年12月", "December 2024"),
        ("2024-07-05", DatePrecision.DAY, (2024, 7, 5), (2024, 7, 5), "2024年7月5日", "5 July 2024"),
        ("0001", DatePrecision.YEAR, (1, 1, 1), (1, 12, 31), "1年", "1"),
        ("9999-12-31", DatePrecision.DAY, (9999, 12, 31), (9999, 12, 31), "9999年12月31日", "31 December 9999"),
    ],
)
def test_a_date_knows_its_precision_its_ends_and_its_words(text, precision, first_day, last_day, words, english):
    date = PartialDate(text)
    assert (date, date.precision, date.year) == (text, precision, int(text[:4]))
    assert (date.first_day, date.last_day) == (datetime.date(*first_day), datetime.date(*last_day))
    assert (date.in_words(), date.in_english()) == (words, english)


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_an_unknown_date_is_empty_and_knows_nothing(text):
    date = PartialDate(text)
    assert (date, date.precision, date.year, date.first_day, date.last_day) == ("", *[None] * 4)
    assert (date.in_words(), date.in_english()) == ("", "")


def test_white_space_around_a_date_is_dropped():
    assert PartialDate(" 2024-07\r\n") == "2024-07"


@pytest.mark.parametrize(
    "text",
    [
        *("24", "202", "20240705", "2024-7", "2024-7-5", "2024-", "-2024", "2024-07-", "2024-07-05T10:00"),
        *("2024/07/05", "2024年7月", "去年", "２０２４", "٢٠٢٤", "2024 07", "2024\n07", "2024-07-05\0", "20245"),
        *("0000", "2024-00", "2024-13", "2024-02-30", "2023-02-29", "2024-06-31", "2024-01-00"),
    ],
)
def test_what_is_no_date_is_refused_and_named(text):
    with pytest.raises(ValueError, match="日期") as error:
        PartialDate(text)
    assert f"「{text.strip()}」" in str(error.value)


@given(NEARLY_DATES)
@example("2024-07-05")
def test_any_text_is_a_real_date_or_refused(text):
    try:
        date = PartialDate(text)
    except ValueError:
        return
    assert date == text.strip()
    assert date == "" or date.first_day.isoformat()[: len(date)] == date == date.last_day.isoformat()[: len(date)]


@given(DAYS)
def test_every_real_day_its_month_and_its_year_are_dates(day):
    assert [PartialDate(day[:length]).precision for length in (4, 7, 10)] == list(DatePrecision)


@given(PARTIAL_DATES, PARTIAL_DATES)
def test_text_order_is_the_order_of_first_days_the_coarser_first(one, two):
    assert (one < two) == ((one.first_day, len(one)) < (two.first_day, len(two)))


def test_a_year_sorts_before_its_months_and_a_month_before_its_days():
    dates = ["2023-12-31", "2024", "2024-01", "2024-01-01", "2024-02", "2025"]
    assert sorted(map(PartialDate, reversed(dates))) == dates


@given(PARTIAL_DATES)
def test_words_say_the_same_date(date):
    numbers = date.in_words().replace("年", " ").replace("月", " ").replace("日", " ").split()
    assert [int(number) for number in numbers] == [int(number) for number in date.split("-")]
    assert date.first_day <= date.last_day


@given(PARTIAL_DATES)
def test_english_words_say_the_same_date(date):
    *earlier, year = date.in_english().split()
    month = [f"{list(calendar.month_name).index(name):02}" for name in earlier[-1:]]
    day = [f"{int(number):02}" for number in earlier[:-1]]
    assert "-".join([f"{int(year):04}", *month, *day]) == date


@given(PARTIAL_DATES)
def test_a_date_survives_copying(date):
    for twin in (PartialDate(date), copy.deepcopy(date), pickle.loads(pickle.dumps(date))):
        assert (type(twin), twin) == (PartialDate, date)


def overlaps(since: str, until: str, day: str) -> bool:
    """Whether a partial date may lie in a period, said with first and last days."""
    begun = not since or PartialDate(since).first_day <= PartialDate(day).last_day
    not_over = not until or PartialDate(day).first_day <= PartialDate(until).last_day
    return begun and not_over


# Empty, or a date near the others, so that ends meet, touch and cross often.
NEAR = st.dates(datetime.date(2023, 11, 1), datetime.date(2025, 2, 28)).map(datetime.date.isoformat)
NEAR_DATES = st.builds(lambda day, length: PartialDate(day[:length]), NEAR, st.sampled_from([4, 7, 10]))
ENDS = st.just("") | NEAR_DATES | PARTIAL_DATES


@given(ENDS, ENDS, NEAR_DATES | PARTIAL_DATES)
def test_a_date_falls_within_every_period_that_may_hold_it(since, until, day):
    assert may_fall_within(day, since, until) is overlaps(since, until, day)


@given(NEAR_DATES | PARTIAL_DATES, NEAR_DATES | PARTIAL_DATES)
def test_a_date_had_come_by_another_when_it_began_before_that_was_over(day, until):
    assert is_by(day, until) is (day.first_day <= until.last_day)
    assert (is_by(day, ""), is_by("", until), is_by("", "")) == (True, False, True)


@given(ENDS, ENDS)
def test_an_unknown_day_falls_within_no_period(since, until):
    assert may_fall_within("", since, until) is False


@pytest.mark.parametrize(
    ("since", "until", "day", "within"),
    [
        ("2013-05", "", "2013", True),
        ("2013-05", "", "2013-04", False),
        ("2013-05", "", "2013-04-30", False),
        ("2013-05", "", "2013-05-01", True),
        ("2013", "2014", "2013-01-01", True),
        ("2013", "2014", "2014-12-31", True),
        ("2013", "2014-02", "2014", True),
        ("2013", "2014-02", "2014-03", False),
        ("2013", "2014-02", "2014-02-28", True),
        ("2013-05-20", "2013-05-20", "2013-05", True),
        ("2013-05-20", "2013-05-20", "2013-05-21", False),
        ("2013-05-20", "2013-05-20", "2013-05-19", False),
        ("", "", "1999", True),
        ("", "", "", False),
        ("2013", "", "", False),
        ("", "2013", "", False),
    ],
)
def test_dates_are_compared_at_the_coarser_precision_of_the_two(since, until, day, within):
    assert may_fall_within(day, since, until) is within


@pytest.mark.django_db
def test_a_claim_is_said_for_every_company_whose_role_may_have_been_held_that_day():
    ends, speaker = ["", "2024", "2024-07", "2024-07-15"], make_speaker()
    days = ["", "2023", "2024", "2025", "2024-06", "2024-07", "2024-08", "2024-07-14", "2024-07-15", "2024-07-16"]
    claims = [
        make_claim(day, speaker=speaker, said_on=day) if day else make_claim("不详", speaker=speaker, said_on="")
        for day in days
    ]
    periods = {}
    for since, until in product(ends, ends):
        company = make_company(f"虚构公司{since}至{until}")
        Affiliation.objects.create(speaker=speaker, company=company, role="创始人", since=since, until=until)
        periods[company.pk] = (since, until)

    assert Claim.said_for.through.objects.count() == 0
    # Every period that covers an unknown day covers none, so that one claim is in line already.
    assert reindex(Claim.objects.all(), others=True) == len(claims) - 1
    assert {claim.said_on: set(claim.said_for.values_list("pk", flat=True)) for claim in claims} == {
        day: {pk for pk, (since, until) in periods.items() if day and overlaps(since, until, day)} for day in days
    }
    assert reindex(Claim.objects.all()) == 0


@pytest.mark.django_db
def test_whom_a_claim_was_said_for_follows_the_role_it_follows_from():
    before, after, speaker = make_company(), make_company(), make_speaker()
    claim = make_claim(speaker=speaker, said_on="2024-07")
    role = make_affiliation(speaker, before, since="2020")
    make_affiliation(make_speaker(), after)

    assert list(claim.said_for.all()) == [before]
    Affiliation.objects.filter(pk=role.pk).update(company=after)
    assert reindex(speaker.claims.all()) == 1
    assert list(claim.said_for.all()) == [after]
    Affiliation.objects.filter(pk=role.pk).update(until="2024-06")
    assert reindex(speaker.claims.all()) == 1
    assert list(claim.said_for.all()) == []
