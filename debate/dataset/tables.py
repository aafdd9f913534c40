"""The tables that are published, column by column. What is not named here is in no file.

A table has only rows that readers may see, and a reference to one that they may not see is left empty. Rows of several
values that identify them together have a key made of these, so that other tables can name it.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils import timezone

from debate.curation.exchange import FILES
from debate.dataset.fields import Column, Kind, Table, stored
from debate.formatting import extract_for
from debate.models import Citation, PositionChange, Prediction, Response, Source, Speaker
from debate.vocabulary import QUOTED_STATES, ReviewState, SourceStanding, gettext_lazy

NAMED = "slug address name name_en aliases"


class Said(NamedTuple):
    """What a claim says, in our words, in both languages: where to cut a long passage."""

    statement: str
    statement_en: str


def source_key(url: str | None, article: str | None, standing: str | None) -> str | None:
    """Return the key of a source: its address, or the short name of its article; None for one that nobody is shown."""
    return None if standing == SourceStanding.MIRROR else url or article


def joined(*parts: Any) -> str:
    return "/".join(str(part) for part in parts if part not in (None, ""))


def citation_key(claim: str, article: str, start: int, end: int) -> str:
    return f"{claim}/{article}/{start}-{end}"


def _public_citation_key(state: str | None, *parts: Any) -> str | None:
    return citation_key(*parts) if state == ReviewState.PUBLISHED else None


def _public_words(quote: str, state: str, statement: str, statement_en: str) -> str | None:
    """Return the passage as far as the public may see it; None while its text is not at hand."""
    return str(extract_for(quote, Said(statement, statement_en))) if state in QUOTED_STATES else None


def _is_whole(quote: str, state: str, statement: str, statement_en: str) -> bool | None:
    if state not in QUOTED_STATES:
        return None
    shown = extract_for(quote, Said(statement, statement_en))
    return not (shown.is_cut_before or shown.is_cut_after)


def _day(moment: Any) -> str:
    return timezone.localdate(moment).isoformat() if moment else ""


def _page(view: str) -> Column:
    """Return the column of the address of a row's page."""
    return Column(
        "address", gettext_lazy("网址"), ("slug",), Kind.ADDRESS, make=lambda slug: reverse(view, args=[slug])
    )


def _source(name: str, title: Any) -> Column:
    lookups = (f"{name}__url", f"{name}__article__slug", f"{name}__standing")
    return Column(name, title, lookups, refers="sources", make=source_key)


def _key(*lookups: str, make: Callable[..., Any] = joined) -> Column:
    return Column("id", gettext_lazy("编号"), lookups, is_required=True, make=make)


SPAN = ("claim__slug", "article__slug", "raw_start", "raw_end")
WORDS = ("quote", "state", "claim__statement", "claim__statement_en")
# Columns that are not a field as it is stored, by table and name.
MADE: dict[str, dict[str, Column]] = {
    "topics": {"address": _page("topic_detail")},
    "articles": {"address": _page("article_detail")},
    "sources": {"id": _key("url", "article__slug", "standing", make=source_key)},
    "companies": {"address": _page("company_detail")},
    "speakers": {"address": _page("speaker_detail")},
    "models": {"address": _page("model_detail"), "source": _source("source", gettext_lazy("依据"))},
    "affiliations": {
        "id": _key("speaker__slug", "company__slug", "role", "since"),
        "source": _source("source", gettext_lazy("依据")),
    },
    "openness_assessments": {
        "id": _key("model__slug", "dimension", "valid_from"),
        "evidence": _source("evidence", gettext_lazy("依据")),
    },
    "claims": {
        "address": _page("claim_detail"),
        "reviewed_on": Column("reviewed_on", gettext_lazy("审核于"), ("reviewed_at",), Kind.DAY, make=_day),
    },
    "citations": {
        "id": _key(*SPAN, make=citation_key),
        "quote": Column("quote", gettext_lazy("引文"), WORDS, make=_public_words),
        "quote_is_whole": Column("quote_is_whole", gettext_lazy("引文完整"), WORDS, Kind.FLAG, make=_is_whole),
    },
    "responses": {
        "id": _key("from_claim__slug", "kind", "to_claim__slug", "to_speaker__slug"),
        "citation": Column(
            "citation",
            gettext_lazy("出处"),
            ("citation__claim__state", *(f"citation__{name}" for name in SPAN)),
            refers="citations",
            make=_public_citation_key,
        ),
    },
    "position_changes": {
        "before_is_own": Column("before_is_own", gettext_lazy("此前是本人的话"), ("before_is_own",), Kind.FLAG),
        "after_is_own": Column("after_is_own", gettext_lazy("此后是本人的话"), ("after_is_own",), Kind.FLAG),
    },
}
PUBLIC: dict[str, Callable[[], Any]] = {
    "articles": lambda: FILES["articles"].model.objects.public(),
    "sources": lambda: Source.objects.all().shown().select_related(None),
    "speakers": lambda: Speaker.objects.public(),
    "affiliations": lambda: FILES["affiliations"].model.objects.public(),
    "claims": lambda: FILES["claims"].model.objects.published(),
    "citations": lambda: Citation.objects.published(),
    "responses": lambda: Response.objects.published(),
    "predictions": lambda: Prediction.objects.published(),
    "position_changes": lambda: PositionChange.objects.published().with_own_sides(),
}
# Table -> its columns, the key first. Tables come after those they refer to.
COLUMNS = {
    "topics": "slug address name name_en definition definition_en",
    "articles": """slug address title title_en outlet outlet_en byline url published_on published_how published_how_en
        script summary summary_en event event_en raw_sha256""",
    "sources": "id url article publisher publisher_en standing",
    "companies": f"{NAMED} kind country website summary summary_en sources",
    "speakers": f"{NAMED} kind summary summary_en wikidata_id",
    "models": f"{NAMED} developer family released_on licence licence_en openness source verified note note_en",
    "affiliations": "id speaker company role role_en since until source note note_en",
    "openness_assessments": "id model dimension value evidence valid_from valid_to note note_en",
    "claims": """slug address speaker statement statement_en stance sense_of_open claim_type topics about_companies
        about_models said_for said_on occasion occasion_en role_then role_then_en reviewed_on note note_en""",
    "citations": """id claim article quote_type quote quote_is_whole state attribution role_printed raw_start raw_end
        quote_sha256 passage_sha256 passage_length passage_nth""",
    "responses": "id from_claim to_claim to_speaker kind target citation note note_en",
    "predictions": """claim kind criteria criteria_en due_on outcome resolved_on resolved_on_is_event evidence rationale
        rationale_en""",
    "position_changes": """slug speaker company topic before_claim before_is_own after_claim after_is_own after_model
        degree rationale rationale_en evidence""",
}
LABELS = {"articles": "title", "claims": "statement", "citations": "quote"}
SEARCHED = {
    "topics": "name name_en definition definition_en",
    "articles": "title title_en outlet byline summary",
    "companies": "name name_en aliases summary",
    "speakers": "name name_en aliases summary",
    "models": "name name_en aliases note",
    "claims": "statement statement_en occasion note",
    "citations": "quote attribution",
}


def _table(name: str) -> Table:
    model, made = FILES[name].model, MADE.get(name, {})
    columns = tuple(made.get(column) or stored(model, column) for column in COLUMNS[name].split())
    public = PUBLIC.get(name, model.objects.all)
    return Table(name, model, public, columns, LABELS.get(name, ""), tuple(SEARCHED.get(name, "").split()))


TABLES: dict[str, Table] = {name: _table(name) for name in COLUMNS}
