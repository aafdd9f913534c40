"""The grammar of the names of AI models: versions, sizes, and names that no list has."""

import re
from typing import Final

SEP: Final = r"[ _\-‐‑–]?"
# A number followed by a unit is no version: ChatGPT 11月, Llama2.5亿.
_NO_UNIT: Final = r"(?!\d| ?[年月日号个万亿款家倍名位次周天%元]|\.\d)"
_VERSION: Final = (
    rf"(?:[vrkmxtsoc]?\d{{1,4}}(?:\.\d{{1,3}}){{0,2}}(?:x\d+b|[a-z])?(?![a-z]){_NO_UNIT}|a\d+b|\d{{1,4}}b(?![a-z]))"
)
_WORD: Final = (
    r"(?:turbo|pro|plus|max|mini|nano|ultra|flash|lite|preview|instruct|chat|base|coder|code|vision|vl|audio|omni|math|"
    r"opus|sonnet|haiku|titan|nemo|large|medium|small|next|distill|thinking|moe|air|speed|long|maverick|scout|behemoth|advanced|"
    r"智能助手|a\d+b)(?![a-z])"
)
_MIDDLE: Final = r"(?:(?:认知|语言|基础|开源)?(?:大模型|模型)|系列|开源版?)"
# After a family: `-4o`, ` 3.1 405B`, `2-13B-Chat`, `大模型4.0`, `开源-13B`. A second number is a size or
# a date; a word of the name may stand on the next line.
_SECOND: Final = r"(?:[vrkm]?\d{1,4}(?:\.\d{1,3})?(?:x\d+b|[a-z])(?![a-z])|a\d+b|\d{4})(?!\d| ?[万亿美])"
VERSIONS: Final = (
    rf"(?:{_MIDDLE}?(?:{SEP}{_VERSION})(?:{SEP}{_SECOND}|[ _\-‐‑–\n]?{_WORD}){{0,4}}|(?:[ _\-‐‑–\n]?{_WORD}){{1,3}})?"
)
TAIL: Final = r"(?:(?:认知|语言|开源)?大模型)?"
DECORATION: Final = re.compile(
    r"[ _-]?(?:instruct|chat|base|preview|智能助手)$|(?<=chatgpt)[ -]?(?:plus|pro|team|enterprise)$"
)

# Models that no list has, found in the text before it is folded, because capitals matter.
ANY_GPT: Final = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z]{1,14}[ -]?GPT(?![A-Za-z0-9])")
SIZED: Final = re.compile(
    r"(?<![A-Za-z0-9.-])[A-Z][A-Za-z]{1,15}(?:[ -]?[vV]?\d{1,2}(?:\.\d)?)?[ -]\d{1,4}(?:\.\d)?B"
    r"(?:-(?:Chat|Instruct|Base))?(?![A-Za-z0-9])"
)
NAMED: Final = re.compile(
    r"(?<![A-Za-z0-9.-])(?P<latin>[A-Z][A-Za-z]{2,15}(?:[ -]?\d(?:\.\d)?)?) ?(?:AI)?(?:语言)?(?:大模型|模型)"
    r"|[“\"「『'](?P<quoted>[\u4e00-\u9fff·]{2,5}|[A-Z][A-Za-z0-9.-]{2,15})[”\"」』'](?:AI)?(?:认知|语言|行业|垂直)?(?:大模型|模型)"
    r"|模型 ?(?P<after>[A-Z][A-Za-z]+-[A-Z][A-Za-z]+)(?![A-Za-z0-9.-])"
    r"|大模型[“\"「『](?P<behind>[A-Z][A-Za-z0-9. -]{2,15})[”\"」』]"
    r"|(?:名为|命名为|叫做|取名) ?(?P<titled>[A-Z][A-Za-z0-9.-]{2,15}(?: [A-Z][\w.]+)?) ?的[^,。;]{0,6}(?:模型|智能体)"
    r"|(?:名为|命名为|叫做|取名)[“\"「『](?P<called>[\u4e00-\u9fff·]{2,5})[”\"」』]的(?:大模型|模型)"
)
