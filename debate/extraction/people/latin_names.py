"""Find people's names in Latin letters, with accents, particles and initials, and tell them from companies' names."""

import re

from debate.extraction.people.name_context import is_actor, role_behind
from debate.extraction.people.name_words import LATIN_NAME, LETTER, NOT_PEOPLE, OPENERS, UPPER

# In code points; a longer one is no name, and the names of one text would be compared at each of their lengths.
LONGEST_LATIN = 48
LATIN = re.compile(LATIN_NAME)
FULL_LATIN = re.compile(rf"[{UPPER}][{LETTER}’'-]*\.?(?: [^ ]+){{0,4}} (?:[dDlLO]['’])?[{UPPER}][{LETTER}’'-]{{2,}}")
_LATIN_FIRST = re.compile(rf"(?<![{LETTER}0-9-])[{UPPER}]")
# Words in Latin letters that no person's name has: abbreviations, and capitals inside (OpenAI).
_NO_PERSON = re.compile(rf"\b(?:{NOT_PEOPLE})\b|\b[A-Z]{{2,}}\b|[a-z](?<!Mc)(?<!Mac)(?<!De)(?<!La)[A-Z]|\d")
_ENGLISH_VERB = re.compile("(?:said|says|wrote|added|told|[Aa]ccording to|argued|asked) $")
_ENGLISH_ROLE = re.compile(
    r", (?:the |an? )?(?:[\w’'-]+ ){0,4}(?:CEO|CTO|founder|co-founder|chief|president|professor|director|head|partner|"
    r"researcher|analyst|scientist)\b"
)


def find_latin_names(masked: str) -> set[str]:
    """Return the full names in Latin letters that a verb or a role in English or Chinese shows to be people's."""
    names = set()
    at = 0
    while first := _LATIN_FIRST.search(masked, at):
        match = LATIN.match(masked, first.start())
        at = match.end() if match else first.end()
        start = without_openers(masked, first.start(), at)
        if (
            at - start > LONGEST_LATIN
            or is_of_another_kind(masked, start, at)
            or not FULL_LATIN.fullmatch(masked, start, at)
        ):
            continue
        before = _ENGLISH_VERB.search(masked, max(0, start - 14), start)
        if before or is_actor(masked, at) or _ENGLISH_ROLE.match(masked, at):
            names.add(masked[start:at].removesuffix("'s"))
    return names


def without_openers(masked: str, start: int, end: int) -> int:
    """Return where a name in Latin letters begins behind words that only open a sentence or are a title: But, Dr."""
    while (space := masked.find(" ", start, end)) > 0 and masked[start:space].rstrip(".") in OPENERS:
        start = space + 1
    return start


def is_of_another_kind(masked: str, at: int, end: int) -> bool:
    """Tell whether a name in Latin letters is a company's, by its words or by a role behind it: Fake Labs创始人."""
    return bool(_NO_PERSON.search(masked, at, end) or role_behind().match(masked, end)) and masked[at].isascii()
