"""Write the text that is searched: called after every change of many rows, and by the admin after each."""

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from debate.text.script import fold

BATCH = 500


def reindex(claims: QuerySet) -> int:
    """Rewrite the indexed text of these claims; returns how many had changed.

    A claim is found by its statement in both languages, occasion, quotes, and every name of its speaker, companies,
    models and topics.
    """
    changed = 0
    loaded = claims.select_related("speaker").prefetch_related(*_LINKS, _quotes(claims))
    batch = []
    for claim in loaded.iterator(chunk_size=BATCH):
        text = searchable_text(claim)
        if text != claim.search_text:
            claim.search_text = text
            batch.append(claim)
    for start in range(0, len(batch), BATCH):
        changed += claims.model.objects.bulk_update(batch[start : start + BATCH], ["search_text"])
    return changed


_LINKS = ("topics", "about_companies", "about_models")


def _quotes(claims: QuerySet) -> Prefetch:
    citations = claims.model._meta.get_field("citations").related_model.objects
    return Prefetch("citations", citations.only("claim_id", "quote", "attribution"))


def searchable_text(claim) -> str:
    """One folded line for each part, so that no word matches across two parts."""
    return "\n".join(fold(part.replace("\n", " ")) for part in _parts(claim) if part)


def _parts(claim) -> Iterable[str]:
    yield from (claim.statement, claim.statement_en, claim.occasion, claim.occasion_en)
    speaker = claim.speaker
    yield from (*speaker.names, speaker.pinyin, speaker.pinyin_initials)
    for linked in (*claim.about_companies.all(), *claim.about_models.all()):
        yield from linked.names
    for topic in claim.topics.all():
        yield from (topic.name, topic.name_en)
    for citation in claim.citations.all():
        yield citation.quote
