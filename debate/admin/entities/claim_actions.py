"""Actions on many claims at once; each that needs a reason asks for it on a page of its own first."""

from collections.abc import Callable

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME

from debate.admin.base import CuratedAdmin
from debate.admin.draft_permissions import DraftPermissionsAdmin
from debate.curation import change_stance, change_topics, publish, withdraw
from debate.models import Topic
from debate.vocabulary import Stance

CLAIMS_SHOWN = 20
REFUSALS_TOLD = 10
# What Django's list sends to an action; the page that asks sends it again.
CARRIED_FIELDS = ("action", "select_across", "index")


class ReasonForm(forms.Form):
    reason = forms.CharField(label="理由", max_length=500, help_text="记在每条观点的历史里，读者看不到")


class WithdrawForm(forms.Form):
    because = forms.CharField(
        label="公开的说明",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        help_text="读者在原来的地址上看到这段话：为什么撤回",
    )


class StanceForm(ReasonForm):
    stance = forms.ChoiceField(label="新立场", choices=Stance.choices)
    field_order = ("stance", "reason")


class TopicsForm(ReasonForm):
    add = forms.ModelMultipleChoiceField(
        Topic.objects.all(), label="加上", required=False, widget=forms.CheckboxSelectMultiple
    )
    remove = forms.ModelMultipleChoiceField(
        Topic.objects.all(), label="去掉", required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("add", "remove", "reason")

    def clean(self):
        given = super().clean() or {}
        add, remove = set(given.get("add", ())), set(given.get("remove", ()))
        if not self.errors and not (add or remove):
            raise forms.ValidationError("请选择要加上或去掉的议题。")
        if add & remove:
            raise forms.ValidationError("同一个议题不能又加上又去掉。")
        return given


class ClaimActions(DraftPermissionsAdmin, CuratedAdmin):
    """The actions of the list of claims; each writes one history entry for each claim it changes."""

    @admin.action(description="发布所选观点", permissions=["publish"])
    def publish_claims(self, request, queryset) -> None:
        published, refused = publish(self._chosen(queryset), request.user)
        if published:
            self.message_user(request, f"发布了 {published} 条观点。", messages.SUCCESS)
        for claim, findings in [*refused.items()][:REFUSALS_TOLD]:
            reasons = "".join(dict.fromkeys(finding.message for finding in findings))
            self.message_user(request, f"没有发布「{claim}」：{reasons}", messages.WARNING)
        if more := max(0, len(refused) - REFUSALS_TOLD):
            self.message_user(request, f"另有 {more} 条不合内容规则，没有发布。", messages.WARNING)

    @admin.action(description="撤回所选观点", permissions=["publish"])
    def withdraw_claims(self, request, queryset):
        def act(given) -> str:
            return f"撤回了 {withdraw(self._chosen(queryset), request.user, given['because'])} 条观点。"

        return self._ask(request, queryset, WithdrawForm, act, "撤回观点", "只撤回已发布的；它们从所有列表里消失。")

    @admin.action(description="改所选观点的议题", permissions=["publish"])
    def retag_claims(self, request, queryset):
        def act(given) -> str:
            changed, bare = change_topics(self._chosen(queryset), given["add"], given["remove"], given["reason"])
            return f"改了 {changed} 条观点的议题。" + (f"{bare} 条会一个议题也不剩，没有改。" if bare else "")

        return self._ask(request, queryset, TopicsForm, act, "改议题", "没有变化的观点不动。")

    @admin.action(description="改所选观点的立场", permissions=["publish"])
    def restance_claims(self, request, queryset):
        def act(given) -> str:
            return f"改了 {change_stance(self._chosen(queryset), given['stance'], given['reason'])} 条观点的立场。"

        return self._ask(request, queryset, StanceForm, act, "改立场", "已经是这个立场的不动。")

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
