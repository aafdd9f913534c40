"""Find possible speakers: people known and found by pattern, organisations, unnamed sources, documents, pronouns."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from debate.extraction.cue_words import ENGLISH
from debate.extraction.mentions import find_mentions
from debate.extraction.page import MASK, Page, flatten
from debate.extraction.people.known_names import KnownNames, find_known, identify, is_bounded, names_of
from debate.extraction.people.latin_names import without_openers
from debate.extraction.people.name_context import is_subject
from debate.extraction.people.name_words import LATIN_NAME, NO_SPEAKERS, address_pattern, role_pattern
from debate.extraction.people.person_names import ELSEWHERE, find_unlisted_names
from debate.extraction.people.speaker_mentions import SpeakerKind, SpeakerMention
from debate.extraction.people.unnamed_sources import (
    end_of_spokesman,
    find_dependents,
    find_documents,
    find_groups,
    find_guessed_subjects,
    find_pronouns,
    find_single_sources,
)
from debate.extraction.types import Knowledge, Mention
from debate.extraction.word_finder import WordFinder
from debate.text.chinese import word_count

BYLINE = re.compile(r"(?:记者|编辑|作者|责编|撰文|文|整理|采写|编译|校对|排版|策划|图|来源)[ :/|丨·]{0,3}\Z")


def find_people(page: Page, knowledge: Knowledge, mentions: Sequence[Mention] | None = None) -> list[SpeakerMention]:
    """Return every mention of a possible speaker outside quotations, in the order of the names, without overlaps.

    ``mentions`` are those of companies and models in the text, where somebody has found them already.
    """
    names = names_of(knowledge)
    found = _Found(find_known(page, names))
    named = find_mentions(page.text, knowledge) if mentions is None else mentions
    listed, others = _find_organisations(page, names, named)
    found.add(listed)
    found.add(_find_unlisted(page))
    found.replace(_find_glosses(page, found.mentions))
    found.add(others)
    found.add(_find_addressed(page, found.mentions))
    found.replace(find_dependents(page, found.mentions))
    found.replace(find_single_sources(page))
    for finder in (find_pronouns, find_documents, find_groups, _find_latin_names, find_guessed_subjects):
        found.add(finder(page))
    in_order = sorted(found.mentions, key=lambda who: who.name_start)
    ends = {who.end: who for who in in_order}
    with_roles = identify([_with_role(page, who, ends) for who in in_order], names)
    return _joined(page, _without_absorbed(with_roles, page))


class _Found:
    """Mentions that do not overlap: who is found first keeps a place."""

    def __init__(self, mentions: Iterable[SpeakerMention]) -> None:
        self.mentions: list[SpeakerMention] = []
        self._at: set[int] = set()
        self.add(mentions)

    def add(self, mentions: Iterable[SpeakerMention]) -> None:
        """Add the mentions that touch none that are there."""
        for who in mentions:
            span = range(who.name_start, who.end)
            if self._at.isdisjoint(span):
                self._at.update(span)
                self.mentions.append(who)

    def replace(self, mentions: Iterable[SpeakerMention]) -> None:
        """Put the mentions in the place of those that they touch."""
        new = list(mentions)
        taken = {position for who in new for position in range(who.name_start, who.end)}
        kept = [who for who in self.mentions if taken.isdisjoint(range(who.name_start, who.end))]
        self.mentions, self._at = [], set()
        self.add([*new, *kept])


def _without_absorbed(people: list[SpeakerMention], page: Page) -> list[SpeakerMention]:
    """Drop mentions inside a person's company and role (虚构公司总裁张三三), or in a title that is not all theirs."""
    wholes = {(who.start, who.end) for who in people}
    titles = [(match.start() + 1, match.end()) for match in re.finditer("《[^》\n]{1,60}》", page.masked)]
    titles = [(start, end) for start, end in titles if (start, end - 1) not in wholes]
    inside = [(who.start, who.name_start) for who in people if who.start < who.name_start] + titles
    names = {who.name_start for who in people if who.kind in (SpeakerKind.PERSON, SpeakerKind.ORGANISATION)}
    kept: list[SpeakerMention] = []
    end = 0
    covered = iter(sorted(inside))
    current = next(covered, None)
    for who in people:
        while current and current[1] <= who.name_start:
            current = next(covered, None)
        is_apposition = who.kind is SpeakerKind.GROUP and who.end in names
        is_inside = who.name_start < end or (current and current[0] <= who.name_start < current[1])
        if not is_inside and not is_apposition:
            kept.append(who)
            end = who.end
    return kept


_JOINED = re.compile(r"\s*(?:和|与|及|以及|、|同|and|&)\s*")
_MOST_JOINED = 8


def _joined(page: Page, people: list[SpeakerMention]) -> list[SpeakerMention]:
    """Say of each of several who are joined (甲、乙和丙) the words of all."""
    joined = list(people)
    first = 0
    for index in range(1, len(people) + 1):
        before = people[index - 1]
        goes_on = index < len(people) and _JOINED.fullmatch(
            page.masked, before.end, max(before.end, people[index].start)
        )
        if goes_on and index - first < _MOST_JOINED:
            continue
        if index - first > 1:
            words = page.printed(people[first].name_start, before.end)
            joined[first:index] = [replace(who, together=words) for who in people[first:index]]
        first = index
    return joined


def _find_unlisted(page: Page) -> Iterator[SpeakerMention]:
    """Find every mention of the names that the text itself reveals, also by last name alone."""
    names = find_unlisted_names(page)
    yield from _find_all(page, {name: name for name in names} | {_last(name): name for name in sorted(names)})


def _last(name: str) -> str:
    last = re.split("[· \n]", name)[-1]
    return last if len(last) > 1 else name


def _find_all(page: Page, names: dict[str, str], known: str = "") -> Iterator[SpeakerMention]:
    """Find the forms of names, each of which stands for the value's person."""
    printed: dict[str, str] = {}
    for start, end in WordFinder(names, is_bounded).find(page.masked):
        name = names[page.masked[start:end]]
        if page.masked[start:end] == name:
            printed.setdefault(name, page.printed(start, end))
        yield SpeakerMention(start, end, start, printed.get(name, name), SpeakerKind.PERSON, known=known)


_GLOSS = re.compile(rf" ?\(({LATIN_NAME.replace(' ', '[ \n]')})(?:[,;] ?[^()\n]{{1,20}})?\)")


def _find_glosses(page: Page, people: list[SpeakerMention]) -> Iterator[SpeakerMention]:
    """Find the mentions by the Latin name that stands in brackets behind a person's: 汤姆·费克森（Tom Fakeson）."""
    for who in [who for who in people if who.kind is SpeakerKind.PERSON and not who.name.isascii()]:
        gloss = _GLOSS.match(page.masked, who.end)
        if gloss and gloss[1] not in NO_SPEAKERS and not gloss[1].isupper():
            forms = dict.fromkeys((gloss[1], gloss[1].replace("\n", " "), _last(gloss[1])), who.name)
            for one in _find_all(page, forms, who.known):
                yield replace(one, company=who.company)


def _find_organisations(
    page: Page, names: KnownNames, mentions: Iterable[Mention]
) -> tuple[list[SpeakerMention], list[SpeakerMention]]:
    """Find models and the companies that the knowledge base lacks: those in a list, and those found by their form."""
    listed: list[SpeakerMention] = []
    others: list[SpeakerMention] = []
    for one in mentions:
        if MASK not in page.masked[one.start : one.end] and is_bounded(page.masked, one.start, one.end):
            printed, is_model = page.printed(one.start, one.end), one.kind == "model"
            kind = SpeakerKind.MODEL if is_model else SpeakerKind.ORGANISATION
            who = SpeakerMention(one.start, one.end, one.start, printed, kind)
            if not is_model:
                who = replace(who, company=one.slug, known=names.voices.get(one.slug, one.slug))
            (listed if is_model or names.lexicon.find(printed) else others).append(who)
    return listed, others


def _find_addressed(page: Page, found: list[SpeakerMention]) -> Iterator[SpeakerMention]:
    """Find 李总 and 程老师; the name is that of the only person with this surname in the text, if there is one."""
    people: dict[str, set[str]] = {}  # by the first character of the name
    for who in found:
        if who.kind is SpeakerKind.PERSON:
            people.setdefault(flatten(who.name)[:1], set()).add(who.name)
    for match in address_pattern().finditer(page.masked):
        surname = match[0].lstrip("老小")
        if surname == match[0] and word_count(surname) > ELSEWHERE:
            continue
        named = people.get(surname[:1], set())
        name = next(iter(named)) if len(named) == 1 else page.printed(*match.span())
        yield SpeakerMention(match.start(), match.end(), match.start(), name, SpeakerKind.PERSON)


_SPOKESMAN = re.compile(
    r" ?(?:的?一[位名])?(?:发言人|公关负责人|相关负责人|负责人|公关总监)(?=在|对|向|则|还|也|表|称|说|回|告|透|指)"
)
_ORGANISATION = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z0-9.+-]*(?: [A-Z][A-Za-z0-9+-]*){0,3}")
# An abbreviation or the number of a version (R1, MLA), which speaks only where a verb of saying stands behind it.
_INITIALS = re.compile(r"(?:[A-Z]\.)+")
_ABBREVIATION = re.compile(r"[A-Z]{1,5}s?|.*\d.*")


def _find_latin_names(page: Page) -> Iterator[SpeakerMention]:
    """Find other names in Latin letters, which are companies and outlets as a rule."""
    for match in _ORGANISATION.finditer(page.masked):
        in_chinese = page.masked[match.start() - 1 : match.start()] > "\u3000"
        start = match.start() if in_chinese else without_openers(page.masked, *match.span())
        name = page.masked[start : match.end()]
        if (
            len(name) < 2
            or name.removeprefix("The ").split(" ")[0] in NO_SPEAKERS
            or _opens_english(page.masked, start, match.end())
        ):
            continue
        if _INITIALS.fullmatch(name) or (_ABBREVIATION.fullmatch(name) and not is_subject(page.masked, match.end())):
            continue
        spokesman = _SPOKESMAN.match(page.masked, match.end())
        end = spokesman.end() if spokesman else match.end()
        yield SpeakerMention(start, end, start, page.printed(start, end), SpeakerKind.ORGANISATION)


def _opens_english(masked: str, start: int, end: int) -> bool:
    """Tell whether a capital letter is only that of a sentence's first word: Open models will win."""
    opens = start == 0 or masked[start - 1] in '\n“"' or masked[start - 2 : start] in (". ", "! ", "? ")
    return " " not in masked[start:end] and opens and bool(_LOWER_WORD.match(masked, end))


_LOWER_WORD = re.compile(r" (?!(?:" + "|".join(ENGLISH) + r")\b)[a-z]")
_BEFORE_ROLE = re.compile(r"[^,;:。!?…“”「」『』\"()\n" + MASK + r"]{0,30}$")
_COMPANY = re.compile(
    r".*(?:[的是在和与及到从对向让被由据以、]|包括|比如|例如|其中|同样|作为|来自|邀请|采访|了)(?P<rest>.*)$"
)


def _with_role(page: Page, who: SpeakerMention, ends: dict[int, SpeakerMention]) -> SpeakerMention:
    """Add the role and company that stand before a person's name; a name in a byline becomes a narrator."""
    if who.kind is SpeakerKind.ORGANISATION:
        return replace(who, end=end_of_spokesman(page, who))
    if who.kind is not SpeakerKind.PERSON:
        return who
    before = page.masked[max(0, who.name_start - 48) : who.name_start]
    if BYLINE.search(before):
        return replace(who, kind=SpeakerKind.NARRATING)
    roles = [match for match in role_pattern().finditer(before) if before[match.end() :].strip(" *“") == ""]
    if not roles:
        return _with_apposition(page, who)
    head = _BEFORE_ROLE.search(before[: roles[-1].start()])
    company = head[0].strip() if head else ""
    trimmed = _COMPANY.match(company)
    company = trimmed["rest"] if trimmed else company
    start = who.name_start - len(before) + roles[-1].start() - len(company)
    owner = ends.get(start - 1) or ends.get(start)
    if not company and owner and page.masked[owner.end : start] in ("的", ""):
        start, company = owner.start, owner.name if owner.kind is SpeakerKind.ORGANISATION else ""
        return replace(who, start=start, role=roles[-1][0], company=company)
    return replace(who, start=start, role=roles[-1][0], company=company or who.company)


_APPOSITION = re.compile(r" ?[,(](?P<what>[^,;:。()“”]{2,30})[,)]")


def _with_apposition(page: Page, who: SpeakerMention) -> SpeakerMention:
    """Add the role and company that stand behind a name: 张三三（虚构公司总裁）; 张三三，虚构公司总裁，."""
    match = _APPOSITION.match(page.masked, who.end)
    role = next(role_pattern().finditer(match["what"]), None) if match else None
    if not match or not role or role.end() != len(match["what"]):
        return who
    return replace(who, role=role[0], company=match["what"][: role.start()].strip() or who.company)
