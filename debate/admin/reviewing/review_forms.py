"""The forms of the review desk: accept a suggestion as a claim, or attach it to a claim that exists."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect

from debate.content.filters import PartialDateFormField
from debate.curation.content_rules import Finding
from debate.curation.reviewing import PROPOSED_LINKS, Decision, judge_decision
from debate.models import Citation, Claim, Prediction, Response, Suggestion, Topic
from debate.vocabulary import ClaimType, QuoteType, ResponseKind, ResponseTarget

TEXTAREA = forms.Textarea(attrs={"rows": 3})
CLAIM_FIELDS = [
    "speaker",
    "statement",
    "statement_en",
    "stance",
    "claim_type",
    "topics",
    "about_companies",
    "about_models",
    "said_on",
    "occasion",
    "role_then",
    "sense_of_open",
    "slug",
    "note",
]
# The fields under each heading; a heading is folded unless its fields matter or were filled in.
GROUPS = {
    "": CLAIM_FIELDS[:10],
    "出处与细节": ["role_then", "quote_type", "attribution", "role_printed", "sense_of_open", "slug", "note"],
    "它回应了谁": ["response_kind", "to_claim", "to_speaker", "response_target"],
    "它是预测": ["criteria", "due_on"],
}
# The fields of the form that hold a field of a part of the claim.
FIELD_OF = {("responses", "kind"): "response_kind", ("predictions", "claim"): "criteria"}


class AcceptForm(forms.ModelForm):
    """A claim with its citation, response and prediction, judged by the content rules. The statement starts empty."""

    quote_type = forms.ChoiceField(label="引语类型", choices=QuoteType)
    attribution = forms.CharField(label="文中称呼", max_length=80, required=False)
    role_printed = forms.CharField(label="文中身份", max_length=120, required=False)
    response_kind = forms.ChoiceField(label="方式", choices=[("", "不回应谁"), *ResponseKind.choices], required=False)
    response_target = forms.ChoiceField(label="对象", choices=ResponseTarget, required=False)
    criteria = forms.CharField(label="判定标准", required=False, widget=TEXTAREA, help_text="若是预测：怎样算应验")
    due_on = PartialDateFormField(label="到期日", required=False)

    topics = forms.ModelMultipleChoiceField(
        Topic.objects.for_directory(), label="议题", widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Claim
        fields = CLAIM_FIELDS
        widgets = {"stance": forms.RadioSelect, "claim_type": forms.RadioSelect}

    def __init__(self, data=None, *, suggestion: Suggestion) -> None:
        self.suggestion = suggestion
        super().__init__(data, initial=initial_values(suggestion))
        self.fields["slug"].required = False
        self.fields["slug"].help_text = "留空则按发言者与日期自动生成"
        for name in ("to_claim", "to_speaker"):
            related: Any = Response._meta.get_field(name)
            self.fields[name] = related.formfield(required=False, widget=AutocompleteSelect(related, admin.site))
        for name in ("stance", "claim_type"):
            field: Any = self.fields[name]
            field.choices = [choice for choice in field.choices if choice[0]]
        for name in ("speaker", "about_companies", "about_models"):
            # Only the link that adds a missing entity stays; change, delete and view would lead away from the decision.
            wrapper: Any = self.fields[name].widget
            wrapper.can_change_related = wrapper.can_delete_related = wrapper.can_view_related = False

    @property
    def groups(self) -> list[dict]:
        """The fields by heading, as ``title``, ``fields`` and ``is_open``."""
        filled = {"它回应了谁": self.suggestion.answers, "它是预测": self.suggestion.is_prediction}
        return [
            {
                "title": title,
                "fields": [self[name] for name in names],
                "is_open": filled.get(title) or any(self[name].errors or self._was_given(name) for name in names),
            }
            for title, names in GROUPS.items()
        ]

    def _was_given(self, name: str) -> bool:
        return self.is_bound and name in self.changed_data

    def clean(self) -> dict:
        given = super().clean() or {}
        answered = given.get("to_claim") or given.get("to_speaker")
        if answered and not given.get("response_kind"):
            self.add_error("response_kind", "它怎样回应了对方？")
        if given.get("response_kind") and not answered:
            self.add_error("to_claim", "请填被回应的观点或被回应者。")
        if given.get("due_on") and not given.get("criteria"):
            self.add_error("criteria", "有到期日就要有判定标准。")
        return given

    def _post_clean(self) -> None:
        """Judge the claim with its citation, response and prediction by the content rules, as they would be stored."""
        super()._post_clean()  # type: ignore[misc]  # not in the stubs
        self.findings: list[Finding] = []
        if not self.errors:
            self.findings = judge_decision(self.suggestion, self.decision(publish="publish" in self.data, seconds=None))
        for finding in self.findings:
            if finding.is_refused:
                name = FIELD_OF.get((finding.file, finding.field), finding.field)
                self.add_error(name if name in self.fields else None, finding.message)

    def decision(self, *, publish: bool, seconds: float | None) -> Decision:
        """Return the decision of a valid form; ``seconds`` is how long it took, None when unknown."""
        given = self.cleaned_data
        return Decision(
            claim=self.save(commit=False),
            links={name: list(given[name]) for name in PROPOSED_LINKS.values()},
            quote_type=given["quote_type"],
            attribution=given["attribution"],
            role_printed=given["role_printed"],
            publish=publish,
            response=self._response(),
            prediction=self._prediction(),
            seconds=seconds,
        )

    def _response(self) -> Response | None:
        given = self.cleaned_data
        if not given["response_kind"]:
            return None
        response = Response(
            to_claim=given["to_claim"],
            to_speaker=given["to_speaker"],
            kind=given["response_kind"],
            target=given["response_target"],
        )
        response.clean()
        return response

    def _prediction(self) -> Prediction | None:
        given = self.cleaned_data
        return Prediction(criteria=given["criteria"], due_on=given["due_on"]) if given["criteria"] else None


class AttachForm(forms.Form):
    claim = forms.ModelChoiceField(
        Claim.objects.none(), label="观点", widget=AutocompleteSelect(Citation._meta.get_field("claim"), admin.site)
    )


def initial_values(suggestion: Suggestion) -> dict:
    """Return the initial values of the form: what the machine proposed, but no statement."""
    links = {ours: [row.pk for row in getattr(suggestion, theirs).all()] for theirs, ours in PROPOSED_LINKS.items()}
    named = [answer for answer in suggestion.answers if answer.get("target")]
    return {
        "speaker": suggestion.proposed_speaker_id,
        "stance": suggestion.proposed_stance,
        "claim_type": ClaimType.PREDICTIVE if suggestion.is_prediction else "",
        "occasion": suggestion.article.event,
        "role_then": suggestion.whole_role,
        "quote_type": suggestion.quote_type,
        "attribution": suggestion.attribution,
        "role_printed": suggestion.role_printed,
        "response_target": ResponseTarget.NAMED if named else ResponseTarget.UNNAMED_BUT_CLEAR,
        **links,
    }


def accept_form(claim_admin, request) -> Any:
    """Return `AcceptForm` with the widgets of the claim admin: autocomplete, and links to add a missing entity."""
    callback = partial(claim_admin.formfield_for_dbfield, request=request)
    return forms.modelform_factory(Claim, form=AcceptForm, fields=CLAIM_FIELDS, formfield_callback=callback)
