"""Whether a statement says what will be: dated or unconditional future, not ability, wish or habit.

The words are the future markers of Chinese grammars (将, 会, 即将, 终将 …) and the time expressions that go with them;
会 alone means ability or habit as often as future, so that it counts only with a time or a strengthening adverb.
"""

import re
from typing import Final

from debate.extraction.types import Reason
from debate.extraction.word_tables import any_of

SURE: Final = re.compile(
    any_of(
        """终将 必将 势必 迟早 早晚会 终究会 总有一天 即将 将会 将要 行将 只会越来越 会越来越 会持续 会一直 会永远
        最终会 最终一定 最终不会 最终将 肯定会 肯定还有 一定会(?!有) 必然会 必定会? 不会再 会达到 会变成
        会成为"""
    )
    + r"|将(?:成为|在|迎来|出现|进入|改变|超过|取代|达到|带来|继续|逐渐|逐步|越来越|无限|诞生|有)"
    r"|will (?:be|become|have|not|never|always|eventually|soon)|is going to|by 20[2-4]\d"
)
TIME: Final = re.compile(
    any_of(
        """未来 今后 以后 将来 往后 日后 年内 明年 后年 下一代 随着时间的推移 再过 过几年 到20[2-4]\\d年
        20(?:2[6-9]|3\\d)年 [一两三五几十数][到至]?[一两三五十]?年(?:内|之内|后|以后|之后)"""
    )
)
WOULD: Final = re.compile(
    r"会(?![议上员长场计展话面谈见所馆社])|将(?![其它这该此自军来]|模型|ai)|"
    + any_of("可能需要 越来越 必然 一定 估计 预计 预测 可能会 有望 才能真正 需要")
)
HEAD: Final = re.compile(r"(?:^|[,。;!?，！？])(?:未来|今后|将来|以后)(?![的已])")
BELIEF: Final = re.compile(r"预计|预言|料将|有望|可能需要(?:达到|[三几五十])|(?:估计|预测).{0,24}(?:将|会|左右)")
NOT_SO: Final = re.compile(r"未来已来|谁也不知道未来|对未来|[很难不好]说谁")


def is_prediction(folded: str) -> tuple[bool, tuple[Reason, ...]]:
    """Return whether the folded statement predicts, and the words that say so."""
    if NOT_SO.search(folded):
        return False, ()
    found = SURE.search(folded) or HEAD.search(folded) or BELIEF.search(folded)
    if found:
        return True, (Reason("prediction: 将来", found[0].strip(",。;!?，！？")),)
    time = TIME.search(folded)
    would = WOULD.search(folded) if time else None
    if time and would:
        return True, (Reason("prediction: 时间", f"{time[0]} … {would[0]}"),)
    return False, ()
