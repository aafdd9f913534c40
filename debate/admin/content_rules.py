"""Forms judged by the content rules: what is refused stands at its field, what is to be looked at follows the save."""

from typing import Any

from django import forms
from django.contrib import messages
from django.forms.models import construct_instance
from django.utils.translation import gettext as _

from debate.curation import free_slug
from debate.curation.content_rules import Finding, Saving, Severity
from debate.curation.exchange import FILE_OF
from debate.vocabulary import gettext_lazy, labelled, remarked, sentences

# Warnings, and hints, that are told after a save.
MOST_TOLD = 5
TELLING = (
    (Severity.WARN, messages.warning, gettext_lazy("请看一看：")),
    (Severity.HINT, messages.info, gettext_lazy("还可以更好：")),
)


class JudgedForm(forms.ModelForm):
    """The form of one record with those of its parts, judged as one; the form of a part is not judged by itself."""

    findings: list[Finding]

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        if slug := self.fields.get("slug"):
            slug.required = False
            slug.help_text = slug.help_text or _("留空则自动生成")

    def _post_clean(self) -> None:
        if self.cleaned_data.get("slug") == "":
            self.cleaned_data["slug"] = self.instance.slug or self._made_slug()
        super()._post_clean()  # type: ignore[misc]  # not in the stubs
        self.findings, formsets = [], self.formsets_of_row()
        if formsets is None or self.errors or not forms.all_valid(formsets):
            return
        saving, own, parts = self._saving(formsets)
        self.findings = saving.judge()
        for finding in self.findings:
            if finding.is_refused:
                place = (finding.file, finding.key)
                add_refusal(parts.get(place, self), finding, is_own=place in parts or place == own)

    def _made_slug(self) -> str:
        """Return an address for what is in the form; '' while that has errors of its own."""
        return "" if self.errors else free_slug(construct_instance(self, type(self.instance)()))

    def formsets_of_row(self) -> list | None:
        """Return the formsets that are saved with the row; None when this is the form of a part itself."""
        return getattr(self.instance, "formsets_to_judge", None)

    def _saving(self, formsets: list) -> tuple[Saving, tuple, dict[tuple, forms.ModelForm]]:
        """Return what is about to be saved, the record of this form, and the forms of its parts by record."""
        saving, parts = Saving(), {}
        record = saving.save(self.instance, chosen_links(self))
        for formset in formsets:
            for form in judged_parts(formset, saving):
                part = saving.save(form.instance, chosen_links(form), parent=(formset.fk.name, record))
                parts[part.file, part.key] = form
        return saving, (record.file, record.key), parts


def judged_parts(formset: Any, saving: Saving) -> list:
    """Return the forms of a formset that change something; what they delete is noted in ``saving``."""
    if formset.model not in FILE_OF or not formset.forms:
        return []
    for form in formset.deleted_forms:
        if form.instance.pk:
            saving.delete(form.instance)
    return [form for form in formset.forms if form.has_changed() and form not in formset.deleted_forms]


def chosen_links(form: Any) -> dict[str, Any]:
    """Return what was chosen in the fields of a form that link to many."""
    names = {field.name for field in form._meta.model._meta.many_to_many}
    return {name: form.cleaned_data[name] for name in names & form.cleaned_data.keys()}


def add_refusal(form: Any, finding: Finding, *, is_own: bool) -> None:
    """Show a refusal at its field; above the form when it has none, with the record when that is another one."""
    if is_own and finding.field in form.fields:
        form.add_error(finding.field, finding.message)
    else:
        form.add_error(None, finding.message if is_own else remarked(finding.message, finding.where))


def tell_findings(request: Any, findings: list[Finding], *, hints: bool = True) -> None:
    """Show after a save what an editor should look at, in one message, and in another what could be better."""
    for severity, show, beginning in TELLING[: 2 if hints else 1]:
        told = dict.fromkeys(labelled_message(finding) for finding in findings if finding.severity == severity)
        if told:
            more = (_("另有 %(value)s 处。") % {"value": len(told) - MOST_TOLD}) if len(told) > MOST_TOLD else ""
            show(request, sentences([beginning, *[*told][:MOST_TOLD], more]))


def labelled_message(finding: Finding) -> str:
    """Return the message of a finding behind the label of its field, if it is about one."""
    if not finding.field:
        return finding.message
    model = next(model for model, file in FILE_OF.items() if file == finding.file)
    return labelled(model._meta.get_field(finding.field).verbose_name, finding.message)  # type: ignore[attr-defined]
