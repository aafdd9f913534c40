"""Accounts and groups: nobody gives away, or takes over, more than they have; only superusers make permissions.

Nobody sees the secrets of a second step; an administrator switches it off for a lost phone.
"""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import admin as auth_admin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Q
from django.utils.translation import gettext as _

# Importing these registers their own pages, which show secrets and make devices for others: unregistered below.
from django_otp.plugins.otp_static.admin import StaticDevice
from django_otp.plugins.otp_totp.admin import TOTPDevice

from debate.admin.accounts.second_step import switch_off
from debate.vocabulary import ROLE_LABELS, gettext_lazy, labelled, listed

# What the permissions that Django makes for every entity let do; any other says so in its name.
ACTS = {
    "add": gettext_lazy("添加"),
    "change": gettext_lazy("修改"),
    "delete": gettext_lazy("删除"),
    "view": gettext_lazy("查看"),
}

admin.site.unregister([StaticDevice, TOTPDevice])
admin.site.unregister([User, Group])


def permissions_of(user) -> set[int]:
    """Return the primary keys of all permissions of an account, also of one that is not active."""
    return set(Permission.objects.filter(Q(user=user) | Q(group__user=user)).values_list("pk", flat=True))


class PermissionField(forms.ModelMultipleChoiceField):
    """Names permissions in the language of the desk: Django keeps their names as they were when it made them."""

    def label_from_instance(self, obj) -> str:
        act, _name = obj.codename.split("_", 1)
        return labelled(obj.content_type, ACTS.get(act) or _(obj.name))


class PermissionsAdmin(admin.ModelAdmin):
    """For forms with a field of permissions; those of histories are not offered, since nothing asks for them."""

    def formfield_for_manytomany(self, db_field, request, **options):
        if db_field.related_model is Permission:
            rows = Permission.objects.exclude(content_type__model__startswith="historical")
            options |= {"form_class": PermissionField, "queryset": rows.select_related("content_type")}
        return super().formfield_for_manytomany(db_field, request, **options)


@admin.register(Group)
class GroupAdmin(PermissionsAdmin, auth_admin.GroupAdmin):  # type: ignore[misc]  # the stubs type its options
    """Roles are made by `debate.vocabulary.roles`; only a superuser changes them or adds others, whatever it says."""

    def has_add_permission(self, request) -> bool:
        return request.user.is_superuser

    def has_change_permission(self, request, obj=None) -> bool:
        return request.user.is_superuser

    def has_delete_permission(self, request, obj=None) -> bool:
        return request.user.is_superuser


@admin.register(User)
class UserAdmin(PermissionsAdmin, auth_admin.UserAdmin):
    """Who is no superuser makes none, and changes no account that may do more than the own.

    Else a new password for that account, or one of its groups, would be a way to become as powerful.
    """

    list_display = ["username", "email", "is_active", "is_staff", "role", "two_factor"]
    actions = ["switch_off_two_factor"]

    def has_change_permission(self, request, obj=None) -> bool:
        return super().has_change_permission(request, obj) and self._may_touch(request, obj)

    def has_delete_permission(self, request, obj=None) -> bool:
        return super().has_delete_permission(request, obj) and self._may_touch(request, obj)

    def _may_touch(self, request, obj) -> bool:
        if obj is None or request.user.is_superuser:
            return True
        return not obj.is_superuser and permissions_of(obj) <= permissions_of(request.user)

    def formfield_for_manytomany(self, db_field, request, **options):
        """Offer only groups that may do no more than the user who puts somebody in them."""
        if db_field.name == "groups" and not request.user.is_superuser:
            beyond = Permission.objects.exclude(pk__in=permissions_of(request.user))
            options["queryset"] = Group.objects.exclude(permissions__in=beyond)
        return super().formfield_for_manytomany(db_field, request, **options)

    def get_readonly_fields(self, request, obj=None):
        own = super().get_readonly_fields(request, obj)
        return own if request.user.is_superuser else [*own, "is_superuser", "user_permissions"]

    def has_device_permission(self, request) -> bool:
        return request.user.has_perm("otp_totp.delete_totpdevice")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups", "totpdevice_set")

    @admin.display(description=gettext_lazy("角色"))
    def role(self, user) -> str:
        return listed(ROLE_LABELS.get(group.name, group.name) for group in user.groups.all())

    @admin.display(description=gettext_lazy("两步验证"), boolean=True)
    def two_factor(self, user) -> bool:
        return any(device.confirmed for device in user.totpdevice_set.all())

    @admin.action(description=gettext_lazy("关闭所选账号的两步验证（手机丢了）"), permissions=["device"])
    def switch_off_two_factor(self, request, queryset) -> None:
        users = [user for user in queryset if self._may_touch(request, user)]
        for user in users:
            switch_off(user)
            self.log_change(request, user, _("关闭了两步验证"))
        self.message_user(request, (_("关闭了 %(users)s 个账号的两步验证。") % {"users": len(users)}), messages.SUCCESS)
