"""What a content rule is, what it judges, where it looks things up, and what it finds."""

import dataclasses
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from debate.curation.content_rules.shapes import well_shaped
from debate.curation.rows import FILES
from debate.vocabulary import is_english

Key = tuple
Named = tuple[str, Key]  # a file and the natural key of a record in it


class Severity(StrEnum):
    """What a finding means: untrue or against a promise of the base; to be looked at; could be better."""

    REFUSE = "refuse"
    WARN = "warn"
    HINT = "hint"


class Record:
    """One record in the form of the files: natural keys for links. What a row leaves out has its default.

    ``misshapen`` are the fields whose value is of another kind than the field's; they read as empty.
    """

    __slots__ = ("fields", "file", "key", "misshapen")

    def __init__(self, file: str, fields: Mapping[str, Any], key: Key | None = None) -> None:
        self.file = file
        self.fields, self.misshapen = well_shaped(file, fields)
        self.key = key_of(file, self.fields) if key is None else key

    def __getitem__(self, name: str) -> Any:
        return self.fields[name]

    def keys(self, name: str) -> list[Key]:
        """The natural keys that a link holds: none, one or many."""
        value = self.fields[name]
        return [tuple(key) for key in (value if value and isinstance(value[0], list) else [value]) if key]

    def link(self, name: str) -> Key | None:
        """The natural key that a link to one record holds; None without."""
        return tuple(self.fields[name]) if self.fields[name] else None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and (self.file, self.key, self.fields) == (other.file, other.key, other.fields)

    __hash__ = None  # type: ignore[assignment]


def key_of(file: str, fields: Mapping[str, Any]) -> Key:
    """Return the natural key of a row as a tuple of plain values, as the manager of its model makes it."""
    if file == "sources":
        return (fields["url"] or (fields["article"] or [""])[0],)
    names = FILES[file].key_names
    return tuple(value[0] if isinstance(value := fields[name], list) and value else value for name in names)


class Base(Protocol):
    """The records that a rule may look up besides the one it judges."""

    def get(self, file: str, key: Key | None) -> Record | None:
        """Return a record by its natural key."""

    def referring(self, file: str, field: str, key: Key) -> list[Record]:
        """Return the records of a file whose link ``field`` holds this key, in the order of their keys."""

    def holders(self, file: str, name: str) -> set[Key]:
        """Return the records that bear a name; names are compared as `folded` makes them."""

    def saying(self, file: str, field: str, text: str) -> set[Key]:
        """Return the records whose field holds exactly this text."""

    def quotes(self, claim: Key) -> dict[Key, str]:
        """Return the quotations of a claim by the key of their citation, where their words are known."""

    def times(self, file: str, key: Key) -> int:
        """Return how often a record is listed."""

    def prepare(self, records: Collection[Record]) -> None:
        """Be told which records are judged next, so that what they link to can be read at once."""


Values = dict[str, Any]
# A field ("" for the record as a whole) and the values that the message names.
Problem = tuple[str, Values]
Check = Callable[[Record, Base], Iterable[Problem]]


class Text(NamedTuple):
    """A sentence in both languages, with places for the values of a finding."""

    zh: str
    en: str


@dataclasses.dataclass(frozen=True)
class Rule:
    """One content rule. ``files`` are those whose records it judges; all when empty.

    ``in_draft`` is the severity while the claim is a draft, when it differs: rules of completeness bind on publishing.
    ``in_files_only`` marks what database and forms cannot hold anyhow, or what is only known of a whole base.
    """

    id: str
    files: tuple[str, ...]
    severity: Severity
    message: Text
    why: Text
    check: Check
    in_draft: Severity | None = None
    in_files_only: bool = False

    def judges(self, file: str) -> bool:
        return not self.files or file in self.files


@dataclasses.dataclass(frozen=True)
class Finding:
    """A rule that a record breaks; ``field`` is empty when it is about the record as a whole."""

    rule: Rule
    severity: Severity
    file: str
    key: Key
    field: str = ""
    values: Values = dataclasses.field(default_factory=dict, compare=False)

    @property
    def is_refused(self) -> bool:
        return self.severity == Severity.REFUSE

    @property
    def where(self) -> str:
        """The record and the field, as files name them: ``claims zhang-2024 statement``."""
        key = " ".join("" if part is None else str(part) for part in self.key)
        return " ".join(filter(None, (self.file, key, self.field)))

    @property
    def message(self) -> str:
        """The message for editors, in the language they work in."""
        return self.said("en" if is_english() else "zh")

    def said(self, language: str) -> str:
        """Return the message in a language: ``zh`` or ``en``."""
        text: str = getattr(self.rule.message, language)
        return text.format(**self.values)


def each(condition: bool, field: str = "", **values: Any) -> Iterator[Problem]:
    """Yield one problem when a condition holds."""
    if condition:
        yield field, values
