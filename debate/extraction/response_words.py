"""How Chinese news says that one speaker responds to another, as patterns over a skeleton of the text.

In the skeleton the character `N` stands for every name, and `U` for every allusion to somebody unnamed (有些名人).
The verbs and their source are in response_words.txt.
"""

import re
from pathlib import Path
from typing import Final

from debate.text import read_alternations

_ANY: Final = read_alternations(Path(__file__).with_suffix(".txt"))

N: Final = "\ue000"
U: Final = "\ue001"

AGAINST: Final = _ANY["against"]
WITH: Final = _ANY["with"]
REPLY: Final = _ANY["reply"]
CUE: Final = rf"(?P<cue>{AGAINST}|{WITH}|{REPLY})"
VIEW: Final = r"(?:观点|说法|看法|言论|论断|论调|主张|意见|表态|发言|判断|结论|评价|质疑|批评|指责|提法|这番话|这一说)"
SIDES_WITH: Final = re.compile(WITH)

_GAP: Final = rf"[^。!?;\n“”\"{N}{U}]"
_NEAR: Final = rf"[^。!?;,\n“”\"{N}{U}]"
# Groups: `who` responds, `whom` is answered, `cue` is the verb; `others` and `then` also respond (继…之后). At most ten
# respond together: a list without an end would be read anew from each of its names.
PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:(?P<who>{N}){_GAP}{{0,8}})?继(?P<others>{N}(?:[、和与]{N}){{0,9}})(?:之后|以后|后){_GAP}{{0,6}}?(?P<then>{N})?{_GAP}{{0,14}}?{CUE}{_NEAR}{{0,4}}(?P<whom>{N})",
        rf"(?P<whom>{N}){_NEAR}{{0,10}}?(?:遭到?|受到|引来|被)了?(?P<who>{N})等?人?{_NEAR}{{0,6}}?{CUE}",
        rf"(?P<who>{N}){_NEAR}{{0,6}}?(?:针对|对于|对|就|面对)(?P<whom>[{N}{U}]){_GAP}{{0,14}}?{CUE}",
        rf"(?:针对|对于|对|就|面对)(?P<whom>[{N}{U}]){_NEAR}{{0,16}},(?P<who>{N}){_NEAR}{{0,10}}?{CUE}",
        rf"(?P<who>{N}){_NEAR}{{0,4}}在(?P<whom>{N}){_GAP}{{0,24}}?(?:时|后|之后|之际){_GAP}{{0,8}}?"
        rf"(?P<cue>(?:表达|提出|发表|给出)了?(?:截然)?(?:不同|相反|反对)的?{VIEW})",
        rf"(?P<who>{N}(?:[、和与]{N}){{0,9}}){_GAP}{{0,18}}?{CUE}(?:上|了|道|过|起)*{_NEAR}{{0,4}}(?P<whom>[{N}{U}])",
    )
)
# 甲对此不以为然: whoever spoke last before it is answered.
ON_THIS: Final = re.compile(
    rf"(?:(?P<who>{N}){_NEAR}{{0,4}}对此|对此,?(?P<then>{N})){_NEAR}{{0,6}}?(?P<cue>评价|{AGAINST}|{REPLY}|表示(?:{WITH}))"
)
SAID: Final = re.compile(r"(?:近日|日前|此前|最近|曾经?|也|又|还|则)*(?:提出|说|称|表示|认为|指出|断言|主张|抛出|直言)")
UNNAMED: Final = re.compile(
    r"(?:网上)?(?:有些|某些|有的|个别|一些|某位|某个|那些)(?:名人|大佬|人|专家|企业家|公司|厂商|同行|巨头|老板|大厂)|有人|某大佬|唱衰论"
)
# Inside a speech: an unnamed opponent is said to say something (SAYS), or the speaker agrees or not (SELF).
SAYS: Final = re.compile(r"[^,。!?]{0,6}?(?:胡说|瞎说|忽悠|说|认为|觉得|唱衰|鼓吹|声称|贬低|叫嚣|误导|以为)")
SELF: Final = re.compile(
    r"(?:我|我们|我个人|本人)(?:也|倒是|却|并|很|完全|非常|其实|是)?(?P<cue>不同意|不认同|不赞同|不赞成|反对|同意|赞同|认同|支持|质疑)"
)
