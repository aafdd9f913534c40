"""Actions on many claims at once; each that needs a reason asks for it on a page of its own first."""

from collections.abc import Callable

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _

from debate.admin.base import CuratedAdmin
from debate.admin.draft_permissions import DraftPermissionsAdmin
from debate.curation import change_stance, change_topics, publish, withdraw
from debate.curation.content_rules import refusals_to_publish
from debate.models import Topic
from debate.vocabulary import Stance, gettext_lazy, sentences

CLAIMS_SHOWN = 20
REFUSALS_TOLD = 10
# What Django's list sends to an action; the page that asks sends it again.
CARRIED_FIELDS = ("action", "select_across", "index")


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("理由"), max_length=500, help_text=gettext_lazy("记在每条观点的历史里，读者看不到")
    )


class WithdrawForm(forms.Form):
    because = forms.CharField(
        label=gettext_lazy("公开的说明"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        help_text=gettext_lazy("读者在原来的地址上看到这段话：为什么撤回"),
    )


class StanceForm(ReasonForm):
    stance = forms.ChoiceField(label=gettext_lazy("新立场"), choices=Stance.choices)
    field_order = ("stance", "reason")


class TopicsForm(ReasonForm):
    add = forms.ModelMultipleChoiceField(
        Topic.objects.all(), label=gettext_lazy("加上"), required=False, widget=forms.CheckboxSelectMultiple
    )
    remove = forms.ModelMultipleChoiceField(
        Topic.objects.all(), label=gettext_lazy("去掉"), required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("add", "remove", "reason")

    def clean(self):
        given = super().clean() or {}
        add, remove = set(given.get("add", ())), set(given.get("remove", ()))
        if not self.errors and not (add or remove):
            raise forms.ValidationError(_("请选择要加上或去掉的议题。"))
        if add & remove:
            raise forms.ValidationError(_("同一个议题不能又加上又去掉。"))
        return given


class ClaimActions(DraftPermissionsAdmin, CuratedAdmin):
    """The actions of the list of claims; each writes one history entry for each claim it changes."""

    @admin.action(description=gettext_lazy("发布所选观点"), permissions=["publish"])
    def publish_claims(self, request, queryset) -> None:
        published, refused = publish(self._chosen(queryset), request.user)
        if published:
            self.message_user(
                request, (_("发布了 %(published)s 条观点。") % {"published": published}), messages.SUCCESS
            )
        for claim, findings in [*refused.items()][:REFUSALS_TOLD]:
            reasons = sentences(messages_of(findings))
            self.message_user(
                request,
                (_("没有发布「%(claim)s」：%(reasons)s") % {"claim": claim, "reasons": reasons}),
                messages.WARNING,
            )
        if more := max(0, len(refused) - REFUSALS_TOLD):
            self.message_user(
                request, (_("另有 %(more)s 条不合内容规则，没有发布。") % {"more": more}), messages.WARNING
            )

    @admin.action(description=gettext_lazy("撤回所选观点"), permissions=["publish"])
    def withdraw_claims(self, request, queryset):
        def act(given) -> str:
            return _("撤回了 %(chosen)s 条观点。") % {
                "chosen": withdraw(self._chosen(queryset), request.user, given["because"])
            }

        return self._ask(
            request, queryset, WithdrawForm, act, _("撤回观点"), _("只撤回已发布的；它们从所有列表里消失。")
        )

    @admin.action(description=gettext_lazy("改所选观点的议题"), permissions=["publish"])
    def retag_claims(self, request, queryset):
        def act(given) -> str:
            changed, bare = change_topics(self._chosen(queryset), given["add"], given["remove"], given["reason"])
            return (_("改了 %(changed)s 条观点的议题。") % {"changed": changed}) + (
                (_("%(bare)s 条会一个议题也不剩，没有改。") % {"bare": bare}) if bare else ""
            )

        return self._ask(request, queryset, TopicsForm, act, _("改议题"), _("没有变化的观点不动。"))

    @admin.action(description=gettext_lazy("改所选观点的立场"), permissions=["publish"])
    def restance_claims(self, request, queryset):
        def act(given) -> str:
            return _("改了 %(chosen)s 条观点的立场。") % {
                "chosen": change_stance(self._chosen(queryset), given["stance"], given["reason"])
            }

        return self._ask(request, queryset, StanceForm, act, _("改立场"), _("已经是这个立场的不动。"))

    def get_urls(self):
        page = self.admin_site.admin_view(self.withdraw_one)
        return [path("<path:object_id>/withdraw/", page, name="debate_claim_withdraw"), *super().get_urls()]

    def withdraw_one(self, request, object_id: str):
        """Withdraw one claim from its form: ask for the public reason first."""
        if not self.has_publish_permission(request):
            raise PermissionDenied
        asked = self.withdraw_claims(request, self.model.objects.filter(pk=unquote(object_id)))
        return asked or redirect("admin:debate_claim_change", object_id)

    def response_add(self, request, obj, post_url_continue=None):
        return self._published(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self._published(request, obj) or super().response_change(request, obj)

    def _published(self, request, obj):
        """Publish what was just saved where that was asked for; stay on the form where something is missing."""
        if "_publish" not in request.POST or not self.has_publish_permission(request):
            return None
        self.publish_claims(request, self.model.objects.filter(pk=obj.pk))
        obj.refresh_from_db()
        listed = reverse("admin:debate_claim_changelist")
        return redirect(listed) if obj.is_published else redirect("admin:debate_claim_change", obj.pk)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Show beside the buttons what the stored claim lacks for publishing."""
        is_draft = obj is not None and not obj.is_published
        may_publish = self.has_publish_permission(request)
        context |= {
            "may_publish": may_publish and not (obj and obj.is_published),
            "may_withdraw": may_publish and obj is not None and obj.is_published,
            "may_keep_both": self.has_add_permission(request),
            "lacking": reasons_against(obj) if is_draft and request.method == "GET" else [],
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _chosen(self, queryset):
        """Return the same claims without the annotations and deferred fields of the list."""
        return self.model.objects.filter(pk__in=queryset.order_by().values("pk"))

    def _ask(self, request, queryset, form_class, act: Callable[[dict], str], title: str, says: str):
        """Show a form; once it is valid, ``act`` on its cleaned data and show the message that this returns."""
        form = form_class(request.POST if "apply" in request.POST else None)
        if form.is_valid():
            self.message_user(request, act(form.cleaned_data), messages.SUCCESS)
            return None
        chosen = self._chosen(queryset)
        kept = [(name, request.POST[name]) for name in CARRIED_FIELDS if name in request.POST]
        kept += [(ACTION_CHECKBOX_NAME, pk) for pk in request.POST.getlist(ACTION_CHECKBOX_NAME)]
        context = {"form": form, "kept": kept, "title": title, "says": says, "media": self.media}
        context |= {"claims": chosen.select_related("speaker")[:CLAIMS_SHOWN], "count": chosen.count()}
        return self._render(request, "admin/debate/claim/act.html", context)


def reasons_against(claim) -> list[str]:
    """Return what keeps a stored claim from being published, in words."""
    return messages_of(refusals_to_publish([claim.pk]).get(claim.pk, []))


def messages_of(findings) -> list[str]:
    """Return the messages of findings, each once."""
    return [*dict.fromkeys(finding.message for finding in findings)]
