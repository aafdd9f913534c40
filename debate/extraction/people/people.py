"""Find possible speakers: people the knowledge base knows, people found by pattern, unnamed sources, pronouns."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from debate.extraction.cue_words import ENGLISH
from debate.extraction.name_guards import is_in_other_words
from debate.extraction.page import MASK, Page, flatten
from debate.extraction.people.name_words import GROUP, NARRATING, NO_SPEAKERS, PRONOUN, address_pattern, role_pattern
from debate.extraction.people.person_names import find_unlisted_names
from debate.extraction.types import Knowledge
from debate.extraction.word_finder import WordFinder
from debate.text.chinese import fold


class SpeakerKind(StrEnum):
    """What kind of source a mention stands for."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    PRONOUN = "pronoun"
    NARRATING = "narrating"


@dataclass(frozen=True, slots=True)
class SpeakerMention:
    """One mention of a possible speaker: ``[start, end)`` includes role and company in front, ``name_start`` does not.

    ``name`` is as printed, where possible in its longest form; ``known`` is the slug, empty where there is none.
    """

    start: int
    end: int
    name_start: int
    name: str
    kind: SpeakerKind
    role: str = ""
    company: str = ""
    known: str = ""


# What stands next to a name, in characters, tells whether it is one.
AROUND = 24
BYLINE = re.compile(r"(?:记者|编辑|作者|责编|撰文|文|整理|采写|编译|校对|排版|策划|图|来源)[ :/|丨·]{0,3}\Z")


def find_people(page: Page, knowledge: Knowledge) -> list[SpeakerMention]:
    """Return every mention of a possible speaker outside quotations, in the order of the names, without overlaps."""
    found = [*_find_known(page, knowledge)]
    taken = _TakenCharacters(found)
    for finder in (_find_unlisted, _find_addressed, _find_pronouns, _find_groups, _find_latin_names):
        for who in finder(page, found):
            if taken.add(who):
                found.append(who)
    return _without_absorbed(sorted((_with_role(page, who) for who in found), key=lambda who: who.name_start), page)


def _without_absorbed(people: list[SpeakerMention], page: Page) -> list[SpeakerMention]:
    """Drop mentions inside a person's company and role (虚构公司总裁张三三) or inside a title (《虚构日报》)."""
    titles = [match.span() for match in re.finditer("《[^》\n]{1,60}》", page.masked)]
    inside = [(who.start, who.name_start) for who in people if who.start < who.name_start] + titles
    kept: list[SpeakerMention] = []
    covered = iter(sorted(inside))
    current = next(covered, None)
    for who in people:
        while current and current[1] <= who.name_start:
            current = next(covered, None)
        if not (current and current[0] <= who.name_start < current[1]):
            kept.append(who)
    return kept


class _TakenCharacters:
    """The positions that already belong to a mention."""

    def __init__(self, found: list[SpeakerMention]) -> None:
        self._at: set[int] = set()
        for who in found:
            self.add(who)

    def add(self, who: SpeakerMention) -> bool:
        """Take the positions of a mention; return False, and take none, if one of them is taken already."""
        span = range(who.name_start, who.end)
        if any(position in self._at for position in span):
            return False
        self._at.update(span)
        return True


@lru_cache(maxsize=8)
def _known_names(knowledge: Knowledge) -> tuple[WordFinder, dict[str, tuple[str, SpeakerKind, str]]]:
    """Return what finds all known names, and for each flattened name (slug, kind, slug of the company)."""
    names: dict[str, tuple[str, SpeakerKind, str]] = {}
    groups = (
        (knowledge.people, SpeakerKind.PERSON),
        (knowledge.organisations, SpeakerKind.ORGANISATION),
        (knowledge.companies, SpeakerKind.ORGANISATION),
    )
    for entries, kind in groups:
        for known in entries:
            for form in known.forms:
                if len(form) > 1 and not form.isdigit():
                    names.setdefault(flatten(form), (known.slug, kind, known.of))
    return WordFinder(names, _is_bounded), names


def _is_bounded(text: str, start: int, end: int) -> bool:
    """Tell whether a name is no part of a longer one: letters and digits end at others, Chinese ones at the "·"."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == "·" if not text[start].isascii() else _is_alphanumeric(before):
        return False
    if text[end - 1].isascii() and _is_alphanumeric(after):
        return False
    around = slice(max(0, start - AROUND), end + AROUND)
    return not is_in_other_words(fold(text[around]), start - around.start, end - around.start)


def _is_alphanumeric(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _find_known(page: Page, knowledge: Knowledge) -> Iterator[SpeakerMention]:
    finder, names = _known_names(knowledge)
    printed: dict[str, str] = {}
    spans = list(finder.find(page.masked))
    for start, end in spans:
        slug, kind, _ = names[page.masked[start:end]]
        if kind is SpeakerKind.PERSON and end - start > len(printed.get(slug, "")):
            printed[slug] = page.printed(start, end)
    for start, end in spans:
        slug, kind, company = names[page.masked[start:end]]
        yield SpeakerMention(start, end, start, printed.get(slug) or page.printed(start, end), kind, "", company, slug)


def _find_unlisted(page: Page, found: list[SpeakerMention]) -> Iterator[SpeakerMention]:
    """Find every mention of the names that the text itself reveals, also by last name alone."""
    names = find_unlisted_names(page)
    if not names:
        return
    full = {name: name for name in names}
    for name in sorted(names):
        last = re.split("[· ]", name)[-1]
        if last != name and len(last) > 1:
            full[last] = name
    printed: dict[str, str] = {}
    for start, end in WordFinder(full, _is_bounded).find(page.masked):
        name = full[page.masked[start:end]]
        if page.masked[start:end] == name:
            printed.setdefault(name, page.printed(start, end))
        yield SpeakerMention(start, end, start, printed.get(name, name), SpeakerKind.PERSON)


def _find_addressed(page: Page, found: list[SpeakerMention]) -> Iterator[SpeakerMention]:
    """Find 李总 and 程老师; the name is that of the only person with this surname in the text, if there is one."""
    people: dict[str, set[str]] = {}  # by the first character of the name
    counted = 0
    for match in address_pattern().finditer(page.masked):
        for who in found[counted:]:  # it grows by each mention that is yielded here
            if who.kind is SpeakerKind.PERSON:
                people.setdefault(flatten(who.name)[:1], set()).add(who.name)
        counted = len(found)
        named = people.get(match[0][:1], set())
        name = next(iter(named)) if len(named) == 1 else page.printed(*match.span())
        yield SpeakerMention(match.start(), match.end(), match.start(), name, SpeakerKind.PERSON)


def _find_groups(page: Page, found: list[SpeakerMention]) -> Iterator[SpeakerMention]:
    for match in GROUP.finditer(page.masked):
        kind = SpeakerKind.NARRATING if match[0] in NARRATING else SpeakerKind.GROUP
        yield SpeakerMention(match.start(), match.end(), match.start(), page.printed(*match.span()), kind)


def _find_pronouns(page: Page, found: list[SpeakerMention]) -> Iterator[SpeakerMention]:
    for match in PRONOUN.finditer(page.masked):
        yield SpeakerMention(match.start(), match.end(), match.start(), match[0], SpeakerKind.PRONOUN)


_SPOKESMAN = re.compile(
    r" ?(?:的?一[位名])?(?:发言人|公关负责人|相关负责人|负责人|公关总监)(?=在|对|向|则|还|也|表|称|说|回|告|透|指)"
)
_ORGANISATION = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z0-9.+-]*(?: [A-Z][A-Za-z0-9+-]*){0,3}")


def _find_latin_names(page: Page, found: list[SpeakerMention]) -> Iterator[SpeakerMention]:
    """Find other names in Latin letters, which are companies and outlets as a rule."""
    for match in _ORGANISATION.finditer(page.masked):
        if len(match[0]) > 1 and match[0].split(" ")[0] not in NO_SPEAKERS and not _opens_english(page.masked, match):
            spokesman = _SPOKESMAN.match(page.masked, match.end())
            end = spokesman.end() if spokesman else match.end()
            yield SpeakerMention(
                match.start(), end, match.start(), page.printed(match.start(), end), SpeakerKind.ORGANISATION
            )


def _opens_english(masked: str, match: re.Match[str]) -> bool:
    """Tell whether a capital letter is only that of a sentence's first word: Open models will win."""
    opens = (
        match.start() == 0
        or masked[match.start() - 1] in '\n“"'
        or masked[match.start() - 2 : match.start()] in (". ", "! ", "? ")
    )
    return " " not in match[0] and opens and bool(_LOWER_WORD.match(masked, match.end()))


_LOWER_WORD = re.compile(r" (?!(?:" + "|".join(ENGLISH) + r")\b)[a-z]")
_BEFORE_ROLE = re.compile(r"[^,;:。!?…“”「」『』\"()\n" + MASK + r"]{0,30}$")
_COMPANY = re.compile(
    r".*(?:[的是在和与及到从对向让被由据以、]|包括|比如|例如|其中|同样|作为|来自|邀请|采访|了)(?P<rest>.*)$"
)


def _with_role(page: Page, who: SpeakerMention) -> SpeakerMention:
    """Add the role and company that stand before a person's name; a name in a byline becomes a narrator."""
    if who.kind is not SpeakerKind.PERSON:
        return who
    before = page.masked[max(0, who.name_start - 48) : who.name_start]
    if BYLINE.search(before):
        return replace(who, kind=SpeakerKind.NARRATING)
    roles = [match for match in role_pattern().finditer(before) if before[match.end() :].strip(" ") == ""]
    if not roles:
        return _with_apposition(page, who)
    head = _BEFORE_ROLE.search(before[: roles[-1].start()])
    company = head[0].strip() if head else ""
    trimmed = _COMPANY.match(company)
    company = trimmed["rest"] if trimmed else company
    start = who.name_start - len(before) + roles[-1].start() - len(company)
    return replace(who, start=start, role=roles[-1][0], company=company or who.company)


_APPOSITION = re.compile(r" ?[,(](?P<what>[^,;:。()“”]{2,30})[,)]")


def _with_apposition(page: Page, who: SpeakerMention) -> SpeakerMention:
    """Add the role and company that stand behind a name: 张三三（虚构公司总裁）; 张三三，虚构公司总裁，."""
    match = _APPOSITION.match(page.masked, who.end)
    role = next(role_pattern().finditer(match["what"]), None) if match else None
    if not match or not role or role.end() != len(match["what"]):
        return who
    return replace(who, role=role[0], company=match["what"][: role.start()].strip() or who.company)
