"""Find all speeches of a text: who said what, in which exact span."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from debate.extraction.attribution import THRESHOLD, Attribution, Subject
from debate.extraction.page import Page, read_page
from debate.extraction.people import SpeakerKind, find_people
from debate.extraction.speech.indirect_speech import Reported, find_indirect
from debate.extraction.speech.interview_turns import find_turns
from debate.extraction.speech.lines import Turn
from debate.extraction.speech.quotes import Quote, find_quotes
from debate.extraction.speech.reports import MOST_REPORTS, Report, find_reports
from debate.extraction.types import Kind, Knowledge, Reason, Speech

# So many speeches of one text are returned, the first ones: nobody reads more, and each is stored. An interview of
# 16,000 characters has two hundred.
MOST_SPEECHES = 1_000


def find_speeches(text: str, knowledge: Knowledge) -> list[Speech]:
    """Return the speeches of ``text``, in order, at most `MOST_SPEECHES`.

    Where something was left unread, the speeches there say so among their reasons. Spans leave out quotation marks and
    attribution. Two direct spans never overlap, nor do two indirect ones; a direct span inside an indirect one is a
    partial quotation (他认为，这是“……”的结果). ``speaker`` is None where the score of the attribution is below
    `THRESHOLD`.
    """
    page = read_page(text)
    people = find_people(page, knowledge)
    turns = find_turns(page, people)
    attribution = Attribution(page, people)
    reports = find_reports(page, attribution)
    quotes = [quote for quote in find_quotes(page, attribution, reports) if not _in_interview(quote, turns)]
    indirect = find_indirect(page, attribution, reports, quotes)
    speeches = [_from_turn(turn) for turn in turns]
    speeches += [_from_quote(quote) for quote in quotes]
    speeches += [_from_report(said) for said in indirect if not _in_talk(page, said, turns)]
    speeches.sort(key=lambda speech: (speech.start, -speech.end))
    return _within_limits(page, reports, speeches)


def _within_limits(page: Page, reports: Iterable[Report], speeches: list[Speech]) -> list[Speech]:
    """Return the first speeches; those of a sentence that was not read in full, and the last of too many, say so."""
    counts = Counter(report.sentence for report in reports)
    crowded = {index for index, count in counts.items() if count >= MOST_REPORTS} | page.cut
    kept = speeches[:MOST_SPEECHES]
    for index, speech in enumerate(kept if crowded else ()):
        if page.sentence_at(speech.start) in crowded:
            kept[index] = replace(speech, reasons=(*speech.reasons, Reason("crowded-sentence")))
    if len(speeches) > MOST_SPEECHES:
        last = kept[-1]
        kept[-1] = replace(last, reasons=(*last.reasons, Reason("too-many-speeches", f"{len(speeches):,}")))
    return kept


def _in_interview(quote: Quote, turns: list[Turn]) -> bool:
    """Tell whether a quotation is no speech of its own: inside an answer, or in a question without a named speaker."""
    asked = bool(turns) and turns[0].start <= quote.mark.start < turns[-1].end and quote.subject.who is None
    return asked or _in_turn(quote.mark.start, turns)


def _in_talk(page: Page, said: Reported, turns: list[Turn]) -> bool:
    """Tell whether a report is no speech of its own: inside an answer, or 外界都说…… in a question."""
    first = page.paragraphs[max(0, page.paragraph_at(turns[0].start) - 1)].start if turns else 0
    asked = bool(turns) and first <= said.start < turns[-1].end
    who = said.report.subject.who
    return (asked and (who is None or who.kind is SpeakerKind.GROUP)) or _in_turn(said.start, turns)


def _in_turn(position: int, turns: list[Turn]) -> bool:
    index = bisect_right(turns, position, key=lambda turn: turn.start) - 1
    return index >= 0 and position < turns[index].end


def _from_turn(turn: Turn) -> Speech:
    who = turn.who
    reason = Reason(turn.rule, turn.speaker or "")
    return Speech(
        turn.start,
        turn.end,
        Kind.DIRECT,
        turn.speaker,
        who.known if who else "",
        who.role if who else "",
        who.company if who else "",
        turn.score,
        "",
        turn.turn,
        (reason,),
    )


def _from_quote(quote: Quote) -> Speech:
    return _speech(quote.mark.start, quote.mark.end, Kind.DIRECT, quote.subject, quote.cue, f"cue-{quote.place}")


def _from_report(said: Reported) -> Speech:
    return _speech(
        said.start, said.end, Kind.INDIRECT, said.report.subject, said.report.cue, f"reported-by-{said.report.form}"
    )


def _speech(start: int, end: int, kind: Kind, subject: Subject, cue: str, rule: str) -> Speech:
    reasons = (Reason(rule, cue), *subject.reasons)
    who = subject.who
    if who is None or subject.score < THRESHOLD:
        return Speech(start, end, kind, score=subject.score, cue=cue, reasons=reasons)
    return Speech(start, end, kind, who.name, who.known, who.role, who.company, subject.score, cue, "", reasons)
