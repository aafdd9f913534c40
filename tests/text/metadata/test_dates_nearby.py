"""The dates printed near a passage."""

import pytest

from debate.text.metadata import dates_nearby

TEXT = "2023年2月，张三三在虚构大会上说过旧话。4月11日晚，李四四表示：开放好。去年12月他也说过，15号又说。"
AT = TEXT.index("开放好")


def test_the_nearest_before_comes_first_and_a_missing_year_is_that_of_the_article():
    found = dates_nearby(TEXT, AT, AT + 3, "2024-04-20")

    assert found == ["2024-04-11", "2023-02", "2023-12", "2024-04-15"]


@pytest.mark.parametrize(
    ("published", "found"),
    [
        ("2024-03-02", ["2023-04-11", "2023-02", "2023-12", "2024-02-15"]),  # in April nothing can have been said yet
        ("", ["2023-02"]),
        ("2022", ["2022-04-11", "2021-12"]),
    ],
)
def test_nothing_is_said_after_it_was_printed(published, found):
    assert dates_nearby(TEXT, AT, AT + 3, published) == found


def test_a_number_of_days_is_no_date():
    assert dates_nearby("近7日内，张三三说了三次：好。", 12, 13, "2024-04-20") == []
