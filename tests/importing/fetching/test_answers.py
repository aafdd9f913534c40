"""A wish to wait is read in both forms, and believed within reason."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate.importing.fetching.answers import LONGEST_WAIT, wait_until
from tests.importing.fetching.clients import NOON


@pytest.mark.parametrize(
    ("said", "until"),
    [
        ("120", NOON + timedelta(seconds=120)),
        (" 120 ", NOON + timedelta(seconds=120)),
        ("Thu, 05 Mar 2026 12:02:00 GMT", NOON + timedelta(seconds=120)),
        ("Thursday, 05-Mar-26 12:02:00 GMT", NOON + timedelta(seconds=120)),
        ("Thu, 05 Mar 2026 20:02:00 +0800", NOON + timedelta(seconds=120)),
        ("Thu, 05 Mar 2026 12:02:00", NOON + timedelta(seconds=120)),
        ("Thu, 05 Mar 2999 12:02:00 GMT", NOON + LONGEST_WAIT),
        ("9" * 400, NOON + LONGEST_WAIT),
        ("0", None),
        ("-5", None),
        ("", None),
        ("soon", None),
        ("１２０", None),
        ("Thu, 05 Mar 2020 12:02:00 GMT", None),
        ("Thu, 99 Mar 2026 12:02:00 GMT", None),
    ],
)
def test_retry_after_names_a_moment(said, until):
    assert wait_until(said, NOON) == until


@given(st.text() | st.from_regex(r"[A-Z][a-z]{2}, \d{1,3} (Jan|Mar) \d{1,6} \d\d?:\d\d?:\d\d? (GMT|[+-]\d{4,6})"))
def test_whatever_is_said_the_wait_is_none_or_within_a_year(said):
    until = wait_until(said, datetime(2026, 3, 5, tzinfo=UTC))

    assert until is None or timedelta(0) < until - datetime(2026, 3, 5, tzinfo=UTC) <= LONGEST_WAIT
