"""What some claims say together, in the reader's language."""

from types import SimpleNamespace

import pytest

from debate.formatting.counts import sentence, share_of
from debate.vocabulary import Stance
from tests.languages import in_each


@pytest.mark.parametrize(
    ("summary", "chinese", "english"),
    [
        ({"count": 1, "occasions": None}, "2023年，共 1 条观点。", "1 claim, 2023."),
        ({"count": 2, "occasions": 1}, "2023年，共 2 条观点（1 个场合）。", "2 claims (1 occasion), 2023."),
        (
            {"count": 3, "occasions": 2, "last": "2024-07"},
            "2023年至2024年7月，共 3 条观点（2 个场合）：支持开源 2，支持闭源 1。",
            "3 claims (2 occasions), 2023 to July 2024: for open 2, for closed 1.",
        ),
        (
            {"count": 3, "occasions": None, "changed_on": ["2024-02", "2025"]},
            "2023年，共 3 条观点：支持开源 2，支持闭源 1；2024年2月、2025年起立场改变。",
            "3 claims, 2023: for open 2, for closed 1; position changed since February 2024, 2025.",
        ),
    ],
)
def test_what_claims_say_together_is_one_sentence(summary, chinese, english):
    given = {"first": "2023", "last": "2023", "stances": [(Stance.PRO, 2), (Stance.CON, 1)], **summary}

    assert in_each(lambda: sentence(SimpleNamespace(**given))) == (chinese, english)


@pytest.mark.parametrize(
    ("part", "largest", "step"),
    [(0, 10, 0), (1, 1000, 1), (5, 10, 5), (51, 100, 6), (10, 10, 10), (3, 0, 0), (0, 0, 0)],
)
def test_a_share_is_a_step_of_ten_that_never_hides_something_nor_shows_nothing(part, largest, step):
    assert share_of(part, largest) == step
