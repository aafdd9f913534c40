"""Which claims may say the same: all such pairs at a revision of the content, and those like one not yet written."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from threading import Lock
from typing import NamedTuple

from debate.content import current_content
from debate.curation.quality.likeness import (
    LISTED_FROM,
    OFFERED_FROM,
    Likeness,
    Passage,
    Wording,
    WordingIndex,
    Words,
)
from debate.models import Change, Citation, Claim, Speaker, Suggestion
from debate.models.querysets import Head
from debate.vocabulary import SpeakerKind

# With more claims than this they are not compared: a process would first read them for longer than a page may take.
MOST_CLAIMS = 10_000
# With more changed claims than this the index is built anew.
MOST_FOLLOWED = 500
MOST_OFFERED = 4

_words = Words()
_lock = Lock()
_held: list["_Compared"] = []  # at most one


class _Compared(NamedTuple):
    """The claims at a revision, and the likeness of each pair of primary keys, the smaller first."""

    head: Head
    claims: WordingIndex
    pairs: dict[tuple[int, int], Likeness]


def like_pairs() -> dict[tuple[int, int], Likeness]:
    """Return all pairs of claims that may be one, by their primary keys, the smaller first."""
    head = current_content().head
    with _lock:
        return _at(head).pairs


def like_passage(
    suggestion: Suggestion, *, speaker: int | None, said_on: str = "", statement: str = "", english: str = ""
) -> list[Likeness]:
    """Return the claims that may say what an editor is about to accept from a suggestion, the most alike first.

    ``speaker`` is the primary key of the chosen speaker; without one no claim can be compared.
    """
    person = Speaker.objects.filter(pk=speaker or 0).first()
    if person is None:
        return []
    raw_start, raw_end = suggestion.article.offset_map.to_raw(suggestion.start, suggestion.end)
    passage = Passage(suggestion.article_id, raw_start, raw_end, _words.bag(suggestion.quote))
    wording = Wording(
        pk=0,
        speaker=person.pk,
        by_person=person.kind == SpeakerKind.PERSON,
        companies=frozenset(person.affiliations.values_list("company", flat=True)),
        said_on=said_on,
        statement=_words.bag(statement),
        english=_words.bag(english),
        passages=(passage,),
    )
    head = current_content().head
    with _lock:
        return _at(head).claims.like(wording, OFFERED_FROM)[:MOST_OFFERED]


def _at(head: Head) -> _Compared:
    """Return the claims compared at a revision, under the lock; after few changes only what moved is compared again."""
    if not (_held and _held[0].head == head):
        _held[:] = [_follow(_held[0], head) if _held else _read(head)]
    return _held[0]


def _read(head: Head) -> _Compared:
    if Claim.objects.count() > MOST_CLAIMS:
        return _Compared(head, WordingIndex([]), {})
    compared = _Compared(head, WordingIndex(_wordings()), {})
    _compare(compared, compared.claims.wordings)
    return compared


def _follow(held: _Compared, head: Head) -> _Compared:
    moved = Change.objects.between(held.head, head)
    if moved is None or len(moved.claims) > MOST_FOLLOWED or (moved.others and not moved.claims):
        return _read(head)
    held.claims.replace(moved.claims, _wordings(moved.claims))
    pairs = {pair: likeness for pair, likeness in held.pairs.items() if moved.claims.isdisjoint(pair)}
    compared = _Compared(head, held.claims, pairs)
    _compare(compared, moved.claims & held.claims.wordings.keys())
    return compared


def _compare(compared: _Compared, pks: Iterable[int]) -> None:
    for pk in pks:
        for likeness in compared.claims.like(compared.claims.wordings[pk], LISTED_FROM):
            compared.pairs[min(pk, likeness.pk), max(pk, likeness.pk)] = likeness


def _wordings(pks: Collection[int] | None = None) -> list[Wording]:
    """Return what is compared of these claims, or of all that are not withdrawn."""
    claims, cited, said_for = (
        Claim.objects.comparable(),
        Citation.objects.order_by("pk"),
        Claim.said_for.through.objects,
    )
    if pks is not None:
        claims, cited = claims.filter(pk__in=pks), cited.filter(claim__in=pks)
        said_for = said_for.filter(claim__in=pks)
    companies: dict[int, set[int]] = defaultdict(set)
    for claim, company in said_for.values_list("claim_id", "company_id"):
        companies[claim].add(company)
    passages: dict[int, list[Passage]] = defaultdict(list)
    for claim, article, start, end, quote in cited.values_list("claim", "article", "raw_start", "raw_end", "quote"):
        passages[claim].append(Passage(article, start or 0, end or 0, _words.bag(quote)))
    rows = claims.values_list("pk", "speaker", "speaker__kind", "said_on", "statement", "statement_en")
    return [
        Wording(
            pk=pk,
            speaker=speaker,
            by_person=kind == SpeakerKind.PERSON,
            companies=frozenset(companies[pk]),
            said_on=said_on,
            statement=_words.bag(statement),
            english=_words.bag(english),
            passages=tuple(passages[pk]),
        )
        for pk, speaker, kind, said_on, statement, english in rows
    ]
