"""The tutorial's invented page: read by the machine itself, decided by the editor, checked, and stored nowhere.

Nothing here touches the database. The machine knows two invented names and nobody else, so that the tutorial is the
same in every base.
"""

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _

from debate.curation.content_rules import shared_run
from debate.extraction import Candidate, Knowledge, Known, find_candidates, learn
from debate.text import Cleaned, Decoded, clean, decode
from debate.vocabulary import RejectReason, Stance, gettext_lazy

PAGE = Path(__file__).with_name("invented_page.txt")
NAMES = ("张三三", "李四四", "赵六六")
UNNAMED = "unnamed"
ACCEPT, REJECT = "accept", "reject"


class Exercise(NamedTuple):
    """What an editor should decide about one suggestion, and why; ``speaker`` and ``stance`` of those to accept."""

    decision: str
    speaker: str
    stance: str
    because: str
    why: Any


EXERCISES = (
    Exercise(
        ACCEPT,
        "张三三",
        Stance.PRO,
        "",
        gettext_lazy("直接引语，说话人写明了；主张开放权重，还说开源没有输，是支持开源。"),
    ),
    Exercise(
        ACCEPT,
        "李四四",
        Stance.CON,
        "",
        gettext_lazy("转述的话也是他的话：「他认为」里的他是上文的李四四；说闭源更稳妥，是支持闭源。"),
    ),
    Exercise(
        REJECT,
        "",
        "",
        RejectReason.OFF_DEBATE,
        gettext_lazy("是一句话，也知道是谁说的，但说的是大会的人数，与开闭之争无关。"),
    ),
    Exercise(
        ACCEPT,
        UNNAMED,
        Stance.BOTH,
        "",
        gettext_lazy("没有写明是谁，就记在未具名的发言者名下，不要猜；两样都用、不矛盾，是两者并存。"),
    ),
)


class Practice(NamedTuple):
    """The invented page: as it came, as it was cleaned, and what the machine suggests."""

    decoded: Decoded
    cleaned: Cleaned
    candidates: tuple[Candidate, ...]


@cache
def practice() -> Practice:
    """Read the invented page, once a process."""
    decoded = decode(PAGE.read_bytes())
    cleaned = clean(decoded.text, [])
    people = tuple(Known(name, (name,)) for name in NAMES[:2])
    found = find_candidates(cleaned.text, Knowledge(people=people), learn([]))
    return Practice(decoded, cleaned, tuple(found.candidates))


class PracticeForm(forms.Form):
    """A decision about one suggestion, valid when it could be stored; `check` says what an editor would differ in."""

    decision = forms.ChoiceField(
        label=gettext_lazy("怎样决定"),
        choices=[(ACCEPT, gettext_lazy("采纳并发布")), (REJECT, gettext_lazy("否决"))],
        widget=forms.RadioSelect,
    )
    speaker = forms.ChoiceField(
        label=gettext_lazy("谁说的"),
        required=False,
        choices=[("", "—"), *((name, name) for name in NAMES), (UNNAMED, gettext_lazy("未具名的发言者"))],
    )
    stance = forms.ChoiceField(
        label=gettext_lazy("立场"), required=False, choices=Stance.choices, widget=forms.RadioSelect
    )
    statement = forms.CharField(
        label=gettext_lazy("观点，用自己的话"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    because = forms.ChoiceField(
        label=gettext_lazy("否决的理由"), required=False, choices=[("", "—"), *RejectReason.choices]
    )

    def __init__(self, data=None, *, candidate: Candidate) -> None:
        self.quote = candidate.quote
        proposed = {"speaker": candidate.speech.speaker or "", "stance": candidate.reading.stance}
        super().__init__(data, initial=proposed)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("decision") == ACCEPT:
            needed = {
                "speaker": _("没有发言者不能采纳。"),
                "stance": _("选一个立场。"),
                "statement": _("用自己的话写一句。"),
            }
        else:
            needed = {"because": _("选一个理由。")}
        for name, words in needed.items():
            if given.get("decision") and not given.get(name):
                self.add_error(name, words)
        run = shared_run(given.get("statement", ""), self.quote, NAMES, english=False)
        if given.get("decision") == ACCEPT and run:
            self.add_error("statement", _("这一串与引文相同：「%(run)s」。请换个说法。") % {"run": run})
        return given

    def check(self, exercise: Exercise) -> list[str]:
        """Return, in words, in what a valid decision differs from that of the exercise; empty when in nothing."""
        given = self.cleaned_data
        if given["decision"] != exercise.decision:
            return [_("这一条该采纳。") if exercise.decision == ACCEPT else _("这一条该否决。")]
        names = ("speaker", "stance") if exercise.decision == ACCEPT else ("because",)
        return [
            _("%(field)s：我们会选“%(expected)s”。")
            % {"field": self[name].label, "expected": self._label(name, getattr(exercise, name))}
            for name in names
            if given[name] != getattr(exercise, name)
        ]

    @property
    def speaker_shown(self) -> str:
        return self._label("speaker", self.cleaned_data["speaker"])

    @property
    def stance_shown(self) -> str:
        return self._label("stance", self.cleaned_data["stance"])

    def _label(self, name: str, value: str) -> str:
        field: Any = self.fields[name]
        return str(dict(field.choices)[value])
