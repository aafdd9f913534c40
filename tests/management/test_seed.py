"""`manage.py seed`: load the curated base, and say in one line what happened."""

import io

import pytest
from django.core.management import CommandError, call_command

from debate.models import Topic
from debate.vocabulary import DEBATE
from tests.factories import write_fixtures

pytestmark = pytest.mark.django_db


def run(folder, *names: str) -> str:
    rows = [
        {"slug": f"topic-{number}", "name": name, "name_en": "Invented", "definition": "定义"}
        for number, name in enumerate(names)
    ]
    return run_folder(write_fixtures(folder, {"topics": rows}))


def run_folder(folder) -> str:
    out = io.StringIO()
    call_command("seed", folder=folder, stdout=out)
    return out.getvalue()


def test_it_says_what_happened_to_how_many(tmp_path):
    assert run(tmp_path, "甲", "乙", "丙") == "基础数据：新建 3，更新 0，未变 0，保留编辑的改动 0\n"
    Topic.objects.filter(name="甲").update(name="编辑的说法")
    assert run(tmp_path, "甲", "乙二", "丙", "丁") == "基础数据：新建 1，更新 1，未变 1，保留编辑的改动 1\n"
    assert list(Topic.objects.values_list("name", flat=True)) == ["编辑的说法", "乙二", "丙", "丁"]


def test_a_folder_with_none_of_the_files_is_an_error(tmp_path):
    with pytest.raises(CommandError, match="里没有基础数据的文件"):
        call_command("seed", folder=tmp_path)


def test_a_file_that_is_not_there_has_no_records(tmp_path):
    run(tmp_path, "甲")
    for path in tmp_path.glob("*.json"):
        if path.stem != "topics":
            path.unlink()

    assert run_folder(tmp_path) == "基础数据：新建 0，更新 0，未变 1，保留编辑的改动 0\n"


def test_a_debate_without_a_folder_of_fixtures_starts_empty(tmp_path, monkeypatch):
    monkeypatch.setattr(
        "debate.management.commands.seed.DEBATE", DEBATE.model_copy(update={"folder": tmp_path, "fixtures": "none"})
    )

    assert run_folder(tmp_path / "none") == f"没有 {tmp_path / 'none'}：不载入基础数据。\n"
