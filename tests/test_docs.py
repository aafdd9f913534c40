"""The documents name what exists, and nothing that does not."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import get_commands

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def section(title: str) -> str:
    return README.split(f"\n## {title}\n")[1].split("\n## ")[0]


def rooms() -> list[str]:
    found = {path.parent.name for path in (ROOT / "debate").glob("*/__init__.py")}
    return sorted(found - {"migrations"})


def test_the_map_has_one_row_for_each_room():
    assert sorted(re.findall(r"^\| `debate/(\w+)/` \|", section("The map"), re.MULTILINE)) == rooms()


def test_the_map_names_every_file_that_stands_beside_the_rooms():
    beside = {path.name for path in (ROOT / "debate").glob("*.py")} - {"__init__.py"}
    assert beside - set(re.findall(r"`debate/(\w+\.py)`", section("The map"))) == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_documents_name_no_place_that_is_gone(document):
    text = document.read_text(encoding="utf-8")
    places = re.findall(r"`((?:debate|docs|tests|templates|benchmarks|fixtures|locale)/[\w./-]*)`", text)
    assert [place for place in places if not (ROOT / place).exists()] == []


def test_the_glossary_lists_every_entity():
    words = set(re.findall(r"^\| (\w+) \|", section("The words"), re.MULTILINE))
    entities = {model.__name__ for model in apps.get_app_config("debate").get_models()}
    assert {name for name in entities if not name.startswith("Historical")} - words == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_commands_that_are_named_exist(document):
    text = document.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`?\bmake ([a-z]+)\b(?=`|\s+#)", text)) - targets == set()
    assert set(re.findall(r"manage\.py ([a-z_]+)", text)) - set(get_commands()) == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_inside_the_project_lead_somewhere(document):
    links = re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_the_table_of_the_environment_lists_every_variable_that_settings_read():
    settings = (ROOT / "debate" / "settings.py").read_text(encoding="utf-8")
    table = (ROOT / "docs" / "deploying.md").read_text(encoding="utf-8").split("## Environment")[1].split("\n## ")[0]
    assert set(re.findall(r'env\.\w+\("(\w+)"', settings)) == set(re.findall(r"^\| `(\w+)`", table, re.MULTILINE))
