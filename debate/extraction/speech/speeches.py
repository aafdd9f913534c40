"""Find all speeches of a text: who said what, in which exact span."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from debate.extraction.learned import load_weights
from debate.extraction.page import Page
from debate.extraction.quotation_marks import MarkedText
from debate.extraction.speech.cues import MOST_CUES, Cue
from debate.extraction.speech.lines import Turn
from debate.extraction.speech.marks import find_quotes
from debate.extraction.speech.parsed import Parsed, parse
from debate.extraction.speech.reports import Report, find_reports
from debate.extraction.speech.speakers import Choice, Decided, Passage, Speakers, speaker_of
from debate.extraction.types import Kind, Knowledge, Offered, Reason, Speech, Weights

# So many speeches of one text are returned, the first ones: nobody reads more, and each is stored. An interview of
# 16,000 characters has two hundred.
MOST_SPEECHES = 1_000
# How many names are offered where none is sure enough.
OFFERED = 3


def find_speeches(text: str, knowledge: Knowledge, weights: Weights | None = None) -> list[Speech]:
    """Return the speeches of ``text``, in order, at most `MOST_SPEECHES`.

    Where something was left unread, the speeches there say so among their reasons. Spans leave out quotation marks and
    attribution. Two direct spans never overlap, nor do two indirect ones; a direct span inside an indirect one is a
    partial quotation (他认为，这是“……”的结果). ``speaker`` is None where nobody is likely enough. ``weights`` are those
    that come with the program unless others are given.
    """
    return read_speeches(parse(text, knowledge), weights or load_weights())


def read_speeches(parsed: Parsed, weights: Weights) -> list[Speech]:
    """Return the speeches of a text that has been taken apart, as `find_speeches` does."""
    found = [(mark, why) for mark, why in find_quotes(parsed, weights) if not _in_question(parsed, mark)]
    quotes = [mark for mark, _ in found]
    reports = find_reports(parsed, quotes, weights)
    speakers, decided = Speakers(parsed), Decided()
    speeches: list[Speech] = []
    said: list[tuple[Passage | Turn, tuple[str, ...]]] = [
        *((of_quote(parsed, mark), why) for mark, why in found),
        *((of_report(report), report.why) for report in reports),
        *((turn, ()) for turn in parsed.turns),
    ]
    for passage, why in sorted(said, key=lambda each: (each[0].start, -each[0].end)):
        if isinstance(passage, Turn):
            speeches.append(_from_turn(passage))
            decided.passages.append((of_turn(passage), passage.who))
            continue
        ranked = speakers.rank(passage, decided, weights)
        speeches.append(_speech(passage, why, ranked, weights.thresholds["speakers"]))
        decided.passages.append((passage, ranked[0].who))
    return _within_limits(parsed.page, parsed.cues, speeches)


def of_quote(parsed: Parsed, mark: MarkedText) -> Passage:
    """Return a quotation as a passage with the cues around it."""
    lead = parsed.lead_of(mark) or parsed.around_of(mark)
    return Passage(mark.start, mark.end, mark.outer_start, mark.outer_end, True, lead, parsed.tail_of(mark))


def of_report(report: Report) -> Passage:
    """Return a report as a passage."""
    return Passage(report.start, report.end, report.start, report.end, False, report.cue)


def of_turn(turn: Turn) -> Passage:
    """Return an answer of an interview as a passage."""
    return Passage(turn.start, turn.end, turn.start, turn.end, True)


def _in_question(parsed: Parsed, mark: MarkedText) -> bool:
    """Tell whether a quotation stands between the answers of an interview without a cue: in a question."""
    return parsed.in_interview(mark.start) and parsed.lead_of(mark) is None


def _within_limits(page: Page, cues: Iterable[Cue], speeches: list[Speech]) -> list[Speech]:
    """Return the first speeches; those of a sentence that was not read in full, and the last of too many, say so."""
    counts = Counter(cue.sentence for cue in cues)
    crowded = {index for index, count in counts.items() if count >= MOST_CUES} | page.cut
    kept = speeches[:MOST_SPEECHES]
    for index, speech in enumerate(kept if crowded else ()):
        if page.sentence_at(speech.start) in crowded:
            kept[index] = replace(speech, reasons=(*speech.reasons, Reason("crowded-sentence")))
    if len(speeches) > MOST_SPEECHES:
        last = kept[-1]
        kept[-1] = replace(last, reasons=(*last.reasons, Reason("too-many-speeches", f"{len(speeches):,}")))
    return kept


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


def _speech(passage: Passage, why: tuple[str, ...], ranked: list[Choice], least: float) -> Speech:
    """Return a passage as a speech; ``why`` are the rules by which it is one."""
    cue = passage.lead or passage.tail
    words = cue.words if cue else ""
    rule = f"cue-{passage.place}" if passage.is_quote else f"reported-by-{cue.form if cue else 'verb'}"
    best = ranked[0]
    speech = Speech(
        passage.start,
        passage.end,
        Kind.DIRECT if passage.is_quote else Kind.INDIRECT,
        score=best.probability,
        cue=words,
        reasons=(Reason(rule, words), *map(Reason, why)),
    )
    if best.who is None or best.probability < least:
        return replace(speech, offered=_offered(passage, ranked))
    who = speaker_of(passage, best.who)
    reasons = (*speech.reasons, *(Reason(each, who.name) for each in best.reasons))
    return replace(speech, speaker=who.name, known=who.known, role=who.role, company=who.company, reasons=reasons)


def _offered(passage: Passage, ranked: list[Choice]) -> tuple[Offered, ...]:
    """Return those who may have spoken, the likeliest first."""
    named = [(speaker_of(passage, each.who), each.probability) for each in ranked if each.who][:OFFERED]
    return tuple(Offered(who.name, who.known, who.role, who.company, sure) for who, sure in named)
