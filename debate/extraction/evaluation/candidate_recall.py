"""Measure whether whoever spoke is among the mentions from which a speaker is chosen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from debate.extraction.evaluation.gold import GoldArticle, GoldClaim
from debate.extraction.evaluation.matching import normalise, normalise_name, same_speaker
from debate.extraction.evaluation.predicted import PredictedArticle
from debate.extraction.page import Page, read_page
from debate.extraction.people import SpeakerKind, SpeakerMention
from debate.extraction.types import Span

SPOKEN = ("direct", "indirect")
# How many sentences before a passage, and code points of the paragraph behind its own, a speaker may be named in.
SENTENCES_BEFORE, HEAD = 12, 60
# A line that ends in no mark of a sentence and is this short is a headline or a label.
HEADLINE = re.compile(r"[^\n]{0,60}[^\n。!?;,…]")
UNNAMED = (SpeakerKind.PRONOUN, SpeakerKind.NARRATING)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A passage of the gold that names a speaker, and whether one of the mentions in its reach is that speaker."""

    claim: GoldClaim
    is_found: bool


def find_spoken(gold: GoldArticle, predicted: PredictedArticle) -> Iterator[Spoken]:
    """Yield the spoken passages whose speaker an article tells, each with whether a mention in reach is its speaker.

    In reach are twelve sentences before, its paragraph and the head of the next, and every label and headline; the
    whole text before it where its own surroundings have only a pronoun.
    """
    page, to_text = read_page(predicted.text), predicted.offsets.to_text
    named = [who for who in predicted.people if who.kind not in UNNAMED]
    labels = [who for who in named if _is_in_headline(page, who)]
    for claim in gold.claims:
        place = to_text(claim.start, claim.end)
        if claim.kind not in SPOKEN or claim.speaker is None or claim.inferred or claim.optional or place is None:
            continue
        near = _surroundings(page, *place)
        within = [who for who in named if near.start <= who.name_start < near.end]
        far = [] if _is_printed(claim, gold, page, near) else [who for who in named if who.name_start < near.start]
        yield Spoken(claim, any(same_speaker(who.name, claim, gold) for who in (*within, *labels, *far)))


def _surroundings(page: Page, start: int, end: int) -> Span:
    first = page.sentences[max(0, page.sentence_at(start) - SENTENCES_BEFORE)]
    last = page.paragraph_at(max(start, end - 1))
    behind = page.paragraphs[last + 1 : last + 2]
    return Span(first.start, min(behind[0].end, behind[0].start + HEAD) if behind else page.paragraphs[last].end)


def _is_in_headline(page: Page, who: SpeakerMention) -> bool:
    paragraph = page.paragraphs[page.paragraph_at(who.name_start)]
    is_label = page.flat[who.end : who.end + 12].strip(" *)")[:1] == ":" and who.start - paragraph.start < 12
    return is_label or HEADLINE.fullmatch(page.flat, paragraph.start, paragraph.end) is not None


def _is_printed(claim: GoldClaim, gold: GoldArticle, page: Page, near: Span) -> bool:
    """Tell whether one of the speaker's names stands in a span."""
    text = normalise(page.flat[near.start : near.end])
    forms = [form for who in (claim.speaker or "", *claim.also) for form in gold.names.get(who, (who,))]
    return any(normalise_name(form) in text for form in forms if normalise_name(form))
