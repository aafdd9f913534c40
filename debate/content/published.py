"""The published content in this process's memory, updated when the revision has moved.

A request asks with the revision it saw and gets one consistent state, which is never changed afterwards.
"""

import logging
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from threading import Lock
from typing import Any

from django.db import Error
from pyroaring import BitMap

from debate.content import snapshots
from debate.content.directory import Directory, load_directory
from debate.content.facets import ClaimIndex, load_facts, load_index
from debate.content.indexing import CLAIM_TEXTS
from debate.content.ties import load_ties
from debate.models import Change, Claim, Revision
from debate.models.querysets import Head, Moved
from debate.search import Meaning

logger = logging.getLogger(__name__)

# More changed claims than this are not picked out by primary key: everything is loaded again.
MOST_FOLLOWED = 5_000
# Searched needles whose hits are kept, most recently used ones.
KEPT_HITS = 256
# What else is made once for a revision: so many of the things last asked for are kept.
KEPT_THINGS = 64
# Revisions held at once: a request that began before the last change, or reads a replica, asks for the one before.
MOST_HELD = 2
# What things that are made once may be made of, besides names.
RESPONSES, PREDICTIONS = "responses", "predictions"
TIES = "ties"
# Kind of entity -> the facet by which claims are linked with it.
FACET_OF = {"speaker": "speaker", "company": "about", "model": "model", "topic": "topic"}

# Needles -> the claims whose text contains one of them.
type Hits = dict[tuple[str, ...], BitMap]
# Key -> what something was made of, and the thing.
type Lasting = dict[Hashable, tuple[Collection[str], Any]]


@dataclass
class Content:
    """The published content at one revision. Only its caches change after it is made."""

    head: Head
    index: ClaimIndex
    directory: Directory
    hits: Hits = field(default_factory=dict)
    things: dict[Hashable, Any] = field(default_factory=dict)
    # The same, with what each was made of: kept longer than one revision.
    lasting: Lasting = field(default_factory=dict)

    @cached_property
    def updated_at(self) -> datetime | None:
        """The moment at which the latest claim was published or reviewed again; None without any. One query, once."""
        return Claim.objects.published().last_reviewed_at()

    def once[T](self, key: Hashable, make: Callable[[], T], of: Collection[str] | None = None) -> T:
        """Return what ``make`` makes of the content, kept under a key; it is for reading only.

        It is kept for this revision; or, where it is made of nothing but names and what ``of`` says (RESPONSES with
        changes of position, PREDICTIONS, and the claims that have them), until one of these moves.
        """
        if of is None:
            return _kept(self.things, key, make)
        if RESPONSES in of:
            self.tied()  # is what will tell whether one of them has moved
        return _kept(self.lasting, key, lambda: (of, make()))[1]

    def tied(self) -> BitMap:
        """Return the claims tied to another by a response or by a change of position, and some that once were."""
        return _kept(self.lasting, TIES, lambda: ((), load_ties()))[1]

    def foretelling(self) -> BitMap:
        return self.index.having("foretold", self.index.values("foretold"))

    def counted(self, kind: str, until: str = "") -> list[tuple[Any, int]]:
        """Return every entity of a kind with the number of claims it said, or that are about it, by a partial date."""
        counts = dict(self.index.select({}, until=until).counts(FACET_OF[kind]))
        return [(entity, counts.get(pk, 0)) for pk, entity in getattr(self.directory, kind).items()]

    def linked_with(self, claim: int, kind: str) -> list:
        """Return the entities of a kind (topic, company, model, speaker) linked with a claim, given by primary key."""
        entities = getattr(self.directory, kind)
        return [entities[pk] for pk in self.index.values_of(claim, FACET_OF[kind], entities)]

    def hits_of(self, needles: tuple[str, ...]) -> BitMap:
        """Return the claims whose text contains one of the needles."""
        find = CLAIM_TEXTS.find
        return _kept(self.hits, needles, lambda: self.index.of_pks(find(*needles, using=Claim.objects.db)), KEPT_HITS)

    def matching(self, meanings: Iterable[Meaning]) -> BitMap | None:
        """Return the claims that match every meaning, by text or by linked entity; None without any meaning."""
        found = None
        for meaning in meanings:
            named = (self.index.having(FACET_OF[each.kind], [each.pk]) for each in meaning.entities)
            holding = BitMap.union(self.hits_of(meaning.needles), *named)
            before = self.index.everything if found is None else found
            found = before - holding if meaning.excluded else before & holding
        return found


def _kept[T](kept: dict[Any, T], key: Hashable, make: Callable[[], T], most: int | None = None) -> T:
    """Return what is kept under a key, made if it is not there; what was asked for longest ago is forgotten."""
    found = kept.pop(key, None)
    if found is None:
        found = make()
    kept[key] = found
    # A copy, since other threads may add to it meanwhile.
    for oldest in [*kept.copy()][: -(most or KEPT_THINGS)]:
        kept.pop(oldest, None)
    return found


NO_NAMES = Directory({}, {}, {}, {})
_lock = Lock()
_held: list[Content] = []  # the latest first


def current_content(head: Head | None = None) -> Content:
    """Return the content at the revision ``head`` or later; at the latest one when none is given."""
    head = head or Revision.objects.head()
    if held := _held_at(head):
        return held
    with _lock:
        # Another thread may have loaded a later revision than ``head`` while this one waited for the lock.
        head = Revision.objects.head()
        held = _held_at(head)
        if held is None:
            held = _next(head)
            _held[:] = [held, *_held][:MOST_HELD]
            snapshots.write_later(head, held.index)
        return held


def prepare_content() -> None:
    """Hold the latest content, and keep its index in a file: before processes begin that share this one's memory.

    Where the database does not answer, or has no tables yet, nothing is done: each process does it when first asked.
    """
    try:
        content = current_content()
    except Error as error:
        logger.warning("the content is not read before it is asked for: %s", error)
    else:
        content.directory.prepare()
        snapshots.write(content.head, content.index)


def _held_at(head: Head) -> Content | None:
    return next((content for content in _held[:] if content.head == head), None)


def _next(head: Head) -> Content:
    """Return the content at ``head``, made of what is held, or else of a file, or else of every row."""
    if _held and (moved := _moved(_held[0].head, head)):
        return _follow(_held[0], moved, head)
    for known in snapshots.heads():
        if (moved := _moved(known, head)) and (index := snapshots.read(known)):
            return _follow(Content(known, index, NO_NAMES), moved._replace(others=True), head)
    return _load(head)


def _moved(known: Head, head: Head) -> Moved | None:
    """Return what moved between two revisions; None where reading everything anew is the only way, or the faster."""
    moved = Change.objects.between(known, head)
    return moved if moved and len(moved.claims) <= MOST_FOLLOWED else None


def _load(head: Head) -> Content:
    return Content(head, load_index(), load_directory())


def _follow(held: Content, moved: Moved, head: Head) -> Content:
    """Return the content at ``head``, reading from the database only what moved since ``held``."""
    facts, texts = load_facts(moved.claims) if moved.claims else ([], {})
    # The directory is read last, so that it knows every entity the claims name.
    directory = load_directory() if moved.others else held.directory
    if not moved.claims:
        return Content(head, held.index, directory, held.hits)
    stale = BitMap(moved.claims)
    hits = {
        needles: (found - stale) | BitMap([pk for pk, text in texts.items() if any(map(text.__contains__, needles))])
        for needles, found in held.hits.copy().items()
    }
    content = Content(head, held.index.changed(moved.claims, facts), directory, hits)
    if not moved.others:
        content.lasting = _lasting(held, content, stale)
    return content


def _lasting(held: Content, content: Content, moved: BitMap) -> Lasting:
    """Return what was made once of nothing that moved with these claims; nothing else has moved."""
    lasting, changed = held.lasting.copy(), set()
    if held.foretelling().union(content.foretelling()).intersect(moved):
        changed.add(PREDICTIONS)
    _, tied = lasting.pop(TIES, ((), None))
    if tied is not None:
        # A claim may be tied only now; one that no longer is may stay among them.
        tied = tied | load_ties(list(moved))
        lasting[TIES] = ((), tied)
    if tied is None or tied.intersect(moved):
        changed.add(RESPONSES)
    return {key: kept for key, kept in lasting.items() if changed.isdisjoint(kept[0])}
