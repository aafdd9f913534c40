"""Find the names that the knowledge base knows, and tell whom of several a name means."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from debate.extraction.mentions import Lexicon, company_lexicon
from debate.extraction.name_guards import is_in_other_words
from debate.extraction.page import Page, flatten
from debate.extraction.people.name_words import (
    COMMON_SURNAMES,
    DOTTED_CHARACTERS,
    HAN,
    LETTER,
    OPENERS,
    SURNAMES,
    UPPER,
)
from debate.extraction.people.speaker_mentions import SpeakerKind, SpeakerMention
from debate.extraction.types import Knowledge, Known
from debate.extraction.word_finder import WordFinder
from debate.text.chinese import fold

# What stands next to a name, in characters, tells whether it is one.
AROUND = 24
# An organisation that the knowledge base does not have, by how its name ends.
_INSTITUTION = re.compile(
    "(?<![该这本家])(?:大学|学院|研究院|研究所|实验室|公司|集团|科技|银行|医院|证券|资本|基金|协会|某[^,。]{1,6})$"
)
_CHINESE_NAME = re.compile(f"[{COMMON_SURNAMES}]{HAN}{{1,2}}")


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The names of one knowledge base in flattened form: who has each, which companies each means.

    ``voices`` are the organisations that speak for companies, by the slug of the company.
    """

    finder: WordFinder
    organisations: WordFinder
    holders: dict[str, tuple[SpeakerKind, tuple[Known, ...]]]
    companies: dict[str, frozenset[str]]
    lexicon: Lexicon
    voices: dict[str, str]


@lru_cache(maxsize=8)
def names_of(knowledge: Knowledge) -> KnownNames:
    """Return all known names, and what finds them."""
    holders: dict[str, tuple[SpeakerKind, tuple[Known, ...]]] = {}
    groups = (
        (knowledge.people, SpeakerKind.PERSON),
        (knowledge.organisations, SpeakerKind.ORGANISATION),
        (knowledge.companies, SpeakerKind.ORGANISATION),
    )
    companies: dict[str, set[str]] = defaultdict(set)
    for entries, kind in groups:
        for known in entries:
            for form in {flatten(form) for form in known.forms if len(form) > 1 and not form.isdigit()}:
                first, others = holders.get(form, (kind, ()))
                if first is kind and (kind is SpeakerKind.PERSON or not others):
                    holders[form] = (kind, (*others, known))
                if kind is SpeakerKind.ORGANISATION:
                    companies[form] |= {known.slug, *_companies(known)}
    return KnownNames(
        WordFinder(holders, is_bounded),
        WordFinder(companies, is_bounded),
        holders,
        {form: frozenset(slugs) for form, slugs in companies.items()},
        company_lexicon(knowledge),
        {known.of: known.slug for known in reversed(knowledge.organisations) if known.of},
    )


def _companies(known: Known) -> frozenset[str]:
    return frozenset(filter(None, (known.of, *known.earlier)))


_GOES_ON = re.compile(rf"[{DOTTED_CHARACTERS}{SURNAMES}]{{1,5}}·{HAN}|·[{DOTTED_CHARACTERS}]{{2}}")
_NAME_BEFORE = re.compile(rf"([{UPPER}][{LETTER}’'-]+) $")


def is_bounded(text: str, start: int, end: int) -> bool:
    """Tell whether a name is no part of a longer one: letters and digits end at others, Chinese ones at the "·"."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == "·" if not text[start].isascii() else _is_alphanumeric(before):
        return False
    if text[end - 1].isascii() and _is_alphanumeric(after):
        return False
    if not text[start].isascii() and "·" not in text[start:end] and _GOES_ON.match(text, end):
        return False
    around = slice(max(0, start - AROUND), end + AROUND)
    return not is_in_other_words(fold(text[around]), start - around.start, end - around.start)


_ALPHANUMERIC = re.compile(rf"[{LETTER}0-9]")


def _is_alphanumeric(character: str) -> bool:
    return bool(_ALPHANUMERIC.match(character))


def find_known(page: Page, names: KnownNames) -> Iterator[SpeakerMention]:
    """Find every known name; a person's is given in the longest form that the text prints."""
    printed: dict[str, str] = {}
    spans = [span for span in names.finder.find(page.masked) if not _is_surname_of_another(page.masked, *span)]
    for start, end in spans:
        kind, (first, *_) = names.holders[page.masked[start:end]]
        if kind is SpeakerKind.PERSON and end - start > len(printed.get(first.slug, "")):
            printed[first.slug] = page.printed(start, end)
    for start, end in spans:
        form = page.masked[start:end]
        name = printed.get(names.holders[form][1][0].slug) or page.printed(start, end)
        yield _known_mention(start, end, name, form, names)
    yield from _find_wrapped(page, names)


def _known_mention(start: int, end: int, name: str, form: str, names: KnownNames) -> SpeakerMention:
    kind, (first, *others) = names.holders[form]
    known, company = ("", "") if others else (first.slug, first.of)
    return SpeakerMention(start, end, start, name, kind, "", company, known)


_WRAP = re.compile(f"(?<={HAN})\n(?={HAN})")


def _find_wrapped(page: Page, names: KnownNames) -> Iterator[SpeakerMention]:
    """Find known names that a hard line break cuts in two."""
    masked = page.masked
    for wrap in _WRAP.finditer(masked):
        first = max(0, wrap.start() - AROUND)
        joined = masked[first : wrap.start()] + masked[wrap.end() : wrap.end() + AROUND]
        for start, end in names.finder.everywhere(joined):
            if first + start < wrap.start() < first + end:
                name = page.printed(first + start, first + end + 1)
                yield _known_mention(first + start, first + end + 1, name, joined[start:end], names)


def _is_surname_of_another(masked: str, start: int, end: int) -> bool:
    """Tell whether a surname in Latin letters has the given name of somebody else before it."""
    if not masked[start].isascii() or " " in masked[start:end] or "-" in masked[start:end]:
        return False
    before = _NAME_BEFORE.search(masked, max(0, start - 16), start)
    return bool(before) and before[1] not in OPENERS and before[1].istitle() and masked[start:end].istitle()  # type: ignore[index]


def _holders(name: str, names: KnownNames) -> tuple[Known, ...]:
    """Return the known people that a name means; a foreign one by its last part, if a first name of theirs agrees."""
    kind, holders = names.holders.get(name, (SpeakerKind.PERSON, ()))
    if holders or "·" not in name:
        return holders if kind is SpeakerKind.PERSON else ()
    first, last = name.split("·")[0], name.split("·")[-1]
    kind, holders = names.holders.get(last, (SpeakerKind.PERSON, ()))
    # Of an initial only the letter: J·D·万斯 for JD Vance.
    start = first[0] if first[0].isascii() else f"{first}·"
    same = (known for known in holders if any(flatten(form).startswith(start) for form in known.forms))
    return tuple(same) if kind is SpeakerKind.PERSON else ()


def identify(people: Iterable[SpeakerMention], names: KnownNames) -> list[SpeakerMention]:
    """Return the mentions with the slug of whom each means: the company printed with a name decides, else nobody does.

    What one mention's company decides holds for the mentions of that name without a company, unless others contradict.
    """
    people = list(people)
    decided = [_decide(who, names) for who in people]
    by_name: dict[str, set[str]] = defaultdict(set)
    for who, slug in zip(people, decided, strict=True):
        if slug is not None:
            by_name[who.name].add(slug)
    return [_as_decided(who, slug, by_name, names) for who, slug in zip(people, decided, strict=True)]


def _as_decided(
    who: SpeakerMention, slug: str | None, by_name: dict[str, set[str]], names: KnownNames
) -> SpeakerMention:
    if who.kind is not SpeakerKind.PERSON:
        return who
    if slug is None:
        elsewhere = by_name.get(who.name, set())
        if elsewhere:
            slug = next(iter(elsewhere)) if len(elsewhere) == 1 else ""
        else:
            holders = _holders(flatten(who.name), names)
            slug = who.known or (holders[0].slug if len(holders) == 1 else "")
    return replace(who, known=slug, company=who.company if slug == who.known or who.role else "")


def _decide(who: SpeakerMention, names: KnownNames) -> str | None:
    """Return the slug that the company printed with a person's name decides on, "" for somebody else, else None."""
    if who.kind is not SpeakerKind.PERSON or not who.role:
        return None
    holders = _holders(flatten(who.name), names)
    if not holders:
        return None
    printed = _printed_companies(flatten(who.company).replace(" ", ""), names)
    affiliated = frozenset().union(*map(_companies, holders))
    if not printed:
        is_other = _INSTITUTION.search(who.company) and (len(holders) > 1 or _CHINESE_NAME.fullmatch(flatten(who.name)))
        return "" if is_other and affiliated else None
    fitting = [known for known in holders if _companies(known) & printed]
    if len(fitting) == 1:
        return fitting[0].slug
    return "" if fitting or affiliated else None


def _printed_companies(company: str, names: KnownNames) -> frozenset[str]:
    """Return the slugs of all companies that printed words may mean, those with a name that begins alike among them.

    So 阿里云 and 阿里, of which one belongs to the other, do not contradict.
    """
    forms = {company[slice(*span)] for span in names.organisations.find(company)}
    slugs = frozenset().union(*(names.companies[form] for form in forms))
    if (name := names.lexicon.find(company)) and name.slug:
        slugs |= {name.slug}
    alike = [
        each
        for form in forms
        for stem, each in names.companies.items()
        if len(min(form, stem, key=len)) > 1 and (form.startswith(stem) or stem.startswith(form))
    ]
    return slugs.union(*alike)
