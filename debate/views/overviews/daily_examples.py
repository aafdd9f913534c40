"""The examples of the front page, chosen by rule: another every day, the same for everybody on one day.

Kept pages are kept by local day, so a page changes at midnight though no content moved. Nobody picks examples, and none
are drawn by lot: each rule gives a list in a fixed order, and the day says whose turn it is.
"""

from collections.abc import Sequence
from datetime import date

from debate.content import Content
from debate.models import Claim, PositionChange, Prediction, Response
from debate.presentation import Card, load_cards_beside
from debate.presentation.charts.counting import known_predictions
from debate.vocabulary import PartialDate

# So many candidates, beginning with the one whose turn it is: the first whose words are there to be read is shown.
READ_ON = 5


def daily_examples(content: Content, pks: list[int], today: date, until: PartialDate) -> dict:
    """Return a ``clash``, an example each of ``done``, ``answered`` and ``foretold``, and ``newest``: cards of ``pks``.

    An example that nothing in the base fits by the end of ``until`` ('' for today) is None.
    """
    direct = list(Response.objects.published().until(until).between_named_speakers().for_reading())
    clashes = by_turns([each for each in direct if is_clash(each)], today)
    answers = by_turns([each for each in direct if not is_clash(each)], today)
    done = next(iter(by_turns(_acts(until), today)), None)
    foretold = next(iter(by_turns(_settled(until or PartialDate(today.isoformat())), today)), None)
    own = [each for each in (done and done.before_claim, foretold and foretold.claim) if each]
    newest = load_cards_beside(content, pks, [*_claims_of([*clashes, *answers]), *own], until)
    clash, answered = (max(found, key=_words_there, default=None) for found in (clashes, answers))
    return {"clash": clash, "answered": answered, "done": done, "foretold": foretold, "newest": newest}


def _acts(until: PartialDate) -> list[PositionChange]:
    return list(PositionChange.objects.published().said_then_released(until).in_short())


def _settled(day: PartialDate) -> list[Prediction]:
    settled = Prediction.objects.published().forecasts().by_named_speakers().settled_by(day)
    return known_predictions(settled, day)


def by_turns[T](candidates: Sequence[T], today: date) -> list[T]:
    """Return the candidate whose turn it is today, and those of the next days."""
    if not candidates:
        return []
    first = today.toordinal() % len(candidates)
    return [*candidates[first:], *candidates[:first]][:READ_ON]


def is_clash(response: Response) -> bool:
    """Whether somebody contradicts, on one side, what another said on another."""
    return response.contradicts and response.takes_another_side


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
