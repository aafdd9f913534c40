"""Two speakers, or two companies, side by side."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from debate.content import RESPONSES, Content, Entity
from debate.formatting import FEWEST_BY_STANCE
from debate.models import Response
from debate.presentation import busiest_pairs, compare_entities
from debate.presentation.charts.counting import direct_exchanges, summary_of
from debate.views.shared import content_of, words_shown
from debate.vocabulary import as_of, text_of

# What is compared; also the name of the facet of the claims that they made.
COMPANY, SPEAKER = "company", "speaker"
# At most so many guesses at a name, suggested pairs, and responses between the two.
FEW, PAIRS, EXCHANGES = 5, 6, 60
# So many names are offered for completion, those with most claims.
OFFERED = 200
# So many characters of a typed name are read.
LONGEST = 100


@dataclass
class Side:
    """One field of the form: its ``name``, the text ``typed``, and the ``entity`` of that name or those ``meant``."""

    name: str
    typed: str
    entity: Entity | None = None
    meant: list[Entity] = field(default_factory=list)
    is_ambiguous: bool = False
    is_nameless: bool = False

    @property
    def shown(self) -> str:
        """The value of the field."""
        return text_of(self.entity, "name") if self.entity else self.typed


def compare(request: HttpRequest) -> HttpResponse:
    content, kind, day = content_of(request), _kind(request), as_of(request)
    sides = _sides(request, kind)
    one, other = (side.entity for side in sides)
    context: dict[str, Any] = {"kind": kind, "sides": sides, "as_of": day, "offered": _offered(content, kind)}
    context |= {"compared": None, "is_same": False}
    if one and other and one != other:
        context |= _both(request, kind, (one, other), day)
    else:
        context |= {"is_same": one is not None and one == other, "pairs": _pairs(content, kind, day, one or other)}
    return render(request, "compare.html", context)


def compared_pair(request: HttpRequest) -> tuple[str, tuple[Entity, Entity] | None]:
    """Return what kind of entities are compared, and the two; None for them where an address does not name two."""
    kind = _kind(request)
    one, other = (side.entity for side in _sides(request, kind))
    return kind, (one, other) if one and other and one != other else None


def _kind(request: HttpRequest) -> str:
    return COMPANY if request.GET.get("of") == COMPANY else SPEAKER


def _sides(request: HttpRequest, kind: str) -> list[Side]:
    return [_side(content_of(request), kind, name, request.GET.get(name, "")) for name in ("a", "b")]


def _side(content: Content, kind: str, name: str, typed: str) -> Side:
    typed = typed[:LONGEST].strip()
    called = content.directory.called(kind, typed) if typed else []
    found = list(filter(_is_comparable, called))
    if called and not found:
        return Side(name, typed, is_nameless=True)
    if len(found) == 1:
        return Side(name, typed, found[0])
    guessed = content.directory.meant(typed, FEW, kind) if typed and not found else []
    meant = found or list(filter(_is_comparable, guessed))
    return Side(name, typed, meant=meant, is_ambiguous=bool(found))


def _both(request: HttpRequest, kind: str, pair: tuple[Entity, Entity], day: str) -> dict:
    content = content_of(request)
    claims = [content.index.select({kind: [each.pk]}, until=day) for each in pair]
    compared = compare_entities(content, kind, pair, day)
    exchanges = [each.pk for each in direct_exchanges(content, kind, pair, day)[:EXCHANGES]]
    found = Response.objects.published().for_reading().in_bulk(exchanges)
    return {
        "pair": pair,
        "summaries": [(each, summary_of(content, chosen)) for each, chosen in zip(pair, claims, strict=True)],
        "compared": compared,
        **words_shown(request, compared.cards),
        "exchanges": [found[pk] for pk in exchanges if pk in found],
        "fewest": FEWEST_BY_STANCE,
    }


def _pairs(content: Content, kind: str, day: str, one: Entity | None) -> list[tuple[Entity, Entity, int]]:
    """Return the pairs with most responses between them; when ``one`` is given, only pairs it is part of."""
    entities, asked = getattr(content.directory, kind), Response.objects.published().direct().until(day)
    made = "pairs", kind, day
    pairs = content.once(made, lambda: busiest_pairs(_comparable(entities), asked.pairs(kind)), of=(RESPONSES,))
    return [pair for pair in pairs if one is None or one in pair[:2]][:PAIRS]


def _offered(content: Content, kind: str) -> list[Entity]:
    counts = content.index.select({}).counts(kind)
    entities = _comparable(getattr(content.directory, kind))
    return [entities[pk] for pk, _ in counts if pk in entities][:OFFERED]


def _comparable(entities: dict[int, Entity]) -> dict[int, Entity]:
    """Leave out speakers without a name: what several people said side by side is nobody's to compare."""
    return {pk: entity for pk, entity in entities.items() if _is_comparable(entity)}


def _is_comparable(entity: Entity) -> bool:
    return not getattr(entity, "is_nameless", False)
