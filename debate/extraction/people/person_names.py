"""Find people's names that no list knows, by the words around them."""

import re
from collections.abc import Iterator
from functools import cache

from debate.extraction.cue_words import cue_pattern
from debate.extraction.page import MASK, Page
from debate.extraction.people.latin_names import FULL_LATIN, LATIN, LONGEST_LATIN, find_latin_names, is_of_another_kind
from debate.extraction.people.name_context import (
    FOLLOWS_NAME,
    PUNCTUATION,
    cues,
    ends_here,
    is_actor,
    is_subject,
    role_behind,
    says_directly,
)
from debate.extraction.people.name_words import (
    AMBIGUOUS_SURNAMES,
    COMMON_SURNAMES,
    COMPOUND_SURNAMES,
    DOTTED_CHARACTERS,
    FOREIGN_CHARACTERS,
    HAN,
    LETTER,
    NOT_NAMES,
    RARE_SURNAMES,
    SURNAMES,
    UPPER,
    address_pattern,
    role_pattern,
)
from debate.extraction.word_finder import WordFinder
from debate.text.chinese import word_count

# Of these, characters that are also used in given names.
CLINGS = "才等近直更并和为同以将有与自发回由"
# From which count in the dictionary on a word is no name: where a role announces one, where a verb of saying stands
# right behind it, and elsewhere. Without such a verb no longer name begins with a word as frequent as the last number.
ANNOUNCED, SAYING, ELSEWHERE, WORD_IN_NAME = 1_000, 400, 20, 300
# No name of two or of three characters ends with these: they belong to the word before or stand alone.
NOT_SECOND = "时到及起过着了的称说"
NOT_LAST = "手方圈生了的地得着过们起我他她你它性化者界内中里"


# What joins the names of several, and how long the name before it may be.
_JOINS = "、和与及"
LENGTHS = range(2, 16)


def find_unlisted_names(page: Page) -> set[str]:
    """Return the names of people that the words around them reveal: a role before, a verb of saying after."""
    masked = page.masked
    names = {masked[at:end] for at, end in _announced(masked)}
    loose: set[str] = set()
    listed: list[tuple[int, int]] = []
    for at in _name_starts(masked):
        end = name_end(masked, at, sure=False)
        if not end:
            continue
        is_glossed = _BRACKETED_LATIN.match(masked, end) and re.search("[·-]", masked[at:end])
        if is_glossed or is_actor(masked, end):
            names.add(masked[at:end])
        elif masked[at - 1] in _JOINS:
            listed.append((at, end))
        if end - at > 2 and not word_count(masked[at:end]):
            loose.add(masked[at:end])
    for at, end in listed:
        if any(masked[at - 1 - length : at - 1] in names for length in LENGTHS):
            names.add(masked[at:end])
    return names | _repeated(masked, loose) | find_latin_names(masked)


def _announced(masked: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of names right behind a role."""
    for role in role_pattern().finditer(masked):
        at = role.end()
        while masked[at : at + 1] in (" ", "*", ":"):
            at += 1
        nickname = _NICKNAME.match(masked, at)
        if nickname:
            yield nickname.span("name")
        elif (end := name_end(masked, at, sure=True)) and not is_of_another_kind(masked, at, end):
            yield at, end


# A nickname in marks behind a role: 创始人“木头姐”表示.
_NICKNAME = re.compile(
    f"[“「](?P<name>{HAN}{{2,5}})[”」](?=表示|指出|认为|说|称|在|也|则|还|对|坦言|强调|透露|直言|预测)"
)


# Surnames that are words of grammar too, behind which so frequent a word makes no name: 常|有人, 和|用户.
ANY = 10**9
_LEAST_REST = dict.fromkeys(RARE_SURNAMES, ELSEWHERE) | dict.fromkeys("常曾任于何", ANNOUNCED)


def _is_word(masked: str, at: int, end: int, sure: bool) -> bool:
    """Tell whether a name in Chinese characters is an ordinary word or begins or ends with a part of one."""
    name, says = masked[at:end], says_directly(masked, end)
    if word_count(name) > (ANNOUNCED if sure else SAYING if says else ELSEWHERE) or len(set(name)) == 1 < len(name) - 1:
        return True
    if len(name) > 2 and (not says or word_count(name) or len(name) > 3) and word_count(name[:2]) > WORD_IN_NAME:
        return True
    if len(name) == 2 and name[1] in NOT_SECOND:
        return True
    if len(name) == 3 and (name[2] in NOT_LAST or word_count(name[1:]) > _LEAST_REST.get(name[0], ANY)):
        return True
    return name[:2] in NOT_NAMES and not (sure and says and len(name) == 3)


def _repeated(masked: str, names: set[str]) -> set[str]:
    """Return the names that stand in the text twice, without overlap."""
    seen: dict[str, int] = {}
    repeated: set[str] = set()
    for start, end in WordFinder(names).everywhere(masked):
        name = masked[start:end]
        if seen.setdefault(name, end) <= start:
            repeated.add(name)
    return repeated


_BRACKETED_LATIN = re.compile(rf" ?\([{UPPER}][{LETTER}]+[ \n][{UPPER}]")
# A name begins behind a mark or a word that may stand before a subject.
_BEFORE = "[者员师授而但如像据在由对与和及以从的是比到当让向问跟把被给用照]"
_START = re.compile(
    f"(?:(?<=[,;:。!?、“”「」『』\n*)\\s{MASK}])|^|(?<=员工)|(?<=同事)|(?<={_BEFORE}))"
    f"(?=[{SURNAMES}{FOREIGN_CHARACTERS}]{HAN}|(?:{COMPOUND_SURNAMES}){HAN}|"
    f"[{DOTTED_CHARACTERS}小老]{HAN}{{0,6}}[·-]|[A-Z](?:\\.? ?·|\\. ?[A-Z]\\.))",
    re.MULTILINE,
)


def _name_starts(masked: str) -> Iterator[int]:
    return (match.start() for match in _START.finditer(masked))


# The parts of a foreign name: characters of the tables, with one other among them at most; an initial.
_HEAD = f"(?:[小老]?[{DOTTED_CHARACTERS}{SURNAMES}]{{1,6}}(?:{HAN}[{DOTTED_CHARACTERS}]{{0,4}})?)"
_INITIAL = r"[A-Z](?:\.? ?· ?|\. ?)"
_TAIL = f"(?:[{DOTTED_CHARACTERS}]{{1,7}}|[{COMMON_SURNAMES}])"
_DOTTED = re.compile(
    rf"(?:(?:{_HEAD} ?[·-][ \n]?|[A-Z]\.?·)(?:{_INITIAL}|{HAN}{{1,7}} ?[·-][ \n]?){{0,4}}|(?:[A-Z]\. ?){{2}}){_TAIL}"
)
_RUN = re.compile(f"[{FOREIGN_CHARACTERS}]{{2,6}}")
_SURNAME = re.compile(f"(?:{COMPOUND_SURNAMES})(?={HAN})|[{SURNAMES}](?={HAN})")


def name_end(masked: str, at: int, sure: bool) -> int | None:
    """Return the end of a name that begins at ``at``, or None; ``sure`` if a role or label announces a name there."""
    if strange := _strange_dotted().match(masked, at):
        return strange.end()
    if dotted := _DOTTED.match(masked, at):
        last = max(masked.rfind(mark, at, dotted.end()) for mark in "·-. ") + 1
        return _dotted_end(masked, last, dotted.end())
    if latin := LATIN.match(masked, at):
        fits = len(latin[0]) <= LONGEST_LATIN and (sure or FULL_LATIN.fullmatch(latin[0]))
        return latin.end() if fits else None
    if address_pattern().match(masked, at):
        return None
    end = _chinese_end(masked, at, sure)
    return end if end and not _is_word(masked, at, end, sure) else None


def _chinese_end(masked: str, at: int, sure: bool) -> int | None:
    """Return the end of what has the form of a name in Chinese characters without a dot."""
    surname = _SURNAME.match(masked, at)
    run = _RUN.match(masked, at)
    length = run.end() - at if run else 0
    if (
        run
        and length >= 3
        and ((ends_here(masked, run.end()) and (length >= 4 or not surname)) or is_subject(masked, run.end()))
    ):
        return run.end()
    if run and length and sure and not surname:
        runs_on = length > 2 and not ends_here(masked, run.end()) and word_count(masked[run.end() - 1 : run.end() + 1])
        return run.end() - bool(runs_on)
    if not surname or masked[at + 1] in "他她我你它这那" or cue_pattern().match(masked, surname.end()):
        return None
    end = _given_name_end(masked, surname.end(), sure)
    if end and not sure and surname[0] in RARE_SURNAMES:
        return end if surname[0] not in AMBIGUOUS_SURNAMES and says_directly(masked, end) else None
    return end


@cache
def _strange_dotted() -> re.Pattern[str]:
    """Return the expression for a dotted name whose last part begins with a character outside the tables: 买买提."""
    ends = "|".join((PUNCTUATION.pattern, FOLLOWS_NAME.pattern, cues()))
    return re.compile(rf"{_HEAD}·(?:{HAN}{{1,7}}·){{0,2}}(?![{DOTTED_CHARACTERS}{SURNAMES}]){HAN}{{2,4}}?(?={ends})")


def _dotted_end(masked: str, last: int, end: int) -> int:
    """Return the end of a dotted name whose last part begins at ``last``: where the words that follow a name begin.

    A character outside the tables belongs to the part if such words stand right behind it (阿莫代伊表示), one of the
    tables does not if it begins them (盖茨本人).
    """
    for at in range(last + 2, end):
        follows = FOLLOWS_NAME.match(masked, at) or cue_pattern().match(masked, at)
        if follows and follows.end() - at > 1:
            return at
    if not ends_here(masked, end) and not role_behind().match(masked, end):
        if end - last > 2 and word_count(masked[end - 1 : end + 1]) > WORD_IN_NAME:
            return end - 1
        for at in range(end + 1, end + 7):
            if not re.match(HAN, masked[at - 1 : at]) or (masked[at - 1] not in DOTTED_CHARACTERS and at > end + 3):
                break
            if ends_here(masked, at):
                return at
    return end


def _given_name_end(masked: str, at: int, sure: bool) -> int | None:
    """Return the end of a given name of one or two characters, by what follows each, or None."""
    one, two = at + 1, at + 2
    if not re.match(HAN, masked[one : one + 1]):
        return one if ends_here(masked, one) else None
    cue_after_two = bool(cue_pattern().match(masked, two))
    if cue_pattern().match(masked, one) and not (cue_after_two and masked[one] not in "说称表认指"):
        return one
    if FOLLOWS_NAME.match(masked, one) and not (cue_after_two and masked[one] in CLINGS):
        return one
    if ends_here(masked, two) or sure:
        return two
    return None
