"""The debate as networks: GraphML of who answers whom and of speakers and topics, and a list of events for DNA."""

import csv
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from django.db.models import Count, QuerySet

from debate.curation.exchange import escape_formula
from debate.dataset.rows import AT_ONCE, Beside
from debate.models import Citation, Claim, Response, Speaker, Topic
from debate.vocabulary import DEBATE, PartialDate, Stance

GRAPHML = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
NODE = ("label", "label_en", "kind")
# Whether a claim agrees with the motion; one that takes both sides, or none, is no statement on that.
AGREEMENT = {Stance.PRO: 1, Stance.CON: 0}
CONCEPT, CONCEPT_EN = f"{DEBATE.texts.motion.zh}：{{}}", f"{DEBATE.texts.motion.en}: {{}}"
# The columns of an event list of Discourse Network Analyzer 3, and behind them the same names in English and our own.
EVENT = (
    *("statement_id", "time", "person", "organization", "concept", "agreement", "start_position", "stop_position"),
    *("text", "coder", "document_id", "document_title", "document_author", "document_source", "document_section"),
    *("document_type", "person_en", "organization_en", "concept_en", "date_precision", "claim"),
)
# What XML 1.0 cannot hold.
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# DNA reads no quoted separator.
NOT_IN_EVENTS = str.maketrans({";": ",", '"': "'", "\n": " ", "\r": " "})
Edge = tuple[str, str, dict[str, Any]]


def write_responses(path: Path) -> None:
    """Write a directed multigraph: an edge from each response's speaker to the one who is answered."""
    fields = (
        "from_claim__speaker__slug to_claim__speaker__slug to_speaker__slug kind target from_claim__slug to_claim__slug"
    )
    rows = _stream(Response.objects.published(), *fields.split(), "from_claim__said_on")
    edges = (
        (speaker, of_claim or named, {"kind": kind, "target": target, "from_claim": claim, "to_claim": to, "date": day})
        for speaker, of_claim, named, kind, target, claim, to, day in rows
    )
    names = ("kind", "target", "from_claim", "to_claim", "date")
    _write_graph(path, "directed", _speakers(), dict.fromkeys(names, "string"), edges)


def write_speakers_and_topics(path: Path) -> None:
    """Write a two-mode graph: how many claims a speaker made on a topic, and how many on each side."""
    claims = Claim.objects.published().order_by("speaker__pk", "topics__pk", "stance").filter(topics__isnull=False)
    rows = claims.values_list("speaker__slug", "topics__slug", "stance").annotate(n=Count("pk")).iterator(AT_ONCE)
    edges = (
        (f"speaker:{speaker}", f"topic:{topic}", _by_side(sides))
        for (speaker, topic), sides in groupby(rows, lambda row: row[:2])
    )
    speakers = ((f"speaker:{slug}", *rest) for slug, *rest in _speakers())
    topics = _stream(Topic.objects.all(), "slug", "name", "name_en")
    nodes = [*speakers, *((f"topic:{slug}", name, english, "topic") for slug, name, english in topics)]
    _write_graph(path, "undirected", nodes, dict.fromkeys(("weight", *Stance.values), "int"), edges)


def _by_side(rows: Iterable[tuple]) -> dict[str, int]:
    counts = {stance: n for *_, stance, n in rows}
    return {"weight": sum(counts.values()), **{side: counts.get(side, 0) for side in Stance.values}}


def _speakers() -> Iterator[tuple]:
    return _stream(Speaker.objects.public(), "slug", "name", "name_en", "kind")


def _stream(rows: QuerySet, *lookups: str) -> Iterator[tuple]:
    return rows.order_by("pk").values_list(*lookups).iterator(chunk_size=AT_ONCE)


def _write_graph(
    path: Path, direction: str, nodes: Iterable[tuple], attributes: dict[str, str], edges: Iterable[Edge]
) -> None:
    """Write GraphML; a node is its id and the values of NODE, an edge two ids and values by attribute."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(GRAPHML)
        file.writelines(f'<key id="{name}" for="node" attr.name="{name}" attr.type="string"/>\n' for name in NODE)
        file.writelines(
            f'<key id="e_{name}" for="edge" attr.name="{name}" attr.type="{kind}"/>\n'
            for name, kind in attributes.items()
        )
        file.write(f'<graph id="debate" edgedefault="{direction}">\n')
        for slug, *values in nodes:
            file.write(f"<node id={quoteattr(slug)}>{_data(zip(NODE, values, strict=True))}</node>\n")
        for number, (source, target, about) in enumerate(edges):
            ends = f"source={quoteattr(source)} target={quoteattr(target)}"
            data = _data((f"e_{name}", value) for name, value in about.items())
            file.write(f'<edge id="{number}" {ends}>{data}</edge>\n')
        file.write("</graph>\n</graphml>\n")


def _data(pairs: Iterable[tuple[str, Any]]) -> str:
    return "".join(f'<data key="{key}">{_xml(value)}</data>' for key, value in pairs if value not in (None, ""))


def _xml(value: Any) -> str:
    return escape(NOT_IN_XML.sub("", str(value)))


def write_events(path: Path) -> None:
    """Write who said for whom, on which topic, whether open is better: as Discourse Network Analyzer lists events.

    One row is one topic of one claim that takes one side and has a date; of a date without a day it is the first. The
    text is our statement; the document is the first article that the claim is cited from.
    """
    claims = Claim.objects.published().filter(stance__in=AGREEMENT).exclude(said_on="")
    topics, companies = _named_beside("topics"), _named_beside("said_for")
    told = "claim_id", "raw_start", "raw_end", "article__slug", "article__title", "article__byline", "article__outlet"
    cited = Citation.objects.published().order_by("claim_id", "pk").values_list(*told).iterator(chunk_size=AT_ONCE)
    citations = Beside((pk, rest) for pk, *rest in cited)
    fields = "pk", "slug", "said_on", "speaker__name", "speaker__name_en", "stance", "statement"
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
        writer.writerow(EVENT)
        number = 0
        for pk, *claim in _stream(claims, *fields):
            (company, *_), (place, *_) = companies.of(pk) or [("", "")], citations.of(pk) or [(0, 0, "", "", "", "")]
            for topic in topics.of(pk):
                number += 1
                writer.writerow(map(_plain, _event(number, claim, topic, company, place)))


def _event(number: int, claim: list, topic: tuple, company: tuple, place: list) -> list[Any]:
    """Return one row of EVENT."""
    slug, day, person, person_en, stance, statement = claim
    date, (start, end, *document) = PartialDate(day), place
    return [
        *(number, f"{date.first_day} 00:00:00", person, company[0], CONCEPT.format(topic[0]), AGREEMENT[stance]),
        *(start or 0, end or 0, statement, 0, *document, "", ""),
        *(person_en or person, company[1] or company[0], CONCEPT_EN.format(topic[1]), date.precision, slug),
    ]


def _plain(value: Any) -> Any:
    return escape_formula(value.translate(NOT_IN_EVENTS)) if isinstance(value, str) else value


def _named_beside(field: str) -> Beside:
    """Return the names, in both languages, of what published claims are linked with."""
    claims = Claim.objects.published().filter(**{f"{field}__isnull": False}).order_by("pk", f"{field}__slug")
    rows = claims.values_list("pk", f"{field}__name", f"{field}__name_en").iterator(chunk_size=AT_ONCE)
    return Beside((pk, names) for pk, *names in rows)
