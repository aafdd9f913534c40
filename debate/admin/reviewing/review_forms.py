"""The forms of the review desk: accept a suggestion as a claim, or attach it to a claim that exists."""

from functools import partial
from string import ascii_uppercase
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.utils.translation import gettext as _

from debate.admin.reviewing.page.keyed_choices import KeyedBoxes, KeyedRadios
from debate.admin.reviewing.review_page import ReviewPage
from debate.admin.reviewing.speaking_for import is_known, new_speaker, printed_values, roles_on
from debate.content.filters import PartialDateFormField
from debate.curation.content_rules import Finding
from debate.curation.reviewing import PROPOSED_LINKS, Decision, judge_decision
from debate.models import Affiliation, Citation, Claim, Prediction, Response, Speaker, Suggestion, Topic
from debate.vocabulary import ClaimType, QuoteType, ResponseKind, ResponseTarget, SpeakerKind, gettext_lazy

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
    "": [*CLAIM_FIELDS[:6], *CLAIM_FIELDS[8:11], "company", "position", *CLAIM_FIELDS[6:8]],
    gettext_lazy("出处与细节"): ["quote_type", "attribution", "role_printed", "sense_of_open", "slug", "note"],
    gettext_lazy("它回应了谁"): ["response_kind", "to_claim", "to_speaker", "response_target"],
    gettext_lazy("它是预测"): ["criteria", "due_on"],
}
# The fields of the form that hold a field of a part of the claim.
FIELD_OF = {
    ("responses", "kind"): "response_kind",
    ("predictions", "claim"): "criteria",
    ("speakers", "name"): "speaker_name",
    ("affiliations", "role"): "position",
    ("affiliations", "company"): "company",
}
# One key for each stance, type and topic, in their order; a topic is chosen with Shift.
STANCE_KEYS, TYPE_KEYS, TOPIC_KEYS = "1234", "567890", ascii_uppercase
NEWCOMER_FIELDS = ("add_speaker", "speaker_name", "speaker_kind")


class AcceptForm(forms.ModelForm):
    """A claim with its citation, response and prediction, judged by the content rules. The statement starts empty."""

    quote_type = forms.ChoiceField(label=gettext_lazy("引语类型"), choices=QuoteType)
    attribution = forms.CharField(label=gettext_lazy("文中称呼"), max_length=80, required=False)
    role_printed = forms.CharField(label=gettext_lazy("文中身份"), max_length=120, required=False)
    response_kind = forms.ChoiceField(
        label=gettext_lazy("方式"), choices=[("", gettext_lazy("不回应谁")), *ResponseKind.choices], required=False
    )
    response_target = forms.ChoiceField(label=gettext_lazy("对象"), choices=ResponseTarget, required=False)
    criteria = forms.CharField(
        label=gettext_lazy("判定标准"), required=False, widget=TEXTAREA, help_text=gettext_lazy("若是预测：怎样算应验")
    )
    due_on = PartialDateFormField(label=gettext_lazy("到期日"), required=False)

    topics = forms.ModelMultipleChoiceField(
        Topic.objects.for_directory(), label=gettext_lazy("议题"), widget=KeyedBoxes(TOPIC_KEYS)
    )
    add_speaker = forms.BooleanField(label=gettext_lazy("库里没有，新建"), required=False)
    speaker_name = forms.CharField(label=gettext_lazy("新发言者的名称"), max_length=100, required=False)
    speaker_kind = forms.ChoiceField(label=gettext_lazy("是什么"), choices=SpeakerKind, required=False)
    position = forms.CharField(
        label=gettext_lazy("职务"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("库里还没有这段任职，就以这篇文章为依据记下来"),
    )
    name_rest = forms.BooleanField(required=False)

    class Meta:
        model = Claim
        fields = CLAIM_FIELDS
        widgets = {
            "stance": KeyedRadios(STANCE_KEYS),
            # The type is what an editor always has to choose: after it comes the sentence.
            "claim_type": KeyedRadios(TYPE_KEYS, then="id_statement"),
        }

    def __init__(self, data=None, *, suggestion: Suggestion, page: ReviewPage, user) -> None:
        self.suggestion = suggestion
        super().__init__(data, initial=initial_values(suggestion, page))
        self.fields["slug"].required = self.fields["speaker"].required = False
        self._allow(user)
        self.fields["slug"].help_text = _("留空则按发言者与日期自动生成")
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
        for name, printed in (("speaker", suggestion.attribution), ("company", suggestion.company_printed)):
            if name in self.fields:  # the name that the link for adding one starts with
                self.fields[name].widget.attrs["data-add-name"] = printed

    def _allow(self, user) -> None:
        """Offer a new speaker and a new role only to who may store them."""
        related: Any = Affiliation._meta.get_field("company")
        widget = AutocompleteSelect(related, admin.site)
        wrapped = RelatedFieldWidgetWrapper(widget, related.remote_field, admin.site, can_add_related=True)
        self.fields["company"] = related.formfield(label=gettext_lazy("当时任职的公司"), required=False, widget=wrapped)
        if not user.has_perm("debate.add_affiliation"):
            del self.fields["company"], self.fields["position"]
        if not user.has_perm("debate.add_speaker"):
            for name in NEWCOMER_FIELDS:
                del self.fields[name]

    @property
    def newcomer(self) -> list[Any]:
        """The fields of a new speaker; none for who may not add one."""
        return [self[name] for name in NEWCOMER_FIELDS if name in self.fields]

    @property
    def groups(self) -> list[dict]:
        """The fields by heading, as ``title``, ``fields`` and ``is_open``."""
        filled = {_("它回应了谁"): self.suggestion.answers, _("它是预测"): self.suggestion.is_prediction}
        return [
            {
                "title": title,
                "fields": [self[name] for name in names if name in self.fields],
                "is_open": filled.get(title) or any(self._has_errors(name) or self._was_given(name) for name in names),
            }
            for title, names in GROUPS.items()
        ]

    def _has_errors(self, name: str) -> bool:
        return name in self.errors

    def _was_given(self, name: str) -> bool:
        return self.is_bound and name in self.changed_data

    def clean(self) -> dict:
        given = super().clean() or {}
        answered = given.get("to_claim") or given.get("to_speaker")
        if answered and not given.get("response_kind"):
            self.add_error("response_kind", _("它怎样回应了对方？"))
        if given.get("response_kind") and not answered:
            self.add_error("to_claim", _("请填被回应的观点或被回应者。"))
        if given.get("due_on") and not given.get("criteria"):
            self.add_error("criteria", _("有到期日就要有判定标准。"))
        self._clean_speaker(given)
        return given

    def _clean_speaker(self, given: dict) -> None:
        adds = given.get("add_speaker")
        if adds and given.get("speaker"):
            self.add_error("speaker", _("选了发言者就不要再新建；要新建就清空这一栏。"))
        elif adds and not given.get("speaker_name"):
            self.add_error("speaker_name", _("请写新发言者的名称。"))
        elif not adds and not given.get("speaker") and "speaker" not in self.errors:
            self.add_error("speaker", _("请选发言者，或者勾选新建。"))
        if given.get("company") and not given.get("position") and not self._knows_role(given):
            self.add_error("position", _("库里没有这段任职：写上职务，或者清空公司。"))

    def _knows_role(self, given: dict) -> bool:
        roles = roles_on(given["speaker"].pk, given.get("said_on") or "") if given.get("speaker") else []
        return is_known(roles, given["company"])

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
        claim = self.save(commit=False)
        if given.get("add_speaker"):
            claim.speaker = new_speaker(given)
        return Decision(
            claim=claim,
            links={name: list(given[name]) for name in PROPOSED_LINKS.values()},
            quote_type=given["quote_type"],
            attribution=given["attribution"],
            role_printed=given["role_printed"],
            publish=publish,
            response=self._response(),
            prediction=self._prediction(),
            affiliation=self._affiliation(),
            seconds=seconds,
        )

    def _affiliation(self) -> Affiliation | None:
        """Return the role to be stored: none where none is given or the base knows one there on the day."""
        given = self.cleaned_data
        if not given.get("company") or not given.get("position") or self._knows_role(given):
            return None
        return Affiliation(company=given["company"], role=given["position"])

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
        Claim.objects.none(),
        label=gettext_lazy("观点"),
        widget=AutocompleteSelect(Citation._meta.get_field("claim"), admin.site),
    )


class RunForm(forms.Form):
    """Who said all that is ticked."""

    run_speaker = forms.ModelChoiceField(
        Speaker.objects.none(),
        label=gettext_lazy("发言者"),
        required=False,
        widget=AutocompleteSelect(Suggestion._meta.get_field("proposed_speaker"), admin.site),
    )


def initial_values(suggestion: Suggestion, page: ReviewPage) -> dict:
    """Return the initial values of the form: what the machine proposed, but no statement.

    Date and occasion are those of the claim before in this article, if that was said by the same speaker, else those of
    the article itself.
    """
    last, printed = page.last_claim, page.role_of(suggestion)
    last = last if last and last.speaker_id == suggestion.proposed_speaker_id else None
    said_on = str(last.said_on if last else suggestion.article.published_on)
    links = {ours: [row.pk for row in getattr(suggestion, theirs).all()] for theirs, ours in PROPOSED_LINKS.items()}
    named = [answer for answer in suggestion.answers if answer.get("target")]
    return {
        "speaker": suggestion.proposed_speaker_id,
        "stance": suggestion.proposed_stance,
        "claim_type": ClaimType.PREDICTIVE if suggestion.is_prediction else "",
        "said_on": said_on,
        "occasion": last.occasion if last else suggestion.article.event,
        "role_then": printed.whole_role,
        "quote_type": suggestion.quote_type,
        "attribution": suggestion.attribution,
        "role_printed": suggestion.role_printed,
        "response_target": ResponseTarget.NAMED if named else ResponseTarget.UNNAMED_BUT_CLEAR,
        **links,
        **printed_values(suggestion, printed, said_on),
    }


def accept_form(claim_admin, request) -> Any:
    """Return `AcceptForm` with the widgets of the claim admin: autocomplete, and links to add a missing entity."""
    callback = partial(claim_admin.formfield_for_dbfield, request=request)
    return forms.modelform_factory(Claim, form=AcceptForm, fields=CLAIM_FIELDS, formfield_callback=callback)
