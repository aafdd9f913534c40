"""The reasons of the machine in words for an editor.

A learned decision has hundreds of features, many of which say nearly the same. They are put together in families, and a
family counts as much as its features together. A stored reason has the name of its rule or family, so that wording it
anew needs no reading anew; a name that is not here is of an earlier reading and is never shown.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from debate.extraction.learned.log_linear import Features
from debate.extraction.types import Reason

# For each model the families: name -> how the names of its features begin, and the phrase. The first that fits counts;
# features of none (bias, kinds of names, signs of punctuation) tell an editor nothing.
FAMILIES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "speakers": {
        "trails": (r"trails\|", "引语后的主语"),
        "pronoun": (r"(?:head\||says\|)?led=pronoun", "代词所指"),
        "says": (r"leads\||says\|", "报道用语的主语"),
        "head": (r"head\|", "分句的主语"),
        "cue": (r"way=", "名字就在报道用语前"),
        "spoke": (r"spoke\|", "上一句也是他说的"),
        "earlier": (r"far", "前面说过话"),
        "nearest": (r"before\|(?:between|number|order)=0", "前面离得最近"),
        "sentence": (r"before\|sentences=0", "在同一句里"),
        "before": (r"before\|", "前文提到"),
        "behind": (r"behind\|", "后文提到"),
        "known": (r"known\|", "库里有这个名字"),
        "role": (r"has-role", "写明了身份"),
        "only": (r"only-person", "全文只有这一个人"),
        "most": (r"most-named", "全文提到最多"),
        "often": (r"named=[25+]", "多次提到"),
    },
    "marks": {
        "self": (r"first-person", "自称「我」"),
        "listener": (r"you$", "对着「你」说"),
        "particle": (r"particle", "有语气词"),
        "called": (r"saying-behind", "后面称它是一句话"),
        "led": (r"lead", "前面有话引出"),
        "followed": (r"tail", "后面写着谁说的"),
        "around": (r"around", "同一句里有报道用语"),
        "goes-on": (r"mark-(?:before|behind)", "与另一处引语相连"),
        "colon": (r"(?:stands|ends=\w+\|stands|says=\w+\|stands)=(?:colon|comma)", "在冒号或逗号后面"),
        "paragraph": (r"paragraph=|block|stands=opens", "自成一段"),
        "sentence": (r"ends=|says=|clauses", "是完整的句子"),
        "long": (r"size=|stands=", "话够长"),
    },
    "reports": {
        "word": (r"cue=|kind=|form=|takes-clause|needs-comma|skipped=", "这样的用语多引出原话"),
        "subject": (r"subject=|kind-of-subject|known-subject|gap=", "写明了谁说的"),
        "sentence": (r"clause=|rest=|stop=|has-verb|first=", "后面是完整的话"),
    },
}
# The machine's other rules.
RULES: Mapping[str, str] = {
    "cue-before": "引语前的报道用语",
    "cue-after": "引语后的报道用语",
    "cue-none": "旁边没有报道用语",
    "reported-by-verb": "转述用语",
    "reported-by-frame": "转述句式",
    "reported-by-source": "写明了出处",
    "reported-by-allusion": "借用的说法",
    "reported-by-noun": "称作看法的话",
    "reported-by-owned": "称作看法的话",
    "reported-by-label": "冒号前的名字",
    "reported-by-lead": "冒号引出的话",
    "reported-by-headline": "标题里的名字",
    "interview-label": "访谈里的名字",
    "interview-label-dropped": "访谈里没写名字的一段",
    "talk": "演讲或信件全文",
    "topic": "议题用词",
    "stance": "立场用词",
    "debate": "与争论有关",
    "off-debate": "看不出与争论有关",
    "prediction": "像是预测",
    "neighbour": "与已有观点相近",
    "crowded-sentence": "句子太长或说话处太多，没有读全",
    "too-many-speeches": "全文的话太多，之后的没有读",
    "long-speech": "话太长，立场和议题只按开头判断",
    **{f"{model}-{name}": phrase for model, of in FAMILIES.items() for name, (_, phrase) in of.items()},
}
# Of a rule that is gone: the suggestion was read by an earlier version.
EARLIER_RULE = "别的线索"


@cache
def rule_of(model: str, feature: str) -> str:
    """Return the name of the family of a feature, "" where it has none."""
    families = FAMILIES[model].items()
    return next((f"{model}-{name}" for name, (begins, _) in families if re.match(begins, feature)), "")


def weightiest(model: str, weights: Mapping[str, float], features: Features, number: int) -> tuple[str, ...]:
    """Return the families that speak most for a decision, at most so many, the weightiest first."""
    total: Counter[str] = Counter()
    for name, value in features.items():
        if name in weights and (rule := rule_of(model, name)):
            total[rule] += weights[name] * value  # type: ignore[assignment]  # typeshed counts in whole numbers
    return tuple(rule for rule, weight in total.most_common(number) if weight > 0)


def in_words(reason: Reason) -> Reason:
    """Return a reason with its rule in words for an editor."""
    name, _, of = reason.rule.partition(": ")
    if name not in RULES:
        return Reason(EARLIER_RULE)
    return Reason(RULES[name], reason.words or of)
