"""The words with which Chinese news says that somebody said something, and expressions that find them.

The lists and their source are in cue_words.txt. Everything works on text in Simplified characters with half-width
punctuation (see `page.flatten`).
"""

import re
from functools import cache
from pathlib import Path

from debate.text import any_of, read_lists, words_of

_LISTS = read_lists(Path(__file__).with_suffix(".txt"))


SAY = words_of(_LISTS["say"])
CLAIM = words_of(_LISTS["claim"])
THINK = words_of(_LISTS["think"])
TONE = words_of(_LISTS["tone"])
OPENING_ACTS = words_of(_LISTS["opening_acts"])
ACTS = words_of(_LISTS["acts"])
GESTURES = frozenset([*OPENING_ACTS, *ACTS])
REPORT = words_of(_LISTS["report"])
ENGLISH = words_of(_LISTS["english"])
NOUNS = words_of(_LISTS["nouns"])

NEED_COMMA = frozenset(words_of(_LISTS["need_comma"]))
CLAUSAL = frozenset(words_of(_LISTS["clausal"]))
# Verbs of asking: a question is no claim.
ASKING = frozenset(["反问", "追问", "问", "问道", "发问"])
# After a verb of thinking or wishing, later sentences are not reported speech.
MENTAL = frozenset(THINK)

# Contexts in which the characters of a cue are part of another word or report nothing: 据说, 小说, 说法, 名称, 来说.
NOT_AFTER = (
    "(?<![据听小传学虽再可俗话按照而胡])(?<![^出]来)(?<![义度质略面际则体]上)"
    "(?<!简单)(?<!具体)(?<!老实)(?<!坦白)(?<!应该)(?<!换句话)(?<!也就是)"
    "(?<!一般来)(?<!没有)(?<!并未)(?<!不能)(?<!好)(?<!难)(?<!比如)(?<!或者)"
)
NOT_SAY = "(?![法服辞明书教谎客理唱白到底起来着])"
NOT_CALL = "(?<![名简号堪统职被人总尊昵别俗全著匀对相])(?![号呼霸职谓王赞为之心病得道]|是|[^,:。“「]{1,12}为[“「])"
NEVER_BEFORE = "(?![的者们性力]|出来|不出|一下|敬意|感谢|欢迎|歉意|祝贺|支持的|不满的|能力|结果)"

# Verb -> the expression that finds it, for verbs that need more than their own characters.
_PATTERNS = {
    "说": NOT_AFTER + "说" + NOT_SAY,
    "称": NOT_CALL + "称",
    "指": "(?<![所是暗直手拇戒食中专特])指(?=控|[,:“「])|(?<=[又续亦])指(?![出向的标责示导明])",
    "斥": "(?<![排充驳])斥(?=[,:“「])",
    "怼": "怼",
    "表示": "(?<!数据)表示(?![^,。]{0,4}(?:感谢|欢迎|祝贺|歉意|敬意|慰问|哀悼|遗憾[,。]))",
    "看来": "(?!)",
    "声明": "声明(?![中里])",
    "明确": "明确(?=[,:“「])",
    "想的是": "想的是",
    "发言": "发言(?!人)",
    # Not 面对质疑 or 引发质疑, where it is a noun and reports nobody.
    "质疑": "(?<![对到受发起着的])质疑",
    "批评": "(?<![对到受发起着的])批评",
    "算账": "算了(?:这样)?一?笔账",
    "打比方": "打(?:了?个|了一个)?比方",
}


@cache
def cue_pattern() -> re.Pattern[str]:
    """Return the expression that finds every cue verb, the longest first: group ``zh`` or ``en`` holds it."""
    verbs = sorted({*SAY, *CLAIM, *THINK, *TONE, *REPORT}, key=lambda word: (-len(word), word))
    chinese = "|".join(_PATTERNS.get(word, re.escape(word)) for word in verbs)
    english = "|".join(sorted(ENGLISH, key=len, reverse=True))
    # Checking the first character before the alternation makes the search several times as fast.
    first = "".join(sorted({word[0] for word in (*verbs, *GESTURES)}))
    letters = "".join(sorted({word[0] for word in ENGLISH}))
    return re.compile(
        f"(?=[{first}])(?P<zh>(?:{chinese}){NEVER_BEFORE}|(?:{any_of(GESTURES)}))|"
        f"(?=[{letters}])(?<![A-Za-z-])(?P<en>(?:{english}))(?![A-Za-z-])"
    )


# What may stand between a verb and its report: 道, 说 … that belong to the verb (补充道, 分析称), 一句, and a mark.
TAIL = re.compile(
    r"[了过着]?(?:[说道称]|认为|指出|表示|说道|到|起|一句|如下|记者|媒体|外界|大家|我们)?"
    r"(?:(?: (?:on|in|at|during) [\w ]{2,30}?)? that\b)?(?P<comma> ?[,:](?:是)?)?\s*"
)
# After the verbs of TO_LISTENER the listener stands before the report: 告诉记者, / told Fake Weekly that.
LISTENER = re.compile(r"(?:记者|[^,:。!?“「\"\n]{1,16}?)(?P<comma>[,:])\s*|(?: [\w.]+){1,4}? that\b(?P<that>)\s*")
TO_LISTENER = frozenset(["告诉", "告知", "told", "tells"])
# Before a verb these deny that anything was said: 没有说, 并未表示, 否认自己说过, 拒绝承认曾说.
NEGATED = re.compile(
    r"(?:否认(?:自己|曾|其|有过|过)*|拒绝承认(?:自己|曾)*|不可能(?:会|曾)?|没有?|未曾?|并未|从未|并没有|不曾|不愿|拒绝|无法|不能|"
    r"不会|尚未|不|别|难以|很难|never|not)$"
)
# Parts of the frames below.
_SAID = "(?:所说|所言|所述|所指出|所料|所强调|说的|讲的|之见|所写|指出的|强调的|提到的|谈到的)"
_TOLD = (
    "(?:介绍|透露|回忆|估算|估计|预测|测算|分析|披露|称|解释|转述|指出|判断|描述|观察|预计|推算|讲述|告诉[^,:。]{1,10})"
)
_FRAMES = (
    "在{who}(?:看来|眼里|眼中|的?(?:概念|印象|认知|观念|理解|设想|判断)(?:里|中))",
    "(?:据|根据|按照?|依照?|照|依){who}(?:的?(?:一份|这份|最新|一项)?(?:报告|论文|研究|调查)?的?"
    + _TOLD
    + "|的(?:说法|观点|话[来说讲]*|理解)|所说|所言|所述|说)",
    "[Aa]ccording to {who}(?=,)",
    "(?:用|借用|套用|以){who}的(?:话|说法|原话)(?:来说|来讲|说|讲|来形容)?",
    "(?:正如|就像|恰如|诚如|一如|如同|像|如){who}" + _SAID,
)
_WHO = "[^,:;。!?“”「」『』\n]{1,40}?"


def _frame(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(pattern.replace("{who}", _WHO) for pattern in patterns) + ")(?:的那?样)?[,:]")


# A frame around the speaker's name introduces the report: 在X看来, …… ; 据X介绍, …… ; 用X的话说, …… ; 如X所说, …….
FRAME = _frame(_FRAMES)
# A noun of saying introduces the report: X的观点是, …… ; 一个观点是 ; 他的回答是:.
NOUN_FRAME = re.compile(
    "(?=["
    + "".join(sorted({noun[0] for noun in NOUNS}))
    + "])(?:"
    + "|".join(sorted(NOUNS, key=len, reverse=True))
    + ")"
    r"(?:,?(?:则|就|也|很|都)?(?:是|为)|很?明确|如下|:)(?P<comma>[,:]?)"
)

# Words that open a sentence of the narrator after reported speech. 不过 and 此外 alone may still be the speaker's.
NARRATOR_RESUMES = re.compile(
    r"\s*(?:不过,|然而,|值得注意的是|值得一提的是|需要(?:补充|指出|说明|注意|强调)的是|事实上|实际上,|某种(?:程度|"
    r"意义)上|从这个角度|"
    r"由此|可见|显然|不难看出|总(?:之|的来看|体来看)|也就是说|换言之|换句话说|言下之意|言外之意|据(?!此)|根据|按照|"
    r"(?:今|去|前|同|次|当)[年日月天]|昨[日天]|近日|日前|此前|目前[,为]|随后|最近[,几]|\d{1,4}年|\d{1,2}月\d|"
    r"公开(?:资料|数据|信息)|"
    r"资料显示|数据显示|有(?:分析|媒体|报道|网友|业内)|业内|业界|外界|市场(?:上|人士)|另一(?:边|"
    r"方面,[^,。]{0,12}(?:表示|"
    r"认为))|"
    r"无独有偶|与此同时|截至|在(?:他|她)看来|对此|针对(?:此|这)|这(?:番|一|些)(?:话|表态|言论|观点|说法|表述|发言)|"
    r"(?:他|她)(?:还|也|同时|又|进一步|随后|认为|表示|指出|说|的|曾|就|在|对|是|以|并|则|,)|除此之外|除(?:了|"
    r"此)|(?:此外|另外|同时),?[^,。]{2,14}(?:也|则|亦)(?:曾|已)?(?:宣布|表示|认为|推出|发布|指出|称|公布|"
    r"计划|开始)|来源|记者|编辑|"
    r"“|「|『|\"|And yet|However|Meanwhile|He |She |The company |"
    # What happens in the room, what the article says of itself, and what is known of a company.
    r"现场|台下|会场|场下|会后|席间|(?:会议|论坛|峰会|活动|发布会|大会|座谈会)(?:由|上|现场|结束|期间|当天|还|共|吸引)|"
    r"以下[为是]|下面是|本文|[(（](?:记者|来源|文|编辑|图)|责任编辑|责编|撰文|[｜|] ?来源|与会者|在场的?|观众|嘉宾们|"
    r"(?:该|这家)(?:公司|企业|机构|实验室)(?:此前|目前|成立|已|的|总部|于)|[^,。]{2,12}(?:成立于|创立于|创办于|总部位于|的股价)|"
    r"这(?:并不|也不|不|已|也)?是[^,。]{0,8}(?:第[一二三四五六]次|首次|再次|头一回))"
)
# Words that open a sentence in which the reported speaker continues.
SPEAKER_CONTINUES = re.compile(
    r"\s*(?:所以|因此|因为|首先|其次|再次|再者|最后|第[一二三四五六]|另外|此外|同时|而且|并且|而|但|但是|"
    r"如果|比如|例如|我们|我|如今|"
    r"其(?:中|实|一|二|三)|一方面|另一方面|未来|只有|这|它|即|尤其|特别是|与其|无论|不管|虽然|尽管|保持|[一二三]是)"
)
