"""The filters of the review desk's list."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy

from debate.models import Suggestion
from debate.vocabulary import QuoteType


def is_on_debate(suggestion: Suggestion) -> bool:
    """Whether it is about the debate: in the eyes of the machine, or of the editor who accepted it."""
    return suggestion.on_debate or suggestion.resulting_claim_id is not None


# The filters of the list: parameter, label, and by value the label and the test; "" is the default value.
CHOICES: dict[str, tuple[Any, dict[str, tuple[Any, Callable[[Suggestion], bool]]]]] = {
    "show": (
        "状态",
        {
            "": ("待审", lambda each: each.is_waiting),
            "decided": ("已决定", lambda each: not each.is_waiting),
            "all": ("全部", lambda each: True),
        },
    ),
    "debate": (
        "与开闭之争",
        {
            "": ("有关", is_on_debate),
            "no": ("未见争论用词", lambda each: not is_on_debate(each)),
            "all": ("不限", lambda each: True),
        },
    ),
    "speaker": (
        "发言者",
        {
            "": ("不限", lambda each: True),
            "known": ("已认出", lambda each: each.proposed_speaker_id is not None),
            "unknown": ("发言者未识别", lambda each: each.proposed_speaker_id is None),
        },
    ),
    "kind": (
        "引语",
        {
            "": ("不限", lambda each: True),
            "direct": ("直接", lambda each: each.quote_type == QuoteType.DIRECT),
            "indirect": ("转述", lambda each: each.quote_type in (QuoteType.INDIRECT, QuoteType.MIXED)),
            "prose": ("文章自述", lambda each: each.quote_type in (QuoteType.AUTHOR, QuoteType.HEADING)),
        },
    ),
    "like": (
        gettext_lazy("已有观点"),
        {
            "": ("不限", lambda each: True),
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
