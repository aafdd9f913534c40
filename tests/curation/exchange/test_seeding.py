"""The curated base is loaded as often as wanted, exactly, and never over an editor's work."""

import copy
import hashlib
import json
from collections import Counter

import pytest
from django.apps import apps
from django.contrib.auth import authenticate, get_user_model
from django.http import HttpRequest

from debate.content.published import current_content
from debate.curation.exchange.export_files import export
from debate.curation.exchange.seeding import CURATORS, FIXTURES, REASON, ContentRefused, seed
from debate.models import Affiliation, Article, Citation, Claim, Company, Model, Response, Seeding, Speaker, Topic
from debate.models.base import Curated
from debate.models.entities.citations import fingerprint
from debate.vocabulary import DEBATE, CitationState
from tests.factories import ARTICLE, QUOTE, make_imported_article, make_source, make_topic, write_fixtures

START = ARTICLE.index(QUOTE)
PAGE = "https://example.org/invented"
WORDS = {"name_en": "An Invented Thing", "definition": "虚构的定义。"}
SAID = {
    "speaker": ["zhang"],
    "claim_type": "normative",
    "about_companies": [["jia"]],
    "about_models": [["one"]],
    "topics": [["cost"]],
}
PUBLISHED = {"state": "published", "reviewed_by": [CURATORS], "reviewed_at": "2025-11-01T00:00:00Z"}
SPAN = {"raw_start": START, "raw_end": START + len(QUOTE), "quote_sha256": fingerprint(QUOTE)}
PLACE = {"article": ["daily"], "quote_type": "direct", "attribution": "张三三", **SPAN}
SHOWN = {"target": "named", "citation": ["shut", "daily", START, START + len(QUOTE)]}
BASE = {
    "topics": [{"slug": "cost", "name": "成本", **WORDS}, {"slug": "safety", "name": "安全", **WORDS}],
    "articles": [{"slug": "daily", "title": "虚构文章", "url": "", "raw_sha256": fingerprint(ARTICLE)}],
    "sources": [{"url": PAGE, "article": None, "note": ""}, {"url": None, "article": ["daily"], "note": ""}],
    "companies": [
        {"slug": "jia", "name": "虚构甲", "aliases": ["甲"], "summary": "简介", "sources": [[PAGE], ["daily"]]}
    ],
    "speakers": [{"slug": "zhang", "name": "张三三", "aliases": [], "pinyin": "", "pinyin_initials": ""}],
    # The family stands after its member, as it may by the alphabet.
    "models": [
        {"slug": "one", "name": "虚构一", "developer": ["jia"], "family": ["series"], "source": [PAGE]},
        {"slug": "series", "name": "虚构系列", "developer": ["jia"], "family": None, "source": None},
    ],
    "affiliations": [{"speaker": ["zhang"], "company": ["jia"], "role": "创始人", "since": "2020", "source": [PAGE]}],
    "openness_assessments": [
        {"model": ["one"], "dimension": "api", "value": "open", "valid_from": "2024", "evidence": [PAGE]}
    ],
    "claims": [
        {"slug": "open", "statement": "开放更好。", "stance": "open", "said_on": "2023", **SAID, **PUBLISHED}
        | {"claim_type": "predictive"},
        {"slug": "shut", "statement": "封闭更好。", "stance": "closed", "said_on": "2024", **SAID, **PUBLISHED},
    ],
    "citations": [{"claim": ["open"], **PLACE}, {"claim": ["shut"], **PLACE}],
    "responses": [
        {"from_claim": ["shut"], "to_claim": ["open"], "to_speaker": ["zhang"], "kind": "retracts_own", **SHOWN}
    ],
    "predictions": [
        {
            "claim": ["open"],
            "criteria": "标准",
            "outcome": "partly",
            "resolved_on": "2025",
            "resolved_by": [CURATORS],
            "evidence": [[PAGE]],
        }
    ],
    "position_changes": [
        {
            "slug": "turn",
            "speaker": ["zhang"],
            "before_claim": ["open"],
            "after_claim": ["shut"],
            "degree": "full",
            "rationale": "理由",
            "evidence": [],
        }
    ],
}
TOTAL = sum(len(rows) for rows in BASE.values())

pytestmark = pytest.mark.django_db


@pytest.fixture
def base(tmp_path):
    """The invented base, seeded; a function that changes one row of its files and seeds again."""
    rows = copy.deepcopy(BASE)
    seed(write_fixtures(tmp_path, rows))

    def change(name: str, at: int = 0, /, **fields) -> Counter:
        rows[name][at].update(fields)
        return seed(write_fixtures(tmp_path, rows))

    return change


def rows_of_all() -> list:
    """Every row of every table but the accounts, histories included."""
    models = [*apps.get_app_config("debate").get_models(include_auto_created=True)]
    return [(model._meta.label, list(model.objects.order_by("pk").values_list())) for model in models]


def test_everything_is_created_once(tmp_path):
    assert seed(write_fixtures(tmp_path, BASE)) == {"created": TOTAL}
    counts = {name: apps.get_model(_entity(tmp_path, name)).objects.count() for name in FIXTURES}
    assert counts == {name: len(BASE[name]) for name in FIXTURES}
    stored = rows_of_all()
    assert seed(tmp_path) == {"unchanged": TOTAL}
    assert rows_of_all() == stored


def _entity(folder, name: str) -> str:
    return json.loads((folder / f"{name}.json").read_text())[0]["model"]


def test_what_was_loaded_is_what_the_files_say(base):
    company, model = Company.objects.get(), Model.objects.get(slug="one")
    claim = Claim.objects.get(slug="open")
    assert (company.aliases, company.sources.count(), company.pinyin) == (["甲"], 2, "xugoujia")
    assert (model.family.slug, model.developer, model.source.url) == ("series", company, PAGE)
    assert (list(claim.topics.all()), list(claim.about_models.all())) == ([Topic.objects.get(slug="cost")], [model])
    assert (claim.reviewed_by.username, claim.is_published) == (CURATORS, True)
    assert Response.objects.get().citation.claim.slug == "shut"
    assert list(
        Claim.objects.matching("张三三 成本 虚构一", current_content().directory.names).order_by("slug")
    ) == list(Claim.objects.order_by("slug"))


def test_each_record_has_one_entry_in_the_history_with_its_links(base):
    curated = [model for model in apps.get_app_config("debate").get_models() if issubclass(model, Curated)]
    entries = [entry for model in curated for entry in model.history.all()]
    assert len(entries) == TOTAL
    assert {(entry.history_type, entry.history_change_reason) for entry in entries} == {("+", REASON)}
    assert Company.history.get().sources.count() == 2
    base("companies", name="虚构乙", sources=[])
    assert [(entry.name, entry.sources.count()) for entry in Company.history.all()] == [("虚构乙", 0), ("虚构甲", 2)]


def test_nobody_can_log_in_as_the_curators(base):
    user = get_user_model().objects.get(username=CURATORS)
    assert (user.is_active, user.is_staff, user.has_usable_password()) == (False, False, False)
    assert authenticate(HttpRequest(), username=CURATORS, password="") is None


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("topics", {"name": "费用"}),
        ("companies", {"aliases": ["甲", "乙"]}),
        ("companies", {"sources": [["daily"]]}),
        ("models", {"family": None}),
        ("claims", {"topics": [["cost"], ["safety"]]}),
        ("claims", {"said_on": "2023-05"}),
        ("predictions", {"outcome": "pending", "resolved_on": "", "resolved_by": None}),
    ],
)
def test_a_changed_fixture_updates_the_row_nobody_edited(base, name, fields):
    assert base(name, **fields) == {"updated": 1, "unchanged": TOTAL - 1}
    assert base(name) == {"unchanged": TOTAL}


def test_an_editors_change_of_a_field_is_kept(base):
    Topic.objects.filter(slug="cost").update(name="编辑的说法")
    assert base("topics", definition="新的定义。") == {"kept": 1, "unchanged": TOTAL - 1}
    assert base("topics", 1, definition="新的定义。") == {"kept": 1, "updated": 1, "unchanged": TOTAL - 2}
    topic = Topic.objects.get(slug="cost")
    assert (topic.name, topic.definition) == ("编辑的说法", "虚构的定义。")


LINKS = [field for field in Claim._meta.many_to_many if field.name in SAID]


@pytest.fixture
def older(tmp_path):
    """A base seeded before notes had an English field, when empty fields counted for fingerprints; one edited since."""
    seed(write_fixtures(tmp_path, BASE))
    for claim in Claim.objects.all():
        fields = [*BASE["claims"][0]]
        links = {field.name: sorted(getattr(claim, field.name).values_list("pk", flat=True)) for field in LINKS}
        values = {name: links.get(name) or getattr(claim, claim._meta.get_field(name).attname) for name in fields}
        sha256 = hashlib.sha256(json.dumps(values, default=str, sort_keys=True).encode()).hexdigest()
        assert (
            Seeding.objects.filter(entity="debate.claim", key=json.dumps([claim.slug])).update(
                digests={}, sha256=sha256
            )
            == 1
        )
    edited = Claim.objects.get(slug="shut")
    edited.statement = "编辑改过。"
    edited.save()


def test_a_field_that_came_since_is_filled_and_what_an_editor_changed_is_still_kept(older, tmp_path):
    rows = copy.deepcopy(BASE)
    for row in rows["claims"]:
        row["note_en"] = "A note."
    outcome = seed(write_fixtures(tmp_path, rows))

    assert outcome == {"updated": 1, "kept": 1, "unchanged": TOTAL - 2}
    notes = dict(Claim.objects.values_list("slug", "note_en"))
    assert notes == {"open": "A note.", "shut": ""}


def test_an_editors_change_of_links_is_kept(base):
    Claim.objects.get(slug="open").topics.set([make_topic(slug="editors")])
    Company.objects.get().sources.add(make_source())
    assert base("claims", statement="开放好得多。") == {"kept": 1, "unchanged": TOTAL - 1}
    assert base("companies", summary="新的简介") == {"kept": 1, "unchanged": TOTAL - 1}
    assert [topic.slug for topic in Claim.objects.get(slug="open").topics.all()] == ["editors"]
    assert (Claim.objects.get(slug="open").statement, Company.objects.get().summary) == ("开放更好。", "简介")


def test_a_change_that_the_fixture_makes_too_is_an_edit_no_more(base):
    Topic.objects.filter(slug="cost").update(name="费用")
    assert base("topics", name="费用") == {"unchanged": TOTAL}
    assert base("topics", name="开销") == {"updated": 1, "unchanged": TOTAL - 1}


def test_a_row_an_editor_made_before_is_not_taken_over(tmp_path):
    make_topic("编辑的议题", "cost")
    assert seed(write_fixtures(tmp_path, BASE)) == {"kept": 1, "created": TOTAL - 1}
    assert Topic.objects.get(slug="cost").name == "编辑的议题"


def test_a_row_an_editor_deleted_stays_deleted(base):
    Response.objects.all().delete()
    assert base("responses", note="新的备注") == {"kept": 1, "unchanged": TOTAL - 1}
    assert Response.objects.count() == 0


@pytest.mark.parametrize("gone", ["deleted", "renamed"])
def test_rows_that_refer_to_what_an_editor_took_away_are_kept_as_they_are(base, gone):
    topic = Topic.objects.get(slug="cost")
    if gone == "deleted":
        topic.delete()
    else:
        Topic.objects.filter(slug="cost").update(slug="price")
    stored = [*Claim.objects.get(slug="open").topics.all()]
    assert base("claims", statement="开放好得多。") == {"kept": 2, "unchanged": TOTAL - 2}
    claim = Claim.objects.get(slug="open")
    assert (claim.statement, [*claim.topics.all()]) == ("开放更好。", stored)
    assert not Topic.objects.filter(slug="cost").exists()


def test_a_renamed_speaker_keeps_his_rows_and_new_ones_are_loaded_beside_them(base):
    Speaker.objects.update(slug="zhang-sansan")
    base("affiliations", role_en="Founder")
    assert base("topics", name="费用")["updated"] == 1
    assert list(Affiliation.objects.values_list("speaker__slug", "role_en")) == [("zhang-sansan", "")]


def test_what_an_import_filled_in_is_never_lost(base):
    make_imported_article()
    article, citation = Article.objects.get(), Citation.objects.get(claim__slug="open")
    assert (citation.state, citation.quote) == (CitationState.LOCATED, QUOTE)
    assert base("articles", title="另一个标题", url=PAGE)["updated"] == 1
    assert base("citations", attribution="张先生")["updated"] == 1
    after, cited = Article.objects.get(), Citation.objects.get(claim__slug="open")
    assert (after.title, cited.attribution) == ("另一个标题", "张先生")
    for name in ("text", "text_sha256", "offsets", "removals", "imported_at", "raw_encoding", "cleaner_version"):
        assert getattr(after, name) == getattr(article, name)
    assert bytes(after.raw) == ARTICLE.encode()
    assert (cited.state, cited.quote, cited.start, cited.reproduces()) == ("located", QUOTE, citation.start, True)


def test_a_citation_of_an_article_imported_before_is_filled_in_at_once(tmp_path):
    rows = {**BASE, "citations": [], "responses": []}
    seed(write_fixtures(tmp_path, rows), judged=False)
    make_imported_article()
    seed(write_fixtures(tmp_path, BASE))
    assert list(Citation.objects.values_list("state", "quote")) == [("located", QUOTE)] * 2
    assert Claim.objects.matching("虚构产业", current_content().directory.names).count() == 2


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("claims", {"speaker": ["nobody"]}),
        ("claims", {"topics": [["nothing"]]}),
        ("responses", {"citation": ["shut", "daily", 1, 2]}),
        ("topics", {"no_such_field": 1}),
        ("claims", {"said_on": "yesterday"}),
        ("claims", {"statement": ""}),
        ("sources", {"article": ["daily"]}),
    ],
)
def test_a_bad_fixture_stores_nothing(tmp_path, name, fields):
    rows = copy.deepcopy(BASE)
    rows[name][0].update(fields)
    with pytest.raises(Exception):  # noqa: B017 - whatever it is, nothing may stay
        seed(write_fixtures(tmp_path, rows))
    assert {len(stored) for _, stored in rows_of_all()} == {0}
    assert seed(write_fixtures(tmp_path, BASE)) == {"created": TOTAL}


def test_a_bad_change_leaves_everything_as_it_was(base):
    stored = rows_of_all()
    with pytest.raises(ContentRefused, match="nobody"):
        base("claims", speaker=["nobody"], statement="开放好得多。")
    assert rows_of_all() == stored


def test_files_that_break_a_rule_are_refused_with_file_record_field_and_rule(tmp_path):
    rows = copy.deepcopy(BASE)
    rows["speakers"][0]["aliases"] = ["張三"]
    with pytest.raises(ContentRefused) as error:
        seed(write_fixtures(tmp_path, rows))
    assert "speakers zhang aliases：「張」是繁体字，请写简体。（text-is-simplified）" in str(error.value)
    assert {len(stored) for _, stored in rows_of_all()} == {0}
    assert seed(tmp_path, judged=False) == {"created": TOTAL}


def test_the_real_base_loads_whole(curated, db):
    expected = {}
    for name in FIXTURES:
        rows = json.loads((DEBATE.fixtures_folder / f"{name}.json").read_text(encoding="utf-8"))
        expected[rows[0]["model"]] = len(rows)
    assert {entity: apps.get_model(entity).objects.count() for entity in expected} == expected
    files = [*DEBATE.fixtures_folder.glob("*.json")]
    assert Seeding.objects.count() == sum(expected.values()) + len(files)
    assert Claim.objects.filter(search_text="").count() == 0
    assert seed(DEBATE.fixtures_folder) == {"unchanged": sum(expected.values())}


def test_the_real_base_comes_back_byte_for_byte(curated, db, tmp_path):
    files = {path.name: path.read_bytes() for path in DEBATE.fixtures_folder.glob("*.json")}
    assert export(tmp_path) == dict.fromkeys(files, "created")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == files
