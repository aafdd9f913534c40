"""What is left of a claim that readers do not see any more: its slug, and what became of it."""

from collections.abc import Collection
from typing import Annotated, TypedDict

from debate.models import Claim, Redirect
from debate.presentation.records.values import JsonSchema, Slug
from debate.vocabulary import ReviewState

WITHDRAWN, MOVED, GONE = "withdrawn", "moved", "gone"


class Tombstone(TypedDict):
    """A slug under which no claim is published any more: ``moved_to`` is where it stands now, '' for nowhere.

    ``because`` is the public reason why a claim was withdrawn.
    """

    slug: Slug
    what: Annotated[str, JsonSchema(enum=[WITHDRAWN, MOVED, GONE])]
    because: str
    moved_to: str


def tombstones(pks: Collection[int], shown: Collection[str]) -> list[Tombstone]:
    """Return a tombstone for each slug that one of these claims was published under, and that is not shown any more.

    Three queries. A draft that never was published leaves none.
    """
    now = {claim.pk: claim for claim in Claim.objects.public().filter(pk__in=pks).defer("search_text")}
    gone = {slug: pk for pk, slug in Claim.objects.slugs_once_published(pks) if slug not in shown}
    gone |= {claim.slug: pk for pk, claim in now.items() if not claim.is_published}
    leads = Redirect.objects.claims_at(gone)
    return [_tombstone(slug, now.get(pk), leads.get(slug, "")) for slug, pk in sorted(gone.items())]


def _tombstone(slug: str, claim: Claim | None, leads_to: str) -> Tombstone:
    if claim and claim.state == ReviewState.WITHDRAWN:
        return {"slug": slug, "what": WITHDRAWN, "because": claim.withdrawn_because, "moved_to": ""}
    moved_to = claim.slug if claim else leads_to
    return {"slug": slug, "what": MOVED if moved_to else GONE, "because": "", "moved_to": moved_to}
