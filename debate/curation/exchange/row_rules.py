"""What an editor may do by a file: change drafts, publish, withdraw; and the accounts of reviewers that files name."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from debate.curation.rows import NaturalKeys, file_value
from debate.models import Citation, Claim, Prediction, Response
from debate.vocabulary import ReviewState, gettext_lazy

MAY_PUBLISH, MAY_ADD_ACCOUNTS = "debate.publish_claim", "auth.add_user"
NO_WAY_BACK = gettext_lazy(
    "读者看得到的观点不能退回草稿，那样原来的地址就没有了。"
    "要撤下，把 state 写成 withdrawn，并在 withdrawn_because 写明给读者看的说明。"
)
# The parts of a claim, each with its foreign key to the claim.
CLAIM_OF: dict[type, str] = {Citation: "claim", Response: "from_claim", Prediction: "claim"}


def check_draft_permission(record: Any, before: dict[str, Any] | None, by: Any) -> None:
    """Refuse changes to claims that are not drafts, and to their parts, by a user who may not publish."""
    if isinstance(record, Claim):
        state = (before or {}).get("state", ReviewState.DRAFT)
    else:
        state = getattr(record, CLAIM_OF[type(record)]).state if type(record) in CLAIM_OF else ReviewState.DRAFT
    if state != ReviewState.DRAFT and not allowed(by, MAY_PUBLISH):
        raise ValidationError(_("你只能改草稿，这条观点已经发布或撤回。"))


def check_review(claim: Claim, before: dict[str, Any] | None, by: Any, keys: NaturalKeys) -> None:
    """Refuse a change of state that the admin would refuse; enter the user as the reviewer if the file names none."""
    held = before or {}
    was = held.get("state", ReviewState.DRAFT)
    fields: list[Any] = [claim._meta.get_field(name) for name in ("reviewed_by", "reviewed_at")]
    reviewed = tuple(file_value(field, getattr(claim, field.attname), keys) for field in fields)
    given = reviewed != (held.get("reviewed_by"), held.get("reviewed_at"))
    if claim.state == was and not given:
        return
    if not allowed(by, MAY_PUBLISH):
        raise ValidationError({"state": _("你没有发布与撤回观点的权限；可以把状态留作草稿。")})
    if claim.state == was:
        return
    if claim.state == ReviewState.DRAFT:
        raise ValidationError({"state": NO_WAY_BACK})
    if by is None and None in reviewed:
        raise ValidationError({"reviewed_by": _("要写明是谁、在何时审核的。")})
    if by is not None and (not given or None in reviewed):
        claim.reviewed_by, claim.reviewed_at = by, timezone.now()


def check_set_permissions(kinds: Iterable[Any], retired: Iterable[Any], by: Any) -> None:
    """Raise PermissionDenied unless a user may add and change rows of these models, and take away those retired."""
    wanted = {f"debate.{act}_{model._meta.model_name}" for model in kinds for act in ("add", "change")}
    gone = {f"debate.{act}_{model._meta.model_name}" for model in retired for act in ("change", "delete")}
    if not by.has_perms(wanted | gone | ({MAY_PUBLISH} if gone else set())):
        raise PermissionDenied(_("这些文件里有你不能改的内容。"))


def allowed(by: Any, permission: str) -> bool:
    """Whether a user has a permission; who runs the server, None, has all."""
    return by is None or by.has_perm(permission)


def closed_account(username: str, **fields: str) -> Any:
    """Return the account of a reviewer of seeded claims; one that is created here cannot log in."""
    user, created = get_user_model().objects.get_or_create(username=username, defaults={"is_active": False, **fields})
    if created:
        user.set_unusable_password()
        user.save()
    return user
