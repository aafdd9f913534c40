"""Words and patterns that show which side a statement takes, over folded text (Simplified, lower case).

What is of the language stands here and in stance_words.txt; `side_words` puts together with it what only one debate
has. A word of praise or blame counts as said *of* a side; `evidence` works out of which one, and whether it is negated.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from debate.extraction.debate_words import JOINED
from debate.extraction.types import DebateWords
from debate.text import any_of, read_lists, words_of

_LISTS: Final = {name: words_of(lines) for name, lines in read_lists(Path(__file__).with_suffix(".txt")).items()}
_ANY: Final = {name: any_of(words) for name, words in _LISTS.items()}

# Right before, or right behind, a word of praise or blame these reverse it.
NEGATED: Final = re.compile(rf"(?:{_ANY['not']})(?:{_ANY['filler']}){{0,3}}\Z")
NEGATED_BEHIND: Final = re.compile(
    r"[^,。]{0,2}(?:(?:正在|已经|已|将|会)?(?:迅速|逐渐|逐步|慢慢|快速|不断|很快)?(?:被)?(?:打破|消失|瓦解|削弱|减弱|侵蚀|不复存在)|窗口期?|未必|没有保|得不到|难以保|无法保|不够|不足|有待|存疑|无从谈起|要打问号|会打折|是个伪|不大|有限|不成立|越来越[窄弱小少浅低难薄]|变[窄浅薄]|缩水|停下来|停滞|变慢|放缓|(?:太|很|非常|更|极其|十分)难|变小|接近于?零|几乎(?:为|是|等于)零|为零|归零|无几|不复|走低|下降|渐失)"
)
UNDECIDED: Final = re.compile(r"不一定|是否|能不能|会不会|是不是|有没有|到底|究竟|哪个|谁(?!都)|要不要|如何|怎么|怎样")

# Comparison: the first side is ahead of the second, or behind it.
COMPARE: Final = re.compile(rf"(?P<behind>{_ANY['behind']})|(?P<ahead>{_ANY['ahead']})")
# One side has only a share of the other's performance or cost: 成本只有闭源的十分之一.
SHARE_BEHIND: Final = re.compile(r"的?(?:[一二三四五六七八九十百千几数]+分之|一半|零头|\d+%)")
SHARE_BEFORE: Final = re.compile(r"(?:只有|仅为|仅是|不到|只是|不及|低至)\Z")
# Where one side is commonly thought to trail, a closing gap speaks for it.
GAP_CLOSES: Final = re.compile(
    r"(?:差距|距离)[^,。]{0,10}(?:缩[小短]|越来越小|变小|消失|收窄|不大|很小|抹平|拉近)|"
    r"(?:缩小|抹平|拉近|填平)[^,。]{0,12}(?:差距|距离)"
)
GAP_WIDENS: Final = re.compile(
    r"(?:差距|距离)[^,。]{0,10}(?:扩大|拉大|越来越大|变大|很大|明显)|(?:拉大|扩大)[^,。]{0,8}(?:差距|距离)|"
    r"(?:至少|还|仍|仍然|大约|大概|起码)(?:相?差|落后)[^,。]{0,4}[一二两三半几\d][^,。]{0,3}(?:年|代|月|身位)"
)
# After a refusal its consequences follow (限制开源只会…), so that the statement speaks for the refused side.
CONSEQUENCE: Final = re.compile(r"[^,。]{0,6}(?:只会|会|将|等于|意味着|无异于)")
NOT_THAN: Final = re.compile(r"(?:不|没|不见得|未必)(?:会)?(?:比|见得比|一定比)")
THAN: Final = re.compile(r"比|相比|较之|相较|对比")
STANDARD: Final = re.compile(r"(?:比起?|相比|相较于?|较之)(?!较)[^,]{0,6}\Z")
COMPARED_WITH: Final = re.compile(r"[^,。]{0,10}(?:相比|比起来|比较起来)")
# Things of which more is worse.
LOSS: Final = re.compile(r"成本|费用|价格|门槛|难度|风险|耗时|开销|延迟|能耗")
MORE_OR_LESS: Final = re.compile(r"大于|高于|低于|超过|多于|是.{0,6}倍")
PASSIVE: Final = re.compile(r"[被遭][^,]{0,8}\Z")

# Right before a side: somebody will not take it.
WONT: Final = re.compile(rf"(?:{_ANY['wont']})(?:再|选择|走|做|把.{{1,8}}|全面)?\Z")

# The statement rejects what it reports, so that the evidence in it is reversed.
REJECTS: Final = re.compile(
    r"不(?:太)?(?:同意|认同|赞同|赞成|认可|敢苟同)|(?:我|他|她)反对|不(?:认为|觉得|相信)|" + _ANY["rejects"]
)
OWN_VIEW: Final = re.compile(r"[^,]{0,2}(?:我|它|他|其实|事实上|实际上|反而|却|但|而是|恰恰|今天|现在)")
# Rejects what its own clause says: 担心…没有道理.
NO_GROUNDS: Final = re.compile(
    r"没有?(?:任何|什么)?(?:道理|依据|根据)|毫无(?:道理|根据|依据)|站不住脚|是多余的|不必(?:担心|担忧)|无需(?:担心|担忧)|杞人忧天"
)
# 说甲不如乙的那些人: the statement rejects what these people say.
SAYERS: Final = re.compile(
    r"^(?:那些)?(?:说|声称|宣称|鼓吹|唱衰|认为)[^,。]{2,24}的(?:那|人|公司|企业|同行|专家|论调|说法|观点)"
)
REJECTS_BEFORE: Final = re.compile(_ANY["rejects_before"])

# Both sides have their place.
_BOTH_WAYS: Final = (
    r"双轮驱动(?![”\"」]?(?:并?不|行不通))|都有(?:其|各自的?)?(?:价值|市场|空间|用武之地)|"
    r"华山.{0,3}一条[道路]|谁也离不开谁"
)
# Around the side without which there is nothing; before the one of which something was said (真正便宜的，是甲).
_WITHOUT: Final = "(?:没有|离开|不靠|不做|不搞|缺了)(?:了)?"
_NOTHING: Final = (
    "(?!的?(?:计划|打算|意愿|想法))(?P<rest>.{0,24}?(?:没有|不会|不可能|做不|无法|无从|谈不上|哪来|难以|不可))"
)
_IT_IS: Final = r"[”\"」』]?[^,。]{0,3}的[^,。]{0,6}[,，]?(?:才|其实|正|都|全|往往|大多|几乎都)?是[^,。]{0,8}?"
# Joins the names of both sides.
_OR: Final = r"(?:和|与|跟|、|及|或者?|,?还是|or|\+|\/)"
# How a speech continues what was said before it.
GOES_ON: Final = re.compile("^(?:" + _ANY["goes_on"] + ")")
# 只有当甲追上乙时，…才会…: the condition is not met yet.
UNMET: Final = re.compile(r"(?:但|而)?(?:只有|除非)[^。]{0,60}?,[^。,]{0,20}才")
NOT_YET: Final = re.compile(r"^(?:但|而)?(?:只有|除非|等到?|直到)")
IF: Final = re.compile(r"^(?:但|而)?(?:如果|若是?|假如|要是|倘若|设想|当|哪怕|即便|即使|就算|纵使|纵然)")
THOUGH: Final = re.compile(r"^(?:但|而)?(?:虽然?|尽管|固然|诚然)|虽然")
OVERTURNED: Final = re.compile(
    r"(?:以前|过去|原来|曾经|本来|大家).{0,8}(?:觉得|以为|认为)|看似|看起来|看上去|貌似|号称|表面上"
)


@dataclass(frozen=True, slots=True)
class SideWords:
    """The patterns in which the words of one debate stand, compiled.

    ``pro``, ``con`` and ``nouns`` are alternations. The groups of patterns that name a side are called by its role.
    """

    pro: str
    con: str
    nouns: str
    # Any name of a side or of both; of one alone.
    named: re.Pattern[str]
    one_side: re.Pattern[str]
    # Words of praise and blame: groups ``good`` and ``bad``.
    valence: re.Pattern[str]
    # Right before a side: somebody takes it, or turns it down; right behind it: it only describes something.
    chosen: re.Pattern[str]
    refused: re.Pattern[str]
    of_which: re.Pattern[str]
    but: re.Pattern[str]
    # 没有甲就没有…: the strongest praise; may run over a comma.
    indispensable: re.Pattern[str]
    only_it: re.Pattern[str]
    # 真正…的，(才)是甲: the praise or blame comes before the side it is said of.
    cleft: re.Pattern[str]
    # Both sides have their place: words that say so by themselves, and words that do where both sides are named.
    both_ways: re.Pattern[str]
    both_if_named: re.Pattern[str]
    no_side: re.Pattern[str]
    # (side, weight, rule, pattern) of phrases that speak for a side without naming it.
    unnamed: tuple[tuple[str, float, str, re.Pattern[str]], ...]
    trailing: str


@lru_cache(maxsize=8)
def side_words(words: DebateWords) -> SideWords:
    """Return the patterns for the words of a debate."""
    lists = words.sides
    pro, con, nouns = (any_of(lists.get(name, ())) for name in ("pro", "con", "nouns"))
    both = any_of(lists.get("both", ())).replace(JOINED, f"(?:{nouns}|生态)?{_OR}")
    either = f"(?:(?P<pro>{pro})|(?P<con>{con}))"
    praise, blame, both_ways, both_if_named, no_side = (
        any_of((*_LISTS[name], *lists.get(name, ())))
        for name in ("good", "bad", "both_ways", "both_if_named", "no_side")
    )
    return SideWords(
        pro=pro,
        con=con,
        nouns=nouns,
        named=re.compile(f"(?P<both>{both})|(?P<con>{con})|(?P<pro>{pro})"),
        one_side=re.compile(f"(?P<con>{con})|(?P<pro>{pro})"),
        valence=re.compile(f"(?P<bad>{blame})|(?P<good>{praise})"),
        chosen=re.compile(rf"(?:{_ANY['chooses']})(?:了|{nouns}|的?力量)?\Z"),
        refused=re.compile(rf"(?:{_ANY['refuses']})(?:了|使用|{nouns})?\Z"),
        of_which=re.compile(f"的(?!力量|路|模式|方式|道路|路线|{nouns})"),
        but=re.compile(f"^(?:但|然而|不过(?!是)|可是|可(?={pro}|{con})|却|只是(?!手段))"),
        indispensable=re.compile(_WITHOUT + either + _NOTHING),
        only_it=re.compile(f"(?:只有|唯有|唯){either}(?:的?(?:{nouns})|路线)?,?(?:能|[^,。]{{0,14}}?才)"),
        cleft=re.compile(_IT_IS + either),
        both_ways=re.compile(f"{both_ways}|{_BOTH_WAYS}"),
        both_if_named=re.compile(both_if_named),
        no_side=re.compile(f"{no_side}|(?:并?不|没|没有)(?:那么|这么|太)?重要"),
        unnamed=tuple((side, weight, rule, re.compile(pattern)) for side, weight, rule, pattern in words.unnamed),
        trailing="".join(lists.get("trailing", ())),
    )
