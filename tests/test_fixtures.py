"""The curated knowledge base keeps the content rules, and its files are written in one form."""

import json
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from debate.curation.content_rules import Severity, base_of_rows, check_rows, key_of
from debate.curation.rows import FILES

FOLDER = Path(__file__).parent.parent / "fixtures"
# Besides the records: which keys are gone, and which edition of the files this is.
BESIDE = ("retired", "manifest")

each_file = pytest.mark.parametrize("name", FILES)


@cache
def records(name):
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def rows(name):
    return [record["fields"] for record in records(name)]


def test_the_curated_base_keeps_the_content_rules():
    found = check_rows(base_of_rows({name: rows(name) for name in FILES}))
    refused = [each for each in found if each.severity == Severity.REFUSE]

    assert [(each.rule.id, each.file, each.key, each.message) for each in refused] == []


@each_file
def test_a_file_is_known_and_formatted_so_that_changes_read_like_edits(name):
    assert {path.stem for path in FOLDER.glob("*.json")} == {*FILES, *BESIDE}
    text = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"


@each_file
def test_records_have_exactly_the_fields_of_their_file_in_order(name):
    assert {(*record, record["model"]) for record in records(name)} == {("model", "fields", FILES[name].label)}
    assert {tuple(row) for row in rows(name)} == {FILES[name].names}


@each_file
def test_records_are_unique_and_sorted_by_natural_key(name):
    keys = [tuple(part or "" for part in key_of(name, row)) for row in rows(name)]
    assert [(first, second) for first, second in pairwise(keys) if first >= second] == []
