"""What some claims say together, in the reader's language."""

from types import SimpleNamespace

import pytest

from debate.formatting.counts import sentence
from debate.vocabulary.choices import Stance
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
    given = {"first": "2023", "last": "2023", "stances": [(Stance.OPEN, 2), (Stance.CLOSED, 1)], **summary}

    assert in_each(lambda: sentence(SimpleNamespace(**given))) == (chinese, english)
