"""The tools: functions from plain values to answers of plain values. Their docstrings are what agents read of them.

``base``, the first parameter of each, is the site's address without a slash at its end; agents do not see it.
"""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from django.http import QueryDict
from django.utils import timezone

from debate.content import Content, Entity, current_content
from debate.content.filters import ClaimFilter, most_relevant
from debate.formatting import public_words
from debate.models import Claim, PositionChange, Prediction
from debate.presentation.comparison import compare_entities
from debate.presentation.records import load_claim_records, name_record, one_of
from debate.vocabulary import LICENCE, Outcome, PartialDate, PredictionKind, Stance, is_by

Answer = dict[str, Any]
Side = Annotated[str, one_of(Stance, "")]
# So many claims are in one answer at most: an agent reads all of them.
MOST = 30
RIGHTS = (
    f"Statements and annotations: {LICENCE}; cite the claim's address. Quotations belong to their publishers: quote "
    "them from `url`, and only where `quotation` is given. A statement is the editors' paraphrase, not a quotation."
)


class CannotAnswer(ValueError):
    """A question that names nothing that is here, or that cannot be read; the message says what."""


def search_claims(
    base: str,
    query: str = "",
    stance: Side = "",
    speaker: str = "",
    company: str = "",
    topic: str = "",
    model: str = "",
    since: str = "",
    until: str = "",
    limit: int = 10,
) -> Answer:
    """Find claims made in this debate: by relevance to the query, else newest first.

    query: words in Chinese or English. stance: the side a claim takes. speaker, company (spoken for), topic, model: a
    short name (slug) or a name. since, until: 2024, 2024-07 or 2024-07-05. `total` counts all that were found.
    """
    content, asked = current_content(), QueryDict(mutable=True)
    named = {"speaker": speaker, "company": company, "topic": topic, "model": model}
    slugs = {kind: _entity(content, kind, name).slug for kind, name in named.items() if name}
    given = {"q": query, "stance": stance, "since": since, "until": until, **slugs}
    asked.update({name: value for name, value in given.items() if value})
    chosen = ClaimFilter(asked, content)
    if not chosen.is_valid():
        raise CannotAnswer(" ".join(chosen.errors_in_words))
    most = max(1, min(limit, MOST))
    pks = most_relevant(chosen)[:most] if chosen.meanings_found else chosen.selection.page(0, most)
    return _answer(base, until, total=len(chosen.selection), claims=_claims(base, pks, until))


def get_claim(base: str, claim: str, until: str = "") -> Answer:
    """Return one claim by its short name (slug) with its citations, their quotations, and its prediction's outcome.

    until: as of the end of this day, month or year.
    """
    day = _day(until)
    found = Claim.objects.public().filter(slug=claim).first()
    if found is None:
        raise CannotAnswer(f"no claim has the short name {claim!r}; search_claims finds them")
    if not found.is_published:
        return _answer(base, until, state="withdrawn", claim=claim, address=base + found.get_absolute_url())
    if day and not is_by(found.said_on, day):
        raise CannotAnswer(f"{claim!r} was not said by the end of {day}, or its date is not known")
    return _answer(base, until, state="published", claim=_claims(base, [found.pk], until)[0])


def speaker_positions(base: str, speaker: str, until: str = "") -> Answer:
    """Say on which side a speaker spoke how often, over all and by topic, and which positions moved; newest claims.

    speaker: a short name (slug) or a name, in Chinese or English. until: as of the end of this day, month or year.
    Fewer than three claims say nothing about a position. `neutral` took no side; no claims is no data, not neutral.
    """
    content, day = current_content(), _day(until)
    found = _entity(content, "speaker", speaker)
    chosen = content.index.select({"speaker": [found.pk]}, until=day)
    topics = chosen.cross("stance", by="topic")
    changes = PositionChange.objects.published().of_speaker(found).until(day).in_short()
    return _answer(
        base,
        until,
        speaker=_named(base, found),
        total=len(chosen),
        stances=dict(chosen.counts("stance")),
        by_topic={
            topic.slug: dict(topics[topic.pk]) for topic in content.directory.topic.values() if topic.pk in topics
        },
        position_changes=[_change(base, change) for change in changes],
        newest=_claims(base, chosen.page(0, 5), until),
    )


def compare(
    base: str, one: str, other: str, kind: Literal["speaker", "company"] = "speaker", until: str = ""
) -> Answer:
    """Compare two speakers, or two companies by what their people said, topic by topic: counts of claims by side.

    one, other: short names (slugs) or names. until: as of the end of this day, month or year. `outcome` is same,
    different or tied, and empty where either made fewer than three claims that take a side.
    """
    content, day = current_content(), _day(until)
    pair = _entity(content, kind, one), _entity(content, kind, other)
    rows = compare_entities(content, kind, pair, day).shared
    shared = [
        {
            "topic": row.topic.slug,
            "outcome": row.outcome,
            "one": {str(stance): n for stance, n in row.said[0].stances},
            "other": {str(stance): n for stance, n in row.said[1].stances},
        }
        for row in rows
    ]
    address = f"{base}/compare/?of={kind}&a={pair[0].slug}&b={pair[1].slug}" + (f"&until={day}" if day else "")
    return _answer(
        base, until, one=_named(base, pair[0]), other=_named(base, pair[1]), address=address, shared_topics=shared
    )


def predictions(
    base: str,
    outcome: Literal["", "pending", "came_true", "partly", "did_not_happen", "ambiguous", "unfalsifiable"] = "",
    speaker: str = "",
    until: str = "",
    limit: int = 10,
) -> Answer:
    """List forecasts with the criteria written down beforehand, when they fall due, and how they turned out.

    outcome: only those with this one. speaker: a short name (slug) or a name. until: as they stood at the end of this
    day, month or year: what came out later is still pending. `counts` are of all that were found, by outcome.
    """
    day = PartialDate(_day(until))
    today = day.last_day or timezone.localdate()
    found = Prediction.objects.published().forecasts().as_of(day, today)
    if speaker:
        found = found.made_by(_entity(current_content(), "speaker", speaker))
    rows: list[Any] = [row for row in found.in_short() if outcome in ("", vars(row)["outcome_then"])]
    counts = {value: sum(row.outcome_then == value for row in rows) for value in Outcome.values}
    newest = [row.claim_id for row in rows[: max(1, min(limit, MOST))]]
    criteria = {row.claim.slug: row for row in rows}
    claims = [{**claim, **_foretold(criteria[claim["slug"]])} for claim in _claims(base, newest, until)]
    return _answer(base, until, counts={value: n for value, n in counts.items() if n}, predictions=claims)


# The functions in the order in which agents are told of them.
TOOLS: tuple[Callable[..., Answer], ...] = (search_claims, get_claim, speaker_positions, compare, predictions)


def _answer(base: str, until: str, **found: Any) -> Answer:
    return {
        "as_of": until or timezone.localdate().isoformat(),
        "source": f"{base}/",
        "licence": LICENCE,
        **found,
        "rights": RIGHTS,
    }


def _day(until: str) -> str:
    try:
        return str(PartialDate(until))
    except ValueError as error:
        raise CannotAnswer(f"{until!r} is no day, month or year such as 2024-07-05, 2024-07 or 2024") from error


def _entity(content: Content, kind: str, name: str) -> Any:
    """Return what is called so. Raises CannotAnswer with near names where nothing, or more than one thing, is."""
    found = content.directory.called(kind, name)
    if len(found) == 1:
        return found[0]
    near = found or content.directory.meant(name, 5, kind)
    told = ", ".join(f"{each.slug} ({each.name_en or each.name})" for each in near)
    called = f"more than one {kind} is called {name!r}" if found else f"no {kind} is called {name!r}"
    raise CannotAnswer(called + (f"; perhaps one of: {told}" if told else ""))


def _named(base: str, entity: Entity) -> Answer:
    return {**name_record(entity), "address": base + entity.get_absolute_url()}


def _claims(base: str, pks: list[int], until: str) -> list[Answer]:
    """Return claims as downloads hold them, and the public words of each passage that is at hand."""
    found = {claim.slug: claim for claim in Claim.objects.published().for_detail().filter(pk__in=pks)}
    records = load_claim_records(current_content(), pks, base, until)
    return [{**each, "citations": _citations(base, found[each["slug"]])} for each in records if each["slug"] in found]


def _citations(base: str, claim: Claim) -> list[Answer]:
    return [
        {
            "title": citation.article.title,
            "outlet": citation.article.outlet,
            "published_on": citation.article.published_on,
            "url": citation.article.url,
            "address": base + citation.article.get_absolute_url(),
            "quote_type": citation.quote_type,
            "quotation_state": citation.state,
            "quotation": public_words(citation, claim) or None,
        }
        for citation in claim.citations.all()
    ]


def _change(base: str, change: PositionChange) -> Answer:
    after = change.after_claim or change.after_model
    return {
        "degree": change.degree,
        "before": base + change.before_claim.get_absolute_url(),
        "after": base + after.get_absolute_url() if after else None,
        "rationale": change.rationale,
        "rationale_en": change.rationale_en,
    }


def _foretold(row: Any) -> Answer:
    return {
        "criteria": row.criteria,
        "criteria_en": row.criteria_en,
        "due_on": row.due_on,
        "outcome": row.outcome_then,
        "resolved_on": row.resolved_on if row.outcome_then == row.outcome else "",
        "kind": PredictionKind.FORECAST.value,
    }
