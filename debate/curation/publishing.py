"""Many-row work of editors: publish, withdraw, retag, and addresses that keep answering."""

from collections.abc import Collection

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet

from debate.content import delete_passages, reindex, unindex_claims
from debate.models import Affiliation, Article, Citation, Claim, Company, Model, Prediction, Redirect, Speaker, Topic
from debate.vocabulary import RedirectReason, ReviewState

# What claims show or are filtered by, and how claims reach it.
INSIDE_CLAIMS: dict[type, str] = {Claim: "pk", Citation: "citations", Prediction: "prediction"}
FOLLOWED: dict[type, str] = {**INSIDE_CLAIMS, Speaker: "speaker", Affiliation: "speaker__affiliations"}
LINKED: dict[type, str] = {Company: "about_companies", Model: "about_models", Topic: "topics"}


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


def claims_following(obj) -> list[int]:
    """The claims whose text or facets follow from an entity's own fields, by primary key."""
    relation = FOLLOWED.get(type(obj))
    if obj.pk is None or relation is None:
        return []
    return list(Claim.objects.filter(**{relation: obj.pk}).order_by().values_list("pk", flat=True).distinct())


def follow(obj, touched: list[int]) -> None:
    """After an entity was saved: bring in line what follows from it, or did before (``touched``)."""
    follow_all(type(obj), {*touched, *claims_following(obj)})


def follow_all(entity: type, touched: Collection[int]) -> None:
    """After many of one entity were saved: the claims that follow from them, as they were and as they are."""
    reindex(Claim.objects.filter(pk__in=touched), others=entity not in INSIDE_CLAIMS)


@transaction.atomic
def delete(obj) -> None:
    """Delete an entity; the claims it was part of, and the search, follow."""
    relation = (FOLLOWED | LINKED).get(type(obj))
    claims = Claim.objects.filter(**{relation: obj.pk}) if relation else Claim.objects.none()
    touched = list(claims.order_by().values_list("pk", flat=True).distinct())
    if isinstance(obj, Claim):
        unindex_claims(claims)
    if isinstance(obj, Article):
        delete_passages(obj)
    obj.delete()
    reindex(Claim.objects.filter(pk__in=touched), gone=touched, others=type(obj) not in INSIDE_CLAIMS)
