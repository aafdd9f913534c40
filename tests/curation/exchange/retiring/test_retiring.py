"""Keys that files retire go from a seeded base: renamed, merged or deleted, and never over an editor's work."""

import copy
import json

import pytest

from debate.content import problems, unindex_claims
from debate.curation.exchange.export_files import export
from debate.curation.exchange.retiring import read_retired
from debate.curation.exchange.seeding import seed
from debate.curation.merging import merge
from debate.curation.publishing import delete, keep_old_address
from debate.curation.reviewing import Reach, widen, widened
from debate.curation.rows import FILES
from debate.models import (
    Affiliation,
    Article,
    Citation,
    Claim,
    Company,
    PositionChange,
    Prediction,
    Redirect,
    Response,
    Retirement,
    Seeding,
    Source,
    Speaker,
    Topic,
)
from debate.models.entities.citations import fingerprint
from debate.vocabulary import DEBATE
from tests.curation.exchange.test_seeding import BASE, PAGE, SPAN, START, TOTAL
from tests.factories import ARTICLE, QUOTE, make_claim, make_editor, make_imported_article, make_topic, write_fixtures

pytestmark = pytest.mark.django_db
OTHER = "https://example.org/another"
SPAN_KEY = ["shut", "daily", START, START + len(QUOTE)]


def retired(entity: str, key: list, new_key: list | None = None, because: str = "虚构的理由") -> dict:
    return {"entity": f"debate.{entity}", "key": key, "new_key": new_key, "because": because}


class Base:
    """The invented base of the seeding tests, seeded from a folder whose files can be changed and seeded again."""

    def __init__(self, folder) -> None:
        self.folder, self.rows, self.told = folder, copy.deepcopy(BASE), []
        seed(write_fixtures(folder, self.rows))

    def rename(self, old: str, new: str) -> None:
        """Give a record another key in every file."""
        self.rows = renamed_in(self.rows, old, new)

    def seed(self, *rows: dict, judged: bool = True) -> dict:
        self.rows["retired"] = list(rows)
        return seed(write_fixtures(self.folder, self.rows), judged=judged, tell=self.told.append)


def renamed_in(value, old: str, new: str, *, is_key: bool = False):
    """The same rows with another slug, where it is one: as such, or in a natural key."""
    if isinstance(value, dict):
        return {name: renamed_in(each, old, new, is_key=name == "slug") for name, each in value.items()}
    if isinstance(value, list):
        return [renamed_in(each, old, new, is_key=True) for each in value]
    return new if is_key and value == old else value


@pytest.fixture
def base(tmp_path) -> Base:
    return Base(tmp_path)


def is_whole(base: Base, folder) -> bool:
    """Whether the base says what its files say, and nothing derived is wrong."""
    export(folder)
    for name in FILES:
        held = [row["fields"] for row in json.loads((folder / f"{name}.json").read_text())]
        given = {FILES[name].model.objects.key_of(row) for row in base.rows[name]}
        assert {FILES[name].model.objects.key_of(row) for row in held} == given, name
    return list(problems()) == []


RENAMED = [
    ("claim", "open", "wide"),
    ("speaker", "zhang", "zhang-sansan"),
    ("company", "jia", "yi"),
    ("model", "series", "line"),
    ("topic", "cost", "price"),
    ("article", "daily", "weekly"),
]


@pytest.mark.parametrize(("entity", "old", "new"), RENAMED)
def test_a_renamed_record_keeps_its_row_and_its_old_address(base, tmp_path, client, entity, old, new):
    model = next(layout.model for layout in FILES.values() if layout.label == f"debate.{entity}")
    pk, entries = model.objects.get(slug=old).pk, model.history.count()
    base.rename(old, new)
    outcome = base.seed(retired(entity, [old], [new]))

    assert (outcome["renamed"], outcome["created"], outcome["kept"]) == (1, 0, 0)
    assert (model.objects.get(slug=new).pk, model.history.count()) == (pk, entries + 1)
    answer = client.get(model(slug=old).get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (301, model(slug=new).get_absolute_url())
    assert is_whole(base, tmp_path / "out")
    assert base.seed(retired(entity, [old], [new])) == {"unchanged": TOTAL}


def test_what_belongs_to_a_renamed_record_is_still_known_as_seeded(base):
    base.rename("open", "wide")
    base.rows["citations"][0]["attribution"] = "张先生"
    outcome = base.seed(retired("claim", ["open"], ["wide"]))

    assert (outcome["updated"], outcome["kept"]) == (1, 0)
    assert set(Citation.objects.values_list("claim__slug", "attribution")) == {("wide", "张先生"), ("shut", "张三三")}


def test_a_moved_passage_keeps_its_row_and_finds_its_words(base, tmp_path):
    make_imported_article()
    start, end = SPAN["raw_start"], SPAN["raw_end"]
    citation = Citation.objects.get(claim__slug="open")
    quote = Article.objects.get().raw_text()[start : end + 1]
    base.rows["citations"][0] |= {"raw_end": end + 1, "quote_sha256": fingerprint(quote)}
    key = ["open", "daily", start, end]
    outcome = base.seed(retired("citation", key, [*key[:3], end + 1]))
    after = Citation.objects.get(claim__slug="open")

    assert (outcome["renamed"], outcome["updated"], outcome["created"], outcome["kept"]) == (1, 1, 0, 0)
    assert (after.pk, after.quote, after.state) == (citation.pk, quote, "located")


def test_a_record_retired_for_good_goes_when_nothing_uses_it_any_more(base, tmp_path):
    for name, field in (("companies", "sources"), ("predictions", "evidence")):
        base.rows[name][0][field] = [["daily"]]
    base.rows["models"][0]["source"] = base.rows["affiliations"][0]["source"] = None
    base.rows["openness_assessments"] = []
    base.rows["sources"] = base.rows["sources"][1:]
    kept = base.seed(retired("source", [PAGE]))
    assert (kept["removed"], kept["kept"]) == (0, 1)
    assert base.told == [
        f"没有动：依据 {PAGE}「{PAGE}」（还有开放程度评定用着它：{Source.objects.get(url=PAGE).assessments.get()}）"
    ]
    outcome = base.seed(retired("opennessassessment", ["one", "api", "2024"]), retired("source", [PAGE]))

    assert outcome["removed"] == 2
    assert not Source.objects.filter(url=PAGE).exists()
    assert Source.history.filter(url=PAGE).first().history_change_reason == "载入基础数据：虚构的理由"
    assert is_whole(base, tmp_path / "out")


def test_what_an_editor_changed_is_not_deleted(base):
    Affiliation.objects.update(role_en="编辑写的")
    Citation.objects.filter(claim__slug="open").update(attribution="编辑写的")
    base.rows["affiliations"], key = [], ["open", "daily", SPAN["raw_start"], SPAN["raw_end"]]
    base.rows["citations"] = base.rows["citations"][1:]
    rows = retired("citation", key), retired("affiliation", ["zhang", "jia", "创始人", "2020"])
    outcome = base.seed(*rows, judged=False)

    assert (outcome["kept"], outcome["removed"]) == (2, 0)
    assert (Affiliation.objects.count(), Citation.objects.count()) == (1, 2)
    assert ["编辑建的或改过的" in line for line in base.told] == [True, True]


def test_a_renamed_record_that_an_editor_changed_keeps_the_change(base):
    Topic.objects.filter(slug="cost").update(name="编辑的说法")
    base.rename("cost", "price")
    base.rows["topics"][0]["name"] = "费用"
    outcome = base.seed(retired("topic", ["cost"], ["price"]))

    assert (outcome["renamed"], outcome["kept"], outcome["created"]) == (1, 1, 0)
    assert Topic.objects.get(slug="price").name == "编辑的说法"


def test_a_record_of_the_same_slug_that_an_editor_made_is_left_alone(tmp_path):
    make_topic("编辑的议题", "old")
    told: list = []
    rows = {"topics": BASE["topics"], "retired": [retired("topic", ["old"], ["cost"]), retired("topic", ["gone"])]}
    assert seed(write_fixtures(tmp_path, rows), tell=told.append) == {"created": 2, "kept": 1}
    assert Topic.objects.get(slug="old").name == "编辑的议题"
    assert ["编辑自己建的" in line for line in told] == [True]


def test_a_claim_that_readers_see_is_not_deleted_but_has_to_be_withdrawn(base):
    outcome = base.seed(retired("claim", ["free"]))
    base.rows["claims"] = [base.rows["claims"][1]]
    for name in ("responses", "predictions", "position_changes"):
        base.rows[name] = []
    base.rows["citations"] = base.rows["citations"][1:]
    outcome = base.seed(retired("claim", ["open"]))

    assert (outcome["kept"], outcome["removed"]) == (1, 0)
    assert "withdrawn_because" in base.told[-1]
    assert Claim.objects.get(slug="open").is_published


def test_two_records_made_one_in_the_files_are_merged_with_what_editors_added(base, tmp_path, client):
    added = make_claim("编辑写的观点。", "editors", Speaker.objects.get(), topics=[Topic.objects.get(slug="cost")])
    base.rows["topics"] = base.rows["topics"][1:]
    base.rename("cost", "safety")
    outcome = base.seed(retired("topic", ["cost"], ["safety"]))

    assert (outcome["merged"], outcome["kept"], outcome["created"]) == (1, 0, 0)
    assert [topic.slug for topic in added.topics.all()] == ["safety"]
    assert client.get("/topics/cost/")["Location"] == "/topics/safety/"
    delete(added)
    assert is_whole(base, tmp_path / "out")
    base.rows["claims"][0]["statement"] = "开放好得多。"
    assert base.seed(retired("topic", ["cost"], ["safety"]))["updated"] == 1


def test_what_is_retired_does_not_come_back_from_older_files(base, tmp_path):
    base.rows["affiliations"] = []
    base.seed(retired("affiliation", ["zhang", "jia", "创始人", "2020"]))
    older = write_fixtures(tmp_path, BASE)
    (older / "retired.json").unlink()

    assert seed(older)["kept"] == 1
    assert not Affiliation.objects.exists()


def test_a_key_that_comes_back_in_the_files_is_retired_no_more(base):
    row = base.rows["affiliations"].pop()
    base.seed(retired("affiliation", ["zhang", "jia", "创始人", "2020"]))
    base.rows["affiliations"] = [row]

    assert base.seed()["created"] == 1
    assert Retirement.objects.count() == 0


def test_files_that_contradict_themselves_are_not_loaded(base):
    with pytest.raises(ValueError, match="议题 cost 既在 retired 里，又有一行"):
        base.seed(retired("topic", ["cost"]))
    assert Retirement.objects.count() == 0


BAD = [
    ([retired("village", ["a"])], "entity 不认得：debate.village"),
    ([retired("topic", ["a", "b"])], "不是议题的自然键"),
    ([retired("topic", [None])], "不是议题的自然键"),
    ([{"entity": "debate.topic", "key": "[", "new_key": None}], "不是议题的自然键"),
    ([retired("topic", ["a"]), retired("topic", ["a"], ["b"])], "说了两次：议题 a"),
    ([retired("topic", ["a"], ["b"]), retired("topic", ["b"], ["a"])], "绕成了一圈"),
]


@pytest.mark.parametrize(("rows", "words"), BAD, ids=[words for _, words in BAD])
def test_rows_that_retire_nothing_sensible_are_explained(rows, words):
    with pytest.raises(ValueError, match=words):
        read_retired(rows)


def test_a_new_key_that_was_retired_itself_leads_on_to_the_last():
    first, *_ = read_retired([retired("topic", ["a"], ["b"]), retired("topic", ["b"], ["c"])])
    assert first.new_key == ("c",)


# What editors do at the desk is told to other bases -----------------------------------------------------------------


def exported(folder) -> list[dict]:
    export(folder)
    return [row["fields"] for row in json.loads((folder / "retired.json").read_text())]


def rename_at_the_desk(record, slug: str) -> None:
    before = copy.copy(record)
    record.slug = slug
    keep_old_address(before, record)
    record.save()


def test_renames_merges_and_deletions_at_the_desk_are_exported_and_obeyed_elsewhere(base, tmp_path, client):
    rename_at_the_desk(Claim.objects.get(slug="open"), "wide")
    merge(Topic.objects.get(slug="safety"), [Topic.objects.get(slug="cost")], make_editor(), "同一议题")
    delete(Affiliation.objects.get())
    rows = exported(tmp_path / "out")

    assert rows == [
        retired("affiliation", ["zhang", "jia", "创始人", "2020"], because="编辑删去"),
        retired("claim", ["open"], ["wide"], "已改名"),
        retired("topic", ["cost"], ["safety"], "已合并"),
    ]
    files = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    for carried in reversed(FILES.values()):
        carried.model.objects.all().delete()
    for model in (Seeding, Redirect, Retirement):
        model.objects.all().delete()
    elsewhere = Base(tmp_path / "elsewhere") if (tmp_path / "elsewhere").mkdir() is None else None
    outcome = seed(tmp_path / "out", tell=elsewhere.told.append)
    assert (outcome["renamed"], outcome["merged"], outcome["removed"], elsewhere.told) == (1, 1, 1, [])
    export(tmp_path / "again")
    assert {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()} == files


def test_a_citation_widened_at_the_desk_is_the_same_one_elsewhere_with_what_rests_on_it(base, tmp_path):
    """So is any other record whose key an editor's correction changes, such as the beginning of an affiliation."""
    make_imported_article(ARTICLE)
    Citation.objects.filter(claim__slug="shut").update(widening="before")
    export(tmp_path / "before")
    held, at_work = Citation.objects.get(claim__slug="shut"), Affiliation.objects.get()
    citation = widen(held, *widened(held, Reach(1, 0)), make_editor())
    at_work.since = "2021"
    at_work.save()
    wide = [*SPAN_KEY[:2], citation.raw_start, citation.raw_end]
    export(tmp_path / "out")
    told = {row["fields"]["entity"]: row["fields"] for row in json.loads((tmp_path / "out/retired.json").read_text())}

    assert (told["debate.citation"]["key"], told["debate.citation"]["new_key"]) == (SPAN_KEY, wide)
    assert told["debate.citation"]["because"] == "引文收进旁边的句子"
    assert told["debate.affiliation"]["new_key"] == ["zhang", "jia", "创始人", "2021"]
    assert dict(seed(tmp_path / "out", judged=False)).keys() <= {"unchanged", "kept"}

    seed_anew(tmp_path / "before")
    outcome = seed(tmp_path / "out", judged=False)
    again = Citation.objects.get(claim__slug="shut")
    assert (outcome["renamed"], outcome["kept"], outcome["created"]) == (2, 0, 0)
    assert (again.raw_start, again.quote, again.state) == (citation.raw_start, citation.quote, "located")
    assert Response.objects.get().citation == again and Affiliation.objects.get().since == "2021"
    assert list(problems()) == []


def seed_anew(folder) -> None:
    """Make the base one that knows nothing but these files, and the article."""
    unindex_claims(Claim.objects.all())
    for model in (PositionChange, Prediction, Response, Citation, Claim, Affiliation, Seeding, Retirement):
        model.objects.all().delete()
    seed(folder, judged=False, older=True)


def test_files_that_name_what_an_editor_renamed_or_merged_find_it(base):
    rename_at_the_desk(Speaker.objects.get(), "zhang-sansan")
    merge(Topic.objects.get(slug="safety"), [Topic.objects.get(slug="cost")], make_editor(), "同一议题")
    base.rows["claims"][0]["statement"] = "开放好得多。"
    base.rows["speakers"][0]["aliases"] = ["小张"]
    base.rows["affiliations"][0]["role_en"] = "Founder"
    base.rows["affiliations"].append({**base.rows["affiliations"][0], "role": "顾问"})
    outcome = base.seed()

    assert Speaker.objects.get().slug == "zhang-sansan" and Speaker.objects.get().aliases == ["小张"]
    assert set(Affiliation.objects.values_list("role", "role_en")) == {("创始人", "Founder"), ("顾问", "Founder")}
    assert (outcome["created"], Topic.objects.count()) == (1, 1)
    assert Claim.objects.get(slug="open").topics.get().slug == "safety"
    assert (outcome["kept"], Claim.objects.get(slug="open").statement) == (1, "开放更好。")  # the merge was an edit


def test_a_slug_that_files_change_leads_to_what_an_editor_renamed_otherwise(base, client):
    rename_at_the_desk(Company.objects.get(), "editors")
    base.rename("jia", "yi")
    outcome = base.seed(retired("company", ["jia"], ["yi"]))

    assert (outcome["created"], Company.objects.get().slug) == (0, "editors")
    assert (
        client.get("/companies/yi/")["Location"] == client.get("/companies/jia/")["Location"] == "/companies/editors/"
    )
    base.rows["companies"][0]["summary"] = "新的简介"
    assert base.seed(retired("company", ["jia"], ["yi"]))["updated"] == 1


def test_a_position_change_renamed_at_the_desk_is_found_by_its_history(base, tmp_path):
    rename_at_the_desk(PositionChange.objects.get(), "turning")
    assert exported(tmp_path / "out") == [retired("positionchange", ["turn"], ["turning"], "已改名")]
    base.rows["position_changes"][0]["rationale"] = "新的理由"
    assert base.seed()["updated"] == 1
    assert PositionChange.objects.values_list("slug", "rationale").get() == ("turning", "新的理由")


# The curated base over the base as it was -----------------------------------------------------------------------------


def test_the_curated_base_over_the_reviewed_one_leaves_nothing_behind_and_loses_nothing(seeded, client, tmp_path):
    pages = {row.get_absolute_url() for row in public_rows()}
    told: list = []
    outcome = seed(DEBATE.fixtures_folder, tell=told.append)
    assert (outcome["kept"], told) == (0, [])
    assert {path.name: path.read_bytes() for path in DEBATE.fixtures_folder.glob("*.json")} == files_of(tmp_path)
    assert list(problems()) == []
    moved = pages - {row.get_absolute_url() for row in public_rows()}
    assert [page for page in moved if client.get(page).status_code != 301] == []
    firsts = {page.split("/")[1]: page for page in pages}
    assert {client.get(page).status_code for page in firsts.values()} == {200}


def files_of(folder) -> dict[str, bytes]:
    export(folder)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def public_rows() -> list:
    models = [layout.model for layout in FILES.values() if hasattr(layout.model, "get_absolute_url")]
    rows = [row for model in models for row in model.objects.defer(*(["raw", "text"] if model is Article else []))]
    return [row for row in rows if not isinstance(row, Claim) or row.is_public]
