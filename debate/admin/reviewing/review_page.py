"""The content of the review desk: an article's marked text, its suggestions, and the current one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from debate.curation.reviewing import nearby_spans
from debate.models import Article, Citation, Suggestion
from debate.models.workflow import RECUT
from debate.text import Piece, overlay
from debate.vocabulary import QuoteType

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
            "": ("不限", lambda each: True),
            "yes": ("有关", lambda each: each.on_debate),
            "no": ("看不出", lambda each: not each.on_debate),
        },
    ),
    "speaker": (
        "发言者",
        {
            "": ("不限", lambda each: True),
            "known": ("已认出", lambda each: each.proposed_speaker_id is not None),
            "unknown": ("没认出", lambda each: each.proposed_speaker_id is None),
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
# The labels of the machine's rules, shown as the reasons of a suggestion.
RULES = {
    "reported-by-verb": "转述用语",
    "reported-by-frame": "转述句式",
    "cue-before": "引语前的报道用语",
    "cue-after": "引语后的报道用语",
    "cue-carried": "承上句的报道用语",
    "interview-label": "访谈里的名字",
    "interview-label-dropped": "访谈里的续段",
    "talk": "演讲或信件全文",
    "quotation-goes-on": "引语接着说",
    "label": "冒号前的名字",
    "lead": "引语前的名字",
    "frame": "句式",
    "named-subject": "写明了姓名",
    "unlisted-subject": "姓名未收录",
    "subject-behind": "姓名在后",
    "subject-of-clause-before": "上一分句的主语",
    "subject-of-sentence-before": "上一句的主语",
    "speaker-of-sentence-before": "上一句的发言者",
    "owner": "所属",
    "owner-behind": "所属在后",
    "pronoun": "代词所指",
    "pronoun-ambiguous": "代词所指不明",
    "pronoun-unresolved": "代词无所指",
    "several-subjects": "不止一个主语",
    "no-subject": "没有主语",
    "no-speaker": "没有说话人",
    "no-clear-subject": "主语不明",
    "object-only": "只作宾语",
    "topic": "议题用词",
    "stance": "立场用词",
    "debate": "与争论有关",
    "prediction": "像是预测",
    "neighbour": "与已有观点相近",
    "crowded-sentence": "句子太长或说话处太多，没有读全",
    "too-many-speeches": "全文的话太多，之后的没有读",
    "long-speech": "话太长，立场和议题只按开头判断",
    RECUT: "人工改了范围",
}


# Ways to move one end of a passage: name in `nearby_spans`, label, key.
EDGE_KEYS = (
    ("start-earlier", "起点提前", "["),
    ("start-later", "起点推后", "]"),
    ("end-earlier", "终点提前", ","),
    ("end-later", "终点推后", "."),
)


class Reason(NamedTuple):
    rule: str
    words: str


class Option(NamedTuple):
    """One value of a filter: its label, how many suggestions it would show, and its address."""

    label: str
    number: int
    address: str
    is_chosen: bool


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


def reasons_of(suggestion: Suggestion) -> list[Reason]:
    """Return the reasons of a suggestion in words; a rule without a label is shown by its own name."""
    return [_in_words(reason["rule"], reason["words"]) for reason in suggestion.reasons]


def _in_words(rule: str, words: str) -> Reason:
    name, _, of = rule.partition(":")
    return Reason(RULES.get(name, name), words or of.strip())


def edges_of(suggestion: Suggestion) -> list[tuple[str, str, tuple[int, int]]]:
    """Return ``(label, key, span)`` for every way to move one end of the passage by a clause."""
    spans = nearby_spans(suggestion, suggestion.article.text)
    return [(label, key, spans[name]) for name, label, key in EDGE_KEYS if name in spans]
