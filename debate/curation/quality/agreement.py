"""Count how far two editors agree, and how good the machine's suggestions are, judged by editors' decisions."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from math import sqrt
from statistics import median

from django.utils import timezone
from django.utils.translation import gettext as _

from debate.extraction import cue_pattern, flatten
from debate.models import SecondLook, Suggestion
from debate.models.querysets import SecondLookQuerySet
from debate.vocabulary import SuggestionState, gettext_lazy

# A cue is at most so many code points from the passage it introduces.
CUE_REACH = 20
# Outlets and cues with fewer decisions than this are counted together, as are those beyond the longest table.
MIN_DECISIONS, MAX_ROWS = 5, 20
# Kappa is not computed of fewer pairs than this.
MIN_PAIRS = 10
# The quantile of the normal distribution for an interval of 95 %.
Z = 1.959964
NO_CUE, NO_OUTLET, REST = gettext_lazy("没有报道用语"), gettext_lazy("媒体不详"), gettext_lazy("其余")


@dataclass(frozen=True)
class Share:
    """A share, ``part`` of ``whole``, with Wilson's score interval (Wilson 1927; Newcombe 1998, method 3)."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        return self.part / self.whole if self.whole else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The bounds of the 95 % confidence interval, 0 to 1; None of an empty whole."""
        if not self.whole:
            return None
        n, p = self.whole, self.part / self.whole
        middle = p + Z * Z / (2 * n)
        reach = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        low, high = ((middle + sign * reach) / (1 + Z * Z / n) for sign in (-1, 1))
        return max(0.0, low), min(1.0, high)

    @property
    def percent(self) -> str:
        return "—" if self.value is None else f"{self.value:.0%}"

    @property
    def between(self) -> str:
        return "" if self.interval is None else "{:.0f}–{:.0f}%".format(*(100 * bound for bound in self.interval))


@dataclass
class Tally:
    """The decisions on the machine's suggestions, and the passages it missed, of one outlet or cue."""

    name: str
    decided: int = 0
    accepted: int = 0
    unchanged: int = 0
    # Accepted into a claim that still exists, and of these, those with the speaker the machine had proposed.
    claims: int = 0
    right: int = 0
    # Accepted in articles with nothing left to decide: suggested by the machine, and marked by a person.
    found: int = 0
    missed: int = 0

    def add(self, other: "Tally") -> None:
        for each in fields(self)[1:]:
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))

    @property
    def precision(self) -> Share:
        return Share(self.accepted, self.decided)

    @property
    def untouched(self) -> Share:
        return Share(self.unchanged, self.accepted)

    @property
    def speaker(self) -> Share:
        return Share(self.right, self.claims)

    @property
    def recall(self) -> Share:
        return Share(self.found, self.found + self.missed)


@dataclass
class Agreement:
    """Counts of second looks; ``stances`` counts pairs (first editor's, second editor's), '' for "cannot tell"."""

    n: int = 0
    claims: int = 0
    same_speaker: int = 0
    same_quote_type: int = 0
    stances: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def shares(self) -> list[tuple[str, Share]]:
        same_stance = sum(n for (first, second), n in self.stances.items() if first == second)
        return [
            (_("是不是观点"), Share(self.claims, self.n)),
            (_("发言者"), Share(self.same_speaker, self.claims)),
            (_("立场"), Share(same_stance, self.claims)),
            (_("引语类型"), Share(self.same_quote_type, self.claims)),
        ]

    @property
    def has_pairs(self) -> bool:
        return self.claims >= MIN_PAIRS

    @property
    def kappa(self) -> float | None:
        return kappa(self.stances) if self.has_pairs else None


@dataclass(frozen=True)
class Figures:
    """All figures, counted at ``at``; ``seconds`` is the median time of a decision, None if none was timed."""

    overall: Tally
    outlets: list[Tally]
    cues: list[Tally]
    seconds: float | None
    agreement: Agreement
    at: datetime


def figures() -> Figures:
    """Count everything now, in four statements."""
    rows = list(Suggestion.objects.counted())
    overall, outlets, cues = Tally(_("合计")), _TallyTable(), _TallyTable()
    for row in rows:
        tally = _tally_of(row)
        overall.add(tally)
        outlets.of(row["outlet"] or str(NO_OUTLET)).add(tally)
        if not row["is_by_person"]:
            cues.of(row["cue"] or str(NO_CUE)).add(tally)
    for cue in _cues_of_missed():
        cues.of(cue or str(NO_CUE)).missed += 1
    return Figures(
        overall=overall,
        outlets=outlets.in_order(),
        cues=cues.in_order(),
        seconds=_median_seconds(sum(row["timed"] for row in rows)),
        agreement=agreement(),
        at=timezone.now(),
    )


def agreement(looks: SecondLookQuerySet | None = None) -> Agreement:
    """Count second looks, all of them unless some are given."""
    counted = Agreement()
    for row in (SecondLook.objects.all() if looks is None else looks).compared():
        counted.n += row["n"]
        if row["is_claim"]:
            counted.claims += row["n"]
            counted.same_speaker += row["n"] * row["same_speaker"]
            counted.same_quote_type += row["n"] * row["same_quote_type"]
            counted.stances[row["first_stance"], row["stance"]] += row["n"]
    return counted


def kappa(pairs: Mapping[tuple[str, str], int]) -> float | None:
    """Return Cohen's kappa (Cohen 1960), the agreement beyond chance; None if all would agree by chance alone.

    ``pairs`` counts (first editor's value, second editor's value).
    """
    n = sum(pairs.values())
    first, second = Counter[str](), Counter[str]()
    for (one, other), count in pairs.items():
        first[one] += count
        second[other] += count
    by_chance = sum(first[each] * second[each] for each in first)
    agreed = sum(count for (one, other), count in pairs.items() if one == other)
    return (agreed * n - by_chance) / (n * n - by_chance) if by_chance < n * n else None


def introducing_cue(before: str, after: str) -> str:
    """Return the cue nearest to a passage: the last one before it, else the first after it, else ''.

    Only the paragraph of the passage counts.
    """
    found = [match[0] for match in cue_pattern().finditer(flatten(before).rpartition("\n")[2])]
    behind = cue_pattern().search(flatten(after).partition("\n")[0])
    return found[-1] if found else behind[0] if behind else ""


def _cues_of_missed() -> Iterable[str]:
    missed = Suggestion.objects.accepted().by_hand().of_finished_articles()
    return (introducing_cue(before, after) for before, after in missed.surroundings(CUE_REACH))


def _tally_of(row: dict) -> Tally:
    accepted = row["n"] if row["state"] != SuggestionState.REJECTED else 0
    counted = accepted if row["is_finished"] else 0
    if row["is_by_person"]:
        return Tally("", missed=counted)
    unchanged = accepted if row["state"] == SuggestionState.ACCEPTED else 0
    return Tally("", row["n"], accepted, unchanged, row["claims"], row["right"], counted)


class _TallyTable(dict[str, Tally]):
    def of(self, name: str) -> Tally:
        return self.setdefault(name, Tally(name))

    def in_order(self) -> list[Tally]:
        """Return the tallies with the most decisions first; add up those with too few and those beyond MAX_ROWS."""
        ranked = sorted(self.values(), key=lambda tally: (-tally.decided, tally.name))
        kept = [tally for tally in ranked if tally.decided >= MIN_DECISIONS][:MAX_ROWS]
        rest = Tally(str(REST))
        for tally in ranked[len(kept) :]:
            rest.add(tally)
        return [*kept, rest] if rest.decided or rest.missed else kept


def _median_seconds(n: int) -> float | None:
    return median(Suggestion.objects.seconds_from((n - 1) // 2, 2 - n % 2)) if n else None
