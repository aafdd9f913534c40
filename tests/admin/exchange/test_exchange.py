"""Import and export in the desk: looked at first, confirmed, whole or not at all."""

import json
import re
from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from debate.content.published import current_content
from debate.curation.exchange import file_imports
from debate.curation.exchange.export_files import contents
from debate.curation.rows import FILES
from debate.models import Claim, Company, FileImport, Prediction, Revision, Speaker, Topic
from tests.admin.pages import Audit
from tests.factories import (
    add_row,
    make_citation,
    make_claim,
    make_company,
    make_editor,
    make_prediction,
    make_scene,
    make_speaker,
    make_staff,
    make_topic,
)

pytestmark = pytest.mark.django_db
each_entity = pytest.mark.parametrize("name", FILES)


def address(model, page: str) -> str:
    return reverse(f"admin:debate_{model._meta.model_name}_{page}")


def export(client, model, extension: str, query: str = "") -> bytes:
    answer = client.post(address(model, "export") + query, {"format": extension})
    assert answer.status_code == 200, answer
    return answer.content


def upload(client, model, data: bytes, name: str):
    return client.post(address(model, "import"), {"file": SimpleUploadedFile(name, data)})


def confirm(client, model, preview):
    return client.post(address(model, "process_import"), {"token": preview.context["token"]})


def messages(answer) -> list[str]:
    return [str(message) for message in answer.wsgi_request._messages]


@each_entity
@pytest.mark.parametrize("extension", ["csv", "json"])
def test_what_was_exported_comes_back_as_no_change_at_all(client, editor, name, extension):
    model = FILES[name].model
    add_row(make_scene())
    make_company("=1+1", aliases=["-x", "@y"], summary="一\n二")
    entries, revision = model.history.count(), Revision.objects.head().number
    answer = upload(client, model, export(client, model, extension), f"{name}.{extension}")

    assert answer.context["numbers"] == f"新建 0 条，更新 0 条，未变 {model.objects.count()} 条"
    assert (answer.context["token"], answer.context["is_clean"]) == ("", True)
    assert (model.history.count(), Revision.objects.head().number) == (entries, revision)


def test_the_json_of_the_desk_is_the_file_of_the_command(client, editor):
    for name in ("甲", "乙"):
        make_topic(name)
    data = export(client, Topic, "json")
    assert data == contents("json")["topics.json"]


def test_what_is_exported_is_what_the_list_shows(client, editor):
    make_claim("甲的观点。", "one", stance="open")
    make_claim("乙的观点。", "two", stance="closed", state="draft")
    page = client.get(address(Claim, "export") + "?stance__exact=closed")
    rows = json.loads(export(client, Claim, "json", "?stance__exact=closed"))

    assert page.context["count"] == 1
    assert [row["fields"]["slug"] for row in rows] == ["two"]
    assert len(json.loads(export(client, Claim, "json", "?q=观点"))) == 2


def test_a_change_is_shown_then_confirmed_then_remembered_and_found(client, editor):
    claim = make_claim("旧的说法。", "one", topics=[make_topic()])
    make_claim("别的说法。", "two", topics=[make_topic()])
    entries, revision = Claim.history.count(), Revision.objects.head().number
    data = export(client, Claim, "csv").replace("旧的说法".encode(), "新鲜的说法".encode())
    preview = upload(client, Claim, data, "观点.csv")

    assert preview.context["numbers"] == "新建 0 条，更新 1 条，未变 1 条"
    assert re.search("<del>旧的说法。</del> → <ins>新鲜的说法。</ins>", preview.content.decode())
    assert Audit(preview.content.decode()).found == []
    assert (Claim.history.count(), Revision.objects.head().number) == (entries, revision)
    answer = confirm(client, Claim, preview)
    entry = claim.history.first()
    assert messages(answer) == ["导入了 观点.csv：新建 0 条，更新 1 条，未变 1 条。"]
    assert (Claim.history.count(), Revision.objects.head().number) == (entries + 1, revision + 1)
    assert (entry.history_user, entry.history_change_reason) == (editor, "导入 观点.csv")
    assert Claim.objects.matching("新鲜的说法", current_content().directory.names).get() == claim
    assert [(each.state, bytes(each.data)) for each in FileImport.objects.all()] == [("imported", b"")]


def test_one_bad_row_keeps_the_whole_file_out_and_is_told_by_its_line(client, editor):
    data = "slug,name,name_en,definition\r\ngood,好,Good,定义\r\nBad Slug,坏,Bad,定义\r\n".encode()
    preview = upload(client, Topic, data, "topics.csv")

    page = preview.content.decode()
    assert "第 3 行：网址名（slug）：" in page and "请用小写字母和数字" in page
    assert (preview.context["token"], Topic.objects.count(), FileImport.objects.get().state) == ("", 0, "refused")


def test_what_a_content_rule_refuses_is_told_by_its_line_and_warnings_do_not_stand_in_the_way(client, editor):
    make_speaker("张三三")
    refused = "slug,name,name_en\none,王五五,Wang\ntwo,张三三,Zhang\n"
    preview = upload(client, Speaker, refused.encode(), "speakers.csv")
    page = preview.content.decode()
    assert "第 3 行：名称（name）：「张三三」已经是" in page and preview.context["token"] == ""
    assert preview.context["numbers"] == "新建 1 条，更新 0 条，未变 0 条"
    preview = upload(client, Speaker, "slug,name\none,王五五\n".encode(), "speakers.csv")
    assert "第 2 行：英文名（name_en）：有中文，没有英文。" in preview.content.decode()
    assert Audit(preview.content.decode()).found == []
    confirm(client, Speaker, preview)
    assert Speaker.objects.filter(slug="one").exists()


def test_a_claim_named_by_nobody_known_is_told(client, editor):
    data = "slug,speaker,statement,stance,claim_type,topics\na,nobody,话,open,causal,nothing\n".encode()
    page = upload(client, Claim, data, "claims.csv").content.decode()

    assert "库里没有这个发言者：nobody（1 行用到：第 2 行）。" in page
    assert "库里没有这个议题：nothing（1 行用到：第 2 行）。" in page


def test_a_spreadsheet_saved_as_chinese_text_is_read(client, editor):
    topic = make_topic("旧名", "cost")
    preview = upload(client, Topic, "slug,name\ncost,新名\n".encode("gb18030"), "topics.CSV")
    confirm(client, Topic, preview)
    topic.refresh_from_db()

    assert topic.name == "新名"


UNREADABLE = [
    ("topics.xlsx", b"x", "只认 .csv 和 .json 文件。"),
    ("topics.json", b"{", "不是完整的 JSON"),
    ("topics.json", b"{}", "JSON 里应当是一列记录。"),
    ("topics.json", b"[]", "文件里没有记录。"),
    ("topics.json", b'[{"model": "debate.claim", "fields": {"slug": "a"}}]', "这个文件装的是 debate.claim"),
    ("topics.json", b'[{"model": "debate.topic", "fields": {"id": 1}}]', "没有这样的列：id。"),
    ("topics.json", b'[{"model": "debate.topic", "fields": 3}]', "没有这样的列"),
    ("topics.json", b'[{"model": "debate.topic", "fields": {"slug": "a\\u0000"}}]', "文件里有空字符"),
    ("topics.json", b'[{"model": "debate.topic", "fields": {"slug": "a\\ud800"}}]', "半个字符"),
    ("topics.csv", b"", "所提交的是空文件。"),
    ("topics.csv", b"\xff\xff\xff", "不是 UTF-8"),
    ("topics.csv", b"slug,price\na,1\n", "没有这样的列：price。"),
]


@pytest.mark.parametrize(("name", "data", "words"), UNREADABLE, ids=[words for *_, words in UNREADABLE])
def test_a_file_that_cannot_be_read_is_explained(client, editor, name, data, words):
    answer = upload(client, Topic, data, name)

    assert answer.status_code == 200
    assert words in " ".join(answer.context["form"].errors["file"])


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(client, editor):
    topic = make_topic("旧名", "cost")
    preview = upload(client, Topic, "slug,name\ncost,新名\n".encode(), "topics.csv")
    topic.name = "别人改的名"
    topic.save()
    answer = confirm(client, Topic, preview)
    topic.refresh_from_db()

    assert "预览之后有人改过这些记录" in answer.content.decode()
    assert topic.name == "别人改的名"


def test_a_file_is_confirmed_once_by_who_looked_at_it_for_the_entity_it_is_of(client, editor):
    make_topic("旧名", "cost")
    preview = upload(client, Topic, "slug,name\ncost,新名\n".encode(), "topics.csv")
    token = {"token": preview.context["token"]}
    assert client.post(address(Claim, "process_import"), token).status_code == 403
    client.force_login(make_editor("other"))
    assert client.post(address(Topic, "process_import"), token).status_code == 403
    client.force_login(editor)
    forged = client.post(address(Topic, "process_import"), {"token": "../../etc/passwd"})
    assert messages(forged) == ["这次预览已经失效，请重新选择文件。"]
    assert client.get(address(Topic, "process_import")).status_code == 405
    assert FileImport.objects.get().state == "checked"
    confirm(client, Topic, preview)
    assert messages(confirm(client, Topic, preview))[-1] == "这次预览已经失效，请重新选择文件。"
    assert Topic.objects.get().name == "新名"


def test_who_may_look_may_export_and_who_may_add_and_change_may_import(client):
    make_topic()
    pages = ("changelist", "export", "import")
    asked = {
        (): [403, 403, 403],
        ("view_topic",): [200, 200, 403],
        ("change_topic",): [200, 200, 403],
        ("add_topic",): [403, 403, 403],
        ("add_topic", "change_topic"): [200, 200, 200],
    }
    for codenames, expected in asked.items():
        client.force_login(make_staff(*codenames))
        assert [client.get(address(Topic, page)).status_code for page in pages] == expected, codenames
        assert client.post(address(Topic, "process_import")).status_code == (302 if expected[2] == 200 else 403)


PARTS = ("claim", "prediction")


def test_a_contributor_cannot_publish_by_import(client):
    claim = make_claim(slug="one", state="draft", topics=[make_topic()])
    make_citation(claim)
    client.force_login(make_staff("add_claim", "change_claim"))
    answer = upload(client, Claim, b"slug,state\none,published\n", "claims.csv")

    assert "状态（state）：你没有发布与撤回观点的权限" in answer.content.decode()
    assert answer.context["token"] == ""


def test_a_contributor_changes_drafts_alone_by_import(client):
    topics = [make_topic()]
    published, draft = make_claim(slug="one", topics=topics), make_claim(slug="two", state="draft", topics=topics)
    for claim in (published, draft):
        make_prediction(claim)
    client.force_login(make_staff(*(f"{a}_{m}" for a in ("add", "change") for m in PARTS)))
    for model, column, rows in (
        (Claim, "slug,statement", ("one,别的说法。", "two,别的说法。")),
        (Prediction, "claim,criteria", ("one,别的标准。", "two,别的标准。")),
    ):
        refused, taken = (upload(client, model, f"{column}\n{row}\n".encode(), "some.csv") for row in rows)
        assert "你只能改草稿" in refused.content.decode() and refused.context["token"] == ""
        assert taken.context["token"] != ""


def test_the_list_offers_both_in_chinese_and_the_pages_obey_the_content_policy(client, editor):
    make_speaker()
    for model in (carried.model for carried in FILES.values()):
        page = client.get(address(model, "changelist")).content.decode()
        assert ">导入</a>" in page and ">导出</a>" in page
        for name in ("import", "export"):
            assert Audit(client.get(address(model, name)).content.decode()).found == []


def test_uploads_that_nobody_confirmed_are_cleared_away(client, editor):
    make_topic("旧名", "cost")
    data = "slug,name\ncost,新名\n".encode()
    forgotten, waiting = (upload(client, Topic, data, "topics.csv").context["imported"] for _ in range(2))
    FileImport.objects.filter(pk=forgotten.pk).update(created_at=timezone.now() - timedelta(hours=25))
    latest = upload(client, Topic, data, "topics.csv").context["imported"]

    assert set(FileImport.objects.all()) == {waiting, latest}


DEEP = {
    "rows.json": b"[" * 100_000,
    "values.json": b'[{"model": "debate.topic", "fields": {"slug": "a", "aliases": %s}}]' % (b"[" * 500 + b"]" * 500),
    "keys.csv": b"slug,aliases\na," + b"[" * 100_000 + b"\nb," + b"[" * 50 + b"]" * 50,
}


@pytest.mark.parametrize("name", DEEP)
def test_nested_brackets_are_refused_with_the_reason(client, editor, name):
    answer = upload(client, Topic if name.startswith("r") else Company, DEEP[name].replace(b"topic", b"company"), name)

    assert answer.status_code == 200
    assert "括号套了太多层" in " ".join(answer.context["form"].errors["file"])


# What takes long ------------------------------------------------------------------------------------------------------


@pytest.fixture
def long_file(client, editor, settings, monkeypatch) -> FileImport:
    """A file of more rows than an editor waits for, brought and waiting for the worker."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr(file_imports, "AT_ONCE_ROWS", 2)
    monkeypatch.setattr(file_imports, "PART", 2)
    make_topic("旧名", "one")
    data = "slug,name,name_en,definition\n" + "".join(f"{n},新名,New,定义\n" for n in ("one", "two", "three"))
    answer = upload(client, Topic, data.encode(), "topics.csv")
    file = FileImport.objects.get()
    assert answer["Location"] == page_of(file)
    return file


def page_of(file: FileImport) -> str:
    return f"{address(Topic, 'import')}?file={file.pk}"


def work() -> None:
    """Do what a worker does with the tasks that wait, outside of any request."""
    for task in DBTaskResult.objects.ready():
        task.task.func(*task.args_kwargs["args"])
        task.set_successful(None)


def test_a_long_file_is_checked_and_imported_behind_the_desk(client, editor, long_file):
    page = client.get(page_of(long_file)).content.decode()
    assert "核对了 0 / 3 行" in page and 'hx-trigger="every 2s"' in page
    assert Audit(page).found == []
    work()
    preview = client.get(page_of(long_file))
    assert preview.context["numbers"] == "新建 2 条，更新 1 条，未变 0 条"
    assert (Topic.objects.count(), FileImport.objects.get().done) == (1, 3)
    assert confirm(client, Topic, preview)["Location"] == page_of(long_file)
    assert "已过 0 秒" in client.get(page_of(long_file)).content.decode()
    assert messages(confirm(client, Topic, preview)) == ["这次预览已经失效，请重新选择文件。"]
    work()
    page = client.get(page_of(long_file)).content.decode()
    assert "导入了topics.csv" in page and "新建 2 条，更新 1 条" in page
    assert page_of(long_file).split("?")[1] in client.get(address(Topic, "import")).content.decode()
    entries = Topic.history.filter(history_change_reason="导入 topics.csv")
    assert {(entry.slug, entry.history_user) for entry in entries} == {(n, editor) for n in ("one", "two", "three")}


def test_what_the_check_of_a_part_wrote_is_gone_before_the_next_part(long_file, monkeypatch):
    seen, real = [], file_imports.Findings.take
    outside = len(connection.atomic_blocks)

    def take(findings, rows, run):
        seen.append((Topic.objects.count(), len(connection.atomic_blocks)))
        real(findings, rows, run)

    monkeypatch.setattr(file_imports.Findings, "take", take)
    work()

    assert seen == [(1, outside + 1)] * 2


def test_a_long_file_whose_worker_was_killed_says_so_and_is_taken_up_again(client, long_file):
    ago = timezone.now() - timedelta(minutes=5)
    DBTaskResult.objects.update(status="RUNNING", worker_ids=["dead"], started_at=ago)
    assert "再试一次" not in client.get(page_of(long_file)).content.decode()
    FileImport.objects.update(updated_at=ago)
    assert "后台做到一半断了" in client.get(page_of(long_file)).content.decode()
    client.post(address(Topic, "process_import"), {"token": long_file.pk, "retry": "1"})
    work()

    assert FileImport.objects.get().state == "checked"


def test_a_long_file_can_be_stopped_between_two_parts(client, long_file, monkeypatch):
    real, stored = file_imports._store, []

    def store(file, was, **changed):
        if "done" in changed and not stored:
            stored.append(changed["done"])
            client.post(address(Topic, "process_import"), {"token": long_file.pk, "cancel": "1"})
        return real(file, was, **changed)

    monkeypatch.setattr(file_imports, "_store", store)
    assert 'name="cancel"' in client.get(page_of(long_file)).content.decode()
    work()
    page = client.get(page_of(long_file)).content.decode()

    assert (stored, FileImport.objects.get().state, Topic.objects.count()) == ([2], "refused", 1)
    assert "你让它停下了。什么都没有保存。" in page and "<progress" not in page


def test_an_import_that_has_begun_is_finished(client, long_file):
    work()
    confirm(client, Topic, client.get(page_of(long_file)))
    assert 'name="cancel"' in client.get(page_of(long_file)).content.decode()
    DBTaskResult.objects.filter(status="READY").update(status="RUNNING")
    answer = client.post(address(Topic, "process_import"), {"token": long_file.pk, "cancel": "1"})

    assert messages(client.get(answer["Location"])) == ["来不及了：已经在保存，做完为止。"]
    assert 'name="cancel"' not in client.get(page_of(long_file)).content.decode()


@pytest.mark.parametrize("error", [OperationalError, ValueError])
def test_a_failure_behind_the_desk_is_told_and_a_database_that_is_away_is_none(client, long_file, monkeypatch, error):
    def fail(*_):
        raise error("invented")

    monkeypatch.setattr(file_imports, "_run", fail)
    with pytest.raises(error) if error is OperationalError else nullcontext():
        work()

    told = "处理这个文件时出了错" in client.get(page_of(long_file)).content.decode()
    assert (FileImport.objects.get().state, told) == (
        ("checking", False) if error is OperationalError else ("refused", True)
    )


def test_what_was_refused_while_a_long_file_was_imported_keeps_all_of_it_out(client, long_file):
    work()
    confirm(client, Topic, client.get(page_of(long_file)))
    Topic.objects.filter(slug="one").update(name="别人改的名")
    work()

    assert "预览之后有人改过这些记录" in client.get(page_of(long_file)).content.decode()
    assert [(topic.slug, topic.name) for topic in Topic.objects.all()] == [("one", "别人改的名")]
