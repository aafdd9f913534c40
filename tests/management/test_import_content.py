"""`manage.py import_content`: a folder, a zip or a file, looked at or taken in, all of it or nothing."""

import copy

import pytest
from django.core.management import CommandError, call_command

from debate.curation.exchange.judging import files_in_folder, packed
from debate.models import Claim, Topic
from tests.curation.exchange.test_seeding import BASE, TOTAL
from tests.factories import make_editor, make_topic, write_fixtures

pytestmark = pytest.mark.django_db


def test_a_folder_is_looked_at_and_then_taken_in(tmp_path, capsys):
    write_fixtures(tmp_path, BASE)
    call_command("import_content", tmp_path, "--dry-run")
    told = capsys.readouterr().out.splitlines()
    assert told[-2:] == [f"合计：新建 {TOTAL}，更新 0，未变 0", "试运行，什么都没有保存。"]
    assert "  第 1 行 新建 成本" in told and not Topic.objects.exists()
    call_command("import_content", tmp_path)
    assert capsys.readouterr().out.splitlines()[-1] == "导入了。"
    assert Claim.objects.published().count() == 2


def test_a_zip_says_what_would_change_and_from_what(tmp_path, capsys):
    make_topic("旧名", "cost")
    archive = tmp_path / "export.zip"
    archive.write_bytes(packed({"topics.csv": "slug,name\ncost,新名\n".encode()}))
    call_command("import_content", archive, "--by", make_editor().username)

    told = capsys.readouterr().out.splitlines()
    assert told == [
        "topics.csv：新建 0，更新 1，未变 0",
        "  第 2 行 更新 新名",
        "    名称：旧名 → 新名",
        "  第 2 行，值得一看：英文定义（definition_en）：有中文，没有英文",
        "合计：新建 0，更新 1，未变 0",
        "导入了。",
    ]


def test_what_is_refused_is_told_and_nothing_is_stored(tmp_path, capsys):
    base = copy.deepcopy(BASE)
    base["claims"][0]["speaker"] = ["nobody"]
    write_fixtures(tmp_path, base)
    with pytest.raises(SystemExit) as stopped:
        call_command("import_content", tmp_path)
    told = capsys.readouterr()

    assert stopped.value.code == 1
    assert "库里没有这个发言者：nobody（1 行用到，先是 claims.json 第 1 行）" in told.err
    assert "导入了" not in told.out and not Topic.objects.exists()


def test_what_cannot_be_read_and_who_is_not_known_are_told(tmp_path):
    (tmp_path / "villages.json").write_text("[]")
    for given, words in (
        ((tmp_path,), "不认得这个文件"),
        ((tmp_path / "none.zip",), "none.zip"),
        ((write_fixtures(tmp_path / "whole", BASE) if (tmp_path / "whole").mkdir() is None else "", "--by", "x"), "x"),
    ):
        with pytest.raises(CommandError, match=words):
            call_command("import_content", *given)


def test_who_is_named_answers_for_it_and_may_do_what_the_role_lets(tmp_path):
    files = files_in_folder(write_fixtures(tmp_path, BASE))
    call_command("import_content", tmp_path, "--by", make_editor("bianji").username)

    assert len(files) == 13
    assert Claim.history.first().history_user.username == "bianji"
