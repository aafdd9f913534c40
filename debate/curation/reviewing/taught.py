"""What editors' decisions teach the reading machine: rows for training, made of the names of features alone."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby

from debate.extraction import Kind
from debate.extraction.training import Judged, Judgement, Row, rows_of_decisions
from debate.importing import load_knowledge
from debate.models import Article, Suggestion
from debate.vocabulary import QuoteType, RejectReason, SuggestionState

KINDS = {QuoteType.DIRECT: Kind.DIRECT, QuoteType.INDIRECT: Kind.INDIRECT}
# What a reason says about the passage. That it is off the debate, says nothing or was said before does not make it no
# speech, and of a wrong span or another reason it is not known what was wrong: those teach nothing.
JUDGEMENTS = {
    RejectReason.NOT_SPEECH: Judgement.NO_SPEECH,
    RejectReason.NO_SPEAKER: Judgement.SPEECH,
    RejectReason.OFF_DEBATE: Judgement.OPEN,
    RejectReason.NO_CLAIM: Judgement.OPEN,
    RejectReason.DUPLICATE: Judgement.OPEN,
}


def decision_rows() -> tuple[dict[str, list[Row]], int]:
    """Return the rows of all decisions by the name of the model they train, and of how many decisions they could be."""
    knowledge, number = load_knowledge(), 0
    rows: dict[str, list[Row]] = defaultdict(list)
    for article, suggestions in groupby(Suggestion.objects.for_training(), key=lambda each: each.article_id):
        text = Article.objects.values_list("text", flat=True).get(pk=article)
        judged = _judged(text, suggestions)
        number += sum(each.judgement is not Judgement.OPEN for each in judged)
        for name, found in rows_of_decisions(text, judged, knowledge).items():
            rows[name] += found
    return rows, number


def _judged(text: str, suggestions: Iterable[Suggestion]) -> list[Judged]:
    """Return what is known of the suggestions whose words still stand in the text."""
    standing = (each for each in suggestions if text[each.start : each.end] == each.quote)
    return [judged for each in standing if (judged := _judge(each))]


def _judge(suggestion: Suggestion) -> Judged | None:
    """Return what is known of a suggestion; None where nothing is, or where it is none of what is trained."""
    claim, citation = suggestion.resulting_claim, suggestion.resulting_citation
    judgement, names = _judgement(suggestion), [suggestion.attribution]
    kind = KINDS.get(QuoteType(citation.quote_type if citation else suggestion.quote_type))
    if judgement is None or kind is None:
        return None
    if claim:
        names = [*claim.speaker.names, citation.attribution if citation else ""]
    if judgement is not Judgement.OPEN and not claim:
        names = []  # none, or nobody can tell
    return Judged(suggestion.start, suggestion.end, kind, judgement, tuple(dict.fromkeys(filter(None, names))))


def _judgement(suggestion: Suggestion) -> Judgement | None:
    if suggestion.state == SuggestionState.WAITING:
        return None if suggestion.suggested_by_id else Judgement.OPEN
    if suggestion.state == SuggestionState.REJECTED:
        return JUDGEMENTS.get(RejectReason(suggestion.rejected_because))
    return Judgement.SPEECH if suggestion.resulting_claim else None  # the claim may have been deleted since
