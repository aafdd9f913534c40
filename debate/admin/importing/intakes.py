"""The import desk: pages are uploaded, read, shown beside their cleaned text, corrected and imported as articles."""

from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from debate.admin.file_fields import MOST_FILES
from debate.admin.importing.intake_forms import DescriptionForm, UploadForm
from debate.admin.importing.received_files import copy_file, intake_file
from debate.admin.request_values import span_in
from debate.importing import (
    DESCRIBED_FIELDS,
    Report,
    find_duplicates,
    find_stuck_intakes,
    find_twins,
    import_desk,
    intake_lines,
    known_outlets,
    read_batch,
    retry,
    save_intake,
)
from debate.importing.import_desk import Page
from debate.models import Article, Intake
from debate.text import MAX_BYTES, REMOVAL_NAMES, Run, Unreadable, annotate
from debate.vocabulary import CitationState, IntakeState

# Seconds that a request spends reading for an editor who does not want to wait for the worker.
READING_SECONDS = 10.0
CHARACTERS_SHOWN = 300_000  # code points of a clean text in the preview


@admin.register(Intake)
class IntakeAdmin(admin.ModelAdmin):
    """The list of intakes is the import desk, the change page of one is its preview."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("batch/<slug:batch>/", view(self.read_now), name="debate_intake_read"),
            path("retry/<int:pk>/", view(self.retry), name="debate_intake_retry"),
            path("article/<int:pk>/", view(self.reopen), name="debate_intake_reopen"),
            path("file/<int:pk>/", view(intake_file), name="debate_intake_file"),
            path("copy/<int:pk>/", view(copy_file), name="debate_intake_copy"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        form = UploadForm()
        if request.method == "POST":
            form = UploadForm(request.POST, request.FILES)
            if not self.has_add_permission(request):
                raise PermissionDenied
            if form.is_valid():
                return self._receive(request, form)
        return self._show_desk(request, form)

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        return self._show_desk(request, UploadForm())

    def _receive(self, request, form: UploadForm) -> HttpResponse:
        """Store the pages of a form as intakes; read one small page at once, and leave others to the worker."""
        batch = import_desk.new_batch()
        told: dict[str, Any] = {"by": request.user, "batch": batch, "described": form.described("outlet")}
        fetched = [import_desk.receive_address(address, **told) for address in form.addresses_to_fetch()]
        told["described"] = form.described("url", "outlet")
        brought = [*fetched, *(import_desk.receive(raw, name=name, **told) for name, raw in form.uploads())]
        if fetched or len(brought) > 1 or len(brought[0].raw) > import_desk.READ_AT_ONCE_BYTES:
            read_batch.enqueue(batch)
            messages.info(request, (_("收到 %(brought)s 份，正在读。关掉这一页也会继续。") % {"brought": len(brought)}))
            return redirect("admin:debate_intake_changelist")
        import_desk.read_waiting(batch, READING_SECONDS)
        pages = Intake.objects.of_batch(batch).unfinished()
        if pages.count() == 1:
            return redirect("admin:debate_intake_change", brought[0].pk)
        messages.info(request, (_("文件里有 %(count)s 篇，一篇一份。") % {"count": pages.count()}))
        if pages.waiting().exists():
            read_batch.enqueue(batch)
        return redirect("admin:debate_intake_changelist")

    def _show_desk(self, request, form: UploadForm) -> HttpResponse:
        page = Paginator(Intake.objects.unfinished().for_list(), 50).get_page(request.GET.get("p"))
        at_work = list(Intake.objects.at_work().light())
        return self._render(
            request,
            "admin/intake_list.html",
            title=_("导入台"),
            form=form,
            page=page,
            listed=intake_lines(list(page.object_list)),
            at_work=at_work,
            **_progress(at_work),
            may_add=self.has_add_permission(request),
            most_files=MOST_FILES,
            max_bytes=MAX_BYTES,
            outlets=sorted(set(known_outlets().names.values())),
        )

    def _render(self, request, template: str, **context) -> HttpResponse:
        whole = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, template, whole)

    @method_decorator(require_POST)
    def read_now(self, request, batch: str):
        """Read a batch within the request, for when no worker runs or it takes too long; or stop reading it."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        if "cancel" in request.POST:
            stopped = import_desk.cancel_reading(batch)
            messages.success(request, _("停下了：%(stopped)s 份没有读，已放弃；读完的都在。") % {"stopped": stopped})
        else:
            import_desk.read_waiting(batch, READING_SECONDS)
        return redirect("admin:debate_intake_changelist")

    @method_decorator(require_POST)
    def retry(self, request, pk: int):
        """Queue the task of an intake again, where it was cut off."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        if retry(get_object_or_404(Intake, pk=pk), request.user):
            messages.success(request, _("放回去了，后台会从头再做一次。"))
        else:
            messages.info(request, _("不用再试：它已经做完，或者后台还在做。"))
        return redirect("admin:debate_intake_changelist")

    @method_decorator(require_POST)
    def reopen(self, request, pk: int):
        """Create an intake of an article's bytes, to correct its cleaning."""
        if not (self.has_add_permission(request) and request.user.has_perm("debate.change_article")):
            raise PermissionDenied
        article = get_object_or_404(Article.objects.imported(), pk=pk)
        return redirect("admin:debate_intake_change", import_desk.reopen_article(article, request.user).pk)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        intake = self.get_object(request, object_id)
        if not self.has_view_or_change_permission(request, intake):
            raise PermissionDenied
        if intake is None:
            raise Http404(_("没有这一份。"))
        if intake.state == IntakeState.IMPORTED and intake.article:
            messages.info(request, _("这一份已经导入。"))
            return redirect("admin:debate_article_change", intake.article.pk)
        if request.method != "POST":
            return self._preview(request, intake)
        if not self.has_change_permission(request, intake):
            raise PermissionDenied
        return self._press_button(request, intake)

    def _press_button(self, request, intake: Intake) -> HttpResponse:
        """Do what a button of the preview asks; every button of an open intake first stores what was typed."""
        here = redirect("admin:debate_intake_change", intake.pk)
        if "take_back" in request.POST:
            import_desk.restore(intake)
            return here
        if "import_now" in request.POST:
            import_desk.run_scheduled_import(intake, request.user)
            return here
        if "cancel" in request.POST:
            in_time = import_desk.cancel_import(intake)
            messages.info(request, _("停下了，什么都没有保存。") if in_time else _("来不及了：已经做完。"))
            return here
        if intake.state in (IntakeState.DISCARDED, IntakeState.IMPORTING):
            return here
        import_desk.save_description(intake, request.POST)
        if "discard" in request.POST:
            import_desk.discard(intake)
            messages.success(request, (_("放弃了“%(intake)s”。") % {"intake": intake}))
            return redirect("admin:debate_intake_changelist")
        if "import" in request.POST:
            return self._import(request, intake)
        if "again" in request.POST:
            import_desk.read_waiting(intake.batch, READING_SECONDS)
        return self._toggle_removal(request, intake, here)

    def _toggle_removal(self, request, intake: Intake, here: HttpResponse) -> HttpResponse:
        """Keep a removed passage in the text, or let the cleaning remove it again; then go back to its place."""
        for name, act in (("keep", import_desk.keep_span), ("unkeep", import_desk.stop_keeping_span)):
            span = span_in(request.POST.get(name, ""))
            if span:
                if act(intake, span) is False:
                    messages.warning(request, _("这一处留不下：它不是文字，或者已经变了。"))
                here["Location"] += f"#at-{span[0]}"
        if Intake.objects.waiting().filter(pk=intake.pk).exists():
            read_batch.enqueue(intake.batch)
        return here

    def _import(self, request, intake: Intake) -> HttpResponse:
        """Import an intake, a large one by the worker; show the preview again when that is refused."""
        form = DescriptionForm(request.POST)
        if form.is_valid():
            described = {name: str(form.cleaned_data[name]) for name in DESCRIBED_FIELDS}
            if why := import_desk.why_put_off(intake):
                import_desk.schedule_import(intake, described)
                save_intake.enqueue(intake.pk, request.user.pk)
                messages.info(
                    request,
                    (
                        _("%(why)s，由后台导入“%(intake)s”，要一会儿。关掉这一页也会继续。")
                        % {"why": why, "intake": intake}
                    ),
                )
                return redirect("admin:debate_intake_changelist")
            try:
                report = import_desk.import_intake(intake, described, request.user)
            except Unreadable as reason:
                form.add_error(None, f"{reason}")
            except ValidationError as error:
                form.add_error(None, error.messages)
            else:
                messages.success(request, outcome_in_words(report))
                return redirect("admin:debate_article_review", report.article.pk)
        return self._preview(request, intake, form)

    def _preview(self, request, intake: Intake, form: DescriptionForm | None = None) -> HttpResponse:
        context: dict[str, Any] = {"intake": intake, "title": str(intake), "form": form}
        if intake.reading and intake.state in (IntakeState.READ, IntakeState.REFUSED):
            page = import_desk.stored_page(intake)
            context |= _preview_context(intake, page)
            context["form"] = form or DescriptionForm(initial=import_desk.initial_description(intake, page))
            context["fields"] = [(field, page.detected.get(field.name)) for field in context["form"]]
        context["twins"] = find_twins(intake)
        context["outlets"] = sorted(set(known_outlets().names.values()))
        context["put_off"] = import_desk.why_put_off(intake)
        context["halt"] = find_stuck_intakes([intake]).get(intake.pk)
        context["may_change"] = self.has_change_permission(request, intake)
        return self._render(request, "admin/intake_preview.html", **context)


def _progress(at_work: list[Intake]) -> dict[str, Any]:
    """Return the batches still being read, each with what ails it, and the imports that were cut off."""
    halts = find_stuck_intakes(at_work)
    halted = {each.batch: each for each in at_work if each.pk in halts and each.state == IntakeState.WAITING}
    batches = [{**each, "waited": _waiting_time(each["since"])} for each in Intake.objects.progress()]
    for each in batches:
        if intake := halted.get(each["batch"]):
            each |= {"intake": intake, "halt": halts[intake.pk]}
    imports = [each for each in at_work if each.pk in halts and each.state == IntakeState.IMPORTING]
    return {"batches": batches, "halted_imports": [(each, halts[each.pk]) for each in imports]}


def _preview_context(intake: Intake, page: Page) -> dict[str, Any]:
    runs = list(annotate(page.raw_text, page.removals, import_desk.kept_spans(intake)))
    text = page.text
    return {
        "page": page,
        "runs": runs,
        "kinds": _removal_kinds(runs),
        "text": text[:CHARACTERS_SHOWN],
        "not_shown": max(0, len(text) - CHARACTERS_SHOWN),
        "duplicates": list(find_duplicates(intake, page.text, page.sample)),
    }


def _removal_kinds(runs: list[Run]) -> list[dict[str, Any]]:
    """Return the kinds of removals with their counts and the offset of the first, most frequent first."""
    found: dict[str, dict[str, Any]] = {}
    for run in runs:
        kind = "kept" if run.is_kept else run.kind
        if kind:
            name = REMOVAL_NAMES[run.kind] if run.kind else _("编辑留下")
            found.setdefault(kind, {"kind": kind, "name": name, "first": run.start, "count": 0})["count"] += 1
    return sorted(found.values(), key=lambda each: -each["count"])


def _waiting_time(since: datetime) -> str:
    seconds = int((timezone.now() - since).total_seconds())
    return (_("%(seconds)s 秒") % {"seconds": seconds}) if seconds < 60 else timesince(since)


def outcome_in_words(report: Report) -> str:
    """Return the message for an editor about what an import did."""
    verdict = {"created": _("导入了"), "updated": _("更新了"), "unchanged": _("没有变化：")}[report.verdict]
    filled, wrong = report.filled, report.citations[CitationState.ORPHANED]
    orphaned = (_("，%(wrong)s 处出处对不上原文") % {"wrong": wrong}) if wrong else ""
    return _("%(verdict)s“%(article)s”：填入引文 %(filled)s 处%(orphaned)s，新的待审建议 %(suggestions)s 条。") % {
        "verdict": verdict,
        "article": report.article,
        "filled": filled,
        "orphaned": orphaned,
        "suggestions": report.suggestions["created"],
    }
