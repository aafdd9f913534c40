"""Find sources without a name of their own: groups, sides, roles, documents, pronouns, mere subjects of a verb.

The lists and their source are in unnamed_sources.txt. Everything works on flattened text (see `page.flatten`).
"""

import re
from collections.abc import Iterator
from pathlib import Path

from debate.extraction.cue_words import cue_pattern
from debate.extraction.page import MASK, Page
from debate.extraction.people.name_context import is_subject
from debate.extraction.people.name_words import DEPENDENTS, HAN, NARRATING, RELATIONS, ROLE_WORDS, role_pattern
from debate.extraction.people.speaker_mentions import SpeakerKind, SpeakerMention
from debate.text import any_of, read_alternations

_WORDS = read_alternations(Path(__file__).with_suffix(".txt"))
_ROLES = any_of(ROLE_WORDS)

PRONOUN = re.compile(
    r"(?<!其)他们(?!的(?!观点|看法|说法|判断))|她们|(?<![其吉])他(?![人国日乡处妈])|她|对方|前者|后者|其(?=认为|"
    r"表示|称|指出|坦言|强调|透露|预测|还|也|进一步|在[^,。]{1,20}(?:表示|称|指出))|"
    rf"(?:该|这家|这位|这名|该名|那位|上述|前述)(?:(?:公司|机构|企业|平台|团队)(?!的?(?:{_ROLES}))|人士|企业家|报告|媒体|高层|"
    rf"从业者|业内人士|知情人士|{_ROLES})|\b(?:[Hh]e|[Ss]he|[Tt]hey)\b"
)
_INSIDE = r"[^,.。:;!?“”的是了将把被在\s《》]"
_KINDS = rf"(?:{_WORDS['kinds']}|{_ROLES})(?:们|的?(?:{_ROLES}))?(?:[、和及与](?:{_WORDS['kinds']})){{0,3}}"
_OF = r"(?:[^,。:;!?“”的\s]{2,10}的)?"
_NO_MORE = "(?!工|类|们的|物|才)"
_GROUP = (
    rf"(?:也|还|另|更|但|又)?有(?:{_WORDS['many']}|位|名|个|家)?(?:{_OF}{_INSIDE}{{0,6}}?{_KINDS}|人){_NO_MORE}|"
    rf"(?:{_WORDS['many']}){{1,3}}{_OF}(?:{_INSIDE}{{0,10}}?{_KINDS}|人{_NO_MORE})|{_WORDS['alone']}|"
    rf"(?:该|这家|某)(?:公司|机构|企业|平台|团队)的?(?:{_ROLES})"
)
# Who holds a view, called by it: 技术信仰派.
_SIDE = rf"(?:(?<![\u3400-\u9fff])|(?<=[是股为])){HAN}{{2,6}}(?:派|阵营)(?![出遣驻送对生系])"
_FIRST = "".join(sorted(set(re.findall(HAN, "".join(word[:12] for word in _GROUP.split("|"))))))
GROUP = re.compile(
    f"(?=[{_FIRST}])(?<!没)(?:{_GROUP})|{_SIDE}|{any_of(NARRATING)}|官方|"
    r"\b(?:[Aa]nalyst|[Ee]xpert|[Cc]ritic|[Rr]esearcher|[Oo]fficial|[Ss]upporter|[Pp]roponent|[Oo]pponent|[Ii]nvestor|"
    r"[Dd]eveloper|[Ss]pokes(?:person|man|woman)|[Ee]ngineer|[Ss]cientist|[Ee]xecutive|[Uu]ser)s?(?= )"
)
# A single unnamed source may be taken up by a pronoun; a group counts only where it speaks.
_ONE = re.compile("[^,。]{0,2}[一多几数两三][位名]|某|该|这家|(?:另一|一|双)方$|.*(?:派|阵营)$")
# 官方 stands for an organisation that its sentence names, or for nobody.
_NOBODY = NARRATING | {"官方"}
_DESCRIBED = re.compile("[^,。]{0,2}[一多几数两三][位名]")
_LABELS = re.compile("[^,;。!?:]{0,6}:")


def find_groups(page: Page) -> Iterator[SpeakerMention]:
    """Find unnamed sources: 多位业内人士, 一名虚构机构的研究员, 另一方."""
    for match in GROUP.finditer(page.masked):
        if match[0] in _NOBODY:
            yield _mention(page, *match.span(), SpeakerKind.NARRATING)
        elif _ONE.match(match[0]) or is_subject(page.masked, match.end()) or _LABELS.match(page.masked, match.end()):
            yield _mention(page, *match.span(), SpeakerKind.GROUP)


def find_single_sources(page: Page) -> Iterator[SpeakerMention]:
    """Find one unnamed source, described by others that are named: 一位接近虚构公司的人士. It takes their place."""
    return (who for who in find_groups(page) if _DESCRIBED.match(who.name))


def find_pronouns(page: Page) -> Iterator[SpeakerMention]:
    """Find pronouns and what stands for one: 他, 该公司."""
    for match in PRONOUN.finditer(page.masked):
        yield _mention(page, *match.span(), SpeakerKind.PRONOUN)


def _mention(page: Page, start: int, end: int, kind: SpeakerKind, **more: str | bool) -> SpeakerMention:
    return SpeakerMention(start, end, start, page.printed(start, end), kind, **more)  # type: ignore[arg-type]


_TITLE = "《[^》\n]{1,60}》"
_TEXT = "(?:杂志|报道|文章|报告|一文|一书|调查|社论|评论|白皮书|论文)?"
_SAYS = (
    "(?=(?:中|里|上|则|还|也|并|曾|进一步|同时|最新|发文|刊文|撰文|记者){0,3}"
    f"(?:{_WORDS['verbs']}|显示|提到|写|说|提出|:))"
)
_DOCUMENT = re.compile(
    rf"(?:{_TITLE}的?{_TEXT}|(?:这份|这篇|上述|一份|最新)?(?:{_WORDS['documents']})){_SAYS}|"
    rf"(?:(?<=据)|(?<=据 )){_TITLE}{_TEXT}"
)


def find_documents(page: Page) -> Iterator[SpeakerMention]:
    """Find texts that say something themselves: 《虚构白皮书》显示, 报告指出."""
    for match in _DOCUMENT.finditer(page.masked):
        yield _mention(page, *match.span(), SpeakerKind.DOCUMENT)


_OF_AN_ORGANISATION = re.compile(
    " ?(?:的|内部|旗下)?(?:一[位名]|某位?|多[位名]|几[位名]|不少|部分|许多|很多|前|联合|现任){0,2}"
    rf"(?:(?![的是了将把被在和与对有为以用让等拥就都也还只仅曾个、]){HAN}){{0,5}}?"
    f"(?:{role_pattern().pattern}|{DEPENDENTS})(?:们|之一)?(?![级化])"
)
_OF_A_PERSON = re.compile(
    rf"(?:身边|周围|背后|团队)的?[^,。:;!?“”\s]{{0,4}}?(?:人士?|{RELATIONS}|{DEPENDENTS})|"
    rf"的(?:一[位名]|某位?|多[位名]|前|老)?(?:{RELATIONS}|员工|团队|用户|律师|发言人|经纪人|秘书)(?:们|之一)?"
)
_SPEAKS_FOR = re.compile(" ?(?:官方|方面|公司方面|公司官方)(?!微博|账号|公众号|网站|数据|文档|旗舰)")


def find_dependents(page: Page, named: list[SpeakerMention]) -> Iterator[SpeakerMention]:
    """Yield who belongs to somebody named and is another: OpenAI CEO, 百度员工, 李彦宏身边的人, where no name follows.

    Each begins where the mention of the named one begins, and takes its place.
    """
    starts = {who.name_start for who in named if who.kind is SpeakerKind.PERSON}
    for who in named:
        is_person = who.kind is SpeakerKind.PERSON
        if who.kind not in (SpeakerKind.PERSON, SpeakerKind.ORGANISATION):
            continue
        match = (_OF_A_PERSON if is_person else _OF_AN_ORGANISATION).match(page.masked, who.end)
        if match and not _is_named(page, match.end(), starts):
            role = "" if is_person else match[0].strip(" 的")
            yield _mention(page, who.start, match.end(), SpeakerKind.GROUP, role=role, company=who.name)


def _is_named(page: Page, at: int, starts: set[int]) -> bool:
    return any(at + gap in starts and not page.masked[at : at + gap].strip(" *、的“") for gap in range(3))


def end_of_spokesman(page: Page, who: SpeakerMention) -> int:
    """Return where an organisation's mention ends with the word for its voice behind it: 百度官方, 百度方面."""
    match = _SPEAKS_FOR.match(page.masked, who.end)
    return match.end() if match else who.end


# Both take what they can and try no second division, so that no run of such words takes long.
_LEAD = (
    r"(?:但是|而|但|不过|然而|其实|此外|另外|同时|对此|目前|此前|近日|日前|随后|因此|所以|尽管|虽然|如今|据悉|其中|例如|"
    r"比如|事实上|\d{1,4}|[年月日号 *])*+"
)
_ADVERB = (
    "(?:也|还|则|却|又|再次|曾|已|仍|均|都|就|近日|日前|此前|随后|同时|普遍|纷纷|一致|公开|明确|多次|方面|站?出来)*+"
)
_ADVERBS = f"{_ADVERB}(?:(?:在|对|就|向|于|因为?|通过)[^,;:。!?]{{1,16}}?{_ADVERB}){{0,2}}"
_NOT_INSIDE = "[的了是在也这那我你他她它们不没将把被让就都从为称]"
# Spaces stand only next to Latin letters.
_PHRASE = rf"(?!据)(?:(?<=\w) (?=\w)|(?!{_NOT_INSIDE})(?:{HAN}|[A-Za-z0-9、·])){{2,16}}?"
_SUBJECT = re.compile(
    rf"(?:^|(?<=[,;:。!?\n”」{MASK}])){_LEAD}(?P<who>{_PHRASE}){_ADVERBS}(?=(?:{_WORDS['verbs']})(?![性者的]))"
    rf"|据 ?(?P<by>{_PHRASE})(?:的|最新|近日|此前){{0,2}}"
    "(?=《|报道|报导|披露|消息|统计|调查|透露|介绍|报告|研究|显示|称)"
    rf"|(?:^|(?<=[,;:。!?\n]))[“「](?P<called>{HAN}{{2,8}})[”」](?=(?:{_WORDS['verbs']})(?![性者的]))"
    rf"|(?:^|(?<=[,;:。!?\n据]))(?P<owner>{_PHRASE}(?:{_WORDS['outlets']}))的(?=[^,;。的]{{0,6}}(?:{_WORDS['documents']}))",
    re.MULTILINE,
)
_ROLE_END = re.compile(f"(?:{_ROLES})$")
_NO_SUBJECT = re.compile(_WORDS["no_subjects"])
_OUTLET = re.compile(f"(?:{_WORDS['outlets']})$")


def find_guessed_subjects(page: Page) -> Iterator[SpeakerMention]:
    """Find noun phrases that only their place before a verb of saying makes sources: 某某证券表示, 据看看某网报道."""
    for match in _SUBJECT.finditer(page.masked):
        group = match.lastgroup or "who"
        words = match[group]
        is_none = group == "who" and _NO_SUBJECT.match(words) and not _ROLE_END.search(words)
        if is_none or cue_pattern().search(words):
            continue
        kind = SpeakerKind.ORGANISATION if _OUTLET.search(words) else SpeakerKind.GROUP
        yield _mention(page, *match.span(group), kind, is_guess=True)
