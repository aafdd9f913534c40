"""The floors of the house: who may import whom, how long things may be, and that names agree."""

import ast
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from debate.urls import files, machines, public

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "debate"
TEMPLATES = ROOT / "templates"
PAGES = TEMPLATES / "site"

BESIDE_THE_ROOMS = ["apps", "asgi", "settings", "urls", "wsgi"]
# Lowest floor first, one line each: a room imports only from floors below its own.
FLOORS = [
    ["text"],
    ["extraction", "search", "vocabulary"],
    ["formatting", "models"],
    ["content"],
    ["importing"],
    ["curation"],
    ["dataset", "presentation"],
    ["notices"],
    ["admin", "api", "management", "middleware", "templating", "views", *BESIDE_THE_ROOMS],
]
# What stands in a room, lowest first: a module or a sub-room imports only from those named before it.
INSIDE = {
    "text": "word_lists chinese offsets passages removals spans sentences text_fragments shingles decoding lines "
    "markup formats noise cleaning doubts annotated metadata",
    "vocabulary": "messages choices dates as_of languages debate_package addresses imprint roles client_address "
    "request_safety security_headers database_trouble translations",
    "extraction": "types word_finder learned debate_words name_guards quotation_marks page cue_words mentions people "
    "clauses speech stance response_words responses similar_claims candidates evaluation training",
    "search": "ngrams normalize intent spelling name_index query meaning sqlite postgresql index match rank",
    "formatting": "labels dates highlights quotations counts judgements plain_text titles filters",
    "models": "fields querysets base entities workflow bookkeeping notices",
    "content": "indexing rebuilding directory facets ties snapshots published filters verification",
    "importing": "fetching known_names known_outlets suggesting article_reading importer manifest copies retrieving "
    "near_duplicates import_desk background tasks retrieval_queue stuck_intakes rereading",
    "curation": "affected_claims earlier_slugs free_slugs rows quotations content_rules publishing reverting "
    "error_reports reviewing merging quality exchange",
    "presentation": "bibliographic claim_cards comparison reference_formats linked_data corrections charts "
    "sharing claim_list_meta records downloads feeds page_metadata sitemap agents",
    "notices": "following matching links subscribing sending letters digests hubs signatures webhooks tasks",
    "api": "problems limits door parameters application paging resources openapi docs_page",
    "dataset": "fields tables rows text_files sqlite_file parquet_files annotations networks versions descriptors "
    "documents building",
    "views": "shared entities overviews machines notices unavailable errors",
    "admin": "bilingual request_values file_fields passages history merging content_rules base draft_permissions "
    "exchange citations entities importing reviewing accounts notices first_page own_work learning site screens",
    "middleware": "probes request_logging headers refusals writer_limit languages as_of shared kept_pages "
    "idle_sessions desk_accounts redirects",
    "management": "verdicts retrieval_reports training backups commands",
    "templating": "current_page outward_links environment desk stylesheet",
}
# An address leads to a view or to the API; otherwise nothing imports a door.
MAY_IMPORT_A_DOOR = {"urls": ("api", "views")}
NOT_OURS_TO_WRITE = ["migrations"]
# Sixteen, and two for machines: the API, a door beside the pages with its own framework and no templates, and the base
# as data, whose formats only it knows. And one that tells people what is new: it takes what `presentation` makes to
# where they are, so it has a floor of its own above that and below the doors.
MOST_ROOMS, MOST_IN_A_ROOM = 19, 12
# Django looks for all commands in one folder.
COMMANDS, MOST_COMMANDS = PACKAGE / "management" / "commands", 22
FLOOR_OF = {name: number for number, names in enumerate(FLOORS) for name in names}
# Dictionaries and libraries of several MB that only some requests need: loaded when first asked for, never before.
LOADED_LATE = {
    "dataset/parquet_files.py": ["import duckdb"],
    "presentation/agents/server.py": [
        "from mcp.server.transport_security import TransportSecuritySettings",
        "from mcp.server.mcpserver import MCPServer",
        "from mcp.server.mcpserver.exceptions import ToolError",
    ],
    "extraction/training/fitting.py": [
        "from scipy.optimize import minimize",
        "import numpy as np",
        "from scipy.sparse import csr_matrix",
    ],
    "text/decoding/encodings.py": ["from charset_normalizer import from_bytes"],
    "text/chinese/pinyin.py": ["from pypinyin import Style, lazy_pinyin, pinyin"],
    "text/chinese/script.py": ["from opencc import OpenCC"],
    "text/chinese/tokens.py": ["import jieba"],
    "text/formats/documents.py": [
        "import mammoth",
        "from pypdf import PdfReader",
        "from pypdf.errors import PyPdfError",
    ],
    "text/noise/boilerplate.py": ["from trafilatura import extract"],
}
# Pages without an address of their own.
ANSWERS = {"400", "403", "403_csrf", "404", "500", "503", "base", "claim_withdrawn"}

FILES = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
ROOMS = sorted({path.parent for path in FILES} - {PACKAGE})
PURE = [path for path in FILES if path.relative_to(PACKAGE).parts[0] in {"text", "extraction"}]


def each_file(check: Callable[[Path], None]) -> Callable[[], None]:
    """One test of every file that tells of all that fail: thousands of tests of a file each take a while by number."""

    def test() -> None:
        told = {}
        for path in FILES:
            try:
                check(path)
            except AssertionError as error:
                told[str(path.relative_to(PACKAGE))] = str(error)
        assert told == {}

    test.__name__, test.__doc__ = check.__name__, check.__doc__
    return test


def room_of(module: str) -> str:
    """`debate.models.entities.claims` stands in the room `models`."""
    return module.split(".")[1]


@cache
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


def module_of(path: Path) -> str:
    """The dotted name of a file of ours."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def is_package(module: str) -> bool:
    return (ROOT / Path(*module.split("."))).is_dir()


def ours(path: Path) -> list[tuple[str, str]]:
    """What a file imports of the project: pairs of a module and a name in it."""
    nodes = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.ImportFrom)]
    inside = [node for node in nodes if (node.module or "").split(".")[0] == "debate"]
    return [(node.module, alias.name) for node in inside for alias in node.names]


def may_import(importer: str, imported: str) -> bool:
    """Whether one room, or Django's own file, may import from another."""
    if importer == imported or imported in MAY_IMPORT_A_DOOR.get(importer, ()):
        return True
    return FLOOR_OF[imported] < FLOOR_OF[importer]


def functions_of(path: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(node: ast.FunctionDef) -> int:
    return node.end_lineno - node.lineno + 1


def drawer_of(room: str, module: str) -> str:
    """The part of a room that a module belongs to: `people` for `debate.extraction.people.name_words`."""
    rest = module.split(".")[2:]
    return rest[0] if rest else ""


def test_every_room_stands_on_one_floor():
    listed = [name for names in FLOORS for name in names] + NOT_OURS_TO_WRITE
    found = {path.stem for path in PACKAGE.glob("*.py")} | {path.parent.name for path in PACKAGE.glob("*/__init__.py")}

    assert sorted(listed) == sorted(found - {"__init__"})
    assert len(FLOORS) <= 9
    assert len([name for name in listed if is_package(f"debate.{name}")]) <= MOST_ROOMS


@pytest.mark.parametrize("room", sorted(INSIDE))
def test_every_part_of_a_room_has_its_place_in_it(room):
    folder = PACKAGE / room
    found = {path.stem for path in folder.glob("*.py")} | {path.parent.name for path in folder.glob("*/__init__.py")}

    assert sorted(INSIDE[room].split()) == sorted(found - {"__init__"})


@pytest.mark.parametrize("room", ROOMS, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_is_small_and_says_what_it_is(room):
    most = MOST_COMMANDS if room == COMMANDS else MOST_IN_A_ROOM
    assert len([path for path in room.glob("*.py") if path.name != "__init__.py"]) <= most
    assert ast.get_docstring(tree_of(room / "__init__.py"))


@pytest.mark.parametrize("room", [room for room in ROOMS if room.parent == PACKAGE], ids=lambda path: path.name)
def test_a_room_of_its_own_says_what_comes_in_and_what_goes_out(room):
    said = ast.get_docstring(tree_of(room / "__init__.py"))

    assert [word for word in ("Here:", "In:", "Out:", "Not here:") if word not in said] == []


@each_file
def test_a_module_imports_only_from_floors_below_it(path):
    importer = room_of(module_of(path)) if path.parent != PACKAGE else path.stem
    imported = [name for name in imported_by(path) if name.startswith(("debate", "."))]

    assert [name for name in imported if not name.startswith("debate.")] == []
    if importer != "__init__":
        assert [name for name in imported if not may_import(importer, room_of(name))] == []


@each_file
def test_a_module_imports_only_from_parts_of_its_room_that_stand_before_it(path):
    module = module_of(path)
    if path.parent == PACKAGE or (own := drawer_of(room_of(module), module)) == "":
        return
    order = INSIDE[room_of(module)].split()
    inside = [f"{source}.{name}" for source, name in ours(path) if room_of(f"{source}.{name}") == room_of(module)]
    parts = {drawer_of(room_of(module), name) for name in inside} - {own}

    assert [part for part in parts if order.index(part) > order.index(own)] == []


@each_file
def test_other_rooms_are_entered_by_the_door(path):
    """What a room lets others use is in `__all__` of its package, or of a sub-room's."""
    room = room_of(module_of(path)) if path.parent != PACKAGE else path.stem
    foreign = [(source, name) for source, name in ours(path) if room_of(f"{source}.{name}") != room]

    assert [source for source, _ in foreign if source != "debate" and not is_package(source)] == []
    assert [(source, name) for source, name in foreign if not is_open(source, name)] == []


def is_open(package: str, name: str) -> bool:
    """Whether other rooms may take a name out of a package: a sub-room, or what the package lists."""
    return not is_package(package) or is_package(f"{package}.{name}") or name in exported_by(package)


@cache
def exported_by(package: str) -> set[str]:
    """The names in `__all__` of a package, and its own parts."""
    folder = ROOT / Path(*package.split("."))
    assigned = [node for node in tree_of(folder / "__init__.py").body if isinstance(node, ast.Assign)]
    lists = [node.value for node in assigned if getattr(node.targets[0], "id", "") == "__all__"]
    return {name for value in lists for name in ast.literal_eval(value)}


@pytest.mark.parametrize("path", PURE, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_text_work_knows_neither_django_nor_settings_nor_what_stands_above(path):
    assert [name for name in imported_by(path) if name.split(".")[0] == "django"] == []
    assert {room_of(name) for name in imported_by(path) if name.startswith("debate.")} <= {"text", "extraction"}


@pytest.mark.parametrize("path", [path for path in FILES if "views" in path.parts], ids=lambda path: path.stem)
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
    assert (PAGES / f"{address.name}.html").exists()


@pytest.mark.parametrize("address", [*machines, *files], ids=lambda address: address.name)
def test_a_view_for_machines_is_named_like_its_address_and_has_no_template(address):
    assert address.callback.__name__ == address.name
    assert not (PAGES / f"{address.name}.html").exists()


def test_every_page_template_belongs_to_an_address_or_to_an_answer():
    pages = {path.stem for path in PAGES.glob("*.html") if not path.name.startswith("_")}

    assert pages == {address.name for address in public} | ANSWERS


def test_every_card_is_used():
    cards = {path.name for path in PAGES.glob("_*.html")}
    texts = [path.read_text(encoding="utf-8") for path in PAGES.rglob("*.html")]

    assert {card for card in cards if not any(f'"{card}"' in text for text in texts)} == set()
