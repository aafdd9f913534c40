"""The examples of the front page, chosen by rule: another every day, the same for everybody on one day.

Kept pages are kept by local day, so a page changes at midnight though no content moved. Nobody picks examples, and none
are drawn by lot: each rule gives a list in a fixed order, and the day says whose turn it is.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from debate.content import PREDICTIONS, RESPONSES, Content
from debate.models import Claim, PositionChange, Prediction, Response
from debate.presentation import Card, load_cards_beside
from debate.presentation.charts.counting import clashes_and_answers
from debate.vocabulary import PartialDate

# So many candidates, beginning with the one whose turn it is: the first whose words are there to be read is shown.
READ_ON = 5


class Candidates(NamedTuple):
    """Primary keys of what may be shown, in a fixed order: responses, changes of position, predictions."""

    clashes: list[int]
    answers: list[int]
    done: list[int]
    foretold: list[int]


def daily_examples(content: Content, pks: list[int], today: date, until: PartialDate) -> dict:
    """Return a ``clash``, an example each of ``done``, ``answered`` and ``foretold``, and ``newest``: cards of ``pks``.

    An example that nothing in the base fits by the end of ``until`` ('' for today) is None.
    """
    turns = _turns(content, today, until)
    responses = Response.objects.published().for_reading().in_bulk([*turns.clashes, *turns.answers])
    clashes, answers = ([responses[pk] for pk in each if pk in responses] for each in (turns.clashes, turns.answers))
    done, foretold = _first(PositionChange, turns.done), _first(Prediction, turns.foretold)
    own = [each for each in (done and done.before_claim, foretold and foretold.claim) if each]
    newest = load_cards_beside(content, pks, [*_claims_of([*clashes, *answers]), *own], until)
    clash, answered = (max(found, key=_words_there, default=None) for found in (clashes, answers))
    return {"clash": clash, "answered": answered, "done": done, "foretold": foretold, "newest": newest}


def _turns(content: Content, today: date, until: PartialDate) -> Candidates:
    """Return whose turn it is: of the thousands of candidates that a large base has, only these are loaded."""
    exchanges = content.once(("exchanged", until), lambda: clashes_and_answers(content, until), of=(RESPONSES,))
    done = content.once(("done", until), lambda: _done(until), of=(RESPONSES,))
    foretold = content.once(("settled", until, today), lambda: _settled(until, today), of=(PREDICTIONS,))
    return Candidates(*(by_turns(each, today) for each in (*exchanges, done, foretold)))


def _first(model: type[PositionChange] | type[Prediction], turns: list[int]) -> Any:
    """Return the row whose turn it is, or None."""
    return next(iter(model.objects.published().in_short().in_bulk(turns[:1]).values()), None)


def _done(until: PartialDate) -> list[int]:
    """Return the changes from own words to a model that was there by the end of ``until``."""
    return PositionChange.objects.published().said_then_released(until).order_by("slug").pks()


def _settled(until: PartialDate, today: date) -> list[int]:
    """Return the forecasts made and settled by the end of ``until``, or by today."""
    day = until or PartialDate(today.isoformat())
    forecasts = Prediction.objects.published().forecasts().by_named_speakers()
    return list(forecasts.made_by_end_of(day).settled_by(day).values_list("pk", flat=True))


def by_turns[T](candidates: Sequence[T], today: date) -> list[T]:
    """Return the candidate whose turn it is today, and those of the next days."""
    if not candidates:
        return []
    first = today.toordinal() % len(candidates)
    return [*candidates[first:], *candidates[:first]][:READ_ON]


def _claims_of(responses: list[Response]) -> list[Claim]:
    return [claim for each in responses for claim in (each.to_claim, each.from_claim) if claim]


def _words_there(response: Response) -> int:
    """Count on how many sides the speaker's own words are there to be read."""
    return sum(bool(vars(claim)["words"]) for claim in _claims_of([response]))


def beside_examples(examples: dict) -> list[Card | Claim]:
    """Return everything shown whose words a reader may want to hide."""
    shown = [each for each in (examples["clash"], examples["answered"]) if each]
    foretold = [examples["foretold"].claim] if examples["foretold"] else []
    done = [examples["done"].before_claim] if examples["done"] else []
    return [*_claims_of(shown), *foretold, *done, *examples["newest"]]
