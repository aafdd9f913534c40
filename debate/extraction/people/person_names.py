"""Find people's names that no list knows, by the words around them."""

import re
from collections.abc import Iterator
from functools import cache

from debate.extraction.cue_words import cue_pattern
from debate.extraction.page import MASK, Page
from debate.extraction.people.name_words import (
    COMMON_SURNAMES,
    COMPOUND_SURNAMES,
    DOTTED_NAME_CHARACTERS,
    FOREIGN_CHARACTERS,
    HAN,
    LATIN_NAME,
    NOT_NAMES,
    RARE_SURNAMES,
    SURNAMES,
    address_pattern,
    role_pattern,
)
from debate.extraction.word_finder import WordFinder

PUNCTUATION = re.compile(r"[,;:。!?、…“”「」『』\"()\[\]\n*" + MASK + "]|$")
# Words that may follow a name in a sentence, apart from verbs of saying.
FOLLOWS_NAME = re.compile(
    r"在|对|向|和|与|及|也|还|就|则|却|都|又|再|曾|已|一直|将|从|以|把|给|被|跟|同|为|由|的|是|有|等|近|"
    r"此前|随后|日前|接受|不|没|"
    r"笑|苦笑|微笑|摇头|点头|激动|无奈|兴奋|颇|屡|多次|反复|总是|只|才|如此|这样|看来|眼里|眼中|一个|一番|"
    r"这样|更|甚至|直|坦|同意|赞|反驳|反对|质疑|力挺|谈|回|发|于|自|表|认|并|本人|自己|们| ?\("
)
# Of these, characters that are also used in given names.
CLINGS = "和为同以将有与自发回由"


def find_unlisted_names(page: Page) -> set[str]:
    """Return the names of people that the words around them reveal: a role before, a verb of saying after."""
    masked = page.masked
    names: set[str] = set()
    for role in role_pattern().finditer(masked):
        at = _skip_space(masked, role.end())
        end = at + 3 if _is_full_subject(masked, at + 3) else name_end(masked, at, sure=True)
        if end:
            names.add(masked[at:end])
    loose: set[str] = set()
    for at in _name_starts(masked):
        end = name_end(masked, at, sure=False)
        if (end and _is_subject(masked, end)) or (
            end and (_ACTS.match(masked, end) or _ENGLISH_VERB.search(masked[max(0, at - 14) : at]))
        ):
            names.add(masked[at:end])
        elif end:
            loose.add(masked[at:end])
    names |= _repeated(masked, {name for name in loose if len(name) > 2})
    return names - _before_role(masked, {name for name in names if name.isascii()})


def _repeated(masked: str, names: set[str]) -> set[str]:
    """Return the names that stand in the text twice, without overlap."""
    seen: dict[str, int] = {}
    repeated: set[str] = set()
    for start, end in WordFinder(names).everywhere(masked):
        name = masked[start:end]
        if seen.setdefault(name, end) <= start:
            repeated.add(name)
    return repeated


def _before_role(masked: str, names: set[str]) -> set[str]:
    """Return the names in Latin letters that stand before a role and so are companies': Fake Labs创始人."""
    spans = WordFinder(names).everywhere(masked)
    return {masked[start:end] for start, end in spans if _role_behind().match(masked, end)}


@cache
def _role_behind() -> re.Pattern[str]:
    return re.compile(" ?(?:" + role_pattern().pattern + ")(?![a-z])")


def _skip_space(masked: str, at: int) -> int:
    """Return the position behind spaces and bold markers before a name."""
    while masked[at : at + 1] in (" ", "*"):
        at += 1
    return at


_START = re.compile(
    f"(?:(?<=[,;:。!?、“”「」『』\n*)\\s{MASK}])|^|(?<=员工)|(?<=同事)|(?<=[者员师官授而但如像据在由对与和及以从的是比到当让向问跟把被给用照]))"
    f"(?=[{SURNAMES}{FOREIGN_CHARACTERS}]{HAN}|(?<![A-Za-z])[A-Z][a-z]+ [A-Z]|[{DOTTED_NAME_CHARACTERS}]{{1,7}}·)",
    re.MULTILINE,
)


# A capitalised word right before a name is part of it, so that the name does not begin here.
_WORD_BEFORE = re.compile(r"([A-Za-z])[A-Za-z.-]* $")


def _name_starts(masked: str) -> Iterator[int]:
    for match in _START.finditer(masked):
        word = _WORD_BEFORE.search(masked, max(0, match.start() - 16), match.start())
        if not (word and word[1].isupper()):
            yield match.start()


_DOTTED = re.compile(
    f"[{DOTTED_NAME_CHARACTERS}{SURNAMES}]{{1,7}}(?:·(?:[{DOTTED_NAME_CHARACTERS}]{{1,7}}|[{COMMON_SURNAMES}])){{1,3}}|[A-Z]\\.?·[{DOTTED_NAME_CHARACTERS}]{{1,7}}"
)
_LATIN = re.compile(LATIN_NAME)
_FULL_LATIN = re.compile(r"[A-Z][a-z’'-]{2,}(?: [A-Z]\.| [A-Z]?[a-z]{1,3})? [A-Z][A-Za-z’'-]{2,}")
_RUN = re.compile(f"[{FOREIGN_CHARACTERS}]{{2,6}}")
_SURNAME = re.compile(f"(?:{COMPOUND_SURNAMES})(?={HAN})|[{SURNAMES}](?={HAN})")


def name_end(masked: str, at: int, sure: bool) -> int | None:
    """Return the end of a name that begins at ``at``, or None; ``sure`` if a role or label announces a name there."""
    dotted = _DOTTED.match(masked, at)
    if dotted:
        return dotted.end()
    latin = _LATIN.match(masked, at)
    if latin:
        return latin.end() if sure or _FULL_LATIN.fullmatch(latin[0]) else None
    surname = _SURNAME.match(masked, at)
    if address_pattern().match(masked, at):
        return None
    run = _RUN.match(masked, at)
    length = run.end() - at if run and masked[at : at + 2] not in NOT_NAMES else 0
    if (
        run
        and length >= 3
        and ((_ends_here(masked, run.end()) and (length >= 4 or not surname)) or _is_subject(masked, run.end()))
    ):
        return run.end()
    if run and length and sure and not surname:
        return run.end()
    if (
        not surname
        or masked[at + 1] in "他她我你它这那"
        or masked[at : at + 2] in NOT_NAMES
        or (masked[at] in RARE_SURNAMES and not sure)
    ):
        return None
    return _given_name_end(masked, surname.end(), sure)


def _ends_here(masked: str, at: int) -> bool:
    return bool(PUNCTUATION.match(masked, at) or FOLLOWS_NAME.match(masked, at) or cue_pattern().match(masked, at))


def _given_name_end(masked: str, at: int, sure: bool) -> int | None:
    """Return the end of a given name of one or two characters, by what follows each, or None."""
    one, two = at + 1, at + 2
    if not re.match(HAN, masked[one : one + 1]):
        return one if _ends_here(masked, one) else None
    cue_after_two = bool(cue_pattern().match(masked, two))
    if cue_pattern().match(masked, one) and not (cue_after_two and masked[one] not in "说称表认指"):
        return one
    if FOLLOWS_NAME.match(masked, one) and not (cue_after_two and masked[one] in CLINGS):
        return one
    if _ends_here(masked, two) or sure:
        return two
    return None


def _is_full_subject(masked: str, end: int) -> bool:
    """Tell whether a name of three characters that begins like another word ends here: 创始人万里晴写道."""
    if masked[end - 3 : end - 1] not in NOT_NAMES or not _SURNAME.match(masked, end - 3):
        return False
    whole = re.fullmatch(HAN + "{3}", masked[end - 3 : end])
    if not whole or cue_pattern().match(masked, end - 1) or masked[end - 1] in "性的地得度化们者":
        return False
    goes_on = masked[end : end + 1] in ("在", "于", "对") or cue_pattern().match(masked, end)
    return bool(goes_on) and _is_subject(masked, end)


# Verbs of people in the news, which rarely follow a word that only looks like a name.
_ACTS = re.compile(
    "(?:完全|明确|一向|并)?(?:不(?:太|大|完全)?)?(?:同意|赞成|赞同|认同|反对|以为然)|没有?(?:点名|回应|否认|正面)|"
    "(?:公开|直接|当场|随即)?(?:反驳|回怼|质疑|力挺)|"
    "[也还就则却又曾并屡]|对(?!于)|(?:还|也|又|再|曾|却|则|一直|近日|日前|此前|随后|"
    "正)?(?:在[^,。]{2,20}[上中时里]|接受|出席|参加|创立|创办|加入|离开|担任|宣布|是[^,。]{2,20}(?:创始人|创办人|CEO|总裁|董事长|教授))"
)
_ENGLISH_VERB = re.compile("(?:said|says|wrote|added|told|according to|argued|asked) $")


def _is_subject(masked: str, end: int) -> bool:
    """Tell whether a verb of saying or a colon follows in the same clause."""
    return bool(_speaking_pattern().match(masked, end))


@cache
def _speaking_pattern() -> re.Pattern[str]:
    """Return the expression for what makes the name before it a speaker: a verb or noun of saying, a colon …"""
    verb = cue_pattern().pattern.replace("?P<zh>", "?:").replace("?P<en>", "?:")
    noun = "看来|眼里|眼中|的话[来说讲]|所说|所言|的(?:观点|看法|态度|回答|回应|说法|判断|原话)"
    return re.compile(rf"[^,;。!?“”「」『』:\n]{{0,40}}?(?:{verb}|{noun})|[* ]*:|本人|教授|先生|女士|,[^,。]{{2,24}},")
