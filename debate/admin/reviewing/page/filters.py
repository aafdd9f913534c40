"""The filters of the review desk's list."""

from collections.abc import Callable
from typing import Any, NamedTuple

from debate.models import Suggestion
from debate.vocabulary import QuoteType, gettext_lazy


def is_on_debate(suggestion: Suggestion) -> bool:
    """Whether it is about the debate: in the eyes of the machine, or of the editor who accepted it."""
    return suggestion.on_debate or suggestion.resulting_claim_id is not None


# The filters of the list: parameter, label, and by value the label and the test; "" is the default value.
CHOICES: dict[str, tuple[Any, dict[str, tuple[Any, Callable[[Suggestion], bool]]]]] = {
    "show": (
        gettext_lazy("状态"),
        {
            "": (gettext_lazy("待审"), lambda each: each.is_waiting),
            "decided": (gettext_lazy("已决定"), lambda each: not each.is_waiting),
            "all": (gettext_lazy("全部"), lambda each: True),
        },
    ),
    "debate": (
        gettext_lazy("与这场争论"),
        {
            "": (gettext_lazy("有关"), is_on_debate),
            "no": (gettext_lazy("未见争论用词"), lambda each: not is_on_debate(each)),
            "all": (gettext_lazy("不限"), lambda each: True),
        },
    ),
    "speaker": (
        gettext_lazy("发言者"),
        {
            "": (gettext_lazy("不限"), lambda each: True),
            "known": (gettext_lazy("已认出"), lambda each: each.proposed_speaker_id is not None),
            "unknown": (gettext_lazy("发言者未识别"), lambda each: each.proposed_speaker_id is None),
        },
    ),
    "kind": (
        gettext_lazy("引语"),
        {
            "": (gettext_lazy("不限"), lambda each: True),
            "direct": (gettext_lazy("直接"), lambda each: each.quote_type == QuoteType.DIRECT),
            "indirect": (gettext_lazy("转述"), lambda each: each.quote_type in (QuoteType.INDIRECT, QuoteType.MIXED)),
            "prose": (gettext_lazy("文章自述"), lambda each: each.quote_type in (QuoteType.AUTHOR, QuoteType.HEADING)),
        },
    ),
    "like": (
        gettext_lazy("已有观点"),
        {
            "": (gettext_lazy("不限"), lambda each: True),
            "same": (gettext_lazy("同一句话已收"), lambda each: each.similar_claim_id is not None),
        },
    ),
}
# One for each choice of a filter, in the opened menu.
FILTER_KEYS = "1234567890qwertyuiop"


class Option(NamedTuple):
    """One value of a filter: its label, how many suggestions it would show, and its address."""

    label: str
    number: int
    address: str
    is_chosen: bool
    key: str = ""
