"""Dates known to the year, the month or the day: what is one, how they sort, how they are read."""

import copy
import datetime
import pickle

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from debate.choices import DatePrecision
from debate.dates import PartialDate

DAYS = st.dates().map(datetime.date.isoformat)
PARTIAL_DATES = st.builds(lambda day, length: PartialDate(day[:length]), DAYS, st.sampled_from([4, 7, 10]))
NEARLY_DATES = st.text("0123456789-/. 年月日０２", max_size=12) | st.text()


@pytest.mark.parametrize(
    ("text", "precision", "first_day", "last_day", "words"),
    [
        ("2024", DatePrecision.YEAR, (2024, 1, 1), (2024, 12, 31), "2024年"),
        ("2024-02", DatePrecision.MONTH, (2024, 2, 1), (2024, 2, 29), "2024年2月"),
        ("2023-02", DatePrecision.MONTH, (2023, 2, 1), (2023, 2, 28), "2023年2月"),
        ("2024-12", DatePrecision.MONTH, (2024, 12, 1), (2024, 12, 31), "2024年12月"),
        ("2024-07-05", DatePrecision.DAY, (2024, 7, 5), (2024, 7, 5), "2024年7月5日"),
        ("0001", DatePrecision.YEAR, (1, 1, 1), (1, 12, 31), "1年"),
        ("9999-12-31", DatePrecision.DAY, (9999, 12, 31), (9999, 12, 31), "9999年12月31日"),
    ],
)
def test_a_date_knows_its_precision_its_ends_and_its_words(text, precision, first_day, last_day, words):
    date = PartialDate(text)
    assert (date, date.precision, date.year) == (text, precision, int(text[:4]))
    assert (date.first_day, date.last_day) == (datetime.date(*first_day), datetime.date(*last_day))
    assert date.in_words() == words


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_an_unknown_date_is_empty_and_knows_nothing(text):
    date = PartialDate(text)
    assert (date, date.precision, date.year, date.first_day, date.last_day, date.in_words()) == ("", *[None] * 4, "")


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
def test_a_date_survives_copying(date):
    for twin in (PartialDate(date), copy.deepcopy(date), pickle.loads(pickle.dumps(date))):
        assert (type(twin), twin) == (PartialDate, date)
