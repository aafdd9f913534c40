"""The published content as this process holds it in memory, brought up to date when the revision has moved.

Readers ask for it with the revision they saw; what they get is one consistent state, never changed under their hands.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from pyroaring import BitMap

from debate.content.directory import Directory, load_directory
from debate.content.facets import ClaimIndex, load_facts, load_index
from debate.content.indexing import CLAIM_TEXTS
from debate.models import Change, Revision
from debate.models.querysets import Head
from debate.search import Meaning

# More changed claims than this are not picked out by primary key: everything is read anew.
MOST_FOLLOWED = 5_000
# The hits of so many searched words are kept, the latest asked.
KEPT_HITS = 256
# kind of name -> the facet of the claims that are linked with it
FACET_OF = {"speaker": "speaker", "company": "about", "model": "model", "topic": "topic"}


@dataclass
class Content:
    head: Head
    index: ClaimIndex
    directory: Directory
    hits: dict[tuple[str, ...], BitMap] = field(default_factory=dict)

    def counted(self, kind: str, until: str = "") -> list[tuple[Any, int]]:
        """Every speaker, company, model or topic with the number of claims it said, or that are about it, by a day."""
        counts = dict(self.index.select({}, until=until).counts(FACET_OF[kind]))
        return [(entity, counts.get(pk, 0)) for pk, entity in getattr(self.directory, kind).items()]

    def linked_with(self, claim: int, kind: str) -> list:
        """The topics, companies or models that a claim is about."""
        entities = getattr(self.directory, kind)
        return [entities[pk] for pk in self.index.values_of(claim, FACET_OF[kind], entities)]

    def hits_of(self, needles: tuple[str, ...]) -> BitMap:
        """The claims whose text holds one of these."""
        found = self.hits.pop(needles, None)
        if found is None:
            found = self.index.of_pks(CLAIM_TEXTS.find(*needles))
        self.hits[needles] = found
        # Copied at once: other threads go on adding.
        for oldest in [*self.hits.copy()][:-KEPT_HITS]:
            self.hits.pop(oldest, None)
        return found

    def matching(self, meanings: Iterable[Meaning]) -> BitMap | None:
        """The claims that hold every word in their text or by a name; None when no word narrows anything."""
        found = None
        for meaning in meanings:
            named = (self.index.having(FACET_OF[each.kind], [each.pk]) for each in meaning.entities)
            holding = BitMap.union(self.hits_of(meaning.needles), *named)
            before = self.index.everything if found is None else found
            found = before - holding if meaning.excluded else before & holding
        return found


_lock = Lock()
_held: list[Content] = []


def current(head: Head | None = None) -> Content:
    """The content at the revision ``head`` or later; asks for the revision when none is given."""
    head = head or Revision.objects.head()
    if _held and _held[0].head == head:
        return _held[0]
    with _lock:
        # Another thread may have moved on while this one waited, and past the revision it saw.
        head = Revision.objects.head()
        if not _held or _held[0].head != head:
            _held[:] = [_follow(_held[0], head) if _held else _load(head)]
        return _held[0]


def _load(head: Head) -> Content:
    return Content(head, load_index(), load_directory())


def _follow(held: Content, head: Head) -> Content:
    """Return the content at ``head``: reads what moved since ``held`` and keeps the rest, if it is known what moved."""
    moved = Change.objects.between(held.head, head)
    if moved is None or len(moved.claims) > MOST_FOLLOWED:
        return _load(head)
    # The directory last: a claim must not name somebody it does not know.
    facts, texts = load_facts(moved.claims) if moved.claims else ([], {})
    directory = load_directory() if moved.others else held.directory
    if not moved.claims:
        return Content(head, held.index, directory, held.hits)
    index = held.index.changed(moved.claims, facts)
    stale = BitMap(moved.claims)
    hits = {
        needles: (found - stale) | BitMap([pk for pk, text in texts.items() if any(map(text.__contains__, needles))])
        for needles, found in held.hits.copy().items()
    }
    return Content(head, index, directory, hits)
