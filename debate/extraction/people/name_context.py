"""What stands next to a name and shows that it is one: words that follow names, verbs of saying, roles."""

import re
from functools import cache

from debate.extraction.cue_words import cue_pattern
from debate.extraction.page import MASK
from debate.extraction.people.name_words import role_pattern

PUNCTUATION = re.compile(r"[,;:。!?、…“”「」『』\"()\[\]\n*" + MASK + "]|$")
# Words that may follow a name in a sentence, apart from verbs of saying.
FOLLOWS_NAME = re.compile(
    r"在|对|向|和|与|及|也|还|就|则|却|都|又|再|曾|已|一直|将|从|以|把|给|被|跟|同|为|由|的|是|有|等|近|"
    r"此前|随后|日前|接受|不|没|来自|"
    r"笑|苦笑|微笑|摇头|点头|激动|无奈|兴奋|颇|屡|多次|反复|总是|只|才|如此|这样|看来|眼里|眼中|一个|一番|"
    r"[二两三几等]人|这样|更|甚至|直|坦|同意|赞|反驳|反对|质疑|力挺|谈|回|发|于|自|表|认|并|本人|自己|们| ?\("
)


def ends_here(masked: str, at: int) -> bool:
    return bool(PUNCTUATION.match(masked, at) or FOLLOWS_NAME.match(masked, at) or cue_pattern().match(masked, at))


@cache
def cues() -> str:
    """Return the expression of a verb of saying without its groups."""
    return cue_pattern().pattern.replace("?P<zh>", "?:").replace("?P<en>", "?:")


@cache
def role_behind() -> re.Pattern[str]:
    return re.compile(" ?(?:" + role_pattern().pattern + ")(?![a-z])")


# Verbs of people in the news, which rarely follow a word that only looks like a name.
_ACTS = re.compile(
    "(?:完全|明确|一向|并)?(?:不(?:太|大|完全)?)?(?:同意|赞成|赞同|认同|反对|以为然)|没有?(?:点名|回应|否认|正面)|"
    "(?:公开|直接|当场|随即)?(?:反驳|回怼|质疑|力挺)|"
    "[也还就则却又曾并屡]|对(?!于)|(?:还|也|又|再|曾|却|则|一直|近日|日前|此前|随后|"
    "正)?(?:在[^,。]{2,20}[上中时里]|接受|出席|参加|创立|创办|加入|离开|担任|宣布|是[^,。]{2,20}(?:创始人|创办人|CEO|总裁|董事长|教授))"
)


def is_actor(masked: str, end: int) -> bool:
    return is_subject(masked, end) or bool(_ACTS.match(masked, end))


def is_subject(masked: str, end: int) -> bool:
    """Tell whether a verb of saying or a colon follows in the same clause."""
    return bool(_speaking_pattern().match(masked, end))


_BETWEEN = re.compile("(?:则|也|还|又|曾|在[^,。]{1,20}[上中时里])?")


def says_directly(masked: str, end: int) -> bool:
    """Tell whether nothing but an adverb or a place stands between a name and a verb of saying."""
    between = _BETWEEN.match(masked, end)
    at = between.end() if between else end
    return bool(cue_pattern().match(masked, at)) or masked[at : at + 1] == ":"


@cache
def _speaking_pattern() -> re.Pattern[str]:
    """Return the expression for what makes the name before it a speaker: a verb or noun of saying, a colon …"""
    noun = "看来|眼里|眼中|的话[来说讲]|所说|所言|的(?:观点|看法|态度|回答|回应|说法|判断|原话)"
    return re.compile(
        rf"[^,;。!?“”「」『』:\n]{{0,40}}?(?:{cues()}|{noun})|[* ]*:|本人|教授|先生|女士|,[^,。]{{2,24}},"
    )
