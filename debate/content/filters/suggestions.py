"""What a reader whose words find nothing may have meant: other words, or conditions, each with its number of claims."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.http import QueryDict
from pyroaring import BitMap

from debate.content.directory import Entity
from debate.content.filters.claim_filter import ClaimFilter, Condition
from debate.content.published import Content
from debate.search import loosened, meanings, other_words, side_meant, years_meant
from debate.vocabulary import UNTIL, Stance

# Suggestions shown, and considered: each one considered is a search.
MOST, CONSIDERED = 5, 24
# In letters: who, is, for and the like say nothing by themselves.
SHORTEST_WORD = 4

type Conditions = dict[str, str]
# Other words, or conditions as pairs of a parameter and its value.
type Asked = str | tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Suggestion:
    """What to ask instead, in ``words``; ``query`` is its query string, by which exactly ``count`` claims are found.

    ``is_search`` when it is other words in the list at hand, else conditions of the list of all claims.
    """

    words: str
    query: str
    count: int
    is_search: bool


def suggestions_of(chosen: ClaimFilter) -> list[Suggestion]:
    """Return at most MOST suggestions, the likeliest first, none of which finds nothing.

    There are none for what was found as it was typed, nor for signs alone.
    """
    found_as_typed = len(chosen.selection) and not chosen.loosened
    if found_as_typed or not chosen.meanings:
        return []
    considered: dict[Asked, None] = dict.fromkeys((*_words(chosen), *_conditions(chosen), *_other_words(chosen)))
    made: dict[bytes, Suggestion] = {}
    for asked in islice(considered, CONSIDERED):
        suggestion, hits = _suggestion(chosen, asked)
        # What opens the same claims is the same suggestion: a name and its other spelling.
        if hits and len(made) < MOST:
            made.setdefault(hits.serialize(), suggestion)
    return list(made.values())


def relaxed(chosen: ClaimFilter) -> list[tuple[Condition, int]]:
    """Return the conditions that empty a list, each with the number of claims there are without it."""
    counted = ((each, len(_filter(chosen, QueryDict(each.remove)).selection)) for each in chosen.conditions)
    return [(condition, n) for condition, n in counted if n] if chosen.is_valid() and not chosen.selection.hits else []


def _suggestion(chosen: ClaimFilter, asked: Asked) -> tuple[Suggestion, BitMap]:
    """Ask other words in the list at hand, or conditions of the list of all claims, as of the same day.

    Return also the claims that are found.
    """
    data = chosen.data.copy() if isinstance(asked, str) else QueryDict(mutable=True)
    changes = {"q": asked} if isinstance(asked, str) else dict(asked)
    for name in ("page", "more"):
        data.pop(name, None)
    if chosen.as_of:
        data[UNTIL] = chosen.as_of
    for name, value in changes.items():
        data[name] = value
    narrowed = _filter(chosen, data, with_scope=isinstance(asked, str))
    words = [str(each.words) for each in narrowed.conditions if not each.is_day]
    label = asked if isinstance(asked, str) else " · ".join(words)
    hits = narrowed.selection.hits
    return Suggestion(label, data.urlencode(), len(hits), isinstance(asked, str)), hits


def _filter(chosen: ClaimFilter, data: QueryDict, *, with_scope: bool = True) -> ClaimFilter:
    return ClaimFilter(data, chosen.content, chosen.scope if with_scope else None)


def _words(chosen: ClaimFilter) -> Iterator[str]:
    """Yield names nearly spelled or sounding like the query, then the query with a word of it nearly so."""
    names = chosen.content.directory.names
    yield from names.similar(chosen.query)
    terms = chosen.query.split()
    for place, term in enumerate(terms) if len(terms) > 1 else ():
        # What finds something is no slip.
        for name in () if chosen.content.matching(meanings(term, names)) else names.similar(term, 1):
            yield name
            yield " ".join([*terms[:place], name, *terms[place + 1 :]])


def _conditions(chosen: ClaimFilter) -> Iterator[tuple[tuple[str, str], ...]]:
    """Yield conditions that the query says in words: whom it names, with a side and a year, then each by itself."""
    directory = chosen.content.directory
    named = [directory.entity(each) for each in directory.names.mentioned(chosen.query)]
    narrowed = [each for entity in named for each in _about(chosen.content, entity)]
    side, years = side_meant(chosen.query), years_meant(chosen.query)
    stance = Stance.by_role(side).value if side else ""
    rest = {name: value for name, value in (("stance", stance), ("year", next(iter(years), ""))) if value}
    wanted = [{**each, **rest} for each in narrowed] if rest else []
    alone = [{name: value} for name, value in rest.items()]
    yield from (tuple(each.items()) for each in [*wanted, *narrowed, *([rest] if len(rest) > 1 else []), *alone])


def _about(content: Content, entity: Entity) -> Iterator[Conditions]:
    """Yield what can be asked of an entity; of a speaker also what is said of, and for, the company spoken for most."""
    kind = str(entity._meta.model_name)
    if kind == "company":
        yield from ({"company": entity.slug}, {"about": entity.slug})
        return
    yield {kind: entity.slug}
    if kind == "speaker":
        spoken_for = content.index.select({"speaker": [entity.pk]}).counts("company", 1)
        companies = [content.directory.company[pk] for pk, _ in spoken_for if pk in content.directory.company]
        yield from ({name: company.slug} for company in companies for name in ("about", "company"))


def _other_words(chosen: ClaimFilter) -> Iterator[str]:
    """Yield the query in other words of the debate, then, unless words of it were found, the words one by one."""
    yield from other_words(chosen.query)
    if not chosen.loosened:
        terms = (loosened(chosen.query) or chosen.query).split()
        telling = [term for term in terms if not term.isascii() or len(term) >= SHORTEST_WORD]
        yield from sorted(telling if len(terms) > 1 else (), key=len, reverse=True)
