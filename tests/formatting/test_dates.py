"""Partial dates and periods in the reader's language."""

import re
from types import SimpleNamespace

import pytest
from django.utils.translation import override

from debate.formatting.dates import day_in_words, day_of, in_words, period, span_in_words
from tests.languages import in_each


@pytest.mark.parametrize(
    ("date", "chinese", "english"),
    [
        ("2024-07-05", "2024年7月5日", "5 July 2024"),
        ("2024-07", "2024年7月", "July 2024"),
        ("2024", "2024年", "2024"),
    ],
)
def test_a_date_is_told_in_words_and_to_machines(date, chinese, english):
    assert in_each(lambda: day_in_words(date)) == (chinese, english)
    assert in_each(lambda: in_words(date)) == (
        f'<time datetime="{date}">{chinese}</time>',
        f'<time datetime="{date}">{english}</time>',
    )


@pytest.mark.parametrize("date", ["", None])
def test_an_unknown_date_says_so(date):
    assert in_each(lambda: in_words(date)) == in_each(lambda: day_in_words(date)) == ("日期不详", "date unknown")


@pytest.mark.parametrize(
    ("since", "until", "chinese", "english"),
    [
        ("", "", "起止不详", "dates unknown"),
        ("2020", "", "2020年起", "since 2020"),
        ("", "2021-05", "至2021年5月", "until May 2021"),
        ("2020", "2021", "2020年至2021年", "2020 to 2021"),
    ],
)
def test_a_period_is_told_in_the_words_of_the_language(since, until, chinese, english):
    said = in_each(lambda: period(SimpleNamespace(since=since, until=until)))

    assert tuple(re.sub("<[^>]*>", "", words) for words in said) == (chinese, english)


@pytest.mark.parametrize(
    ("first", "last", "chinese", "english"),
    [
        ("2020", "2021-05", "2020年至2021年5月", "2020 to May 2021"),
        ("2020", "2020", "2020年", "2020"),
        ("", "", "日期不详", "date unknown"),
    ],
)
def test_from_the_first_date_to_the_last(first, last, chinese, english):
    assert in_each(lambda: span_in_words(first, last)) == (chinese, english)


@pytest.mark.parametrize(
    ("language", "words"), [("zh-hans", "2024年7月"), ("zh-hant", "2024年7月"), ("en", "July 2024")]
)
def test_a_day_is_told_in_words(language, words):
    with override(language):
        assert (day_of("2024-07"), day_of("")) == (words, "")
