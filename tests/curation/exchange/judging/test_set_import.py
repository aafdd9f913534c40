"""Files imported as one: in whatever order, with each missing record named once, all of it or nothing."""

import copy
import json

import pytest
from django.db import transaction

from debate.content import problems
from debate.curation.exchange.export_files import contents, export
from debate.curation.exchange.file_imports import check_file, confirm_file, import_file, receive_set
from debate.curation.exchange.judging import SetImport, read_set
from debate.curation.exchange.seeding import seed
from debate.curation.rows import FILES
from debate.models import Article, Citation, Claim, FileImport, Redirect, Topic
from tests.curation.exchange.test_seeding import BASE, TOTAL
from tests.factories import (
    QUOTE,
    make_citation,
    make_claim,
    make_editor,
    make_imported_article,
    make_speaker,
    make_topic,
    make_user,
    write_fixtures,
)

pytestmark = pytest.mark.django_db


def as_files(folder, base: dict) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in write_fixtures(folder, base).iterdir()}


def run(files: dict[str, bytes], by=None) -> SetImport:
    """Import files as one, and keep it only when nothing is refused."""
    with transaction.atomic():
        done = SetImport(read_set(files), by, "导入")
        done.run()
        if done.problems:
            transaction.set_rollback(True)
        else:
            done.finish()
    return done


def counts(done: SetImport) -> dict[str, int]:
    return {kind: number for kind, number in done.as_json()["counts"].items() if number}


def rows_of(files: dict[str, bytes], name: str) -> list[dict]:
    return json.loads(files[f"{name}.json"])


def test_a_whole_base_comes_into_an_empty_one_with_its_claims_published(tmp_path):
    files = as_files(tmp_path, BASE)
    done = run(dict(reversed(files.items())))

    assert counts(done) == {"new": TOTAL}
    assert Claim.objects.published().count() == 2
    assert list(problems()) == []
    assert {name: rows_of(contents("json"), name) != [] for name in FILES} == dict.fromkeys(FILES, True)
    assert counts(run(files)) == {"unchanged": TOTAL}
    assert seed(tmp_path) == {"unchanged": TOTAL}


def test_a_published_claim_that_no_file_gives_a_citation_is_refused(tmp_path):
    done = run(as_files(tmp_path, {**BASE, "citations": BASE["citations"][:1], "responses": []}))

    (claims,) = [file for file in done.as_json()["files"] if file["name"] == "claims.json"]
    assert [row["number"] for row in claims["refused"]] == [2]
    assert "没有出处的观点不能发布" in claims["refused"][0]["reasons"][0]
    assert not Topic.objects.exists()


def test_a_missing_record_is_named_once_however_many_rows_name_it(tmp_path):
    base = copy.deepcopy(BASE)
    for name in ("claims", "affiliations"):
        for row in base[name]:
            row["speaker"] = ["nobody"]
    found = run(as_files(tmp_path, base)).as_json()

    assert found["missing"] == [
        "库里没有这个发言者：nobody（3 行用到，先是 affiliations.json 第 1 行）",
        "文件里的这个观点没有收：open（4 行用到，先是 citations.json 第 1 行）",
        "文件里的这个观点没有收：shut（3 行用到，先是 citations.json 第 2 行）",
        "库里没有这个出处：shut daily 35 50（1 行用到，先是 responses.json 第 1 行）",
    ]
    assert [file["refused"] for file in found["files"]] == [[]] * len(FILES)


def test_what_is_refused_in_one_file_keeps_all_of_them_out(tmp_path):
    base = copy.deepcopy(BASE)
    base["companies"][0]["kind"] = "village"
    done = run(as_files(tmp_path, base))

    assert done.problems > 1
    assert [model.objects.count() for model in (Topic, Article, Claim)] == [0, 0, 0]


def test_who_runs_the_server_names_the_reviewer(tmp_path):
    base = copy.deepcopy(BASE)
    for row in base["claims"]:
        row["reviewed_by"] = None
    refused = str(run(as_files(tmp_path, base)).as_json()["files"])

    assert "要写明是谁、在何时审核的" in refused


def test_reviewers_nobody_knows_get_accounts_from_those_who_may_make_accounts(tmp_path):
    base = copy.deepcopy(BASE)
    for row in base["claims"]:
        row["reviewed_by"] = ["bianji-yi"]
    files = as_files(tmp_path, base)
    member = make_user(is_staff=True)
    with transaction.atomic():
        done = SetImport(read_set(files), member, "导入")
        done.run()
        transaction.set_rollback(True)
    assert any("库里没有这个用户：bianji-yi" in line for line in done.as_json()["missing"])
    run(files)
    account = Claim.objects.get(slug="open").reviewed_by
    assert (account.username, account.is_active, account.has_usable_password()) == ("bianji-yi", False, False)


# An article that is there under another slug --------------------------------------------------------------------------


def test_an_article_an_editor_imported_first_is_the_article_of_the_files(tmp_path, client):
    article = make_imported_article()
    files = as_files(tmp_path, BASE)
    done = run(files)

    (articles,) = [file for file in done.as_json()["files"] if file["name"] == "articles.json"]
    assert ["旧地址", "", "/articles/daily/"] in articles["changed"][0]["changes"]
    assert [each.pk for each in Article.objects.all()] == [article.pk]
    assert {(each.article_id, each.quote) for each in Citation.objects.all()} == {(article.pk, QUOTE)}
    assert client.get("/articles/daily/")["Location"] == article.get_absolute_url()
    assert counts(run(files)) == {"unchanged": TOTAL}
    assert counts(run(contents("json"))) == {"unchanged": TOTAL}
    assert list(problems()) == []


def test_seeding_meets_an_article_an_editor_imported_first(tmp_path, client):
    article = make_imported_article(title="编辑的标题")
    told: list[str] = []
    base = copy.deepcopy(BASE)
    outcome = seed(write_fixtures(tmp_path, base), tell=told.append)

    assert outcome == {"created": TOTAL - 1, "kept": 1}
    assert told == [f"这篇文章已在库里：{article.slug}「编辑的标题」；文件里叫 daily，出处都记在它名下。"]
    assert Article.objects.get().title == "编辑的标题"
    assert {each.quote for each in Citation.objects.all()} == {QUOTE}
    assert client.get("/articles/daily/")["Location"] == article.get_absolute_url()
    base["articles"][0]["title"] = "又一个标题"
    base["citations"][0]["attribution"] = "张先生"
    assert seed(write_fixtures(tmp_path, base)) == {"updated": 1, "kept": 1, "unchanged": TOTAL - 2}
    out = tmp_path / "out"
    export(out)
    assert counts(run({path.name: path.read_bytes() for path in out.iterdir()})) == {"unchanged": TOTAL}


def test_bytes_of_another_article_are_refused_and_its_name_is_told(tmp_path):
    base = copy.deepcopy(BASE)
    base["articles"][0]["raw_sha256"] = "0" * 64
    seed(write_fixtures(tmp_path, base))
    article = make_imported_article(title="编辑的标题")
    told: list[str] = []

    assert seed(write_fixtures(tmp_path, BASE), tell=told.append)["kept"] >= 1
    assert told == [f"文章 daily 没有动：它的原始字节属于另一篇，{article.slug}「编辑的标题」。"]
    found = str(run(as_files(tmp_path, BASE)).as_json())
    assert f"这是另一篇的原始字节：{article.slug}「编辑的标题」" in found


# By the desk ----------------------------------------------------------------------------------------------------------


def test_a_claim_readers_see_is_withdrawn_by_a_file_and_never_made_a_draft(tmp_path, client):
    claim = make_claim(slug="one", speaker=make_speaker(), topics=[make_topic()])
    make_citation(claim)
    draft = {"claims.csv": b"slug,state\none,draft\n"}
    (claims,) = run(draft, make_editor()).as_json()["files"]
    assert "withdrawn_because" in claims["refused"][0]["reasons"][0]
    assert client.get("/claims/one/").status_code == 200
    gone = {"claims.csv": "slug,state,withdrawn_because\none,withdrawn,虚构的说明。\n".encode()}
    run(gone, make_editor("bianji"))
    assert "虚构的说明。" in client.get("/claims/one/").content.decode()
    assert run(draft, make_editor("other")).problems == 1


def test_seeding_never_makes_a_draft_of_a_claim_readers_see(tmp_path):
    base = copy.deepcopy(BASE)
    seed(write_fixtures(tmp_path, base))
    base["claims"][0]["state"] = "draft"
    told: list[str] = []

    assert seed(write_fixtures(tmp_path, base), tell=told.append)["kept"] == 1
    assert Claim.objects.get(slug="open").is_published
    assert "观点 open 没有动" in told[0]


def test_a_slug_renamed_by_files_leads_on_whoever_made_the_record(client):
    make_topic("议题", "old")
    row = b'entity,key,new_key,because\ndebate.topic,"[""old""]","[""new""]",' + "更短".encode() + b"\n"
    done = run({"topics.csv": "slug,name\nnew,议题\n".encode(), "retired.csv": row}, make_editor())

    assert counts(done) == {"renamed": 1, "unchanged": 1}
    assert done.as_json()["retired"]["lines"] == ["换了键：议题 old「议题」 → new"]
    assert Topic.objects.get().slug == "new"
    assert Redirect.objects.get().new_path == "/topics/new/"
    assert Topic.history.first().history_user.username


def test_a_set_is_checked_confirmed_and_imported_like_one_file(tmp_path):
    editor = make_editor()
    file = receive_set("一批", as_files(tmp_path, BASE), editor)
    check_file(file)
    assert (file.state, file.rows, Topic.objects.count()) == ("checked", TOTAL, 0)
    assert confirm_file(file)
    import_file(file)
    assert (file.state, Topic.objects.count(), bytes(FileImport.objects.get().data)) == ("imported", 2, b"")
    assert Claim.history.first().history_user == editor


def test_a_set_is_not_imported_over_what_somebody_changed_since_the_check(tmp_path):
    make_topic("旧名", "cost")
    file = receive_set("一批", as_files(tmp_path, BASE), make_editor())
    check_file(file)
    Topic.objects.update(name="别人改的名")
    confirm_file(file)
    import_file(file)

    assert "预览之后有人改过" in file.problem
    assert [topic.name for topic in Topic.objects.all()] == ["别人改的名"]
