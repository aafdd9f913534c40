"""All speakers, companies, models and topics in memory, for lists, facets and the search box.

There are thousands of them where there are millions of claims.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet

from debate.models import Company, Model, Speaker, Topic
from debate.search import Named, NameIndex, suggested_words
from debate.text.chinese import add_words
from debate.vocabulary import is_english

# Names considered, at most, for what somebody may have meant.
LOOKED_AT = 40

Entity = Speaker | Company | Model | Topic


@dataclass(frozen=True)
class Directory:
    """Each kind of entity by primary key, in reading order. All requests share the rows: never change one."""

    speaker: dict[int, Speaker]
    company: dict[int, Company]
    model: dict[int, Model]
    topic: dict[int, Topic]

    @cached_property
    def by_slug(self) -> dict[tuple[str, str], Entity]:
        """(kind, slug) -> entity: ``("speaker", "zhang-sansan")`` -> the speaker."""
        return {(kind, entity.slug): entity for kind, entities in self.kinds for entity in entities.values()}

    @cached_property
    def nameless(self) -> frozenset[int]:
        """The primary keys of speakers without a name of their own."""
        return frozenset(pk for pk, speaker in self.speaker.items() if speaker.is_nameless)

    def prepare(self) -> None:
        """Make now what the first page would: it is kept with the directory."""
        for made in ("by_slug", "nameless", "names", "_labels"):
            getattr(self, made)

    @property
    def labels(self) -> dict[str, dict[str, str]]:
        """Kind -> slug -> name in the reader's language."""
        return self._labels[is_english()]

    @cached_property
    def _labels(self) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
        """The labels in Chinese and in English."""
        names = (lambda entity: entity.name, lambda entity: entity.name_en or entity.name)
        chinese, english = (
            {kind: {entity.slug: name(entity) for entity in entities.values()} for kind, entities in self.kinds}
            for name in names
        )
        return chinese, english

    @property
    def kinds(self) -> Iterable[tuple[str, dict]]:
        return (("speaker", self.speaker), ("company", self.company), ("model", self.model), ("topic", self.topic))

    def entity(self, named: Named) -> Entity:
        """Return the entity of a result of ``names``."""
        entity: Entity = getattr(self, named.kind)[named.pk]
        return entity

    def called(self, kind: str, typed: str) -> list[Entity]:
        """Return the entity of a kind with this slug, or else those with this name, alias or pinyin."""
        if entity := self.by_slug.get((kind, typed.strip().lower())):
            return [entity]
        return [self.entity(named) for named in self.names.equal(typed) if named.kind == kind]

    def meant(self, typed: str, limit: int, kind: str = "") -> list[Entity]:
        """Return at most ``limit`` entities whose name equals, begins with or resembles ``typed``; '' for any kind."""
        found = [*self.names.equal(typed), *self.names.starting(typed, LOOKED_AT)]
        found += [named for name in self.names.similar(typed, LOOKED_AT) for named in self.names.equal(name)]
        return [self.entity(named) for named in dict.fromkeys(found) if kind in ("", named.kind)][:limit]

    @cached_property
    def names(self) -> NameIndex:
        """The index that finds entities by any of their names."""
        named = [named_as(kind, entity) for kind, entities in self.kinds for entity in entities.values()]
        return NameIndex(named, words=suggested_words())


def named_as(kind: str, entity: Entity) -> Named:
    pinyin = () if isinstance(entity, Topic) else (entity.pinyin, entity.pinyin_initials)
    return Named(kind, entity.pk, entity.slug, tuple(entity.names), pinyin)


def load_directory() -> Directory:
    """Read the directory from the database, in four statements, and teach its names to the word segmenter."""
    directory = Directory(
        speaker=_by_pk(Speaker.objects.for_directory()),
        company=_by_pk(Company.objects.for_directory()),
        model=_by_pk(Model.objects.for_directory()),
        topic=_by_pk(Topic.objects.for_directory()),
    )
    add_words(name for _, entities in directory.kinds for entity in entities.values() for name in entity.names)
    for model in directory.model.values():
        model.developer = directory.company[model.developer_id]
    return directory


def _by_pk(rows: QuerySet) -> dict:
    return {row.pk: row for row in rows}
