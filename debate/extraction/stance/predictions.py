"""Find the signs of a prediction: dated or unconditional future, not ability, wish or habit.

The lists and their source are in predictions.txt. 会 alone means ability or habit as often as future: how much a sign
weighs, alone and beside others, is learned.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from debate.text import read_alternations

_ANY: Final = read_alternations(Path(__file__).with_suffix(".txt"))

SURE: Final = re.compile(
    _ANY["sure"] + r"|将(?:成为|在|迎来|出现|进入|改变|超过|取代|达到|带来|继续|逐渐|逐步|越来越|无限|诞生|有)"
    r"|will (?:be|become|have|not|never|always|eventually|soon)|is going to|by 20[2-4]\d"
)
TIME: Final = re.compile(_ANY["time"])
WOULD: Final = re.compile(r"会(?![议上员长场计展话面谈见所馆社])|将(?![其它这该此自军来]|模型|ai)|" + _ANY["would"])
HEAD: Final = re.compile(r"(?:^|[,。;!?，！？])(?:未来|今后|将来|以后)(?![的已])")
BELIEF: Final = re.compile(r"预计|预言|料将|有望|可能需要(?:达到|[三几五十])|(?:估计|预测).{0,24}(?:将|会|左右)")
FUTURE: Final = re.compile(r"将(?![其它这该此自军来近]|模型|ai)")
# A time of the calendar beside a word that announces: 将于4月1日, 2026年推出.
_WHEN: Final = (
    r"(?:20\d\d ?年|\d{1,2} ?[月日]|[上下]半年|年[底初内末]|季度|[今明后]年|下周|下个?月|未来|20\d\d\b|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)\b)"
)
DATED: Final = re.compile(
    rf"(?:将|计划|拟|预计|定于|打算|目标|will|plans? to|expects? to)[^,。;]{{0,16}}{_WHEN}|"
    rf"{_WHEN}[^,。;]{{0,10}}(?:将|会(?![议上])|计划|上线|推出|will)"
)
# What becomes of something: 会越来越强, 将落后, will overtake.
CHANGE: Final = re.compile(rf"(?:会(?![议上员长场计展])|将|will|going to)[^,。;]{{0,8}}(?:{_ANY['change']})")
DENIED: Final = re.compile(r"不会(?!议)|不可能|won't|will n(?:ot|ever)")
SHALL: Final = re.compile(_ANY["shall"])
SOMEDAY: Final = re.compile(_ANY["someday"])
UNKNOWN: Final = re.compile(_ANY["unknown"])
NOT_SO: Final = re.compile(r"未来已来|谁也不知道未来|对未来|[很难不好]说谁")
_SIGNS: Final = (
    ("sure", SURE),
    ("head", HEAD),
    ("belief", BELIEF),
    ("time", TIME),
    ("would", WOULD),
    ("will", FUTURE),
    ("dated", DATED),
    ("change", CHANGE),
    ("denied", DENIED),
    ("shall", SHALL),
    ("someday", SOMEDAY),
    ("unknown", UNKNOWN),
    ("not", NOT_SO),
)


def signs_of_prediction(folded: str) -> Iterator[tuple[str, str]]:
    """Yield the name of each sign in a folded statement, with the words that are it."""
    found = {name: match[0].strip(",。;!?，！？") for name, pattern in _SIGNS if (match := pattern.search(folded))}
    yield from found.items()
    if "time" in found and "would" in found:
        yield "time-and-would", f"{found['time']} … {found['would']}"
    if "not" not in found and found.keys() & {"sure", "head", "belief"}:
        yield "future", next(found[name] for name in ("sure", "head", "belief") if name in found)
