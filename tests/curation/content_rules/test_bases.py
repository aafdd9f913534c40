"""The database asked by query and the same records in memory answer alike, with and without changes laid over them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from debate.curation.content_rules import (
    DatabaseBase,
    Record,
    base_of_rows,
    check_stored,
    judge_change,
    stored_base,
)
from debate.curation.content_rules.words import folded, names_of
from debate.curation.exchange.seeding import seed
from debate.curation.rows import FILE_OF, FILES
from debate.models import Claim
from tests.curation.content_rules.invented_base import BREAKS, clean
from tests.factories import QUOTE, add_row, make_citation, make_claim, make_scene, make_speaker, write_fixtures

pytestmark = pytest.mark.django_db
# Changes that no database can hold: it has no such values, or not twice.
ONLY_IN_FILES = {
    *("record-listed-once", "value-of-the-right-kind", "known-choice", "reference-exists", "real-date"),
    *("required-field", "passage-not-empty", "fingerprint-form", "text-fits", "slug-form", "period-in-order"),
    *("source-is-a-page-or-an-article", "published-claim-has-a-reviewer", "source-is-used", "article-is-cited"),
    *("response-answers-somebody", "response-answers-another-claim", "outcome-says-when-and-by-whom"),
    *("position-change-is-somebodys", "position-change-has-an-after"),
}
# Filled in when a record is stored, or known only once its article is imported.
ONLY_IN_MEMORY = {"person-has-pinyin", "statement-repeats-no-quotation", "statement-shares-no-long-run"}
HELD_BY_BOTH = [(rule, change) for rule, change in BREAKS if rule not in ONLY_IN_FILES | ONLY_IN_MEMORY]


def told(findings) -> list[tuple]:
    return [(each.rule.id, each.severity, each.file, each.key, each.field, each.message) for each in findings]


@pytest.fixture
def scene():
    """Two of everything, with quotations, names, answers, predictions and changes of position."""
    scene = make_scene()
    for _ in range(2):
        add_row(scene)
    make_citation(make_claim(QUOTE), quote=QUOTE)
    return scene


def test_both_give_the_same_records(scene):
    memory, database = stored_base(), DatabaseBase()
    for file, layout in FILES.items():
        records = memory.records(file)
        assert records, file
        stored = database.stored(file, [*layout.model.objects.values_list("pk", flat=True)])
        assert {record.key: record for record in stored.values()} == records
        for key, record in records.items():
            assert DatabaseBase().get(file, key) == record
    assert database.get("claims", ("nobody",)) is None


def test_both_find_who_refers_to_a_record_who_bears_a_name_and_who_says_the_same(scene):
    memory, database = stored_base(), DatabaseBase()
    for file, layout in FILES.items():
        for field in layout.fields:
            if field.is_relation and field.related_model in FILE_OF:
                for key in memory.records(FILE_OF[field.related_model]):
                    assert database.referring(file, field.name, key) == memory.referring(file, field.name, key)
    for file in ("speakers", "companies", "models"):
        for record in memory.records(file).values():
            for name in map(folded, names_of(record)):
                assert database.holders(file, name) == memory.holders(file, name)
    for key, claim in memory.records("claims").items():
        assert database.saying("claims", "statement", claim["statement"]) == memory.saying(
            "claims", "statement", claim["statement"]
        )
        assert database.quotes(key) == memory.quotes(key)


def test_both_find_the_same_in_every_record(scene):
    memory = stored_base()
    for file in FILES:
        names = [(file, key) for key in memory.records(file)]
        assert told(check_stored(DatabaseBase(), names)) == told(check_stored(memory, names)), file


@pytest.mark.parametrize(("rule", "change"), HELD_BY_BOTH, ids=[rule for rule, _ in HELD_BY_BOTH])
def test_a_change_is_found_before_it_is_stored_as_in_the_files(tmp_path, rule, change):
    """The clean base is in the database, the changed files are laid over it: the same rule is broken as in them."""
    seed(write_fixtures(tmp_path, clean()))
    rows = clean()
    change(rows, {})
    before, after = base_of_rows(clean()), base_of_rows(rows)
    changed, removed = [], []
    for file in FILES:
        was, now = before.records(file), after.records(file)
        changed += [record for key, record in now.items() if was.get(key) != record]
        removed += [record for key, record in was.items() if key not in now]
    found = judge_change(DatabaseBase(), changed, removed)
    assert {finding.rule.id for finding in found} == {rule}


def test_a_fault_that_stood_before_is_a_warning_and_a_new_one_a_refusal():
    make_speaker("张三三", "first", name_en="Zhang")
    second = make_speaker("张三三", "second", name_en="Zhang")
    base = DatabaseBase()
    stored = base.stored("speakers", [second.pk])[second.pk]
    same = Record("speakers", stored.fields | {"summary": "虚构的人。"})
    worse = Record("speakers", stored.fields | {"aliases": ["張三"]})
    by_rule = {each.rule.id: each.severity for each in judge_change(base, [same])}
    assert by_rule["name-belongs-to-one"] == "warn"
    assert {each.rule.id for each in judge_change(base, [worse]) if each.is_refused} == {"text-is-simplified"}
    assert {each.rule.id for each in judge_change(base, [same], strict=True) if each.is_refused} == {
        "name-belongs-to-one"
    }


def questions_of(claim: Claim) -> int:
    """How many statements judging a claim takes once the directory of names is in memory."""
    DatabaseBase().holders("speakers", "")
    with CaptureQueriesContext(connection) as captured:
        base = DatabaseBase()
        judge_change(base, [base.stored("claims", [claim.pk])[claim.pk]])
    return len(captured)


def test_judging_a_claim_takes_few_questions_and_no_more_when_the_base_grows(scene):
    claim = Claim.objects.get(slug="scene-claim-0")
    before = questions_of(claim)
    for _ in range(2):
        add_row(scene)
        make_citation(claim)

    assert questions_of(make_claim("谁也不连的观点。")) <= 13
    assert questions_of(claim) == before <= 40
