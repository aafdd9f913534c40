"""Those who work with data open a version with their own tools."""

import csv
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import frictionless
import networkx
import pyarrow.parquet
import pytest

from debate.dataset import build
from debate.models import Citation, Claim
from debate.vocabulary import Stance
from tests.dataset.bases import LONG_PASSAGE, SECRET, make_base, make_hidden
from tests.factories import make_citation, make_claim, make_imported_article, make_speaker, make_topic

pytestmark = pytest.mark.django_db
BASE = "https://debate.example.org"


@pytest.fixture
def version():
    scene = make_base(2)
    make_hidden(scene)
    return build(BASE).version


@pytest.fixture
def there(version, monkeypatch):
    """Tools read files of the folder they are in."""
    monkeypatch.chdir(version.folder)
    return version


def test_frictionless_finds_the_package_valid(there):
    report = frictionless.validate("datapackage.json")

    assert report.flatten(["rowNumber", "fieldName", "type", "message"]) == []
    assert {task.name for task in report.tasks} == set(there.counts)


def test_frictionless_would_tell_of_a_choice_that_is_none(there):
    text = Path("claims.csv").read_text("utf-8")
    Path("claims.csv").write_text(text.replace(",open,", ",nowhere,", 1), "utf-8")

    assert not frictionless.validate("datapackage.json").valid


def test_the_package_says_what_choices_mean_in_both_languages(version):
    package = json.loads((version.folder / "datapackage.json").read_text("utf-8"))
    (claims,) = (each for each in package["resources"] if each["name"] == "claims")
    (stance,) = (each for each in claims["schema"]["fields"] if each["name"] == "stance")

    assert stance["labels"]["open"] == {"zh": "支持开源", "en": "For open"}
    assert claims["schema"]["foreignKeys"] == [
        {"fields": "speaker", "reference": {"resource": "speakers", "fields": "slug"}}
    ]


# Datasette leaves its connections to the end of its process, so it has one of its own.
DATASETTE = """
import asyncio, json, sys
from datasette.app import Datasette

async def answers():
    datasette = Datasette(["debate.db"], metadata=json.load(open("datasette-metadata.json", encoding="utf-8")))
    await datasette.invoke_startup()
    return [(await datasette.client.get(address)).json() for address in json.load(sys.stdin)]

print(json.dumps(asyncio.run(answers())))
"""


def asked(folder: Path, *queries: tuple[str, dict[str, str]]) -> list[dict[str, Any]]:
    """What Datasette answers about tables of the database, each with its parameters."""
    always = {"_shape": "objects", "_labels": "on"}
    addresses = [f"/debate/{table}.json?{urlencode({**always, **query})}" for table, query in queries]
    command = [sys.executable, "-W", "ignore", "-c", DATASETTE]
    ran = subprocess.run(command, input=json.dumps(addresses), cwd=folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout.splitlines()[-1])


def test_datasette_shows_labels_and_follows_keys(version):
    asks = ("claims", {"slug": "scene-claim-0", "_facet": "stance"}), ("claims_topics", {"claim": "scene-claim-0"})
    found, pairs = asked(version.folder, *asks)
    (claim,) = found["rows"]

    assert claim["stance"] == {"value": "open", "label": "支持开源"}
    assert claim["speaker"] == {"value": "scene-speaker", "label": "张三三"}
    assert "scene-topic" in json.loads(claim["topics"])
    assert [(each["label"], each["count"]) for each in found["facet_results"]["stance"]["results"]] == [("支持开源", 1)]
    assert {pair["topic"]["label"] for pair in pairs["rows"]} == {"虚构议题"}


# What is typed into the search box -> whether it stands in the claim.
TYPED = {
    **{"开源": True, "闭源模型": True, "最为稳妥": True, "闭源 稳妥": True, "源是": True, "開源": False, "开放": False},
    **{"Weights": True, "gpt-4o": True, "open source": False, "OR (": False, "a&b": False},
}


def test_the_search_of_datasette_finds_chinese():
    make_claim("有人说开源是未来，闭源模型最为稳妥。", "scene-found", statement_en="Open weights and GPT-4o.")
    make_claim("虚构的另一句。", "scene-other")
    answers = asked(build(BASE).version.folder, *(("claims", {"_search": typed}) for typed in TYPED))

    found = {typed: [row["slug"] for row in answer["rows"]] for typed, answer in zip(TYPED, answers, strict=True)}
    assert found == {typed: ["scene-found"] * finds for typed, finds in TYPED.items()}


def test_a_quotation_in_traditional_characters_is_found_in_simplified_ones_too():
    quote = "開源模型會讓虛構產業走得更快。"
    make_citation(make_claim(), make_imported_article(f"虛構日報\n\n{quote}\n"), quote=quote)
    answers = asked(build(BASE).version.folder, *(("citations", {"_search": typed}) for typed in ("開源", "开源")))

    assert [[row["quote"] for row in answer["rows"]] for answer in answers] == [[quote], [quote]]


def test_every_table_opens_in_datasette(version):
    answers = asked(version.folder, *((name, {"_size": "1"}) for name in version.counts))
    told = [answer["filtered_table_rows_count"] for answer in answers]

    assert dict(zip(version.counts, told, strict=True)) == version.counts


def test_parquet_has_types(version):
    schema = pyarrow.parquet.read_schema(version.folder / "citations.parquet")
    claims = pyarrow.parquet.read_table(version.folder / "claims.parquet")

    assert {str(schema.field(name).type) for name in ("raw_start", "quote_is_whole", "quote")} == {
        "int64",
        "bool",
        "string",
    }
    assert str(claims.schema.field("reviewed_on").type) == "date32[day]"
    assert str(claims.schema.field("topics").type).startswith("list<")


def test_networkx_reads_who_answers_whom(version):
    graph = networkx.read_graphml(version.folder / "responses.graphml")

    assert isinstance(graph, networkx.MultiDiGraph)
    assert graph.number_of_edges() == version.counts["responses"]
    assert graph.number_of_nodes() == version.counts["speakers"]
    assert graph.nodes["scene-speaker"] == {"label": "张三三", "kind": "person"}
    assert {data["kind"] for *_, data in graph.edges(data=True)} == {"rebuts"}


def test_networkx_reads_speakers_and_topics(version):
    graph = networkx.read_graphml(version.folder / "speakers_topics.graphml")
    edge = graph.edges["speaker:scene-speaker", "topic:scene-topic"]

    assert edge["weight"] == 3 == sum(edge[side] for side in Stance.values)
    assert sum(data["weight"] for *_, data in graph.edges(data=True)) == version.counts["claims_topics"]
    assert graph.number_of_nodes() == version.counts["speakers"] + version.counts["topics"]


def test_names_that_xml_cannot_hold_break_no_network():
    make_claim(speaker=make_speaker('<张 & "三">\x0b'), topics=[make_topic()])
    folder = build(BASE).version.folder

    assert '<张 & "三">' in {
        data["label"] for _, data in networkx.read_graphml(folder / "responses.graphml").nodes(data=True)
    }


def test_the_event_list_is_read_as_discourse_network_analyzer_writes_it():
    topic = make_topic("虚构议题；甲", name_en="Invented; topic")
    speaker = make_speaker("张三三", name_en="Zhang Sansan")
    for number, stance in enumerate(Stance):
        make_claim(
            "开放“更”好;真的。",
            f"scene-{stance}",
            speaker,
            stance=stance,
            topics=[topic],
            said_on=f"2024-0{number + 1}",
        )
    make_claim(speaker=speaker, topics=[topic], said_on="")
    path = build(BASE).version.folder / "dna.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))

    assert [(row["claim"], row["agreement"], row["time"]) for row in rows] == [
        ("scene-open", "1", "2024-01-01 00:00:00"),
        ("scene-closed", "0", "2024-03-01 00:00:00"),
    ]
    assert {row["concept"] for row in rows} == {"开放更好：虚构议题；甲"}
    assert {(row["person"], row["person_en"], row["date_precision"]) for row in rows} == {
        ("张三三", "Zhang Sansan", "month")
    }
    assert {row["text"] for row in rows} == {"开放“更”好,真的。"}
    assert {row["concept_en"] for row in rows} == {"Open is better: Invented, topic"}


def test_annotations_are_tied_to_the_public_words_of_each_passage(version):
    page = json.loads((version.folder / "annotations.jsonld").read_text("utf-8"))
    items = page["first"]["items"]
    (long,) = (each for each in items if each["target"]["source"] == "https://example.org/long")

    assert page["total"] == len(items) == version.counts["citations"]
    assert len({each["id"] for each in items}) == len(items)
    selector = long["target"]["selector"]
    exact = selector["refinedBy"]["exact"]
    assert selector["type"] == "TextPositionSelector" and exact in LONG_PASSAGE and len(exact) <= 120
    assert SECRET not in exact
    kinds = Counter(type(each["target"]["selector"]).__name__ for each in items)
    assert kinds["list"] == Citation.objects.published().with_quote().count() - 1


def test_who_reads_finds_the_columns_the_codebook_and_how_to_cite(version):
    english, chinese = ((version.folder / name).read_text("utf-8") for name in ("README.md", "README.zh.md"))

    assert f"| `claims` | Claims | {version.counts['claims']} |" in english
    assert "| `stance` | Stance | `open` For open, " in english and "## Codebook" in english
    assert "| `stance` | 立场 | `open` 支持开源, " in chinese and "## 编码手册" in chinese
    assert f"{BASE}/data/{version.name}/" in english
    assert "{" not in english.replace('{"', "") and "{" not in chinese
    cited = (version.folder / "CITATION.cff").read_text("utf-8")
    assert f'version: "{version.name}"' in cited and 'type: "dataset"' in cited
    assert Claim.objects.published().count() == version.counts["claims"]


def test_addresses_in_a_version_are_those_of_the_site(version, client):
    rows = (version.folder / "claims.jsonl").read_text("utf-8").splitlines()
    address = json.loads(rows[0])["address"]

    assert address.startswith(f"{BASE}/claims/")
    assert client.get(address.removeprefix(BASE)).status_code == 200
    assert os.stat(version.folder).st_mode & 0o777 == 0o755
    assert SimpleNamespace(**json.loads(rows[0])).slug in address
