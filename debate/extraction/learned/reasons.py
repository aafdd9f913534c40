"""The reasons of the machine in words for an editor.

A learned decision has hundreds of features, many of which say nearly the same. They are put together in families, and a
family counts as much as its features together. A stored reason has the name of its rule or family, so that wording it
anew needs no reading anew; a name that is not here is of an earlier reading and is never shown. What a rule is of (the
slug of a topic or of a claim) is not shown either.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from debate.extraction.learned.log_linear import Features
from debate.extraction.types import Reason


def gettext_noop(words: str) -> str:
    """Mark words for the catalogs; they are translated where they are shown, since this floor knows no Django."""
    return words


# For each model the families: name -> how the names of its features begin, and the phrase. The first that fits counts;
# features of none (bias, kinds of names, signs of punctuation) tell an editor nothing.
FAMILIES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "speakers": {
        "trails": (r"trails\|", gettext_noop("引语后的主语")),
        "pronoun": (r"(?:head\||says\|)?led=pronoun", gettext_noop("代词所指")),
        "says": (r"leads\||says\|", gettext_noop("报道用语的主语")),
        "head": (r"head\|", gettext_noop("分句的主语")),
        "cue": (r"way=", gettext_noop("名字就在报道用语前")),
        "spoke": (r"spoke\|", gettext_noop("上一句也是他说的")),
        "earlier": (r"far", gettext_noop("前面说过话")),
        "nearest": (r"before\|(?:between|number|order)=0", gettext_noop("前面离得最近")),
        "sentence": (r"before\|sentences=0", gettext_noop("在同一句里")),
        "before": (r"before\|", gettext_noop("前文提到")),
        "behind": (r"behind\|", gettext_noop("后文提到")),
        "known": (r"known\|", gettext_noop("库里有这个名字")),
        "role": (r"has-role", gettext_noop("写明了身份")),
        "only": (r"only-person", gettext_noop("全文只有这一个人")),
        "most": (r"most-named", gettext_noop("全文提到最多")),
        "often": (r"named=[25+]", gettext_noop("多次提到")),
    },
    "marks": {
        "self": (r"first-person", gettext_noop("自称「我」")),
        "listener": (r"you$", gettext_noop("对着「你」说")),
        "particle": (r"particle", gettext_noop("有语气词")),
        "called": (r"saying-behind", gettext_noop("后面称它是一句话")),
        "led": (r"lead", gettext_noop("前面有话引出")),
        "followed": (r"tail", gettext_noop("后面写着谁说的")),
        "around": (r"around", gettext_noop("同一句里有报道用语")),
        "goes-on": (r"mark-(?:before|behind)", gettext_noop("与另一处引语相连")),
        "colon": (r"(?:stands|ends=\w+\|stands|says=\w+\|stands)=(?:colon|comma)", gettext_noop("在冒号或逗号后面")),
        "paragraph": (r"paragraph=|block|stands=opens", gettext_noop("自成一段")),
        "sentence": (r"ends=|says=|clauses", gettext_noop("是完整的句子")),
        "long": (r"size=|stands=", gettext_noop("话够长")),
    },
    "reports": {
        "word": (r"cue=|kind=|form=|takes-clause|needs-comma|skipped=", gettext_noop("这样的用语多引出原话")),
        "subject": (r"subject=|kind-of-subject|known-subject|gap=", gettext_noop("写明了谁说的")),
        "sentence": (r"clause=|rest=|stop=|has-verb|first=", gettext_noop("后面是完整的话")),
    },
}
# The machine's other rules.
RULES: Mapping[str, str] = {
    "cue-before": gettext_noop("引语前的报道用语"),
    "cue-after": gettext_noop("引语后的报道用语"),
    "cue-none": gettext_noop("旁边没有报道用语"),
    "reported-by-verb": gettext_noop("转述用语"),
    "reported-by-frame": gettext_noop("转述句式"),
    "reported-by-source": gettext_noop("写明了出处"),
    "reported-by-noun": gettext_noop("称作看法的话"),
    "reported-by-owned": gettext_noop("称作看法的话"),
    "reported-by-label": gettext_noop("冒号前的名字"),
    "reported-by-lead": gettext_noop("冒号引出的话"),
    "interview-label": gettext_noop("访谈里的名字"),
    "interview-label-dropped": gettext_noop("访谈里没写名字的一段"),
    "talk": gettext_noop("演讲或信件全文"),
    "topic": gettext_noop("议题用词"),
    "stance": gettext_noop("立场用词"),
    "stance-by-rules": gettext_noop("只凭规则，没有学过"),
    "debate": gettext_noop("与争论有关"),
    "off-debate": gettext_noop("看不出与争论有关"),
    "prediction": gettext_noop("像是预测"),
    "neighbour": gettext_noop("与已有观点相近"),
    "crowded-sentence": gettext_noop("句子太长或说话处太多，没有读全"),
    "too-many-speeches": gettext_noop("全文的话太多，之后的没有读"),
    "long-speech": gettext_noop("话太长，立场和议题只按开头判断"),
    **{f"{model}-{name}": phrase for model, of in FAMILIES.items() for name, (_, phrase) in of.items()},
}
# Of a rule that is gone: the suggestion was read by an earlier version.
EARLIER_RULE = gettext_noop("别的线索")


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
    name = reason.rule.partition(": ")[0]
    if name not in RULES:
        return Reason(EARLIER_RULE)
    return Reason(RULES[name], _percent(reason.words) if name == "neighbour" else reason.words)


def _percent(words: str) -> str:
    """Return how similar a claim is, of its slug and its similarity: ``87%``."""
    return f"{float(words.rpartition(' ')[2]):.0%}"
