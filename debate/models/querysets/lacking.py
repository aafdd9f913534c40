"""What an entry still lacks, as conditions that both list filters and the hints on forms use."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from debate.vocabulary import NAMELESS, QUOTED_STATES


def conditions(model: Any) -> dict[str, Q]:
    """Return name (as in addresses) -> condition for everything the rows of a model can lack; {} for most models."""
    return _CONDITIONS[model.__name__](model) if model.__name__ in _CONDITIONS else {}


def _of(model: Any, name: str) -> Any:
    """Return the rows on the other side of a relation of the outer row, for use in a subquery."""
    relation = model._meta.get_field(name)
    return relation.related_model._default_manager.order_by().filter(**{relation.field.name: OuterRef("pk")})


def _claim(model: Any) -> dict[str, Q]:
    citations = _of(model, "citations")
    outlets = citations.values("claim").annotate(n=Count("article__outlet", distinct=True)).filter(n=1)
    return {
        "citation": Q(~Exists(citations)),
        "english": Q(statement_en=""),
        "date": Q(said_on=""),
        "second_outlet": Q(Exists(outlets)),
        "check": Q(Exists(citations.exclude(state__in=QUOTED_STATES))),
    }


def _speaker(model: Any) -> dict[str, Q]:
    named = ~Q(kind__in=NAMELESS)
    return {
        "english": Q(name_en=""),
        "summary": Q(summary=""),
        "affiliation": named & Q(~Exists(_of(model, "affiliations"))),
        "wikidata": named & Q(wikidata_id=""),
    }


def _company(model: Any) -> dict[str, Q]:
    return {"english": Q(name_en="") | Q(summary_en=""), "summary": Q(summary=""), "country": Q(country="")}


def _model(model: Any) -> dict[str, Q]:
    return {
        "date": Q(released_on=""),
        "licence": Q(licence=""),
        "source": Q(source__isnull=True),
        "assessment": Q(~Exists(_of(model, "assessments"))),
    }


def _topic(model: Any) -> dict[str, Q]:
    return {"english": Q(definition_en="")}


_CONDITIONS = {"Claim": _claim, "Speaker": _speaker, "Company": _company, "Model": _model, "Topic": _topic}
