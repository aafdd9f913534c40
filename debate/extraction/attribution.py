"""Find who said it: the subject of a verb of saying, with pronouns and missing subjects resolved.

Where the text leaves it open, the result is nobody rather than a guess.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from debate.extraction.cue_words import cue_pattern
from debate.extraction.page import MASK, Page
from debate.extraction.people import HAN, PLURAL, SpeakerKind, SpeakerMention
from debate.extraction.types import Reason
from debate.extraction.word_tables import any_of

# The score of each way of finding a speaker. A speaker with a score below THRESHOLD is not reported.
NAMED, FRAMED, RESOLVED, ELIDED, UNLISTED, CARRIED = 0.95, 0.9, 0.8, 0.8, 0.7, 0.65
THRESHOLD = 0.6
# How many sentences before its own a pronoun may refer to.
PRONOUN_REACH = 3
# How many code points to the left a clause and a sentence are searched, and how many mentions are considered at most,
# so that the time stays linear in a text without punctuation.
CLAUSE_REACH, SENTENCE_REACH, MOST_MENTIONS = 120, 240, 12

CLAUSE_EDGE = re.compile('[,;:。!?…“”「」『』"\n' + MASK + "]")
# Words that may stand between the beginning of a clause and its subject.
_CONNECTIVE = (
    r"而|但|但是|不过|然而|比如|例如|譬如|其中|此外|另外|同时|就像|正如|如同|好比|从|到|是|因为|所以|因此|"
    r"于是|虽然|尽管|如果|当|"
    r"近日|日前|此前|随后|最近|早前|稍早|昨日|今日|今年|去年|前不久|不久前|如今|现在|目前|后来|接着|紧接着|"
    r"先是|再是|曾经|早在|以及|包括|"
    r"在于|至于|关于|对于|针对|只有|就连|连|甚至|或者|还有|例如说|据悉|对此|与此同时|事实上|其实|显然|也许|"
    r"或许|今天|之后|那|即便|即使|When|While|But|And|As| "
)
CONNECTIVES = re.compile(rf"[ *·\d.)]*(?:{_CONNECTIVE})*")
# Matches a text of nothing but connectives. It takes the longest first and tries no second: 但是 is 但 and 是 as well,
# so that the ways to divide 但是但是…… double with each.
ONLY_CONNECTIVES = re.compile(rf"[ *·\d.)]*+(?:{any_of(_CONNECTIVE.split('|'))})*+\Z")
LEADING = re.compile(
    rf"[ *·\d.)]*(?:{_CONNECTIVE}|"
    r"[^,;:。]{0,12}(?:年|月|日|天|晚|晚间|上午|下午|时|后|前|中|上|里|期间|之际|以来),?|In [A-Z]\w+)*"
)
_ADVERB = (
    "(?:也就|也|还|就|则|却|又|再次|再|并|更|都|且|而|但|曾经|曾|早已|已|直接|仍|同时|近日|日前|甚至|此外|"
    "另外|随后|接着|进而|继续|进一步|一度|多次|公开|明确|"
    "坦率|直率|果断|当即|立即|最后|最终|其后|之后|此前|因此|所以|于是|不过|然而|对此|或|以及|及|为此|由此|"
    "挺|很|首次|分别|反复|一个|[ *])*+"
)
_PHRASE = (
    "(?:(?:在|于|对|就|向|针对|接受|面对|通过|以|结合|谈及|谈到|提到|提及|回顾|回忆|被问及|据此|随|跟着|当|"
    "站出来|出来|at |in |to )[^,;:]{0,30}|[^,;:]{1,8}[地的])"
)
# Adverbs with at most two phrases among them, between a subject and its verb: 还在演讲中进一步.
ADVERBS = re.compile(f"{_ADVERB}(?:{_PHRASE}{_ADVERB}){{0,2}}")
OBJECT_BEFORE = re.compile(
    r"(?:(?<!在)于|[对向与和跟同给让使继替为把将问以由据]|针对|关于|反驳|回应|批评|采访|邀请|支持|告诉|"
    r"质疑|反对|认同|赞同|不同意|围绕|不是|除了|提到|谈到|谈及|提及|曾任|担任|"
    r"作为|见到|找到|加入|离开|投资|收购|超过|击败|追上|发布|推出|使用|基于|打败|起诉|拒绝|怼上了?|怼)\s*$"
)
POSSESSED = re.compile(r"\s*(?:旗下|的)")
DOCUMENT = re.compile(
    r"\s*的?(?:一份|一篇|最新|官方|这份)?(?:[^,。的]{0,6})(?:话|公开信|内部信|信|报告|论文|报道|文章|"
    r"朋友圈|微博|博客|声明|数据|研究|统计|调查|财报|公告|推文)"
)
JOINED = re.compile(r"\s*(?:和|与|及|以及|、|同)\s*$")
# A subject that no list knows, without function words in it: 虚构证券, 某某大通.
UNLISTED_SUBJECT = re.compile(
    r"(?:[A-Za-z0-9]|(?![的了是在和与也有这那我你他她它们不没将把被让就都会能要可对从到为什么怎么])" + HAN + r"){2,12}"
)
NOT_A_SUBJECT = re.compile(
    r"(?:数据|结果|事实|经验|实践|历史|调查|研究|测试|资料|消息|问题|大家|我们|自己|人们|如果|因为|所以|"
    r"但是|虽然|可以|应该|必须|需要|进行|一直|已经|"
    r"通过|根据|按照|关于|对于|其中|目前|今年|去年|同时|此外|不过|然而|并且|而且|或者|一般|普遍|直接|公开|"
    r"官宣|正式|全球|预计|据此|综合|整体|总体|开源(?![派阵方者])|闭源(?![派阵方者])|技术|模型|大模型|产品|成本|行业|产业|企业|用户|时代|战争|路线|双方|各方|多方|一层|用|把|拿|做|看|谈|说|想|问|答|"
    r"以上|以下|如下|如上|简单|直白|换|虽|且|另|该|此|其|每|某|各|本|同|后续|后来|接下来|首先|其次|最后|第)"
)
# An unnamed source in the singular, to whom 他 and 她 may refer.
ONE_PERSON = re.compile("(?:另?一|某|该|那|这)[位名]")
# An unlisted subject is accepted only before one of these verbs.
FIRM_VERBS = re.compile(
    "表示|认为|指出|宣布|透露|强调|坦言|称|预测|预计|估算|估计|呼吁|披露|声明|宣称|回应|回复|回覆|警告|建议"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The speaker found for a verb of saying, or nobody (``who`` is None).

    ``score`` says how sure that is, ``rule`` which rule decided; ``start`` is the position of the subject.
    """

    who: SpeakerMention | None
    score: float
    start: int
    rule: str

    @property
    def reasons(self) -> tuple[Reason, ...]:
        return (Reason(self.rule, self.who.name if self.who else ""),)


class Attribution:
    """Finds the subjects of one text; callers tell it with `record_speaker`, in order, who spoke in which sentence."""

    def __init__(self, page: Page, people: list[SpeakerMention]) -> None:
        self.page = page
        self.people = people
        self._starts = [who.name_start for who in people]
        self.named = [who for who in people if who.kind not in (SpeakerKind.PRONOUN, SpeakerKind.NARRATING)]
        self._named_starts = [who.name_start for who in self.named]
        self.covered = bytearray(len(page.flat) + 1)
        for who in people:
            first = max(who.start, who.name_start - 12)
            self.covered[first : who.end] = b"\1" * (who.end - first)
        self._edges = [match.end() for match in CLAUSE_EDGE.finditer(page.masked)]
        self.speaker_of: dict[int, SpeakerMention] = {}

    def record_speaker(self, sentence: int, who: SpeakerMention) -> None:
        """Record that ``who`` speaks in the sentence with this index."""
        self.speaker_of[sentence] = who

    def within(self, start: int, end: int) -> list[SpeakerMention]:
        """Return the mentions whose names lie in ``[start, end)``."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [who for who in self.people[first:last] if who.end <= end]

    def named_within(self, start: int, end: int) -> list[SpeakerMention]:
        """Return the mentions in ``[start, end)`` that are neither pronouns nor the narrator."""
        first, last = bisect_left(self._named_starts, start), bisect_left(self._named_starts, end)
        return [who for who in self.named[first:last] if who.end <= end]

    def clause_start(self, position: int, least: int) -> int:
        """Return the start of the clause that ``position`` is in, at the earliest ``least``."""
        index = bisect_right(self._edges, position) - 1
        return max(least, position - CLAUSE_REACH, self._edges[index] if index >= 0 else 0)

    def subject_of(self, cue: int, least: int) -> Subject:
        """Return the subject of the verb at ``cue``, in its sentence, which begins at ``least``.

        Earlier sentences are searched only for what a pronoun or a missing subject refers to.
        """
        least = max(least, cue - SENTENCE_REACH)
        start = self.clause_start(cue, least)
        here = [who for who in self.within(start, cue) if who.kind is not SpeakerKind.NARRATING]
        agents = [who for who in (here if len(here) <= MOST_MENTIONS else here[:2]) if not self.is_object(who, start)]
        if agents:
            return self._named_subject(agents, cue)
        between = self.page.masked[start:cue]
        lead = CONNECTIVES.match(between)
        rest = between[lead.end() :] if lead else between
        if here:
            return Subject(None, 0.0, start, "object-only")
        if ADVERBS.fullmatch(between) or ADVERBS.fullmatch(rest):
            return self._elided_subject(start, least)
        if start > least and self.page.masked[start - 1] not in '。!?\n”」』"':
            return Subject(None, 0.0, start, "no-subject")
        return self._unlisted_subject(rest, cue)

    def is_object(self, who: SpeakerMention, clause: int) -> bool:
        """Tell whether the words before a mention make it an object in the clause that begins at ``clause``."""
        before = self.page.masked[max(clause, who.start - 8) : who.start]
        # A single character before 和 is the beginning of a company's name, not a conjunct: 虚和科技总裁张三三.
        in_name = who.role and who.start - clause == 2 and before[1:] in ("和", "与", "及", "同")
        return bool(not in_name and OBJECT_BEFORE.search(before))

    def _named_subject(self, agents: list[SpeakerMention], cue: int) -> Subject:
        masked = self.page.masked
        who = self._nearest_person(agents, cue) or agents[0]
        if self._is_joined(who, cue):
            return Subject(None, 0.0, who.start, "several-subjects")
        if POSSESSED.match(masked, who.end) and who.end < cue and not self._spoken_possession(who, cue):
            return Subject(None, 0.0, who.start, "possessive")
        if who.kind is SpeakerKind.PRONOUN:
            return self.resolve(who)
        return Subject(who, NAMED, who.start, "named-subject")

    def _is_joined(self, who: SpeakerMention, limit: int) -> bool:
        """Tell whether another speaker is joined to this one: 张三三和李四四."""
        following = next(iter(self.within(who.end, min(limit, who.end + 60))), None)
        return bool(following and JOINED.fullmatch(self.page.masked[who.end : following.start]))

    def _nearest_person(self, agents: list[SpeakerMention], cue: int) -> SpeakerMention | None:
        """Return the last agent if it is a person behind their company (虚构公司的张三三也说) or behind 被."""
        last, masked = agents[-1], self.page.masked
        passive = masked[last.start - 1 : last.start] == "被"
        companies_before = all(who.kind is SpeakerKind.ORGANISATION for who in agents[:-1])
        if (
            len(agents) < 2
            or last.kind not in (SpeakerKind.PERSON, SpeakerKind.PRONOUN)
            or not (passive or companies_before)
        ):
            return None
        joined = JOINED.fullmatch(masked[agents[-2].end : last.start])
        return last if not joined and ADVERBS.fullmatch(masked[last.end : cue]) else None

    def _spoken_possession(self, who: SpeakerMention, cue: int) -> bool:
        after = self.page.masked[who.end : cue]
        return bool(DOCUMENT.fullmatch(after) or (re.fullmatch(r"的[^,]{0,8}", after) and ADVERBS.fullmatch(after[1:])))

    def _elided_subject(self, start: int, least: int) -> Subject:
        """Return the subject that a clause without one shares with the clause or the sentence before it."""
        earlier = [who for who in self.within(least, start) if who.kind is not SpeakerKind.NARRATING]
        head = next((who for who in reversed(earlier[-MOST_MENTIONS:]) if self.is_head(who, least)), None)
        people = {who.name: who for who in earlier if who.kind is SpeakerKind.PERSON}
        if head or len(people) == 1:
            who = head or next(iter(people.values()))
            if who.kind is SpeakerKind.PRONOUN:
                return self.resolve(who)
            return Subject(who, ELIDED, who.start, "subject-of-clause-before")
        if earlier:
            return Subject(None, 0.0, start, "no-clear-subject")
        who_before = self.focus(self.page.sentence_at(start), plural=False)
        return Subject(who_before, ELIDED - 0.1 if who_before else 0.0, start, "subject-of-sentence-before")

    def is_head(self, who: SpeakerMention, least: int) -> bool:
        """Tell whether a mention is the subject of its clause."""
        clause = self.clause_start(who.start, least)
        lead = LEADING.match(self.page.masked, clause, who.start)
        possessed = POSSESSED.match(self.page.masked, who.end)
        return bool(lead and lead.end() == who.start and not possessed and not self.is_object(who, clause))

    def _unlisted_subject(self, rest: str, cue: int) -> Subject:
        """Return a subject that no list knows, if only adverbs stand between it and the verb at ``cue``."""
        found = UNLISTED_SUBJECT.match(rest)
        if not found or NOT_A_SUBJECT.match(rest) or not FIRM_VERBS.match(self.page.masked, cue):
            return Subject(None, 0.0, cue, "no-subject")
        for end in range(found.end(), 1, -1):
            if ADVERBS.fullmatch(rest[end:]):
                start = cue - len(rest)
                name = _without_adverbs(rest[:end])
                if len(name) < 2 or cue_pattern().search(name):
                    break
                who = SpeakerMention(
                    start,
                    start + len(name),
                    start,
                    self.page.printed(start, start + len(name)),
                    SpeakerKind.ORGANISATION,
                )
                return Subject(who, UNLISTED, start, "unlisted-subject")
        return Subject(None, 0.0, cue, "no-subject")

    def resolve(self, pronoun: SpeakerMention) -> Subject:
        """Return whom a pronoun refers to: the subject before it in its sentence, else the focus of earlier ones."""
        sentence = self.page.sentence_at(pronoun.start)
        least = max(self.page.sentences[sentence].start, pronoun.start - SENTENCE_REACH)
        plural = pronoun.name in PLURAL or "公司" in pronoun.name or "机构" in pronoun.name
        if pronoun.name in ("对方", "前者", "后者"):
            return Subject(None, 0.0, pronoun.start, "pronoun-unresolved")
        earlier = [who for who in self.named_within(least, pronoun.start) if _fits(who, plural)]
        head = next((who for who in reversed(earlier[-MOST_MENTIONS:]) if self.is_head(who, least)), None)
        names = {who.name for who in earlier}
        if head or len(names) == 1:
            return Subject(head or earlier[-1], RESOLVED, pronoun.start, "pronoun")
        if names:
            return Subject(None, 0.0, pronoun.start, "pronoun-ambiguous")
        who = self.focus(sentence, plural)
        return Subject(who, RESOLVED if who else 0.0, pronoun.start, "pronoun" if who else "pronoun-unresolved")

    def focus(self, sentence: int, plural: bool) -> SpeakerMention | None:
        """Return whom the sentences before the one with this index are about, or None where that is not clear."""
        sentences = self.page.sentences
        paragraph = self.page.paragraph_at(sentences[sentence].start)
        for before in range(sentence - 1, max(-1, sentence - 1 - PRONOUN_REACH), -1):
            if self.page.paragraph_at(sentences[before].start) < paragraph - 1:
                return None
            speaker = self.speaker_of.get(before)
            if speaker and _fits(speaker, plural):
                return speaker
            span = sentences[before]
            fitting = [
                who
                for who in self.named_within(max(span.start, span.end - SENTENCE_REACH), span.end)
                if _fits(who, plural)
            ]
            head = next((who for who in fitting if self.is_head(who, span.start)), None)
            if head:
                return None if self._is_joined(head, span.end) else head
            if fitting:
                return fitting[0] if len({who.name for who in fitting}) == 1 else None
        return None


def _without_adverbs(name: str) -> str:
    for end in range(2, len(name)):
        if ADVERBS.fullmatch(name[end:]):
            return name[:end]
    return name


def _fits(who: SpeakerMention, plural: bool) -> bool:
    if who.kind in (SpeakerKind.PRONOUN, SpeakerKind.NARRATING):
        return False
    if who.kind is SpeakerKind.ORGANISATION and not who.known and who.name.isupper():
        return False  # usually an event or a technology
    one = who.kind is SpeakerKind.PERSON or (who.kind is SpeakerKind.GROUP and bool(ONE_PERSON.match(who.name)))
    return not one if plural else one
