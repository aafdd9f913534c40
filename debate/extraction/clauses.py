"""Where names stand: in which clause, as its subject or its object, and whose clause a verb of saying belongs to.

What is printed, not whom it refers to: who 他 is, and who speaks where nobody is printed, is decided in `speech`.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from debate.extraction.page import MASK, Page
from debate.extraction.people import SpeakerKind, SpeakerMention
from debate.text import any_of

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


@dataclass(frozen=True, slots=True)
class Subject:
    """The printed subject of a verb of saying: a mention, which may be a pronoun, or nobody (``who`` is None).

    ``how`` says how it stands there: printed, pronoun, joined (甲和乙), possessed (甲的…), document (甲的报告), elided
    (that of the clause before), object (only objects are named), none.
    """

    who: SpeakerMention | None
    how: str


NOBODY = Subject(None, "none")


class Clauses:
    """The clauses of one text and the mentions in them."""

    def __init__(self, page: Page, people: list[SpeakerMention]) -> None:
        self.page = page
        self.people = [who for who in people if who.kind is not SpeakerKind.NARRATING]
        self._starts = [who.name_start for who in self.people]
        self.covered = bytearray(len(page.flat) + 1)
        for who in people:
            first = max(who.start, who.name_start - 12)
            self.covered[first : who.end] = b"\1" * (who.end - first)
        self._edges = [match.end() for match in CLAUSE_EDGE.finditer(page.masked)]

    def within(self, start: int, end: int) -> list[SpeakerMention]:
        """Return the mentions whose names lie in ``[start, end)``."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [who for who in self.people[first:last] if who.end <= end]

    def clause_start(self, position: int, least: int) -> int:
        """Return the start of the clause that ``position`` is in, at the earliest ``least``."""
        index = bisect_right(self._edges, position) - 1
        return max(least, position - CLAUSE_REACH, self._edges[index] if index >= 0 else 0)

    def subject_of(self, cue: int, least: int) -> Subject:
        """Return the printed subject of the verb at ``cue``, in its sentence, which begins at ``least``."""
        least = max(least, cue - SENTENCE_REACH)
        start = self.clause_start(cue, least)
        here = self.within(start, cue)[:MOST_MENTIONS]
        agents = [who for who in here if not self.is_object(who, start)]
        if agents:
            return Subject(agents[0], self._how(agents[0], cue))
        if here:
            return Subject(None, "object")
        between = self.page.masked[start:cue]
        lead = CONNECTIVES.match(between)
        if ADVERBS.fullmatch(between) or (lead and ADVERBS.fullmatch(between[lead.end() :])):
            earlier = self.within(least, start)[-MOST_MENTIONS:]
            return Subject(next((who for who in reversed(earlier) if self.is_head(who)), None), "elided")
        return NOBODY

    def _how(self, who: SpeakerMention, cue: int) -> str:
        masked = self.page.masked
        following = next(iter(self.within(who.end, min(cue, who.end + 60))), None)
        if following and JOINED.fullmatch(masked[who.end : following.start]):
            return "joined"
        if who.end < cue and POSSESSED.match(masked, who.end):
            return "document" if DOCUMENT.match(masked, who.end, cue) else "possessed"
        return "pronoun" if who.kind is SpeakerKind.PRONOUN else "printed"

    def is_object(self, who: SpeakerMention, clause: int) -> bool:
        """Tell whether the words before a mention make it an object in the clause that begins at ``clause``."""
        before = self.page.masked[max(clause, who.start - 8) : who.start]
        # A single character before 和 is the beginning of a company's name, not a conjunct: 虚和科技总裁张三三.
        in_name = who.role and who.start - clause == 2 and before[1:] in ("和", "与", "及", "同")
        return bool(not in_name and OBJECT_BEFORE.search(before))

    def is_head(self, who: SpeakerMention) -> bool:
        """Tell whether a mention is the subject of its clause."""
        sentence = self.page.sentences[self.page.sentence_at(who.start)]
        clause = self.clause_start(who.start, max(sentence.start, who.start - SENTENCE_REACH))
        lead = LEADING.match(self.page.masked, clause, who.start)
        possessed = POSSESSED.match(self.page.masked, who.end)
        return bool(lead and lead.end() == who.start and not possessed and not self.is_object(who, clause))
