"""Published claims as records of plain values, in both languages, without model instances."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from debate.content import Content
from debate.formatting import day_of
from debate.models import Claim
from debate.models.querysets import RECORD
from debate.presentation.bibliographic import local_day
from debate.presentation.claim_cards import known_outcome
from debate.presentation.records.shapes import ClaimRecord, LabelledClaim, NameRecord, PlaceRecord
from debate.presentation.records.words import label_of, words_in
from debate.vocabulary import LICENCE, ClaimType, Stance, listed

# Many-to-many field -> the kind of entity that it links claims with.
LINKS = {"said_for": "company", "topics": "topic", "about_companies": "company", "about_models": "model"}
# Stands in an address where the slug belongs.
SLUG = "slug"
Row = Mapping[str, Any]


def load_claim_records(content: Content, pks: Iterable[int], base: str, until: str = "") -> list[ClaimRecord]:
    """Return the records in the order of ``pks``, with outcomes as known by the end of ``until`` ('' for today).

    Five queries. Claims that are not published any more, or whose speaker is newer than ``content``, are left out.
    ``base`` is the site's address without a slash at its end.
    """
    pks = list(pks)
    cited: dict[int, list[Row]] = defaultdict(list)
    for values in Claim.objects.published().for_records(pks) if pks else ():
        cited[values[0]].append(dict(zip(RECORD, values, strict=True)))
    links = {field: _slugs(content, pks, field, kind) for field, kind in LINKS.items()} if cited else {}
    page = base + reverse("claim_detail", args=[SLUG]).removesuffix(f"{SLUG}/")
    known = content.directory.speaker
    return [
        _record(cited[pk], {field: sorted(of[pk]) for field, of in links.items()}, known, page, until)
        for pk in pks
        if pk in cited and cited[pk][0]["speaker"] in known
    ]


def _slugs(content: Content, pks: list[int], field: str, kind: str) -> Mapping[int, list[str]]:
    """Return primary key of a claim -> the slugs of what it is linked with."""
    found: dict[int, list[str]] = defaultdict(list)
    entities = getattr(content.directory, kind)
    for claim, entity in Claim.objects.links(pks, field):
        if entity in entities:
            found[claim].append(entities[entity].slug)
    return found


def _record(rows: list[Row], links: Mapping[str, list[str]], known: Mapping, page: str, until: str) -> ClaimRecord:
    claim = rows[0]
    speaker = known[claim["speaker"]]
    kind = claim["prediction__kind"] or ""
    outcome = known_outcome(claim["prediction__outcome"], claim["prediction__resolved_on"], until) if kind else ""
    return {
        "slug": claim["slug"],
        "address": f"{page}{claim['slug']}/",
        "statement": claim["statement"],
        "statement_en": claim["statement_en"],
        "speaker": name_record(speaker),
        "said_for": links["said_for"],
        "stance": claim["stance"],
        "type": claim["claim_type"],
        "sense_of_open": claim["sense_of_open"],
        "topics": links["topics"],
        "about_companies": links["about_companies"],
        "about_models": links["about_models"],
        "said_on": claim["said_on"],
        "occasion": claim["occasion"],
        "occasion_en": claim["occasion_en"],
        "role": claim["role_then"],
        "role_en": claim["role_then_en"],
        "citations": [_place(row) for row in rows if row["citations__article__slug"]],
        "prediction": str(outcome or ""),
        "prediction_kind": kind,
        "reviewed_on": local_day(claim["reviewed_at"]),
        "licence": LICENCE,
    }


def name_record(entity: Any) -> NameRecord:
    return {"slug": entity.slug, "name": entity.name, "name_en": entity.name_en}


def _place(row: Row) -> PlaceRecord:
    return {
        "article": row["citations__article__slug"],
        "title": row["citations__article__title"],
        "outlet": row["citations__article__outlet"],
        "outlet_en": row["citations__article__outlet_en"],
        "published_on": row["citations__article__published_on"],
        "url": row["citations__article__url"],
        "quote_type": row["citations__quote_type"],
        "start": row["citations__raw_start"],
        "end": row["citations__raw_end"],
        "sha256": row["citations__quote_sha256"],
    }


def labelled_claim(content: Content, record: ClaimRecord) -> LabelledClaim:
    """Return a record with what to print in the active language."""
    topics = (content.directory.by_slug["topic", slug] for slug in record["topics"])
    labels = {
        **{field: words_in(record, field) for field in ("statement", "occasion", "role")},
        "speaker": words_in(record["speaker"], "name"),
        "stance": label_of(Stance, record["stance"]),
        "type": label_of(ClaimType, record["type"]),
        "topics": listed(words_in(name_record(topic), "name") for topic in topics),
        "said_on": day_of(record["said_on"]),
    }
    return {**record, "labels": labels}
