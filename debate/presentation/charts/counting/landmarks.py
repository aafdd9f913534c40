"""Landmarks in time: releases that many claims talk about, occasions on which many claims were made."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from debate.content import Content
from debate.content.facets import Selection
from debate.formatting import FEWEST_BY_STANCE
from debate.models import Model
from debate.vocabulary import is_by

# At most so many landmarks: more would hide the chart they stand beside.
MOST = 8
# An event may last into another month.
RECURRING = 2


@dataclass(frozen=True)
class Landmark:
    """A release (``model``) that ``count`` claims talk about, or an ``occasion`` on which they were made.

    ``month`` is ``YYYY-MM``; exactly one of ``model`` and ``occasion`` is set.
    """

    month: str
    count: int
    model: Model | None = None
    occasion: str = ""


def landmarks_of(content: Content, scope: Mapping[str, list], until: str = "", most: int = MOST) -> list[Landmark]:
    """Return up to ``most`` landmarks of the claims in a scope (facet -> values), oldest first."""
    return landmarks_among(content, content.index.select(scope, until=until), until, most)


def landmarks_among(content: Content, chosen: Selection, until: str = "", most: int = MOST) -> list[Landmark]:
    """Return up to ``most`` landmarks of selected claims as of a day, oldest first.

    Half are releases and half occasions, those with most claims; where one kind has fewer, the other gets its places.
    Landmarks dated to the year only, or with fewer than FEWEST_BY_STANCE claims, are left out, and so is an occasion
    that recurs in more than RECURRING months: a kind of occasion, such as a post, no event.
    """
    releases = (
        Landmark(model.released_on[:7], n, model)
        for pk, n in chosen.counts("model")
        if isinstance(pk, int)
        and (model := content.directory.model.get(pk))
        and n >= FEWEST_BY_STANCE
        and len(model.released_on) > 4
        and is_by(model.released_on, until)
    )
    busiest = [(key, n) for key, n in chosen.busiest() if isinstance(key, tuple) and len(key[1]) > 4]
    months = Counter(occasion for occasion, _ in {(key[0], key[1][:7]) for key, _ in busiest})
    occasions = (
        Landmark(key[1], n, occasion=key[0])
        for key, n in busiest
        if n >= FEWEST_BY_STANCE and months[key[0]] <= RECURRING
    )
    first, second = list(islice(releases, most)), list(islice(occasions, most))
    kept = max(most // 2, most - len(second))
    found = first[:kept] + second[: most - len(first[:kept])]
    return sorted(found, key=lambda each: (each.month, -each.count, each.occasion))
