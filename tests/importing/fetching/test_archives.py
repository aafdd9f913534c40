"""The Wayback Machine is asked for the bytes nearest to a day, and says of when they are."""

from datetime import UTC, date, datetime

import pytest

from debate.importing.fetching import archived_address, archived_at
from debate.importing.fetching.addresses import parse
from debate.vocabulary import PartialDate

PAGE = "https://news.example/a?b=c"


@pytest.mark.parametrize(
    ("day", "stamp"),
    [
        (date(2024, 7, 5), "20240705"),
        (PartialDate("2024-07-05"), "20240705"),
        (PartialDate("2024-07"), "202407"),
        ("2024", "2024"),
    ],
)
def test_the_address_of_a_copy_names_the_day(day, stamp):
    address = archived_address(PAGE, day)

    assert address == f"https://web.archive.org/web/{stamp}id_/https://news.example/a?b=c"
    assert str(parse(address)) == address


@pytest.mark.parametrize(
    ("address", "moment"),
    [
        (f"https://web.archive.org/web/20240706112233id_/{PAGE}", datetime(2024, 7, 6, 11, 22, 33, tzinfo=UTC)),
        (f"https://web.archive.org/web/20240706112233/{PAGE}", datetime(2024, 7, 6, 11, 22, 33, tzinfo=UTC)),
        (archived_address(PAGE, "2024-07"), None),
        (f"https://web.archive.org/web/20241399112233id_/{PAGE}", None),
        (PAGE, None),
    ],
)
def test_a_copy_says_when_it_was_made(address, moment):
    assert archived_at(address) == moment
