"""What an editor makes of a suggestion, and what the content rules find in it before it is stored."""

from dataclasses import dataclass

from debate.curation.content_rules import Finding, Record, Saving
from debate.models import Affiliation, Citation, Claim, Prediction, Response, Source, Suggestion
from debate.vocabulary import ReviewState

# The slug of a claim that has none yet; no stored claim has it, since it is no slug.
NEW = "（新观点）"


@dataclass
class Decision:
    """What an editor made of a suggestion: a claim not yet stored, its links by field name, and what belongs to it.

    The claim's speaker may be new, too. ``affiliation`` is a role of the speaker that the base does not know yet.
    ``seconds`` is how long the decision took, if known.
    """

    claim: Claim
    links: dict[str, list]
    quote_type: str
    attribution: str = ""
    role_printed: str = ""
    publish: bool = False
    response: Response | None = None
    prediction: Prediction | None = None
    affiliation: Affiliation | None = None
    seconds: float | None = None


def judge_decision(suggestion: Suggestion, decision: Decision) -> list[Finding]:
    """Return what the content rules find in a decision as it would be stored; nothing is stored."""
    claim, saving = decision.claim, Saving()
    was = claim.state, claim.slug
    claim.state, claim.slug = (ReviewState.PUBLISHED if decision.publish else ReviewState.DRAFT), claim.slug or str(NEW)
    if not claim.speaker.pk:
        saving.save(claim.speaker)
    if decision.affiliation:
        decision.affiliation.speaker, decision.affiliation.source = claim.speaker, Source(article=suggestion.article)
        saving.save(decision.affiliation)
    record = saving.save(claim, decision.links)
    claim.state, claim.slug = was
    cited = _cite(suggestion, saving, record)
    if decision.response:
        answer = saving.save(decision.response, parent=("from_claim", record))
        answer.fields["citation"] = list(cited.key)
    if decision.prediction:
        saving.save(decision.prediction, {"evidence": []}, parent=("claim", record))
    return saving.judge()


def judge_attaching(suggestion: Suggestion, claim: Claim) -> list[Finding]:
    """Return what the content rules find when a stored claim is cited from the suggested passage as well."""
    saving = Saving()
    _cite(suggestion, saving, next(iter(saving.base.stored("claims", [claim.pk]).values())))
    return saving.judge()


def _cite(suggestion: Suggestion, saving: Saving, claim: Record) -> Record:
    # Any place will do: the rules compare the words, and the true place is found when the citation is stored.
    place = {"raw_start": suggestion.start, "raw_end": suggestion.end}
    given = {"quote_type": suggestion.quote_type, "attribution": suggestion.attribution}
    citation = Citation(article=suggestion.article, quote=suggestion.quote, **place, **given)
    return saving.save(citation, parent=("claim", claim))
