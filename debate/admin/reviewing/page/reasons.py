"""The reasons for a suggestion in the editor's language: those of the machine, and what editors changed by hand."""

import re

from django.utils.translation import gettext as _

from debate.extraction import Reason
from debate.extraction.learned import in_words
from debate.models import Suggestion
from debate.models.workflow import NAMED, RECUT
from debate.vocabulary import gettext_lazy, labelled

BY_HAND = {RECUT: gettext_lazy("人工改了范围"), NAMED: gettext_lazy("编辑定了发言者")}
# Who changed a span, and the span before, as the suggestion stores them.
RECUT_BY = re.compile(r"(.*)：原为 (.*)")


def reasons_of(suggestion: Suggestion) -> list[Reason]:
    """Return the reasons of a suggestion in words, each once."""
    return list(dict.fromkeys(_said(Reason(each["rule"], each["words"])) for each in suggestion.reasons))


def _said(reason: Reason) -> Reason:
    if reason.rule not in BY_HAND:
        said = in_words(reason)
        return Reason(_(said.rule), said.words)
    changed = RECUT_BY.fullmatch(reason.words)
    words = labelled(changed[1], _("原为 {}").format(changed[2])) if changed else reason.words
    return Reason(str(BY_HAND[reason.rule]), words)
