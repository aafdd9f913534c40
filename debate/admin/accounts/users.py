"""Accounts. Nobody sees the secrets of a second step; an administrator switches it off for a lost phone."""

from django.contrib import admin, messages
from django.contrib.auth import admin as auth_admin
from django.contrib.auth.models import User

# Importing these registers their own pages, which show secrets and make devices for others: unregistered below.
from django_otp.plugins.otp_static.admin import StaticDevice
from django_otp.plugins.otp_totp.admin import TOTPDevice

from debate.admin.accounts.second_step import switch_off
from debate.vocabulary import ROLE_LABELS

admin.site.unregister([StaticDevice, TOTPDevice])
admin.site.unregister(User)


@admin.register(User)
class UserAdmin(auth_admin.UserAdmin):
    """Only a superuser makes or changes superusers: else an administrator could become one."""

    list_display = ["username", "email", "is_active", "is_staff", "role", "two_factor"]
    actions = ["switch_off_two_factor"]

    def has_change_permission(self, request, obj=None) -> bool:
        return super().has_change_permission(request, obj) and self._may_touch(request, obj)

    def has_delete_permission(self, request, obj=None) -> bool:
        return super().has_delete_permission(request, obj) and self._may_touch(request, obj)

    def _may_touch(self, request, obj) -> bool:
        return obj is None or not obj.is_superuser or request.user.is_superuser

    def get_readonly_fields(self, request, obj=None):
        own = super().get_readonly_fields(request, obj)
        return own if request.user.is_superuser else [*own, "is_superuser", "user_permissions"]

    def has_device_permission(self, request) -> bool:
        return request.user.has_perm("otp_totp.delete_totpdevice")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups", "totpdevice_set")

    @admin.display(description="角色")
    def role(self, user) -> str:
        return "、".join(ROLE_LABELS.get(group.name, group.name) for group in user.groups.all())

    @admin.display(description="两步验证", boolean=True)
    def two_factor(self, user) -> bool:
        return any(device.confirmed for device in user.totpdevice_set.all())

    @admin.action(description="关闭所选账号的两步验证（手机丢了）", permissions=["device"])
    def switch_off_two_factor(self, request, queryset) -> None:
        users = [user for user in queryset if self._may_touch(request, user)]
        for user in users:
            switch_off(user)
            self.log_change(request, user, "关闭了两步验证")
        self.message_user(request, f"关闭了 {len(users)} 个账号的两步验证。", messages.SUCCESS)
