"""The content of the review desk: an article's marked text, its suggestions, and the current one."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from debate.admin.reviewing.offered_speakers import offers_of
from debate.curation.reviewing import nearby_spans, sentence_starts
from debate.extraction import Reason
from debate.extraction.learned import in_words
from debate.models import Article, Citation, Suggestion
from debate.models.workflow import RECUT
from debate.text import Piece, overlay
from debate.vocabulary import QuoteType


def _is_on_debate(suggestion: Suggestion) -> bool:
    """Whether it is about the debate: in the eyes of the machine, or of the editor who accepted it."""
    return suggestion.on_debate or suggestion.resulting_claim_id is not None


# The filters of the list: parameter, label, and by value the label and the test; "" is the default value.
CHOICES: dict[str, tuple[str, dict[str, tuple[str, Callable[[Suggestion], bool]]]]] = {
    "show": (
        "状态",
        {
            "": ("待审", lambda each: each.is_waiting),
            "decided": ("已决定", lambda each: not each.is_waiting),
            "all": ("全部", lambda each: True),
        },
    ),
    "debate": (
        "与开闭之争",
        {
            "": ("有关", _is_on_debate),
            "no": ("未见争论用词", lambda each: not _is_on_debate(each)),
            "all": ("不限", lambda each: True),
        },
    ),
    "speaker": (
        "发言者",
        {
            "": ("不限", lambda each: True),
            "known": ("已认出", lambda each: each.proposed_speaker_id is not None),
            "unknown": ("发言者未识别", lambda each: each.proposed_speaker_id is None),
        },
    ),
    "kind": (
        "引语",
        {
            "": ("不限", lambda each: True),
            "direct": ("直接", lambda each: each.quote_type == QuoteType.DIRECT),
            "indirect": ("转述", lambda each: each.quote_type in (QuoteType.INDIRECT, QuoteType.MIXED)),
            "prose": ("文章自述", lambda each: each.quote_type in (QuoteType.AUTHOR, QuoteType.HEADING)),
        },
    ),
}
# Among the reasons of the machine one is of an editor.
RECUT_BY_HAND = "人工改了范围"
# Ways to move one end of a passage: name in `nearby_spans`, label, key.
EDGE_KEYS = (
    ("start-earlier", "起点提前", "["),
    ("start-later", "起点推后", "]"),
    ("end-earlier", "终点提前", ","),
    ("end-later", "终点推后", "."),
)


class Option(NamedTuple):
    """One value of a filter: its label, how many suggestions it would show, and its address."""

    label: str
    number: int
    address: str
    is_chosen: bool


class Row(NamedTuple):
    """A row of the list: the visible suggestions of one turn, of several folded ones, or one that is of no turn.

    ``turns`` is how many turns they are of, ``size`` how many suggestions those have, visible or not.
    """

    suggestions: list[Suggestion]
    turns: int
    size: int
    is_open: bool

    @property
    def first(self) -> Suggestion:
        return self.suggestions[0]

    @property
    def ticked_by(self) -> str:
        """The value of the box that ticks them all."""
        return ",".join(str(each.pk) for each in self.suggestions)


@dataclass
class ReviewPage:
    """One article under review; ``given`` is the query: the filters, and ``s``, the key of the current suggestion."""

    article: Article
    given: QueryDict

    @cached_property
    def suggestions(self) -> list[Suggestion]:
        found: Any = list(self.article.suggestions.for_review())
        for each in found:
            each.article = self.article
            each.address = self.address(suggestion=each)
        return found

    @cached_property
    def chosen(self) -> dict[str, str]:
        """The value of each filter; an unknown one counts as not given."""
        return {name: value if (value := self.given.get(name, "")) in of else "" for name, (_, of) in CHOICES.items()}

    def _filtered(self, chosen: dict[str, str]) -> list[Suggestion]:
        tests = [CHOICES[name][1][value][1] for name, value in chosen.items()]
        return [each for each in self.suggestions if all(test(each) for test in tests)]

    @cached_property
    def visible(self) -> list[Suggestion]:
        return self._filtered(self.chosen)

    @cached_property
    def rows(self) -> list[Row]:
        """The visible suggestions, each turn one row; those of adjacent turns are folded into one.

        A turn is folded unless one of its suggestions is about the debate or in hand.
        """
        sizes = Counter(each.turn for each in self.suggestions)
        turns: dict[Any, list[Suggestion]] = {}
        for each in self.visible:
            turns.setdefault(each.turn or each.pk, []).append(each)
        rows: list[Row] = []
        for found in turns.values():
            turn = found[0].turn
            row = Row(found, int(bool(turn)), sizes[turn] if turn else 1, not turn or any(map(self._opens, found)))
            if rows and not row.is_open and not rows[-1].is_open:
                last = rows.pop()
                row = Row(last.suggestions + found, last.turns + 1, last.size + row.size, is_open=False)
            rows.append(row)
        return rows

    def _opens(self, suggestion: Suggestion) -> bool:
        return _is_on_debate(suggestion) or suggestion == self.current

    @property
    def folded(self) -> Option | None:
        """What is left out by default because it does not seem to be about the debate; None when there is nothing."""
        option = self._option("debate", "no", "")
        return option if self.chosen["debate"] == "" and option.number else None

    def ticked(self, given: list[str]) -> list[Suggestion]:
        """Return the visible suggestions that wait and are ticked, alone or with their row."""
        keys = {key for value in given for key in value.split(",")}
        return [each for each in self.visible if each.is_waiting and str(each.pk) in keys]

    @cached_property
    def current(self) -> Suggestion | None:
        """The suggestion asked for, even when a filter hides it; else the first visible one."""
        asked = next((each for each in self.suggestions if str(each.pk) == self.given.get("s")), None)
        return asked or (self.visible[0] if self.visible else None)

    @property
    def before(self) -> Suggestion | None:
        return next((each for each in reversed(self.visible) if self._place(each) < self._place(self.current)), None)

    @property
    def after(self) -> Suggestion | None:
        return next((each for each in self.visible if self._place(each) > self._place(self.current)), None)

    @staticmethod
    def _place(suggestion: Suggestion | None) -> tuple[int, int]:
        return (suggestion.start, suggestion.end) if suggestion else (-1, -1)

    @property
    def options(self) -> list[tuple[str, list[Option]]]:
        """The label of each filter with its options."""
        return [
            (label, [self._option(name, value, words) for value, (words, _) in of.items()])
            for name, (label, of) in CHOICES.items()
        ]

    def _option(self, name: str, value: str, label: str) -> Option:
        chosen = self.chosen | {name: value}
        return Option(label, len(self._filtered(chosen)), self.address(chosen), self.chosen[name] == value)

    def address(self, chosen: dict[str, str] | None = None, suggestion: Suggestion | None = None) -> str:
        """Return the query of this page with other filter values, or with another current suggestion."""
        query = QueryDict(mutable=True)
        query.update({name: value for name, value in (chosen or self.chosen).items() if value})
        if suggestion:
            query["s"] = str(suggestion.pk)
        return f"?{query.urlencode()}"

    @property
    def last_accepted(self) -> dict[str, Any]:
        """Speaker, date and occasion of the claim accepted last from this article; one key fills them in."""
        accepted = [each for each in self.suggestions if each.resulting_claim and each.decided_at]
        if not accepted:
            return {}
        claim: Any = max(accepted, key=lambda each: each.decided_at or timezone.now()).resulting_claim
        given = {"said_on": str(claim.said_on), "occasion": claim.occasion}
        return {"speaker": {"value": claim.speaker_id, "text": str(claim.speaker)}, **given}

    @cached_property
    def citations(self) -> list[Citation]:
        return list(self.article.citations.with_quote().for_article_page())

    @cached_property
    def counts(self) -> dict[str, int]:
        waiting = sum(each.is_waiting for each in self.suggestions)
        return {"waiting": waiting, "decided": len(self.suggestions) - waiting, "cited": len(self.citations)}

    @property
    def marks(self) -> list["Mark"]:
        """The text in pieces, cut at every edge of a citation, of a waiting suggestion and of the current one."""
        shown: list[Any] = [each for each in self.suggestions if each.is_waiting or each == self.current]
        spans = [(each.start, each.end, each) for each in (*shown, *self.citations)]
        return [self._mark(piece) for piece in overlay(self.article.text, spans)]

    def _mark(self, piece: Piece) -> "Mark":
        suggested = [each for each in piece.over if isinstance(each, Suggestion)]
        cited = [each for each in piece.over if isinstance(each, Citation)]
        here = self.current in suggested
        classes = [name for name, on in (("here", here), ("waiting", suggested), ("cited", cited)) if on]
        if suggested:
            # The current suggestion links to another one that overlaps it, which could not be reached otherwise.
            others = [each for each in suggested if each != self.current]
            return Mark(piece.text, classes, self.address(suggestion=others[0] if others else suggested[0]), "")
        if cited:
            claim = cited[0].claim
            address = reverse("admin:debate_claim_change", args=[claim.pk])
            return Mark(piece.text, classes, address, f"{claim.speaker}：{claim.statement}")
        return Mark(piece.text, [], "", "")


class Mark(NamedTuple):
    """A piece of the text with its CSS classes, the address it links to (empty for none) and its tooltip."""

    text: str
    classes: list[str]
    address: str
    title: str


def details_of(suggestion: Suggestion) -> dict[str, Any]:
    """Return what the page shows of the current suggestion beside its form."""
    return {
        "reasons": reasons_of(suggestion),
        "offers": offers_of(suggestion) if suggestion.is_waiting else [],
        "points": sentence_starts(suggestion),
        "edges": edges_of(suggestion),
    }


def reasons_of(suggestion: Suggestion) -> list[Reason]:
    """Return the reasons of a suggestion in words, each once."""
    found = (Reason(reason["rule"], reason["words"]) for reason in suggestion.reasons)
    return list(
        dict.fromkeys(Reason(RECUT_BY_HAND, each.words) if each.rule == RECUT else in_words(each) for each in found)
    )


def edges_of(suggestion: Suggestion) -> list[tuple[str, str, tuple[int, int]]]:
    """Return ``(label, key, span)`` for every way to move one end of the passage by a clause."""
    spans = nearby_spans(suggestion, suggestion.article.text)
    return [(label, key, spans[name]) for name, label, key in EDGE_KEYS if name in spans]
