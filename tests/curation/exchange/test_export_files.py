"""What is exported is what `seed` loads: byte for byte, whatever editors made of it, and no quotation in it."""

import json
from pathlib import Path

import pytest
from django.utils import timezone

from debate.curation.exchange.export_files import contents, export
from debate.curation.exchange.seeding import FIXTURES, seed
from debate.curation.rows import FILES
from debate.models import Claim, Retirement, Seeding, Source
from debate.vocabulary import DEBATE, Outcome, ReviewState
from tests.factories import (
    QUOTE,
    add_row,
    make_affiliation,
    make_article,
    make_assessment,
    make_citation,
    make_claim,
    make_company,
    make_imported_article,
    make_model,
    make_position_change,
    make_prediction,
    make_response,
    make_scene,
    make_speaker,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def empty_the_base() -> None:
    """Everything that is exported is gone, and so is the memory of what was seeded."""
    for carried in reversed(FILES.values()):
        carried.model.objects.all().delete()
    Seeding.objects.all().delete()
    Retirement.objects.all().delete()


def move_house(folder: Path, **options) -> dict[str, bytes]:
    """Export, load into an empty base, and export again."""
    export(folder / "first", **options)
    empty_the_base()
    seed(folder / "first", judged=False)
    export(folder / "second", **options)
    assert files_of(folder / "second") == files_of(folder / "first")
    return files_of(folder / "second")


def fields_in(data: bytes) -> list[dict]:
    return [row["fields"] for row in json.loads(data)]


def test_the_fields_that_files_carry_are_those_of_the_fixtures():
    for name in FIXTURES:
        rows = json.loads((DEBATE.fixtures_folder / f"{name}.json").read_text(encoding="utf-8"))
        assert {(row["model"], *row["fields"]) for row in rows} == {(FILES[name].label, *FILES[name].names)}


def test_whatever_editors_made_survives_an_export_into_an_empty_base(tmp_path):
    scene = make_scene()
    for _ in range(2):
        add_row(scene)
    make_affiliation(make_speaker("李四四"), make_company("虚构公司乙"), "", since="", until="2024")
    make_company("=1+1", aliases=["虚构\n两行", " 留白 ", "[x"], name_en='"引号", 逗号', summary="一\n二\t三\\")
    make_topic(definition_en="‘弯引号’ “双” 😀")
    make_article(title="", url="", raw_sha256=None)
    make_model(pinyin="shou-gai", pinyin_initials="sg")
    make_assessment(make_model(), valid_to="2025", note="备注")
    withdrawn = make_claim(
        "撤回的观点。", state=ReviewState.WITHDRAWN, withdrawn_because="虚构的说明。", by=make_user("bianji")
    )
    make_prediction(withdrawn, outcome=Outcome.CAME_TRUE, resolved_on="2025", resolved_by=make_user("panding"))
    files = move_house(tmp_path)

    held = {name: len(fields_in(files[f"{name}.json"])) for name in FILES}
    assert held == {name: carried.model.objects.count() for name, carried in FILES.items()}
    claim = Claim.objects.get(statement="撤回的观点。")
    assert (claim.withdrawn_because, claim.reviewed_by.username) == ("虚构的说明。", "bianji")


def test_a_family_of_families_is_loaded_from_the_eldest(tmp_path):
    eldest = make_model("虚构系列", "z-eldest")
    make_model("虚构一", "a-youngest", family=make_model("虚构支", "m-middle", family=eldest))

    move_house(tmp_path)


def test_moments_keep_their_fractions(tmp_path):
    claim = make_claim()
    Claim.objects.update(reviewed_at=timezone.datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=timezone.UTC))
    (row,) = fields_in(move_house(tmp_path)["claims.json"])

    assert row["reviewed_at"] == "2026-01-02T03:04:05.678901Z"
    assert Claim.objects.get(slug=claim.slug).reviewed_at.microsecond == 678901


def test_somebody_unknown_who_answers_for_a_claim_gets_an_account_nobody_can_log_in_with(tmp_path):
    make_claim(by=make_user("bianji"))
    export(tmp_path)
    empty_the_base()
    Claim.objects.all().delete()
    user_model = type(make_user())
    user_model.objects.all().delete()
    seed(tmp_path, judged=False)
    account = user_model.objects.get(username="bianji")

    assert (account.is_active, account.is_staff, account.has_usable_password()) == (False, False, False)


def test_no_quotation_leaves_the_house():
    article = make_imported_article()
    make_citation(make_claim(), article, quote=QUOTE)
    data = b"".join(contents("json").values()) + b"".join(contents("csv").values())

    assert QUOTE.encode() not in data and article.text[:20].encode() not in data
    (row,) = fields_in(contents("json")["citations.json"])
    assert sorted(row) == sorted(FILES["citations"].names)


def test_drafts_and_their_parts_stay_at_home_unless_asked_for():
    draft, shown, other = make_claim("草稿。", "draft", state=ReviewState.DRAFT), make_claim(slug="shown"), make_claim()
    of_draft, of_shown = make_citation(draft), make_citation(shown)
    make_prediction(draft)
    make_response(draft, shown)
    make_response(shown, draft)
    make_response(shown, other, citation=of_draft)
    make_response(other, shown, citation=of_shown)
    make_position_change(draft, shown)
    make_position_change(shown, draft)

    without, whole = (
        {name: fields_in(data) for name, data in contents("json", drafts=drafts).items()} for drafts in (0, 1)
    )
    assert "草稿" not in str(without) and "'draft'" not in str(without)
    assert [row["citation"] and row["citation"][0] for row in without["responses.json"]] == ["shown", None]
    counts = {name: len(rows) for name, rows in whole.items()}
    assert {name: counts[f"{name}.json"] for name in ("claims", "citations", "responses", "predictions")} == {
        "claims": 3,
        "citations": 2,
        "responses": 4,
        "predictions": 1,
    }
    assert (len(without["position_changes.json"]), counts["position_changes.json"]) == (0, 2)


def test_only_what_differs_is_written_and_checking_writes_nothing(tmp_path):
    topic = make_topic()
    assert export(tmp_path, check=True)["topics.json"] == "created"
    assert files_of(tmp_path) == {}
    export(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    topic.name = "新名"
    topic.save()

    assert export(tmp_path, check=True)["topics.json"] == "updated"
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before
    updated = [name for name, verdict in export(tmp_path).items() if verdict == "updated"]
    assert updated == ["topics.json", "manifest.json"]
    assert "新名" in (tmp_path / "topics.json").read_text(encoding="utf-8")
    assert set(export(tmp_path).values()) == {"unchanged"}


def test_a_file_that_cannot_be_replaced_stays_as_it_was(tmp_path, monkeypatch):
    export(tmp_path)
    make_topic()
    held = files_of(tmp_path)

    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        export(tmp_path)
    assert files_of(tmp_path) == held


def test_an_export_costs_the_same_for_one_row_and_for_many(django_assert_num_queries):
    scene = make_scene()
    add_row(scene)
    with django_assert_num_queries(32):
        contents("json")
    add_row(scene)
    assert Source.objects.count() > 3
    with django_assert_num_queries(32):
        contents("json")
