"""Who may not publish changes drafts alone, and what belongs to them."""

from debate.models import Claim
from debate.vocabulary import ReviewState


class DraftsAdmin:
    """For claims and what is part of them; ``within`` is the field that leads to the claim, empty for itself."""

    within = ""

    def has_publish_permission(self, request) -> bool:
        return request.user.has_perm("debate.publish_claim")

    def has_change_permission(self, request, obj=None) -> bool:
        return super().has_change_permission(request, obj) and self._may_touch(request, obj)  # type: ignore[misc]

    def has_delete_permission(self, request, obj=None) -> bool:
        return super().has_delete_permission(request, obj) and self._may_touch(request, obj)  # type: ignore[misc]

    def _may_touch(self, request, obj) -> bool:
        claim = getattr(obj, self.within) if obj and self.within else obj
        return claim is None or claim.state == ReviewState.DRAFT or self.has_publish_permission(request)

    def formfield_for_foreignkey(self, db_field, request, **options):
        """A citation, answer or prediction cannot be hung on a claim that its writer may not change."""
        if self.within == db_field.name and not self.has_publish_permission(request):
            options["queryset"] = Claim.objects.filter(state=ReviewState.DRAFT)
        return super().formfield_for_foreignkey(db_field, request, **options)  # type: ignore[misc]
