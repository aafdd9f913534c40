"""Words and patterns about people: surnames, foreign names, roles, forms of address.

The lists and their source are in name_words.txt. Everything works on text in Simplified characters with half-width
punctuation (see `page.flatten`).
"""

import re
from functools import cache
from pathlib import Path

from debate.text import any_of, read_lists, words_of

_LISTS = read_lists(Path(__file__).with_suffix(".txt"))

_COMMON = "".join(_LISTS["surnames"])
AMBIGUOUS_SURNAMES = frozenset("".join(_LISTS["ambiguous_surnames"]))
RARE_SURNAMES = frozenset("".join(_LISTS["rare_surnames"])) | AMBIGUOUS_SURNAMES
SURNAMES = "".join(dict.fromkeys(_COMMON + "".join(_LISTS["rare_surnames"])))
COMPOUND_SURNAMES = "|".join(words_of(_LISTS["compound_surnames"]))
FOREIGN_CHARACTERS = "".join(_LISTS["foreign"])
NOT_PEOPLE = any_of(words_of(_LISTS["not_people"]))
NOT_NAMES = frozenset(words_of(_LISTS["no_names"]))
# Characters believed to write a foreign name only where a · stands in it.
DOTTED_CHARACTERS = FOREIGN_CHARACTERS + "".join(_LISTS["dotted"])
# Surnames common enough to stand behind the · of a name: 玛雅·陈.
COMMON_SURNAMES = _COMMON[:100]

ROLE_WORDS = frozenset((*words_of(_LISTS["roles"]), *words_of(_LISTS["relations"])))
RELATIONS = any_of(words_of(_LISTS["relations"]))
DEPENDENTS = any_of(words_of(_LISTS["dependents"]))
ADDRESS = words_of(_LISTS["address"])
OPENERS = frozenset(words_of(_LISTS["openers"]))
NARRATING = frozenset(words_of(_LISTS["narrating"]))
NO_SPEAKERS = frozenset(words_of(_LISTS["no_speakers"])) | OPENERS
HAN = "[\u3400-\u9fff]"

# Latin letters with their accents, also where an accent is a character of its own.
UPPER = "A-ZÀ-ÖØ-Þ" + "".join(chr(code) for code in range(0x100, 0x17F) if chr(code).isupper())
LETTER = "A-Za-zÀ-ÖØ-öø-ÿ\u0100-\u017f\u0300-\u036f"
_WORD = rf"(?:[dDlLO]['’][{UPPER}][{LETTER}]+(?:-[{LETTER}]+)*|[{UPPER}][{LETTER}]*(?:[-’'][{UPPER}][{LETTER}]+)*\.?)"
_PARTICLE = "(?:de|van|von|der|den|del|della|di|da|dos|du|la|le|ter|ten|bin|ibn|al|el|al-)"
LATIN_NAME = rf"{_WORD}(?: (?:{_PARTICLE} ?){{0,3}}{_WORD}){{0,4}}"


@cache
def role_pattern() -> re.Pattern[str]:
    """Return the expression that finds one or several roles in a row: 联合创始人、董事长兼CEO."""
    words = any_of(ROLE_WORDS)
    one = f"(?:前|原|现任|时任|联合|联席|首席|高级|副|执行|资深|名誉|常务|代理|终身|特聘|讲席|兼职){{0,3}}(?:{words})"
    return re.compile(f"{one}(?: ?(?:[、/&,]|兼|及|和|暨|以及) ?{HAN}{{0,6}}?{one}){{0,3}}")


@cache
def address_pattern() -> re.Pattern[str]:
    """Return the expression that finds a surname with a form of address: 李总, 程老师, 老周."""
    words = "|".join(sorted(ADDRESS, key=len, reverse=True))
    return re.compile(
        f"(?<!{HAN})(?:{COMPOUND_SURNAMES}|[{_COMMON}])(?:{words})(?!{HAN}{{0,1}}[裁统])|"
        f"(?<=[是如果位问请])[{_COMMON}](?:总|老师|教授|先生|女士)|"
        f"(?<!{HAN})[老小][{_COMMON}](?=[说称认表在也则还指坦直])"
    )
