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


def modules() -> list[Path]:
    found = (path.relative_to(ROOT) for path in (ROOT / "debate").rglob("*.py"))
    return sorted(path for path in found if path.name != "__init__.py" and "migrations" not in path.parts)


@pytest.mark.parametrize("module", modules(), ids=str)
def test_the_map_names_every_module(module):
    folder = f"`{module.parent}/`"
    rows = [row for row in section("The map").splitlines() if f"`{module}`" in row or folder in row]
    assert any(f"`{module}`" in row or f"`{module.stem}`" in row for row in rows)


def test_the_map_names_no_place_that_is_gone():
    places = re.findall(r"`([a-z_./]+/[a-z_./]*)`", section("The map"))
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
