"""Read the words of one debate: the tables in the folder ``words/`` of its package, checked line by line.

Every table has to be there, though a list of it may be left out (docs/another-debate.md says what each is for). The
debate's own weights need not: without them rules alone tell the side.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from debate.extraction.learned import BadWeights, read_weights
from debate.extraction.types import CON, PRO, ROLES, DebateWords, Phrase, Weights
from debate.text import Section, read_sections, words_of

WEIGHTS, STATEMENTS = "weights.json", "statements.txt"
# Stands in a name of both sides for what joins them: `stance_words`.
JOINED = "{or}"
# The lists of each table but the topics and frames, which name theirs themselves.
LISTS = {
    "sides": "pro con both nouns trailing unnamed good bad both_ways both_if_named no_side",
    "companies": "companies schools capital not_companies",
    "models": "families needs_sign safe_in_text of_maker named_like_maker runs_together capital not_names in_no_name",
}
STRENGTHS = ("strong", "weak")
# What the capitals in a phrase stand for says `frames`.
SIGNS = re.compile(r"\[PC\]|[PCND]")


class BadWords(ValueError):
    """The words of a debate cannot be used; the message names the file, the list and the line."""


@cache
def read_debate_words(folder: Path) -> DebateWords:
    """Read the words of a debate; the same value each time that a process asks for one folder.

    Raises:
        BadWords: a table is missing, or a line of one cannot be used.
    """
    sides = _table(folder / "sides.txt")
    unnamed = sides.pop("unnamed", None)
    return DebateWords(
        sides=_sides(folder / "sides.txt", sides),
        unnamed=tuple(_phrases(folder / "sides.txt", unnamed)) if unnamed else (),
        frames=read_phrases(folder / "frames.txt"),
        topics=_topics(folder / "topics.txt"),
        companies=_names(folder / "companies.txt"),
        models=_names(folder / "models.txt"),
        weights=_weights(folder / WEIGHTS),
    )


def read_phrases(path: Path) -> tuple[Phrase, ...]:
    """Read a table of phrases, whatever its lists are called.

    Raises:
        BadWords: a line of it cannot be used.
    """
    return tuple(phrase for section in _table(path).values() for phrase in _phrases(path, section))


def _table(path: Path) -> dict[str, Section]:
    """Return the lists of a file by their names, each of which the table may have, and once."""
    try:
        sections = read_sections(path)
    except OSError as error:
        raise BadWords(f"{path}: {error.strerror}") from error
    except ValueError as error:
        raise BadWords(f"{path}: {error}") from error
    found: dict[str, Section] = {}
    for section in sections:
        known = LISTS[path.stem].split() if path.stem in LISTS else [section.head]
        if section.head in found or section.head not in known:
            problem = "a second list" if section.head in found else "no list of this table"
            raise BadWords(f"{path}, line {section.number}: {problem} is named {section.head}")
        found[section.head] = section
    return found


def _entries(path: Path, section: Section) -> Iterator[tuple[str, str]]:
    """Yield each line of a list, and where it stands."""
    for line, number in zip(section.lines, section.numbers, strict=True):
        yield line, f"{path}, list {section.head}, line {number}"


def _sides(path: Path, sections: Mapping[str, Section]) -> Mapping[str, tuple[str, ...]]:
    """Return the words of each list, every one a small expression; both sides have to have a name."""
    for section in sections.values():
        for line, where in _entries(path, section):
            for word in line.split():
                _check(word.replace(JOINED, ""), where)
    words = {name: words_of(section.lines) for name, section in sections.items()}
    for side in (PRO, CON):
        if not words.get(side):
            raise BadWords(f"{path}, list {side}: no words")
    if not set(words.get("trailing", ())) <= {PRO, CON}:
        raise BadWords(f"{path}, list trailing: neither {PRO} nor {CON}")
    return words


def _check(pattern: str, where: str) -> None:
    """Refuse what is no part of an alternation: groups in it would be taken for those of the readers."""
    try:
        compiled = re.compile(f"(?!)|{pattern}")
    except re.error as error:
        raise BadWords(f"{where}: no regular expression ({error}): {pattern}") from error
    if compiled.groups:
        raise BadWords(f"{where}: a group other than (?:…): {pattern}")
    if compiled.match(""):
        raise BadWords(f"{where}: found everywhere, since it may be empty: {pattern}")


def _phrases(path: Path, section: Section) -> Iterator[Phrase]:
    """Yield lines of a role, a weight, the name of a rule, and a regular expression without blanks."""
    for line, where in _entries(path, section):
        try:
            side, weight, rule, pattern = line.split()
            phrase = Phrase(side, float(weight), rule, pattern)
        except ValueError as error:
            raise BadWords(f"{where}: not a role, a weight, a rule and an expression: {line}") from error
        if side not in ROLES:
            raise BadWords(f"{where}: no role is named {side}, but {', '.join(ROLES)}")
        _check(SIGNS.sub("(?:.)", pattern), where)
        yield phrase


def _topics(path: Path) -> Mapping[str, tuple[str, str]]:
    found = _table(path)
    for section in found.values():
        if section.head.split()[1:] not in ([each] for each in STRENGTHS):
            raise BadWords(f"{path}, line {section.number}: not the slug of a topic and strong or weak: {section.head}")
        for line, where in _entries(path, section):
            _check(line, where)
    slugs = dict.fromkeys(name.split()[0] for name in found)
    lines = {name: "|".join(section.lines) or "(?!)" for name, section in found.items()}
    return {slug: (lines.get(f"{slug} strong", "(?!)"), lines.get(f"{slug} weak", "(?!)")) for slug in slugs}


def _names(path: Path) -> Mapping[str, tuple[str, ...]]:
    """Return the lines of each list of names, in which | joins the names of one thing."""
    found = _table(path)
    for section in found.values():
        for line, where in _entries(path, section):
            names = line.split("|")
            if not all(map(str.strip, names)) or (section.head == "of_maker" and len(names) != 2):
                raise BadWords(f"{where}: a name is missing: {line}")
    return {name: section.lines for name, section in found.items()}


def _weights(path: Path) -> Weights:
    """Return the weights that were learned from this debate, none where there is no file."""
    if not path.exists():
        return Weights()
    try:
        return read_weights(path)
    except BadWeights as error:
        raise BadWords(str(error)) from error
