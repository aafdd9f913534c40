"""Several files at the desk: brought together, looked at, confirmed, imported as one."""

import copy
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from debate.curation.exchange import file_imports
from debate.curation.exchange.judging import packed
from debate.models import Claim, FileImport, Topic
from debate.vocabulary.roles import CONTRIBUTOR
from tests.admin.exchange.test_exchange import messages, work
from tests.admin.pages import Audit
from tests.curation.exchange.test_seeding import BASE, TOTAL
from tests.factories import make_editor, make_member, make_topic, make_user, write_fixtures

pytestmark = pytest.mark.django_db
PAGE, CONFIRM = "admin:debate_fileimport_changelist", "admin:debate_fileimport_confirm"


def as_files(folder, base=BASE) -> dict[str, bytes]:
    make_user("founding-editors")
    return {path.name: path.read_bytes() for path in write_fixtures(folder, base).iterdir()}


def bring(client, files: dict[str, bytes]):
    given = [SimpleUploadedFile(name, data) for name, data in files.items()]
    return client.post(reverse(PAGE), {"upload": given})


def confirm(client, preview):
    return client.post(reverse(CONFIRM), {"token": preview.context["token"]})


def test_several_files_are_shown_as_one_change_and_imported_as_one(client, editor, tmp_path):
    make_topic("旧名", "cost")
    preview = bring(client, as_files(tmp_path))
    page = preview.content.decode()

    assert preview.context["numbers"] == f"新建 {TOTAL - 1} 条，更新 1 条，未变 0 条"
    assert "<del>旧名</del> → <ins>成本</ins>" in page
    assert Audit(page).found == []
    assert Claim.objects.count() == 0
    answer = confirm(client, preview)
    assert answer["Location"] == reverse(PAGE)
    assert messages(answer)[0].startswith("导入了 ")
    assert Claim.objects.published().count() == 2


def test_a_zip_is_brought_like_the_files_in_it(client, editor, tmp_path):
    preview = bring(client, {"一批.ZIP": packed(as_files(tmp_path))})
    assert preview.context["numbers"] == f"新建 {TOTAL} 条，更新 0 条，未变 0 条"
    assert FileImport.objects.get().name == "一批.ZIP"


def test_what_is_missing_is_named_once_and_refused_rows_with_their_file(client, editor, tmp_path):
    base = copy.deepcopy(BASE)
    base["claims"][0]["speaker"] = base["claims"][1]["speaker"] = ["nobody"]
    base["companies"][0]["kind"] = "village"
    page = bring(client, as_files(tmp_path, base)).content.decode()

    assert page.count("库里没有这个发言者：nobody（2 行用到，先是 claims.json 第 1 行）。") == 1
    assert "companies.json" in page and "第 1 行：类型（kind）：" in page
    assert FileImport.objects.get().state == "refused"
    assert Audit(page).found == []


def test_retired_keys_are_shown_with_what_happens_to_them(client, editor):
    make_topic("议题", "old")
    row = b'entity,key,new_key\ndebate.topic,"[""old""]","[""new""]"\n'
    preview = bring(client, {"retired.csv": row})

    assert preview.context["numbers"] == "新建 0 条，更新 0 条，未变 0 条，换键 1 条"
    assert "换了键：议题 old「议题」 → new" in preview.content.decode()
    confirm(client, preview)
    assert Topic.objects.get().slug == "new"


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"villages.csv": b"x"}, "villages.csv：不认得这个文件"),
        ({"export.zip": b"PK"}, "不是完好的 zip"),
        ({"topics.csv": b"slug,price\na,1\n"}, "topics.csv：没有这样的列：price"),
    ],
)
def test_what_cannot_be_read_is_explained(client, editor, files, words):
    answer = bring(client, files)
    assert words in " ".join(answer.context["form"].errors["upload"])
    assert not FileImport.objects.exists()


def test_a_contributor_brings_what_a_contributor_may_change(client, tmp_path):
    client.force_login(make_member(CONTRIBUTOR))
    make_topic("旧名", "cost")
    assert bring(client, {"topics.csv": "slug,name\ncost,新名\n".encode()}).status_code == 403
    gone = b'entity,key\ndebate.claim,"[""one""]"\n'
    assert bring(client, {"retired.csv": gone}).status_code == 403
    said = "slug,speaker,statement,stance,claim_type,topics\na,nobody,话,open,causal,cost\n"
    assert "库里没有这个发言者：nobody" in bring(client, {"claims.csv": said.encode()}).content.decode()


def test_files_are_confirmed_by_who_brought_them(client, editor):
    make_topic("旧名", "cost")
    preview = bring(client, {"topics.csv": "slug,name\ncost,新名\n".encode()})
    client.force_login(make_editor("other"))
    assert confirm(client, preview).status_code == 403
    assert client.get(f"{reverse(PAGE)}?file={preview.context['token']}").status_code == 403
    assert Topic.objects.get().name == "旧名"


def test_many_rows_are_checked_and_imported_behind_the_desk(client, editor, settings, monkeypatch, tmp_path):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr(file_imports, "AT_ONCE_ROWS", 2)
    address = bring(client, as_files(tmp_path))["Location"]
    FileImport.objects.update(updated_at=timezone.now() - timedelta(seconds=3))
    page = client.get(address).content.decode()
    assert f"正在一起核对 {TOTAL} 行，已过 3 秒" in page and 'hx-trigger="every 2s"' in page
    assert Audit(page).found == []
    work()
    preview = client.get(address)
    assert preview.context["numbers"] == f"新建 {TOTAL} 条，更新 0 条，未变 0 条"
    assert confirm(client, preview)["Location"] == address
    work()
    assert "导入了" in client.get(address).content.decode()
    assert Claim.objects.published().count() == 2
