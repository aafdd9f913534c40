"""Speakers, companies, models, topics and articles as records, as known on a day."""

from collections.abc import Iterable, Mapping
from typing import Any

from debate.formatting import country_in_words, day_of, in_script, title_of
from debate.models import Affiliation, Article, Model, OpennessAssessment, Source
from debate.presentation.charts.counting import Compared, hide_later_facts, known_affiliations, known_assessments
from debate.presentation.records.shapes import (
    ArticleRecord,
    CompanyRecord,
    LayerRecord,
    ModelRecord,
    PhotoRecord,
    RoleRecord,
    SourceRecord,
    SpeakerRecord,
    TopicRecord,
)
from debate.presentation.records.words import label_of, labels_in, words_in
from debate.vocabulary import AssessmentValue, CompanyKind, Dimension, Openness, SpeakerKind

# ``base`` is everywhere the site's address without a slash at its end, ``until`` a partial date, '' for today.


def source_record(source: Source | None) -> SourceRecord | None:
    """Return what a fact rests on; None for nothing, and for a page that is not for readers."""
    if source is None or not source.is_public:
        return None
    return {
        "url": source.url or "",
        "article": source.article.slug if source.article else "",
        "publisher": source.publisher,
        "publisher_en": source.publisher_en,
    }


def sources_in(sources: Iterable[Source]) -> list[SourceRecord]:
    return [record for source in sources if (record := source_record(source))]


def speaker_record(row: Compared, roles: Iterable[Affiliation], base: str, until: str = "") -> SpeakerRecord:
    """``roles`` are the speaker's, with company and source loaded; those begun later are left out."""
    speaker = row.entity
    record: Any = {
        **_named(speaker, base),
        "kind": speaker.kind,
        **_profile(speaker, until),
        "wikidata": f"https://www.wikidata.org/entity/{speaker.wikidata_id}" if speaker.wikidata_id else "",
        "photo": _photo(speaker),
        **_counted(row),
        "affiliations": [_role(each) for each in known_affiliations(roles, until)],
    }
    labels = {**labels_in(record, "name", "summary"), "kind": label_of(SpeakerKind, speaker.kind)}
    record["labels"] = labels
    return record


def _named(entity: Any, base: str) -> dict[str, Any]:
    names = {"name": entity.name, "name_en": entity.name_en}
    address = base + entity.get_absolute_url()
    return {"slug": entity.slug, "address": address, **names, "aliases": list(entity.aliases)}


def _profile(entity: Any, until: str) -> dict[str, str]:
    known = not until
    return {"summary": entity.summary if known else "", "summary_en": entity.summary_en if known else ""}


def _photo(speaker: Any) -> PhotoRecord | None:
    if not speaker.photo:
        return None
    return {"address": speaker.photo_address, "author": speaker.photo_author, "licence": speaker.photo_licence}


def _counted(row: Compared) -> dict[str, Any]:
    stances = {stance.value: n for stance, n in row.stances.items()}
    return {"claims": row.count, "stances": stances, "first_said_on": row.first, "last_said_on": row.last}


def _role(role: Affiliation) -> RoleRecord:
    return {
        "company": role.company.slug,
        "role": role.role,
        "role_en": role.role_en,
        "since": role.since,
        "until": role.until,
        "source": source_record(role.source),
    }


def company_record(row: Compared, about: int, models: Iterable[Model], base: str, until: str = "") -> CompanyRecord:
    """``about`` counts the claims about it, ``models`` are those it had released by then."""
    company = row.entity
    record: Any = {
        **_named(company, base),
        "kind": company.kind,
        "country": company.country,
        "website": company.website,
        **_profile(company, until),
        **_counted(row),
        "claims_about": about,
        "models": sorted(model.slug for model in models),
    }
    labels = {
        **labels_in(record, "name", "summary"),
        "kind": label_of(CompanyKind, company.kind),
        "country": in_script(country_in_words(company.country)) if company.country else "",
    }
    record["labels"] = labels
    return record


def model_record(
    row: Compared, model: Model, assessments: Iterable[OpennessAssessment], base: str, until: str = ""
) -> ModelRecord:
    """``model`` is a row of its own, loaded with `for_detail`: what came later is emptied in it."""
    hide_later_facts(model, until)
    record: Any = {
        **_named(model, base),
        "developer": model.developer.slug,
        "family": model.family.slug if model.family else "",
        "released_on": model.released_on,
        **{name: getattr(model, name) for name in ("openness", "licence", "licence_en", "verified", "note", "note_en")},
        "source": source_record(model.source),
        "layers": [_layer(each) for each in known_assessments(assessments, until)],
        "claims": row.count,
        "stances": {stance.value: n for stance, n in row.stances.items()},
    }
    labels = {
        **labels_in(record, "name", "licence", "note"),
        "openness": label_of(Openness, model.openness),
        "released_on": day_of(model.released_on),
    }
    record["labels"] = labels
    return record


def _layer(assessment: OpennessAssessment) -> LayerRecord:
    labels = {
        "layer": label_of(Dimension, assessment.dimension),
        "value": label_of(AssessmentValue, assessment.value),
    }
    return {
        "layer": assessment.dimension,
        "value": assessment.value,
        "since": assessment.valid_from,
        "until": assessment.valid_to,
        "note": assessment.note,
        "note_en": assessment.note_en,
        "source": source_record(assessment.evidence),
        "labels": labels,
    }


def topic_record(row: Compared, base: str) -> TopicRecord:
    topic = row.entity
    record: Any = {
        "slug": topic.slug,
        "address": base + topic.get_absolute_url(),
        **{name: getattr(topic, name) for name in ("name", "name_en", "definition", "definition_en")},
        "claims": row.count,
        "stances": {stance.value: n for stance, n in row.stances.items()},
    }
    record["labels"] = labels_in(record, "name", "definition")
    return record


ARTICLE = (
    *("title", "title_en", "outlet", "outlet_en", "byline", "url", "published_on", "published_how", "published_how_en"),
    *("event", "event_en", "script", "summary", "summary_en"),
)


def article_record(article: Article, base: str) -> ArticleRecord:
    """``article`` has its ``claim_count``."""
    record: Any = {
        "slug": article.slug,
        "address": base + article.get_absolute_url(),
        **{name: getattr(article, name) for name in ARTICLE},
        "sha256": article.raw_sha256 or "",
        "claims": vars(article)["claim_count"],
    }
    labels = {"title": title_of(article), "published_on": day_of(article.published_on)}
    record["labels"] = {**labels, **labels_in(record, "outlet", "published_how", "event", "summary")}
    return record


def entity_label(entity: Any) -> str:
    """Return the name of an entity in the active language."""
    names: Mapping[str, str] = {"name": entity.name, "name_en": entity.name_en}
    return words_in(names, "name")
