"""Publish, withdraw, change and delete claims, many at once; redirect the old addresses of renamed entities."""

from collections.abc import Collection
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet

from debate.content import delete_passages, reindex, unindex_claims
from debate.curation.affected_claims import PARTS_OF_CLAIMS, claims_linked_to
from debate.curation.content_rules import Finding, refusals_to_publish
from debate.models import Article, Claim, Curated, Redirect, Topic, lasting_path
from debate.vocabulary import RedirectReason, ReviewState


@transaction.atomic
def publish(claims: QuerySet, by) -> tuple[int, dict[Claim, list[Finding]]]:
    """Publish the claims that keep the content rules; return how many, and what keeps each of the others back."""
    held = list(_lock(claims.exclude(state=ReviewState.PUBLISHED)))
    refused = refusals_to_publish([claim.pk for claim in held])
    published = [claim for claim in held if claim.pk not in refused]
    for claim in published:
        claim.publish(by)
    _reindex([claim.pk for claim in published])
    return len(published), {claim: refused[claim.pk] for claim in held if claim.pk in refused}


@transaction.atomic
def withdraw(claims: QuerySet, by, because: str = "") -> int:
    """Withdraw the published claims, with a public reason; return how many."""
    published = list(_lock(claims.filter(state=ReviewState.PUBLISHED)))
    for claim in published:
        claim.withdraw(by, because)
    _reindex([claim.pk for claim in published])
    return len(published)


@transaction.atomic
def change_topics(claims: QuerySet, add: Collection[Topic], remove: Collection[Topic], reason: str) -> tuple[int, int]:
    """Add and remove topics; return how many claims changed, and how many did not, being left without any topic."""
    changed, bare = [], 0
    for claim in _lock(claims).prefetch_related("topics"):
        held = {topic.pk for topic in claim.topics.all()}
        wanted = (held | {topic.pk for topic in add}) - {topic.pk for topic in remove}
        if not wanted:
            bare += 1
        elif wanted != held:
            claim.save_whole({"topics": sorted(wanted)}, reason)
            changed.append(claim.pk)
    _reindex(changed)
    return len(changed), bare


@transaction.atomic
def change_stance(claims: QuerySet, stance: str, reason: str) -> int:
    """Set the stance of the claims; return how many had another."""
    others = list(_lock(claims.exclude(stance=stance)))
    for claim in others:
        claim.stance, claim._change_reason = stance, reason
        claim.save()
    _reindex([claim.pk for claim in others])
    return len(others)


def _lock(claims: QuerySet) -> QuerySet:
    """Lock the claims and read them after that, so that what others have just saved is not overwritten."""
    return claims.order_by("pk").select_for_update(no_key=True, of=("self",))


def _reindex(claims: list[int]) -> None:
    if claims:
        reindex(Claim.objects.filter(pk__in=claims))


def keep_old_address(before, after) -> None:
    """Redirect the address of a renamed object to its new one, and drop a redirect from the new one.

    ``before`` is the object as it was, ``after`` as it is; without a page, or with the same address, nothing is done.
    """
    if not hasattr(after, "get_absolute_url") or lasting_path(after) == lasting_path(before):
        return
    Redirect.objects.filter(old_path=lasting_path(after)).delete()
    lead_to(lasting_path(before), after, RedirectReason.RENAMED)


def lead_to(address: str, entity: Any, reason: RedirectReason) -> None:
    """Make an old address lead to the present one of an entity."""
    kind = ContentType.objects.get_for_model(entity)
    leads = {"content_type": kind, "object_id": entity.pk, "reason": reason}
    Redirect.objects.update_or_create(old_path=address, defaults=leads)


@transaction.atomic
def delete(entity: Curated) -> None:
    """Delete an entity, then reindex the claims that were linked to it and take what is gone out of the search."""
    claims = claims_linked_to([entity])
    if isinstance(entity, Claim):
        unindex_claims(Claim.objects.filter(pk=entity.pk))
    if isinstance(entity, Article):
        delete_passages(entity)
    entity.delete()
    others = not isinstance(entity, PARTS_OF_CLAIMS)
    reindex(Claim.objects.filter(pk__in=claims), gone=claims, others=others)
