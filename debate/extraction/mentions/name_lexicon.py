"""The names to look for, compiled once: those of the knowledge base together with the lists of well-known ones."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from debate.extraction.mentions.model_grammar import SEP, TAIL, VERSIONS
from debate.extraction.types import Knowledge, Known
from debate.text import words_of
from debate.text.chinese import fold

TOKEN = re.compile(r"[a-z]+|\d+(?:\.\d+)*|[^\W\da-z_]+")
NOISE = re.compile(r"(?:认知|语言)?大模型|系列|版本?$|[^\w.]|_|(?<!\d)\.|\.(?!\d)")
# The lists of the debate's tables that hold more than forms.
NAMES = ("companies", "schools", "families", "of_maker")
V_BEFORE_NUMBER = re.compile(r"(?<=[^a-z])v(?=\d)")


@dataclass(frozen=True, slots=True)
class Name:
    """What a form stands for: the usual name, and the slug when the knowledge base has it.

    A name that is not ``listed`` (an organisation that is no company) is recognised only so that it is ignored.
    """

    name: str
    slug: str
    listed: bool = True
    school: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One expression that finds every form, and the name that each form stands for, by `key_of` the form.

    ``lists`` are those of the debate's table beside the names: forms with what is particular about them. ``maker_of``
    tells of a form too short to stand alone what has to stand in the text as well.
    """

    pattern: re.Pattern[str]
    names: dict[str, Name]
    lists: Mapping[str, frozenset[str]] = field(default_factory=dict)
    maker_of: Mapping[str, str] = field(default_factory=dict)

    def find(self, printed: str) -> Name | None:
        """Return what a printed form stands for, or None."""
        return self.names.get(key_of(printed))

    def has(self, name: str, form: str) -> bool:
        """Tell whether a folded form is in a list."""
        return form in self.lists.get(name, ())


def key_of(form: str) -> str:
    """Return what the spellings of one name have in common: ignores case, script, spaces, hyphens, 大模型 and 系列."""
    folded = fold(form).strip()
    return V_BEFORE_NUMBER.sub("", NOISE.sub("", folded)) or folded


@lru_cache(maxsize=8)
def company_lexicon(knowledge: Knowledge) -> Lexicon:
    """Return the lexicon of companies; it holds organisations that are no companies too, so that they are ignored."""
    names: dict[str, Name] = {}
    forms = _add_known(names, knowledge.companies)
    forms |= _add_known(names, knowledge.organisations, listed=False)
    table = knowledge.words.companies
    forms |= _add_table(names, table.get("companies", ()))
    forms |= _add_table(names, table.get("schools", ()), school=True)
    return Lexicon(re.compile(_alternation(forms)), names, _lists(table))


@lru_cache(maxsize=8)
def model_lexicon(knowledge: Knowledge) -> Lexicon:
    """Return the lexicon of models; a match is a form with the versions and sizes behind it."""
    names: dict[str, Name] = {}
    table = knowledge.words.models
    forms = _add_known(names, knowledge.models) | _add_table(names, table.get("families", ()))
    joined = words_of(table.get("runs_together", ()))
    makers = dict(line.split("|", 1) for line in table.get("of_maker", ()))
    end = r"(?:(?<=[^\x00-\x7f])|(?![a-z\d])(?!\.\d))"
    return Lexicon(
        re.compile(rf"(?P<form>{_alternation(forms, joined)})(?P<version>{VERSIONS})(?:{TAIL}){end}"),
        names,
        _lists(table),
        makers,
    )


def _add_known(names: dict[str, Name], known: Iterable[Known], *, listed: bool = True) -> set[str]:
    forms: set[str] = set()
    for one in known:
        for form in filter(None, map(str.strip, one.forms)):
            forms.add(fold(form))
            names.setdefault(key_of(form), Name(one.forms[0], one.slug, listed))
    return forms


def _add_table(names: dict[str, Name], table: Iterable[str], *, school: bool = False) -> set[str]:
    """Add entries of forms joined by |; if the knowledge base knows one form, the others become names of its entry."""
    forms: set[str] = set()
    for entry in table:
        forms_of = entry.split("|")
        keys = [key_of(form) for form in forms_of]
        known = next((names[key] for key in keys if key in names), None)
        if school and known and not known.listed:  # a bystander, but for the place where it makes something
            names |= dict.fromkeys((key for key in keys if key in names), Name(known.name, "", school=True))
        forms.update(map(fold, forms_of))
        for key in keys:
            names.setdefault(key, known or Name(forms_of[0], "", school=school))
    return forms


def _lists(table: Mapping[str, Sequence[str]]) -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words_of(tuple(lines))) for name, lines in table.items() if name not in NAMES}


def _alternation(forms: Iterable[str], joined: Sequence[str] = ()) -> str:
    """Return an alternation of folded forms, the longest first, grouped by first character.

    Each of ``joined`` may stand right before a form: OpenAIGPT-4o, on a page that lost the space. Each group begins
    with that character itself, and says behind it what must not stand before it: `re` then skips a group after one
    comparison.
    """
    groups: dict[str, list[str]] = {}
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        groups.setdefault(form[0], []).append(form)
    if not groups:
        return "(?!)"
    branches = "|".join(
        f"{re.escape(one)}(?:{'|'.join(_behind_first(form, joined) for form in group)})"
        for one, group in groups.items()
    )
    return f"(?=[{re.escape(''.join(groups))}])(?:{branches})"


def _behind_first(form: str, joined: Sequence[str]) -> str:
    """Return an expression for a form behind its first character, with or without spaces and hyphens in it."""
    tokens: Sequence[str] = TOKEN.findall(form)
    if not tokens:
        return re.escape(form[1:])
    if not form.startswith(tokens[0]):
        return "(?!)"  # a form that begins with punctuation is found nowhere
    first, last = tokens[0][0], tokens[-1]
    short = ".-" if len(form) < 4 and form.isascii() else ""
    behind = "".join(f"|(?<={re.escape(word + first)})" for word in joined)
    before = rf"(?:(?<![a-z\d{short}]{first}){behind})" if first.isascii() else ""
    after = r"(?![a-z])" if last.isascii() and last.isalpha() else r"(?!\d|\.\d)" if last.isascii() else ""
    return before + (SEP[:-1].replace("]", ".·]") + "?").join(map(re.escape, [tokens[0][1:], *tokens[1:]])) + after
