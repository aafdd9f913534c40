"""Read published claims from the database into the claim index: all of them, or those that moved."""

from collections import defaultdict
from collections.abc import Collection

from debate.content.facets.claim_index import ClaimIndex, Facts
from debate.models import Claim

# kind of facet -> the lookup from a claim to its values; each is read in one statement
KINDS = {
    "stance": "stance",
    "type": "claim_type",
    "speaker": "speaker",
    "company": "said_for",
    "about": "about_companies",
    "model": "about_models",
    "topic": "topics",
    "quote": "citations__quote_type",
    "foretold": "prediction__kind",
    "outcome": "prediction__outcome",
    "resolved_on": "prediction__resolved_on",
}


def load_index() -> ClaimIndex:
    """Read the index of all published claims."""
    # The index passes over the values of claims that are not published.
    values = {kind: Claim.objects.every_value_of(lookup) for kind, lookup in KINDS.items()}
    return ClaimIndex.build(Claim.objects.published().for_index(), values)


def load_facts(pks: Collection[int]) -> tuple[list[Facts], dict[int, str]]:
    """Read what the index must know of these claims, and their search texts by primary key.

    A claim that is not published, or no longer exists, is left out of both.
    """
    published = Claim.objects.published().filter(pk__in=pks)
    values: dict[int, dict[str, set]] = defaultdict(lambda: defaultdict(set))
    for kind, lookup in KINDS.items():
        for value, pk in published.values_of(lookup):
            values[pk][kind].add(value)
    facts = [Facts(pk, said_on, occasion, values[pk]) for pk, said_on, occasion in published.for_index(pks)]
    return facts, dict(published.order_by().values_list("pk", "search_text"))
