"""Many-row work of editors: publish, withdraw, retag, and addresses that keep answering."""

from collections.abc import Collection

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet

from debate.content import forget, forget_passages, reindex
from debate.curation.affected_claims import PARTS_OF_CLAIMS, claims_linked_to
from debate.models import Article, Claim, Curated, Redirect, Topic
from debate.vocabulary import RedirectReason, ReviewState


@transaction.atomic
def publish(claims: QuerySet, by) -> tuple[int, int]:
    """Publish those that have a citation; returns how many were published and how many lack one."""
    published, uncited = [], 0
    for claim in _locked(claims.exclude(state=ReviewState.PUBLISHED)).prefetch_related("citations"):
        if claim.citations.all():
            claim.publish(by)
            published.append(claim.pk)
        else:
            uncited += 1
    _announce(published)
    return len(published), uncited


@transaction.atomic
def withdraw(claims: QuerySet, by, because: str = "") -> int:
    """Withdraw the published ones, telling readers why; returns how many."""
    published = list(_locked(claims.filter(state=ReviewState.PUBLISHED)))
    for claim in published:
        claim.withdraw(by, because)
    _announce([claim.pk for claim in published])
    return len(published)


@transaction.atomic
def retag(claims: QuerySet, add: Collection[Topic], remove: Collection[Topic], reason: str) -> tuple[int, int]:
    """Add and remove topics; returns how many were changed, and how many not because none would have been left."""
    changed, bare = [], 0
    for claim in _locked(claims).prefetch_related("topics"):
        held = {topic.pk for topic in claim.topics.all()}
        wanted = (held | {topic.pk for topic in add}) - {topic.pk for topic in remove}
        if not wanted:
            bare += 1
        elif wanted != held:
            claim.save_whole({"topics": sorted(wanted)}, reason)
            changed.append(claim.pk)
    _announce(changed)
    return len(changed), bare


@transaction.atomic
def restance(claims: QuerySet, stance: str, reason: str) -> int:
    """Say anew which side they take; returns how many took another."""
    others = list(_locked(claims.exclude(stance=stance)))
    for claim in others:
        claim.stance, claim._change_reason = stance, reason
        claim.save()
    _announce([claim.pk for claim in others])
    return len(others)


def _locked(claims: QuerySet) -> QuerySet:
    """Read as they stand once nobody else is writing them, so that what was just saved is not put back."""
    return claims.order_by("pk").select_for_update(no_key=True, of=("self",))


def _announce(claims: list[int]) -> None:
    if claims:
        reindex(Claim.objects.filter(pk__in=claims))


def keep_old_address(before, after) -> None:
    """Let the address of a renamed object lead to its new one; an address taken again leads nowhere else."""
    if not hasattr(after, "get_absolute_url") or after.get_absolute_url() == before.get_absolute_url():
        return
    Redirect.objects.filter(old_path=after.get_absolute_url()).delete()
    Redirect.objects.update_or_create(
        old_path=before.get_absolute_url(),
        defaults={
            "content_type": ContentType.objects.get_for_model(after),
            "object_id": after.pk,
            "reason": RedirectReason.RENAMED,
        },
    )


@transaction.atomic
def delete(entity: Curated) -> None:
    """Delete an entity, then reindex the claims that were linked to it and take what is gone out of the search."""
    claims = claims_linked_to([entity])
    if isinstance(entity, Claim):
        forget(Claim.objects.filter(pk=entity.pk))
    if isinstance(entity, Article):
        forget_passages(entity)
    entity.delete()
    others = not isinstance(entity, PARTS_OF_CLAIMS)
    reindex(Claim.objects.filter(pk__in=claims), gone=claims, others=others)
