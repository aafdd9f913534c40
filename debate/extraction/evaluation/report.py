"""Print figures and misses as text."""

from collections.abc import Iterable, Iterator, Mapping

from debate.extraction.evaluation.candidate_recall import find_spoken
from debate.extraction.evaluation.gold import GoldArticle
from debate.extraction.evaluation.matching import UNKNOWN, normalise_name, normalise_thing, pair_passages, same_speaker
from debate.extraction.evaluation.page_fields import FIELDS, MISSED, WRONG, judge_page_fields, printed_fields
from debate.extraction.evaluation.predicted import PredictedArticle
from debate.extraction.evaluation.scores import SPOKEN, Scores

COLUMNS = {
    "body": "body P/R",
    "direct": "direct F1",
    "direct_speaker": "+speaker F1",
    "candidates": "candidates R",
    "spoken": "dir+ind F1",
    "spoken_exact": "exact F1",
    "companies": "companies",
    "models": "models",
    "on_debate": "on-debate",
    "prediction": "prediction",
}
WIDTH = 13
CONTEXT = 20


def table(rows: Iterable[tuple[str, Scores]]) -> Iterator[str]:
    """Yield the lines of a table: a head, and a line for each (name, scores)."""
    head = [*COLUMNS.values(), "misattr.", "stance F1", "chars/s"]
    yield f"{'':24}" + "".join(f"{each:>{WIDTH}}" for each in head)
    for name, scores in rows:
        cells = [_cell(scores, figure) for figure in COLUMNS]
        speed = f"{scores.characters / scores.seconds:,.0f}" if scores.seconds else "-"
        cells += [f"{scores.misattributed}/{scores.filled}", f"{scores.stance_f1:.3f}", speed]
        yield f"{name[:24]:24}" + "".join(f"{each:>{WIDTH}}" for each in cells)


def _cell(scores: Scores, figure: str) -> str:
    tally = scores.tallies[figure]
    if figure == "body":
        return f"{tally.precision:.3f}/{tally.recall:.3f}"
    if figure == "candidates":
        return f"{tally.recall:.3f}" if tally.gold else "-"
    return f"{tally.f1:.3f}" if tally.gold or tally.predicted else "-"


def misses(gold: GoldArticle, predicted: PredictedArticle, raw_text: str) -> Iterator[str]:
    """Yield a line for every gold passage that was not found, every passage, name, speaker or stance that is wrong."""
    matched, possible = pair_passages(predicted.passages, gold)
    for j, claim in enumerate(gold.claims):
        if claim.kind in SPOKEN and not claim.optional and j not in matched.values():
            before, after = raw_text[max(0, claim.start - CONTEXT) : claim.start], raw_text[claim.end :][:CONTEXT]
            yield _line(f"MISSED {claim.kind} {claim.speaker or '?'}", f"{before}【{claim.quote}】{after}")
    for i, passage in enumerate(predicted.passages):
        if i not in matched:
            if i not in possible and passage.kind in SPOKEN:
                yield _line(f"TOO MANY {passage.kind} {passage.speaker or '?'}", passage.quote)
            continue
        claim = gold.claims[matched[i]]
        if not same_speaker(passage.speaker, claim, gold):
            known = normalise_name(passage.speaker or "") not in UNKNOWN
            what = "WRONG SPEAKER" if known else "NO SPEAKER"
            yield _line(f"{what} {passage.speaker or '?'} is {claim.speaker or '?'}", passage.quote)
        if claim.on_debate and passage.stance != claim.stance:
            yield _line(f"STANCE {passage.stance or 'unsure'} is {claim.stance}", passage.quote)
    for spoken in find_spoken(gold, predicted):
        if not spoken.is_found:
            yield _line(f"NO CANDIDATE {spoken.claim.speaker}", spoken.claim.quote)
    yield from _wrong_fields(printed_fields(gold.page, raw_text), predicted.page)
    yield from _missed_names("company", gold.companies, predicted.companies)
    yield from _missed_names("model", gold.models, predicted.models)


def _wrong_fields(gold: Mapping[str, str], predicted: Mapping[str, str]) -> Iterator[str]:
    verdicts = judge_page_fields(gold, predicted)
    for name in FIELDS:
        if (name, WRONG) in verdicts or (name, MISSED) in verdicts:
            yield _line(f"PAGE {name} {predicted.get(name) or 'empty'}", f"is {gold.get(name) or 'not there'}")


def _missed_names(kind: str, gold: Iterable[tuple[str, ...]], predicted: Iterable[tuple[str, ...]]) -> Iterator[str]:
    wanted = [(forms, {normalise_thing(form) for form in forms}) for forms in gold]
    given = [(forms, {normalise_thing(form) for form in forms}) for forms in predicted]
    for forms, names in wanted:
        if not any(names & other for _, other in given):
            yield _line(f"MISSED {kind}", " / ".join(forms))
    for forms, names in given:
        if not any(names & other for _, other in wanted):
            yield _line(f"TOO MANY {kind}", " / ".join(forms[:3]))


def _line(head: str, text: str) -> str:
    return f"  {head}: {text}".replace("\n", "⏎")
