"""Many-row work of editors: publish and withdraw, and addresses that keep answering."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet

from debate.choices import RedirectReason, ReviewState
from debate.models import Claim, Redirect


@transaction.atomic
def publish(claims: QuerySet, by) -> tuple[int, int]:
    """Publish those that have a citation; returns how many were published and how many lack one."""
    published = uncited = 0
    for claim in claims.exclude(state=ReviewState.PUBLISHED).prefetch_related("citations"):
        if claim.citations.all():
            claim.publish(by)
            published += 1
        else:
            uncited += 1
    return published, uncited


@transaction.atomic
def withdraw(claims: QuerySet, by) -> int:
    """Withdraw the published ones; returns how many."""
    published = list(claims.filter(state=ReviewState.PUBLISHED))
    for claim in published:
        claim.withdraw(by)
    return len(published)


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


def claims_naming(obj) -> QuerySet:
    """The claims in which an entity is named: said by it, about it, or on it."""
    relation = {"Speaker": "speaker", "Company": "about_companies", "Model": "about_models", "Topic": "topics"}
    return Claim.objects.filter(**{relation[type(obj).__name__]: obj})
