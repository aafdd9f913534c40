"""The settings: a single row, so its list redirects to its form."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse

from debate.admin.history import HistoryAdmin
from debate.models import Preferences


@admin.register(Preferences)
class PreferencesAdmin(HistoryAdmin):
    """Not a `CuratedAdmin`: readers see no settings, so the content revision must not move."""

    fields = ["second_look_rate", "reports_per_day"]

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:debate_preferences_change", args=[Preferences.current().pk]))

    def save_model(self, request, obj, form, change) -> None:
        if form.has_changed():
            super().save_model(request, obj, form, change)

    def has_add_permission(self, request) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
