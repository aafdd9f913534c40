"""Merging at the desk: from a list or a possible duplicate to the preview, and back from the list of merges."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from debate.admin.passages import add_passages
from debate.admin.request_values import number_in, remark_in
from debate.content import current_content
from debate.curation.merging import (
    MERGEABLE,
    MergeRefused,
    Plan,
    merge,
    merge_candidates,
    preview,
    problem_of_number,
    undo,
)
from debate.curation.quality import KINDS, DuplicatePair, duplicate_pairs
from debate.models import Claim, Distinction, Merge, PositionChange
from debate.vocabulary import gettext_lazy, listed

KIND_OF = {model._meta.model_name: model for model in MERGEABLE}
# What the preview tells of those chosen, and what it weighs them by.
COLUMNS = {
    Claim: (gettext_lazy("发言者 · 日期 · 状态"), gettext_lazy("出处")),
    PositionChange: (gettext_lazy("议题"), gettext_lazy("依据")),
}
PER_PAGE = 50
DISTINCTIONS_SHOWN = 20
LONGEST_REASON = 1000  # code points


def may_merge(request) -> bool:
    return request.user.has_perm("debate.add_merge")


def pks_in(texts: list[str]) -> list[int]:
    """Return the primary keys among ``texts``, each once, in order; other text is left out."""
    return list(dict.fromkeys(number for text in texts if (number := number_in(text)) is not None))


def plan_for(chosen: list[Any], kept: str) -> Plan:
    """Return the plan that keeps the entity with primary key ``kept``, or the first of ``chosen`` if there is none."""
    survivor = next((each for each in chosen if str(each.pk) == kept), chosen[0])
    return preview(survivor, [each for each in chosen if each != survivor])


class MergeableAdmin:
    """For lists of entities that can be merged: adds an action that leads to the preview."""

    actions = ["merge_selected"]

    def has_merge_permission(self, request) -> bool:
        return may_merge(request)

    @admin.action(description=gettext_lazy("合并所选…"), permissions=["merge"])
    def merge_selected(self, request, queryset):
        across = request.POST.get("select_across") == "1"
        problem = _("请在同一页上逐个勾选要合并的，不要跨页全选。") if across else problem_of_number(queryset.count())
        if problem:
            messages.error(request, problem)
            return None
        name = queryset.model._meta.model_name
        chosen = sorted(queryset.order_by().values_list("pk", flat=True))
        return redirect(reverse("admin:debate_merge_preview", args=[name], query={"chosen": chosen}))


class StandingFilter(admin.SimpleListFilter):
    title = gettext_lazy("状态")
    parameter_name = "standing"

    def lookups(self, request, model_admin):
        return [("1", _("有效")), ("0", _("已还原"))]

    def queryset(self, request, queryset):
        return {"1": queryset.standing(), "0": queryset.undone()}.get(self.value() or "", queryset)


class KindFilter(admin.SimpleListFilter):
    title = gettext_lazy("对象类型")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        return [(name, model._meta.verbose_name) for name, model in KIND_OF.items()]

    def queryset(self, request, queryset):
        return queryset.filter(content_type__model=self.value()) if self.value() in KIND_OF else queryset


@admin.register(Merge)
class MergeAdmin(admin.ModelAdmin):
    """The list of merges, their preview and undo, and possible duplicates; no merge is written or changed by a form."""

    change_list_template = "admin/merge_list.html"
    list_display = ["at", "merged", "kept", "reason", "by", "state"]
    list_display_links = None
    list_filter = [StandingFilter, KindFilter, ("by", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["content_type", "by", "undone_by"]
    search_fields = ["into_name", "reason"]
    list_per_page = PER_PAGE
    show_facets = admin.ShowFacets.NEVER

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("", view(self.changelist_view), name="debate_merge_changelist"),
            path("preview/<slug:kind>/", view(self.preview_view), name="debate_merge_preview"),
            path("lookalikes/", view(self.lookalikes_view), name="debate_merge_lookalikes"),
            path("lookalikes/distinguish/", view(self.distinguish_view), name="debate_merge_distinguish"),
            path("<int:pk>/undo/", view(self.undo_view), name="debate_merge_undo"),
        ]

    def has_view_permission(self, request, obj=None) -> bool:
        return may_merge(request) or super().has_view_permission(request, obj)

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).defer("undo")

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": _("合并记录"), **(extra_context or {})})

    @admin.display(description=gettext_lazy("并入"))
    def merged(self, done) -> str:
        return listed(done.merged_names)

    @admin.display(description=gettext_lazy("保留"), ordering="into_name")
    def kept(self, done) -> str:
        address = reverse(f"admin:debate_{done.content_type.model}_change", args=[done.into])
        return format_html('<a href="{}">{}</a>', address, done.into_name)

    @admin.display(description=gettext_lazy("状态"), ordering="undone_at")
    def state(self, done) -> str:
        if done.undone_at:
            return _("已还原（%(undone_by)s）") % {"undone_by": done.undone_by}
        address = reverse("admin:debate_merge_undo", args=[done.pk])
        label = _("还原合并：%(done)s") % {"done": done}
        return format_html('<a href="{}" aria-label="{}">{}</a>', address, label, _("还原…"))

    def _render(self, request, template: str, title: str, **context):
        own = {**self.admin_site.each_context(request), "opts": self.opts, "title": title}
        return TemplateResponse(request, f"admin/{template}.html", {**own, **context})

    def preview_view(self, request, kind):
        """Show what merging would do; a POST with the fingerprint of exactly this plan does it."""
        model, given = self._model_of(request, kind), request.POST or request.GET
        chosen = merge_candidates(model, pks_in(given.getlist("chosen")))
        if problem := problem_of_number(len(chosen)):
            messages.error(request, problem)
            return redirect(f"admin:debate_{kind}_changelist")
        plan = plan_for(chosen, given.get("kept", ""))
        if "merge" in request.POST and (answer := self._merge(request, plan)):
            return answer
        told, weighed = COLUMNS.get(model, (_("其他名称"), _("已发布观点")))
        columns = {"is_claims": model is Claim, "is_changes": model is PositionChange, "told": told, "weighed": weighed}
        shown = {"plan": plan, "chosen": chosen, "kind": model._meta, "given": given, **columns}
        return self._render(
            request, "merge_preview", (_("合并%(verbose_name)s") % {"verbose_name": model._meta.verbose_name}), **shown
        )

    def _model_of(self, request, name: str) -> Any:
        if not may_merge(request):
            raise PermissionDenied
        if name not in KIND_OF:
            raise Http404
        return KIND_OF[name]

    def _merge(self, request, plan):
        """Merge and return the answer; None with a message when the preview has to be shown again."""
        if request.POST.get("seen") != plan.fingerprint:
            messages.warning(request, _("下面是新的预览：保留的换了，或内容刚刚有变。看过再合并。"))
            return None
        try:
            done = merge(
                plan.kept, plan.merged, request.user, remark_in(request.POST.get("reason", ""), LONGEST_REASON)
            )
        except MergeRefused as error:
            for reason in error.reasons:
                messages.error(request, reason)
            return None
        address = reverse("admin:debate_merge_undo", args=[done.pk])
        moved = _("旧地址都会转到这里。") if plan.redirects else ""
        said = _('已合并：{}。%(moved)s<a href="{}">还原这次合并…</a>') % {"moved": moved}
        messages.success(request, format_html(said, done, address))
        return redirect(f"admin:debate_{plan.kept._meta.model_name}_change", plan.kept.pk)

    def undo_view(self, request, pk):
        if not may_merge(request):
            raise PermissionDenied
        done = get_object_or_404(Merge.objects.select_related("content_type", "by", "undone_by"), pk=pk)
        if request.method != "POST":
            return self._render(request, "merge_undo", _("还原合并"), merge=done)
        try:
            left = undo(done, request.user)
        except MergeRefused as error:
            for reason in error.reasons:
                messages.error(request, reason)
            return redirect("admin:debate_merge_undo", pk)
        messages.success(request, (_("已还原：%(done)s。") % {"done": done}))
        for remark in left:
            messages.warning(request, remark)
        return redirect("admin:debate_merge_changelist")

    def lookalikes_view(self, request):
        if not may_merge(request):
            raise PermissionDenied
        kinds = {kind: model._meta.verbose_name for kind, model in KINDS.items()}
        chosen = request.GET.get("kind", "")
        found = duplicate_pairs()
        page = Paginator([pair for pair in found if chosen in ("", pair.kind)], PER_PAGE).get_page(request.GET.get("p"))
        distinctions = Distinction.objects.select_related("content_type", "by").order_by("-at")[:DISTINCTIONS_SHOWN]
        context = {
            "kinds": kinds,
            "chosen": chosen,
            "page": page,
            "pairs": describe_pairs(list(page)),
            "total": len(found),
        }
        return self._render(
            request, "lookalikes", _("可能重复"), **context, distinctions=describe_distinctions(distinctions)
        )

    def distinguish_view(self, request):
        return distinguish(request)


@require_POST
def distinguish(request):
    """Record that two entities are not the same, so that they are no longer listed; with ``again``, undo that."""
    if not may_merge(request):
        raise PermissionDenied
    model = KINDS.get(request.POST.get("kind", ""))
    pair = sorted(pks_in([request.POST.get("one", ""), request.POST.get("other", "")]))
    if model is None or model.objects.filter(pk__in=pair).count() != 2:
        raise Http404
    content_type, (one, other) = ContentType.objects.get_for_model(model), pair
    if "again" in request.POST:
        Distinction.objects.filter(content_type=content_type, one=one, other=other).delete()
        messages.success(request, _("已撤回判断，它们又列为可能重复。"))
    else:
        known = {"content_type": content_type, "one": one, "other": other}
        Distinction.objects.get_or_create(**known, defaults={"by": request.user})
        messages.success(request, _("已记下：它们不是一回事，不再列出。"))
    return redirect("admin:debate_merge_lookalikes")


def describe_pairs(pairs: list[DuplicatePair]) -> list[dict[str, Any]]:
    """Return each pair with its kind and both entities, each with its number of claims (a claim: of citations)."""
    content = current_content()
    counted = {
        kind: {entity.pk: (entity, n) for entity, n in content.counted(kind)} for kind in KINDS if kind != "claim"
    }
    wanted = {pk for pair in pairs if pair.kind == "claim" for pk in (pair.one, pair.other)}
    claims = merge_candidates(Claim, wanted)
    add_passages(claims)
    counted["claim"] = {row.pk: (row, row.weight) for row in claims}
    return [
        {"pair": pair, "model": KINDS[pair.kind]._meta.verbose_name, "both": [known[pair.one], known[pair.other]]}
        for pair in pairs
        if {pair.one, pair.other} <= (known := counted[pair.kind]).keys()
    ]


def describe_distinctions(distinctions) -> list[dict[str, Any]]:
    """Return the distinctions with their two entities; those of which one was deleted are left out."""
    found = []
    for each in distinctions:
        rows = each.content_type.model_class()._base_manager.in_bulk([each.one, each.other])
        if len(rows) == 2:
            found.append({"distinction": each, "both": [rows[each.one], rows[each.other]]})
    return found
