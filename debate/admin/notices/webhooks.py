"""Webhooks: made and kept by administrators; the secret is shown once, the last deliveries stand below."""

from django import forms
from django.contrib import admin, messages
from django.utils.translation import gettext as _

from debate.content import current_content
from debate.importing.fetching import FetchError, normalise_address
from debate.models import ContentEvent, Delivery, DeliveryState, Webhook
from debate.notices import listed_query, renew_secret, secret_of, send_test, strange_names
from debate.vocabulary import gettext_lazy

SHOWN = 20


class WebhookForm(forms.ModelForm):
    def clean_url(self) -> str:
        try:
            return normalise_address(self.cleaned_data["url"])
        except FetchError as error:
            raise forms.ValidationError(str(error)) from None

    def clean_query(self) -> str:
        """Return the one spelling of a list; refuses what the site would not know or would leave out."""
        text = self.cleaned_data["query"]
        query = listed_query(text, current_content())
        if query is None or strange_names(text) or (text.strip() and not query):
            raise forms.ValidationError(_("这不是观点列表的网址，或者里面有不认识的条件。"))
        return query


class DeliveryInline(admin.TabularInline):
    """The latest deliveries, to read only."""

    model = Delivery
    readonly_fields = ["created_at", "kind", "state", "attempts", "answered_at", "answer"]
    fields = ["created_at", "kind", "state", "attempts", "answered_at", "answer"]
    extra = 0
    can_delete = False
    verbose_name_plural = gettext_lazy("最近送出的")

    def get_queryset(self, request):
        """Only SHOWN of a webhook: its page would grow with every publication."""
        rows = super().get_queryset(request)
        webhook = request.resolver_match.kwargs.get("object_id", "")
        latest = rows.filter(webhook=webhook).values("pk")[:SHOWN] if webhook.isdigit() else []
        return rows.filter(pk__in=[row["pk"] for row in latest])

    def has_add_permission(self, request, obj=None) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False


@admin.register(Webhook)
class WebhookAdmin(admin.ModelAdmin):
    form = WebhookForm
    list_display = ["name", "url", "query", "is_active", "last_answer", "failing_since"]
    fields = ["name", "url", "query", "is_active", "failing_since", "created_at"]
    readonly_fields = ["failing_since", "created_at"]
    search_fields = ["name", "url"]
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    inlines = [DeliveryInline]
    actions = ["send_test", "renew_secret"]

    @admin.display(description=gettext_lazy("最近的答复"))
    def last_answer(self, webhook) -> str:
        delivery = webhook.deliveries.exclude(answered_at=None).order_by("-answered_at").first()
        return delivery.answer if delivery else "—"

    def save_model(self, request, obj, form, change) -> None:
        """A new one, or one that is switched on again, hears of what happens from now on."""
        if not change or ("is_active" in form.changed_data and obj.is_active):
            obj.event, obj.failing_since = ContentEvent.objects.last_pk(), None
        super().save_model(request, obj, form, change)
        if "is_active" in form.changed_data:
            obj.deliveries.filter(state=DeliveryState.WAITING).update(state=DeliveryState.FAILED)
        if not change:
            self._tell_secret(request, obj, secret_of(obj))

    @admin.action(description=gettext_lazy("发一条试试"), permissions=["change"])
    def send_test(self, request, queryset) -> None:
        for webhook in queryset:
            delivery = send_test(webhook)
            has_arrived = delivery.state == DeliveryState.DELIVERED
            level = messages.SUCCESS if has_arrived else messages.ERROR
            self.message_user(request, f"{webhook}: {delivery.answer}", level)

    @admin.action(description=gettext_lazy("换一个密钥"), permissions=["change"])
    def renew_secret(self, request, queryset) -> None:
        for webhook in queryset:
            self._tell_secret(request, webhook, renew_secret(webhook))

    def _tell_secret(self, request, webhook: Webhook, secret: str) -> None:
        told = _("%(name)s 的密钥，只显示这一次，请现在抄走：%(secret)s") % {"name": webhook, "secret": secret}
        self.message_user(request, told, messages.WARNING)
