"""The floors of the house: who may import whom, how long things may be, and that names agree."""

import ast
from pathlib import Path

import pytest

from debate.urls import files, machines, public

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "debate"
TEMPLATES = ROOT / "templates"

# Lowest first: a module imports only from floors below its own.
FLOORS = [
    ["choices", "languages", "origin", "roles"],
    ["dates", "spans", "text"],
    ["extraction", "translations"],
    ["evaluation", "search"],
    ["querysets"],
    ["models"],
    ["indexing", "knowledge", "directory", "facets", "rows"],
    ["suggesting", "content", "sheets"],
    [
        "agreement",
        "cards",
        "corrections",
        "curation",
        "cutting",
        "exporter",
        "gaps",
        "importer",
        "likeness",
        "merging",
        "printing",
        "reporting",
        "verification",
    ],
    ["wording"],
    [
        "charts",
        "citing",
        "duplicates",
        "exchange",
        "insight",
        "queues",
        "reverting",
        "second_looks",
        "second_step",
        "seeding",
    ],
    ["comparison", "linked_data", "pictures", "reviewing", "sitemap", "social_cards"],
    ["filters", "intake"],
    ["listing"],
    ["downloads", "feeds", "heads"],
    ["login", "tasks", "views"],
    ["urls"],
]
# Other ways in, which nothing of ours imports: Django finds them by their names.
DOORS = ["admin", "apps", "asgi", "desk", "lean", "management", "middleware", "settings", "templatetags", "wsgi"]
NOT_OURS_TO_WRITE = ["migrations"]
FLOOR_OF = {name: number for number, names in enumerate(FLOORS) for name in names}
# Dictionaries of several MB that only some requests need: loaded when first asked for, never at import time.
LOADED_LATE = {
    "text/decode.py": ["from charset_normalizer import from_bytes"],
    "text/pinyin.py": ["from pypinyin import Style, lazy_pinyin, pinyin"],
    "text/script.py": ["from opencc import OpenCC"],
    "text/tokens.py": ["import jieba"],
    "text/selection.py": ["from trafilatura import extract"],
}
# Pages without an address of their own.
ANSWERS = {"400", "403", "403_csrf", "404", "500", "base", "claim_withdrawn"}

FILES = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))


def part_of(module: str) -> str:
    """`debate.models.claims` belongs to `models`."""
    return module.split(".")[1]


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported_by(path: Path) -> list[str]:
    """Full names of what a file imports; a relative import counts as itself and fails below."""
    names = []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            # `from debate import filters` imports a module of ours too.
            inside = [f"debate.{alias.name}" for alias in node.names] if node.module == "debate" else [node.module]
            names += inside if node.level == 0 else ["." * node.level]
    return names


def may_import(importer: str, imported: str) -> bool:
    if importer == imported:
        return True
    if imported in DOORS:
        return False
    return importer in DOORS or FLOOR_OF[imported] < FLOOR_OF[importer]


def functions_of(path: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(node: ast.FunctionDef) -> int:
    return node.end_lineno - node.lineno + 1


def test_every_module_stands_on_one_floor():
    listed = [name for names in FLOORS for name in names] + DOORS + NOT_OURS_TO_WRITE
    found = {path.stem for path in PACKAGE.glob("*.py")} | {path.parent.name for path in PACKAGE.glob("*/__init__.py")}

    assert sorted(listed) == sorted(found - {"__init__"})


@each_file
def test_a_module_imports_only_from_floors_below_it(path):
    relative = path.relative_to(PACKAGE)
    importer = relative.parts[0].removesuffix(".py")
    ours = [name for name in imported_by(path) if name.startswith(("debate", "."))]

    assert [name for name in ours if not name.startswith("debate.")] == []
    if importer != "__init__":
        assert [name for name in ours if not may_import(importer, part_of(name))] == []


@pytest.mark.parametrize("path", [path for path in FILES if path.parent.name == "text"], ids=lambda path: path.stem)
def test_text_work_knows_neither_django_nor_settings_nor_the_rest_of_the_house(path):
    assert [name for name in imported_by(path) if name.split(".")[0] == "django"] == []
    assert [name for name in imported_by(path) if name.startswith("debate") and part_of(name) != "text"] == []


@pytest.mark.parametrize("path", [path for path in FILES if path.parent.name == "views"], ids=lambda path: path.stem)
def test_views_ask_querysets_and_write_no_query_themselves(path):
    keywords = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.keyword) and node.arg]

    assert [keyword.arg for keyword in keywords if "__" in keyword.arg] == []
    assert "django.db.models.Q" not in imported_by(path)
    assert all(length(function) <= 15 for function in functions_of(path))


@each_file
def test_nothing_is_imported_inside_a_function_but_large_dictionaries(path):
    imports = ast.Import | ast.ImportFrom
    inside = [node for function in functions_of(path) for node in ast.walk(function) if isinstance(node, imports)]

    assert [ast.unparse(node) for node in inside] == LOADED_LATE.get(str(path.relative_to(PACKAGE)), [])


@each_file
def test_files_and_functions_stay_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
    assert [(function.name, length(function)) for function in functions_of(path) if length(function) > 30] == []


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.stem)
def test_templates_stay_short(path):
    lines = path.read_text(encoding="utf-8").splitlines()

    assert len(lines) <= (40 if path.name.startswith("_") else 120)


@pytest.mark.parametrize("address", public, ids=lambda address: address.name)
def test_a_view_is_named_like_its_address_and_its_template(address):
    assert address.callback.__name__ == address.name
    assert (TEMPLATES / f"{address.name}.html").exists()


@pytest.mark.parametrize("address", [*machines, *files], ids=lambda address: address.name)
def test_a_view_for_machines_is_named_like_its_address_and_has_no_template(address):
    assert address.callback.__name__ == address.name
    assert not (TEMPLATES / f"{address.name}.html").exists()


def test_every_page_template_belongs_to_an_address_or_to_an_answer():
    pages = {path.stem for path in TEMPLATES.glob("*.html") if not path.name.startswith("_")}

    assert pages == {address.name for address in public} | ANSWERS


def test_every_card_is_used():
    cards = {path.name for path in TEMPLATES.glob("_*.html")}
    texts = [path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html")]

    assert {card for card in cards if not any(f'"{card}"' in text for text in texts)} == set()
