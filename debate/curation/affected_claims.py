"""Which claims an edit of an entity touches, and how they are brought in line after it.

The one place that knows how claims reach what they show: saving, deleting, importing and merging all ask here.
"""

from collections.abc import Collection, Iterable
from typing import Any

from debate.content import reindex
from debate.models import Affiliation, Citation, Claim, Company, Model, Prediction, Speaker, Topic

# The lookups by which claims reach an entity that they show, or by which readers filter them.
LOOKUPS: dict[type, tuple[str, ...]] = {
    Claim: ("pk",),
    Citation: ("citations",),
    Prediction: ("prediction",),
    Speaker: ("speaker",),
    Affiliation: ("speaker__affiliations",),
    Company: ("about_companies", "said_for", "speaker__affiliations__company"),
    Model: ("about_models",),
    Topic: ("topics",),
}
# Changing one of these changes nothing that readers see besides its claim.
PARTS_OF_CLAIMS = (Claim, Citation, Prediction)
# Nothing stored with a claim is derived from the fields of these: renaming a company leaves its claims as they are.
ONLY_LINKED = (Company, Model, Topic)


def claims_linked_to(entities: Iterable[Any]) -> set[int]:
    """Return the primary keys of all claims that show one of these entities or are filtered by it."""
    pks_by_model: dict[type, list[int]] = {}
    for entity in entities:
        pks_by_model.setdefault(type(entity), []).append(entity.pk)
    found: set[int] = set()
    for model, pks in pks_by_model.items():
        for lookup in LOOKUPS.get(model, ()):
            found.update(Claim.objects.filter(**{f"{lookup}__in": pks}).order_by().values_list("pk", flat=True))
    return found


def claims_derived_from(entity: Any) -> list[int]:
    """Return the primary keys of the claims whose searched text or facets are derived from an entity's own fields.

    None for an entity that is not stored yet, and none for companies, models and topics, which claims only link to.
    """
    return [] if entity.pk is None or isinstance(entity, ONLY_LINKED) else sorted(claims_linked_to([entity]))


def reindex_after_save(entity: Any, before: Collection[int]) -> None:
    """Reindex the claims derived from a saved entity; ``before`` are the primary keys of those it had before."""
    reindex_claims_of(type(entity), {*before, *claims_derived_from(entity)})


def reindex_claims_of(model: type, claims: Collection[int]) -> None:
    """Reindex these claims (primary keys) after rows of ``model`` were saved, even when there are none."""
    reindex(Claim.objects.filter(pk__in=claims), others=not issubclass(model, PARTS_OF_CLAIMS))
