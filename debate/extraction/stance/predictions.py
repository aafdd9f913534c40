"""Find the signs of a prediction: dated or unconditional future, not ability, wish or habit.

The lists and their source are in predictions.txt. 会 alone means ability or habit as often as future, so that it counts
only together with a time or a strengthening adverb.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from debate.extraction.word_tables import read_alternations

_ANY: Final = read_alternations(Path(__file__).with_suffix(".txt"))

SURE: Final = re.compile(
    _ANY["sure"] + r"|将(?:成为|在|迎来|出现|进入|改变|超过|取代|达到|带来|继续|逐渐|逐步|越来越|无限|诞生|有)"
    r"|will (?:be|become|have|not|never|always|eventually|soon)|is going to|by 20[2-4]\d"
)
TIME: Final = re.compile(_ANY["time"])
WOULD: Final = re.compile(r"会(?![议上员长场计展话面谈见所馆社])|将(?![其它这该此自军来]|模型|ai)|" + _ANY["would"])
HEAD: Final = re.compile(r"(?:^|[,。;!?，！？])(?:未来|今后|将来|以后)(?![的已])")
BELIEF: Final = re.compile(r"预计|预言|料将|有望|可能需要(?:达到|[三几五十])|(?:估计|预测).{0,24}(?:将|会|左右)")
NOT_SO: Final = re.compile(r"未来已来|谁也不知道未来|对未来|[很难不好]说谁")


def signs_of_prediction(folded: str) -> Iterator[tuple[str, str]]:
    """Yield the name of each sign in a folded statement, with the words that are it."""
    signs = (("sure", SURE), ("head", HEAD), ("belief", BELIEF), ("time", TIME), ("would", WOULD), ("not", NOT_SO))
    found = {name: match[0].strip(",。;!?，！？") for name, pattern in signs if (match := pattern.search(folded))}
    yield from found.items()
    if "time" in found and "would" in found:
        yield "time-and-would", f"{found['time']} … {found['would']}"
    if "not" not in found and found.keys() & {"sure", "head", "belief"}:
        yield "future", next(found[name] for name in ("sure", "head", "belief") if name in found)
