"""The content of the review desk: an article's marked text, its suggestions, and the current one."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from debate.admin.request_values import number_in
from debate.admin.reviewing.offered_speakers import offers_of
from debate.admin.reviewing.page.filters import CHOICES, FILTER_KEYS, Option, is_on_debate
from debate.admin.reviewing.page.listing import Group, Row, groups_of, pages_of, rows_of, speaker_of
from debate.admin.reviewing.page.marked_text import Mark, Window, marks_in, window_around
from debate.admin.reviewing.page.reasons import reasons_of
from debate.curation.reviewing import nearby_spans, sentence_starts
from debate.models import Article, Citation, Claim, Speaker, Suggestion
from debate.text.metadata import dates_nearby
from debate.vocabulary import clauses, gettext_lazy

# With so many speakers found there are no keys left for others.
MOST_FOUND = 6
# What the form takes over from the claim before, besides its speaker and topics.
TAKEN_OVER = ("stance", "claim_type", "said_on", "occasion", "role_then", "sense_of_open")
# Ways to move one end of a passage: name in `nearby_spans`, label, key.
EDGE_KEYS = (
    ("start-earlier", gettext_lazy("起点提前"), "["),
    ("start-later", gettext_lazy("起点推后"), "]"),
    ("end-earlier", gettext_lazy("终点提前"), ","),
    ("end-later", gettext_lazy("终点推后"), "."),
)


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
        """The visible suggestions in the order of the text, by turns; what is not on the debate is folded."""
        return self._rows_of(self.visible)

    def _rows_of(self, suggestions: list[Suggestion]) -> list[Row]:
        return rows_of(suggestions, self.suggestions, self._opens)

    @property
    def is_by_speaker(self) -> bool:
        return self.given.get("by") == "speaker"

    @property
    def groups(self) -> list[Group]:
        """The visible suggestions by speaker, the one whose turn it is open."""
        return groups_of(self.visible, self.current, self._rows_of)

    @cached_property
    def pages(self) -> list[list[Row]]:
        return pages_of(self.rows)

    @cached_property
    def page_number(self) -> int:
        """The page of the list that is asked for, else the one with the suggestion in hand; from 1."""
        asked = number_in(self.given.get("page", "")) or 0
        if 0 < asked <= len(self.pages):
            return asked
        held = (number for number, rows in enumerate(self.pages, 1) for row in rows if self.current in row.suggestions)
        return next(held, 1)

    @property
    def shown(self) -> list[Row]:
        """The rows of this page of the list."""
        return self.pages[self.page_number - 1]

    @property
    def other_pages(self) -> list[tuple[int, str]]:
        """Every page of the list but the only one, with its address."""
        address = self.address(suggestion=self.current)
        numbers = range(1, len(self.pages) + 1) if len(self.pages) > 1 else ()
        return [(number, f"{address}&page={number}") for number in numbers]

    def _opens(self, suggestion: Suggestion) -> bool:
        return is_on_debate(suggestion) or suggestion == self.current

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
        keys = iter(FILTER_KEYS)
        return [
            (label, [self._option(name, value, words)._replace(key=next(keys)) for value, (words, _) in of.items()])
            for name, (label, of) in CHOICES.items()
        ]

    def _option(self, name: str, value: str, label: str) -> Option:
        chosen = self.chosen | {name: value}
        return Option(label, len(self._filtered(chosen)), self.address(chosen), self.chosen[name] == value)

    @property
    def other_order(self) -> str:
        """The address of the same list by speaker, or from there in the order of the text."""
        query = QueryDict(self.address(suggestion=self.current).removeprefix("?"), mutable=True)
        query.pop("by") if self.is_by_speaker else query.update({"by": "speaker"})
        return f"?{query.urlencode()}"

    def address(self, chosen: dict[str, str] | None = None, suggestion: Suggestion | None = None) -> str:
        """Return the query of this page with other filter values, or with another current suggestion."""
        query = QueryDict(mutable=True)
        query.update({name: value for name, value in (chosen or self.chosen).items() if value})
        if self.is_by_speaker:
            query["by"] = "speaker"
        if suggestion:
            query["s"] = str(suggestion.pk)
        return f"?{query.urlencode()}"

    @cached_property
    def last_claim(self) -> Claim | None:
        """The claim accepted last from this article; None when there is none."""
        accepted = [each for each in self.suggestions if each.resulting_claim and each.decided_at]
        last: Any = max(accepted, key=lambda each: each.decided_at or timezone.now(), default=None)
        return last.resulting_claim if last else None

    @cached_property
    def last_accepted(self) -> dict[str, Any]:
        """The values of the form that one key takes over from the claim accepted last; empty when there is none."""
        claim = self.last_claim
        if claim is None:
            return {}
        texts = {name: str(getattr(claim, name)) for name in TAKEN_OVER}
        topics = [str(topic.pk) for topic in claim.topics.all()]
        return {"speaker": {"value": claim.speaker_id, "text": str(claim.speaker)}, **texts, "topics": topics}

    @property
    def last_accepted_words(self) -> str:
        """Who said the claim accepted last, when and where."""
        claim = self.last_claim
        return clauses([claim.speaker, claim.said_on, claim.occasion]) if claim else ""

    @cached_property
    def citations(self) -> list[Citation]:
        return list(self.article.citations.with_quote().for_article_page())

    @cached_property
    def counts(self) -> dict[str, int]:
        waiting = sum(each.is_waiting for each in self.suggestions)
        return {"waiting": waiting, "decided": len(self.suggestions) - waiting, "cited": len(self.citations)}

    @cached_property
    def window(self) -> Window:
        """The part of the text that is shown: around the place asked for, else around the suggestion in hand."""
        asked = number_in(self.given.get("at", ""))
        return window_around(self.article.text, asked if asked is not None else self._place(self.current)[0])

    @property
    def earlier_text(self) -> str:
        """The address that shows what comes before the part shown; empty when nothing does."""
        return "" if self.window.before is None else f"{self.address(suggestion=self.current)}&at={self.window.before}"

    @property
    def later_text(self) -> str:
        return "" if self.window.after is None else f"{self.address(suggestion=self.current)}&at={self.window.after}"

    @property
    def marks(self) -> list[Mark]:
        """The text in pieces, cut at every edge of a citation, of a waiting suggestion and of the current one."""
        shown: list[Any] = [each for each in self.suggestions if each.is_waiting or each == self.current]
        return marks_in(self.article.text, self.window, shown, self.citations, self.current)

    @cached_property
    def rest(self) -> list[Suggestion]:
        """What else waits under the name of the one in hand: to be given the same speaker."""
        current = self.current
        name = speaker_of(current) if current else ""
        waiting = [each for each in self.suggestions if each.is_waiting and each != current]
        return [each for each in waiting if name and speaker_of(each) == name]

    @property
    def speakers_found(self) -> list[Speaker]:
        """Whom the machine found to speak in this article, most often first, and then who is named in it."""
        found = Counter(each.proposed_speaker for each in self.suggestions if each.proposed_speaker)
        named: Any = Speaker.objects.people_named_in(self.article.text) if len(found) < MOST_FOUND else []
        return list(dict.fromkeys([*(speaker for speaker, _ in found.most_common()), *named]))

    @property
    def speakers_accepted(self) -> list[Speaker]:
        """The speakers of the claims accepted from this article, the last first."""
        accepted: list[Any] = [each for each in self.suggestions if each.resulting_claim and each.decided_at]
        accepted.sort(key=lambda each: each.decided_at, reverse=True)
        return list(dict.fromkeys(each.resulting_claim.speaker for each in accepted))

    def role_of(self, suggestion: Suggestion) -> Suggestion:
        """Return the suggestion itself, or the first of the same speaker with whom the article prints a role."""
        name = speaker_of(suggestion)
        same = (each for each in self.suggestions if name and speaker_of(each) == name and each.role_printed)
        return suggestion if suggestion.role_printed else next(same, suggestion)


def details_of(suggestion: Suggestion, page: ReviewPage) -> dict[str, Any]:
    """Return what the page shows of the current suggestion beside its form."""
    return {
        "reasons": reasons_of(suggestion),
        "offers": offers_of(suggestion, page.speakers_accepted, page.speakers_found) if suggestion.is_waiting else [],
        "dates": _dates_of(suggestion),
        "points": sentence_starts(suggestion),
        "edges": edges_of(suggestion),
    }


def _dates_of(suggestion: Suggestion) -> list[str]:
    """Return when it may have been said, for one key to take one after the other: dates nearby, that of the article."""
    article = suggestion.article
    nearby = dates_nearby(article.text, suggestion.start, suggestion.end, str(article.published_on))
    published = str(article.published_on)
    return list(dict.fromkeys(filter(None, [*nearby, published, published[:7]])))


def edges_of(suggestion: Suggestion) -> list[tuple[str, str, tuple[int, int]]]:
    """Return ``(label, key, span)`` for every way to move one end of the passage by a clause."""
    spans = nearby_spans(suggestion, suggestion.article.text)
    return [(label, key, spans[name]) for name, label, key in EDGE_KEYS if name in spans]
