"""No cell of any file is a formula to a spreadsheet, whichever exported field holds it, and every value comes back."""

import csv
import io

import pytest
from django.db.models import CharField, JSONField, TextField

from debate.content import current_content
from debate.curation.exchange import BOM
from debate.curation.exchange.spreadsheets import as_csv, read_csv
from debate.curation.rows import FILES
from debate.models import Claim
from debate.presentation.downloads import COLUMNS, row_of
from debate.presentation.records import load_claim_records
from tests.factories import add_row, make_scene

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
EVIL = [f"{before}{start}{rest}" for start in STARTS for before in ("", "'", "''") for rest in ("1+1", "SUM(A1)", "")]


def cells_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix(BOM), newline="")))[1:]


def formulas_in(lines: list[list[str]]) -> list[str]:
    return [cell for cells in lines for cell in cells if cell.startswith(STARTS)]


def rows_for(name: str) -> tuple[list[dict], list[dict]]:
    """Rows of a file whose texts are all like formulas, and rows whose links are."""
    fields = FILES[name].fields
    texts = [field for field in fields if isinstance(field, CharField | TextField | JSONField)]
    links = [field for field in fields if field.is_relation]
    empty = {field.name: [] if field.many_to_many else field.get_default() for field in fields}
    written = [
        empty | {field.name: [evil, evil] if isinstance(field, JSONField) else evil for field in texts} for evil in EVIL
    ]
    linked = [empty | {field.name: [[evil]] if field.many_to_many else [evil] for field in links} for evil in EVIL]
    return written, linked


def test_no_field_of_any_file_is_a_formula_and_each_comes_back(record_property):
    cells = 0
    for name in FILES:
        written, linked = rows_for(name)
        lines = cells_of(as_csv(name, written + linked))
        cells += sum(map(len, lines))

        assert formulas_in(lines) == [], name
        assert read_csv(name, as_csv(name, written)) == list(enumerate(written, 2)), name
    record_property("measured", f"{len(EVIL)} values like formulas, {cells:,} cells")


@pytest.mark.django_db
def test_no_column_of_a_download_is_a_formula():
    add_row(make_scene())
    claim = Claim.objects.get(slug="scene-claim-0")
    (record,) = load_claim_records(current_content(), [claim.pk], "https://e.example")
    lines = [row_of(filled(record, evil)) for evil in EVIL]

    assert len(lines[0]) == len(COLUMNS)
    assert formulas_in(lines) == []


def filled(value, evil: str):
    """The same record with each of its words replaced."""
    if isinstance(value, dict):
        return {name: filled(each, evil) for name, each in value.items()}
    if isinstance(value, list):
        return [filled(each, evil) for each in value]
    return evil if isinstance(value, str) else value
