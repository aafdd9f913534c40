"""The documents name what exists, and nothing that does not."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import get_commands

from tests.test_layers import FILES, FLOORS, PACKAGE, module_of, ours, room_of

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def arrows() -> set[tuple[str, str]]:
    """Which room, or file beside the rooms, imports from which."""
    pairs = {
        (room_of(module_of(path)), room_of(f"{source}.{name}"))
        for path in FILES
        if path != PACKAGE / "__init__.py"
        for source, name in ours(path)
    }
    return {(importer, imported) for importer, imported in pairs if importer != imported}


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


def test_the_walk_through_everyday_changes_leads_to_places_that_exist():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    walk = text.split("## Where would you change …")[1]
    rows = re.findall(r"^\| (an? .+?) \| (.+?) \| (.+?) \|$", walk, re.MULTILINE)
    places = {change: re.findall(r"`([\w.-]+/[\w./-]*)`", f"{touch} {more}") for change, touch, more in rows}

    assert len(rows) >= 10
    assert [change for change, found in places.items() if not found] == []
    assert [place for found in places.values() for place in found if not (ROOT / place).exists()] == []


def test_the_picture_of_the_rooms_shows_every_room_on_its_floor():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    floors = re.findall(r"subgraph f\d.*\n((?:    \w+\n)+)", text)
    drawn = [set(floor.split()) for floor in floors]

    assert drawn[:-1] == [set(floor) for floor in FLOORS[:-1]]
    assert drawn[-1] & set(rooms()) == set(FLOORS[-1]) & set(rooms())


def test_the_arrows_between_the_rooms_are_the_imports_of_the_code():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawn = set(re.findall(r"^  (\w+) --> (\w+)$", text, re.MULTILINE))
    implied = set(drawn)
    while more := {(a, d) for a, b in implied for c, d in implied if b == c} - implied:
        implied |= more

    assert drawn - arrows() == set()
    assert arrows() - implied == set()


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


def test_both_editors_manuals_have_the_same_sections():
    chinese, english = (levels_of(ROOT / "docs" / name) for name in ("editing.md", "editing.en.md"))

    assert len(chinese) > 10
    assert chinese == english


def levels_of(path: Path) -> list[str]:
    """Return the signs before each heading of a page, its blocks of code left out."""
    text = "".join(path.read_text(encoding="utf-8").split("```")[::2])
    return [line.partition(" ")[0] for line in text.splitlines() if line.startswith("#")]
