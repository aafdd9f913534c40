"""`manage.py seed`: load the curated base, and say in one line what happened."""

import io

import pytest
from django.core.management import call_command

from debate.models import Topic
from tests.factories import write_fixtures

pytestmark = pytest.mark.django_db


def run(folder, *names: str) -> str:
    rows = [
        {"slug": f"topic-{number}", "name": name, "name_en": "Invented", "definition": "定义"}
        for number, name in enumerate(names)
    ]
    out = io.StringIO()
    call_command("seed", folder=write_fixtures(folder, {"topics": rows}), stdout=out)
    return out.getvalue()


def test_it_says_what_happened_to_how_many(tmp_path):
    assert run(tmp_path, "甲", "乙", "丙") == "基础数据：新建 3，更新 0，未变 0，保留编辑的改动 0\n"
    Topic.objects.filter(name="甲").update(name="编辑的说法")
    assert run(tmp_path, "甲", "乙二", "丙", "丁") == "基础数据：新建 1，更新 1，未变 1，保留编辑的改动 1\n"
    assert list(Topic.objects.values_list("name", flat=True)) == ["编辑的说法", "乙二", "丙", "丁"]


def test_a_folder_without_fixtures_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        call_command("seed", folder=tmp_path)
