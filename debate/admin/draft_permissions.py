"""Users without the permission to publish may change only drafts and what belongs to them."""

from debate.models import Claim
from debate.vocabulary import ReviewState


class DraftPermissionsAdmin:
    """For claims and what belongs to one; ``claim_field`` names the foreign key to the claim, empty for claims."""

    claim_field = ""

    def has_publish_permission(self, request) -> bool:
        return request.user.has_perm("debate.publish_claim")

    def has_change_permission(self, request, obj=None) -> bool:
        return super().has_change_permission(request, obj) and self._may_touch(request, obj)  # type: ignore[misc]

    def has_delete_permission(self, request, obj=None) -> bool:
        return super().has_delete_permission(request, obj) and self._may_touch(request, obj)  # type: ignore[misc]

    def _may_touch(self, request, obj) -> bool:
        claim = getattr(obj, self.claim_field) if obj and self.claim_field else obj
        return claim is None or claim.state == ReviewState.DRAFT or self.has_publish_permission(request)

    def formfield_for_foreignkey(self, db_field, request, **options):
        """Offer only drafts as the claim of a citation, response or prediction to a user who may not publish."""
        if self.claim_field == db_field.name and not self.has_publish_permission(request):
            options["queryset"] = Claim.objects.filter(state=ReviewState.DRAFT)
        return super().formfield_for_foreignkey(db_field, request, **options)  # type: ignore[misc]
