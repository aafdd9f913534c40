"""A list of claims as a file: what it says, and that every reader of its format reads it back."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from django.utils.translation import override

from debate.content import current_content
from debate.models import Claim
from debate.presentation.downloads import BATCH, COLUMNS, FORMATS, Download, in_active_language, row_of
from debate.presentation.records import load_claim_records
from tests.factories import (
    QUOTE,
    make_affiliation,
    make_article,
    make_citation,
    make_claim,
    make_company,
    make_model,
    make_prediction,
    make_speaker,
    make_topic,
)

pytestmark = pytest.mark.django_db
DOCUMENT = Path(__file__).parents[2] / "docs" / "downloads.md"
EVIL = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "'=1"]


def make_full_claim() -> Claim:
    speaker, company = make_speaker("张三三", "zhang", name_en="Zhang Sansan"), make_company(slug="invented-company")
    make_affiliation(speaker, company)
    claim = make_claim(
        "开放，\n“更快”。",
        "invented",
        speaker,
        statement_en='Open, "faster".',
        occasion="虚构大会",
        occasion_en="Invented forum",
        role_then="创始人",
        role_then_en="founder",
        topics=[make_topic(slug="safety"), make_topic(slug="business")],
        about_companies=[company],
        about_models=[make_model(slug="invented-model", developer=company)],
    )
    make_citation(
        claim, make_article("虚构文章", "a", outlet="虚构 日报", published_on="2023", url="https://example.org/a")
    )
    make_citation(claim, make_article(slug="b", outlet="虚构晚报"), quote_type="indirect")
    make_citation(claim, quote=QUOTE)
    make_prediction(claim, outcome="came_true", resolved_on="2025-03")
    return Claim.objects.for_download([claim.pk])[0]


def taken(claims: list[Claim], **fields) -> Download:
    pks = [claim.pk for claim in claims]
    values = {"title": "虚构的观点", "address": "/claims/?stance=open", "query": [("stance", "open")]}
    values |= {"content": current_content(), "count": len(pks), "until": "", "base": "https://debate.example"}
    return Download(**{**values, **fields}, pks_at=lambda start, stop: pks[start:stop])


def written(name: str, claims: list[Claim]) -> str:
    return "".join(FORMATS[name].write(taken(claims)))


def rows(text: str) -> list[dict]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_spreadsheet_reads_back_every_cell():
    claim = make_full_claim()
    text = written("csv", [claim])
    (row,) = rows(text)
    citations = list(claim.citations.all())

    assert text.startswith("\ufeffslug,address,")
    assert {name: row[name] for name in ("slug", "address", "statement", "statement_en", "speaker")} == {
        "slug": "invented",
        "address": "https://debate.example/claims/invented/",
        "statement": "开放，\n“更快”。",
        "statement_en": 'Open, "faster".',
        "speaker": "zhang",
    }
    assert (row["said_for"], row["topics"], row["about_models"]) == (
        "invented-company",
        "business safety",
        "invented-model",
    )
    assert (row["occasion_en"], row["role"], row["prediction"]) == ("Invented forum", "创始人", "came_true")
    assert row["articles"].split() == [each.article.slug for each in citations]
    assert row["outlets"].split(" | ") == [each.article.outlet for each in citations]
    assert row["urls"].split(" | ") == [each.article.url for each in citations]
    assert row["fingerprints"].split() == [each.quote_sha256 for each in citations]
    assert row["passages"].split() == [f"{each.raw_start}-{each.raw_end}" for each in citations]


def test_the_columns_are_those_that_are_documented_and_never_change_their_order():
    documented = re.findall(r"^\| `(\w+)` \|", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)

    assert documented == list(COLUMNS)
    assert rows(written("csv", [make_full_claim()]))[0].keys() == set(COLUMNS)


@pytest.mark.parametrize("evil", EVIL)
def test_no_cell_runs_as_a_formula(evil):
    claim = make_claim(f"{evil}。", statement_en=evil, occasion=evil, role_then=evil, speaker=make_speaker(evil))
    (row,) = rows(written("csv", [claim]))

    for name in ("statement", "statement_en", "occasion", "role", "speaker_name"):
        assert row[name].startswith(f"'{evil}")


@pytest.mark.parametrize("name", FORMATS)
def test_no_file_holds_a_quotation(name):
    assert QUOTE not in written(name, [make_full_claim()])


def test_json_says_what_it_is_and_holds_every_claim():
    claims = [make_full_claim(), make_claim()]
    file = json.loads(written("json", claims))
    (lines, last) = (json.loads(line) for line in written("jsonl", claims).splitlines())

    assert [each["slug"] for each in file["claims"]] == [claim.slug for claim in claims]
    assert (file["title"], file["revision"], file["count"]) == ("虚构的观点", current_content().head.number, 2)
    assert (file["query"], file["licence"]) == ([["stance", "open"]], "https://creativecommons.org/licenses/by/4.0/")
    assert "CC BY 4.0" in file["about"] and "引文归原发表者所有" in file["about"]
    assert [lines, last] == file["claims"]
    assert lines["speaker"] == {"slug": "zhang", "name": "张三三", "name_en": "Zhang Sansan"}
    assert [each["article"] for each in lines["citations"]][1:] == ["a", "b"]
    assert last["prediction"] == ""


def test_linked_data_is_a_graph_of_claims():
    (claim,) = json.loads(written("jsonld", [make_full_claim()]))["@graph"]

    assert (claim["@type"], claim["text"], claim["author"]["name"]) == ("Claim", "开放，\n“更快”。", "张三三")
    assert len(claim["about"]) == 4 and len(claim["appearance"]) == 3


def test_bibliographies_name_each_article_once():
    claims = [make_full_claim(), make_claim()]
    make_citation(claims[1], claims[0].citations.all()[0].article)
    items = json.loads(written("csl", claims))

    assert len(items) == len({item["id"] for item in items}) == 5
    assert written("bibtex", claims).count("@misc{") == 5


@pytest.mark.parametrize("name", ["json", "jsonld", "csl"])
def test_an_empty_list_is_a_file_too(name):
    file = json.loads(written(name, []))

    assert (file["claims"] if name == "json" else file["@graph"] if name == "jsonld" else file) == []
    assert rows(written("csv", [])) == [] and written("jsonl", []) == written("bibtex", []) == ""


def test_only_a_batch_is_read_at_a_time(django_assert_num_queries):
    asked = []
    pieces = FORMATS["jsonl"].write(
        Download(
            current_content(), "", "", [], 3 * BATCH, "", "", lambda start, stop: asked.append((start, stop)) or []
        )
    )
    next(pieces)

    assert asked == [(0, BATCH)]
    assert len(list(pieces)) == 2 and asked[-1] == (2 * BATCH, 3 * BATCH)


def test_what_has_been_withdrawn_meanwhile_is_left_out():
    claims = [make_claim(), make_claim(state="withdrawn"), make_claim(state="draft")]

    assert [json.loads(line)["slug"] for line in written("jsonl", claims).splitlines()] == [claims[0].slug]


@pytest.mark.parametrize(
    ("until", "outcome"),
    [("", "came_true"), ("2025", "came_true"), ("2025-03", "came_true"), ("2025-02", "pending"), ("2024", "pending")],
)
def test_as_of_a_day_a_prediction_is_what_it_was_then(until, outcome):
    claim = make_full_claim()
    (record,) = load_claim_records(current_content(), [claim.pk], "", until)

    assert record["prediction"] == dict(zip(COLUMNS, row_of(record), strict=True))["prediction"] == outcome


def test_a_file_speaks_the_language_it_was_asked_for_in_though_it_is_sent_later():
    claim = make_full_claim()
    with override("en"):
        pieces = in_active_language(FORMATS["bibtex"].write(taken([claim])))

    assert 'Open, "faster".' in "".join(pieces)
