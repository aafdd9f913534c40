"""The tutorial's invented page: read by the machine itself, decided by the editor, checked, and stored nowhere.

Nothing here touches the database. The page belongs to the debate (`practice.toml` of its package). The machine knows
invented names and nobody else, so that the tutorial is the same in every base.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _

from debate.curation.content_rules import shared_run
from debate.extraction import Candidate, Knowledge, Known, find_candidates
from debate.importing import debate_words
from debate.text import Cleaned, Decoded, clean, decode
from debate.vocabulary import RejectReason, Stance, gettext_lazy
from debate.vocabulary.debate_package import Text

UNNAMED = "unnamed"
ACCEPT, REJECT = "accept", "reject"


@dataclass(frozen=True, slots=True)
class Exercise:
    """What an editor should decide about one suggestion, and why; ``speaker`` and ``stance`` of those to accept."""

    decision: str
    speaker: str
    stance: str
    because: str
    reason: Text

    @property
    def why(self) -> str:
        """Why, in the editor's language."""
        return str(self.reason)


class Practice(NamedTuple):
    """The invented page: as it came, as it was cleaned, and what the machine suggests, with what is right of it."""

    decoded: Decoded
    cleaned: Cleaned
    names: tuple[str, ...]
    steps: tuple[tuple[Candidate, Exercise], ...]


def practice_page() -> Path:
    """Return where the invented page of this debate stands, if it has one."""
    return Path(settings.DEBATE_FOLDER) / "practice.toml"


def practice() -> Practice | None:
    """Return the invented page of this debate, read once a process; None where its package has none."""
    path = practice_page()
    return _read(path) if path.exists() else None


@cache
def _read(path: Path) -> Practice:
    given = tomllib.loads(path.read_text(encoding="utf-8"))
    decoded = decode(given["page"].encode())
    cleaned = clean(decoded.text, [])
    people = tuple(Known(name, (name,)) for name in given["names"][: given["known"]])
    found = find_candidates(cleaned.text, Knowledge(people=people, words=debate_words()))
    exercises = [_exercise(each) for each in given["exercises"]]
    return Practice(decoded, cleaned, tuple(given["names"]), tuple(zip(found.candidates, exercises, strict=False)))


def _exercise(given: dict[str, str]) -> Exercise:
    accepted = given["decision"] == ACCEPT
    return Exercise(
        decision=given["decision"],
        speaker=given.get("speaker", UNNAMED) if accepted else "",
        stance=Stance.by_role(given["stance"]) if accepted else "",
        because=given.get("because", ""),
        reason=Text(zh=given["why"], en=given["why_en"]),
    )


class PracticeForm(forms.Form):
    """A decision about one suggestion, valid when it could be stored; `check` says what an editor would differ in."""

    decision = forms.ChoiceField(
        label=gettext_lazy("怎样决定"),
        choices=[(ACCEPT, gettext_lazy("采纳并发布")), (REJECT, gettext_lazy("否决"))],
        widget=forms.RadioSelect,
    )
    speaker = forms.ChoiceField(label=gettext_lazy("谁说的"), required=False)
    stance = forms.ChoiceField(
        label=gettext_lazy("立场"), required=False, choices=Stance.choices, widget=forms.RadioSelect
    )
    statement = forms.CharField(
        label=gettext_lazy("观点，用自己的话"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    because = forms.ChoiceField(
        label=gettext_lazy("否决的理由"), required=False, choices=[("", "—"), *RejectReason.choices]
    )

    def __init__(self, data=None, *, candidate: Candidate, names: tuple[str, ...]) -> None:
        self.quote, self.names = candidate.quote, names
        role = candidate.reading.stance
        proposed = {"speaker": candidate.speech.speaker or "", "stance": role and Stance.by_role(role)}
        super().__init__(data, initial=proposed)
        speaker: Any = self.fields["speaker"]
        speaker.choices = [("", "—"), *((name, name) for name in names), (UNNAMED, _("未具名的发言者"))]

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
        run = shared_run(given.get("statement", ""), self.quote, self.names, english=False)
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
