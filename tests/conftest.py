"""Chooses the database, and the environment that debate.settings reads, before Django is set up.

pytest-django would load settings named in pyproject.toml before it reads this file. That is why
DJANGO_SETTINGS_MODULE stands here instead, and why no conftest.py may import models at the top.
"""

import os
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import django
import pytest
from django.conf import settings

from tests import databases, postgres
from tests.thorough import times

ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "debate.settings",
    "SECRET_KEY": "only-for-tests-" + "x" * 50,
    "DEBUG": "0",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "SECURE_SSL_REDIRECT": "0",
    "STATIC_ROOT": "var/not-collected-for-tests",
    # What a test holds is not read by another.
    "INDEX_FOLDER": "",
    "DATASETS_DIR": "var/no-versions-for-tests",
    # What is put off is done at once: no worker runs beside the tests.
    "TASKS_BACKEND": "django.tasks.backends.immediate.ImmediateBackend",
}

# What takes longest comes first, so that no process is left alone with it in the end. Texts stand second: they need no
# database, and the second process has none until the first one has migrated it.
LONGEST = (
    "tests/test_site.py",
    "tests/test_growth.py",
    "tests/text/",
    "tests/admin/test_permissions.py",
    "tests/content/facets/test_recount.py",
    "tests/browser/",
    "tests/content/facets/test_claim_index.py",
    "tests/test_benchmarks.py",
    "tests/test_urls.py",
    "tests/content/test_published.py",
    "tests/curation/merging/test_merging.py",
)
DATABASE_FIXTURES = {
    "db",
    "transactional_db",
    "django_db_reset_sequences",
    "seeded",
    "curated",
    "live_server",
    "bare_database",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=["sqlite", "postgresql"],
        default="sqlite",
        help="sqlite (a temporary file) or postgresql (a throw-away cluster)",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    # Workers of pytest-xdist inherit all this from the process that started them and owns the cluster.
    if not hasattr(config, "workerinput"):
        os.environ.update(ENVIRONMENT, DATABASE_URL=_database_url(config.getoption("--database")))
        config.add_cleanup(databases.begin())
    # Static files come from their sources: a changed file needs no collectstatic to be seen by a test.
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    # Nothing here has to survive a crash.
    options = settings.DATABASES["default"].get("OPTIONS", {})
    if "init_command" in options:
        options["init_command"] = options["init_command"].replace("synchronous=NORMAL", "synchronous=OFF")
    # The real ones are slow on purpose.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if not hasattr(config, "workerinput"):
        # Before anything is said: a debate's own words in Simplified Chinese are read by the first message.
        import_module("debate.vocabulary.translations").compile_all()
    django.setup()
    # They import models.
    import_module("tests.offline").disconnect()
    import_module("tests.rendering").tell_the_test_client()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what asks a database, and is not marked as indifferent to which: the rest ran on SQLite.

    A thorough run is for both.
    """
    items.sort(key=place_in_line)
    if config.getoption("--database") == "sqlite":
        return
    is_thorough = times(0, 1)
    kept = [
        item for item in items if asks_a_database(item) and (is_thorough or not item.get_closest_marker("any_database"))
    ]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def place_in_line(item: pytest.Item) -> int:
    return next((place for place, name in enumerate(LONGEST) if item.nodeid.startswith(name)), len(LONGEST))


def asks_a_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & DATABASE_FIXTURES)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker, request: pytest.FixtureRequest) -> None:
    """This process's own. On SQLite a file: in memory, the threads of a live server would share one connection."""
    from django.test import TransactionTestCase

    with django_db_blocker.unblock():
        databases.open_own(getattr(request.config, "workerinput", {}).get("workerid", "own"))
    # What a test committed goes with the database it was committed to, which is faster than emptying every table.
    TransactionTestCase._fixture_teardown = lambda case: databases.empty()  # type: ignore[attr-defined]


def _database_url(database: str) -> str:
    """Return the address to make test databases at. Raises UsageError when there is no PostgreSQL for it."""
    if database == "sqlite":
        # Never opened: the fixture above puts a file of its own in place. Not `:memory:`, because a live
        # server that starts before that would still share one connection among its threads.
        return "sqlite:///var/no-test-opens-this.sqlite3"
    binaries = postgres.find_binaries()
    if binaries is None:
        raise pytest.UsageError(postgres.NOT_FOUND)
    try:
        return postgres.start(binaries)
    except postgres.CannotStart as error:
        raise pytest.UsageError(str(error)) from error


@pytest.fixture(autouse=True)
def _no_page_kept() -> None:
    """Each test sees its pages rendered: one kept by an earlier test would have no context to look at."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture(scope="module")
def for_the_module(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """What fixtures of a module write after asking for this is seen by all its tests, and rolled back after the last.

    Such fixtures, and the tests that use them, need not write the same again for each test; what a test changes is
    rolled back at its end. Not for tests with a live server: other threads do not see it.
    """
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def bare_database(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """A database without a single table, for this test alone."""
    with django_db_blocker.unblock(), databases.bare():
        yield


@pytest.fixture(scope="module")
def reviewed_base_loaded(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        databases.fill_with_the_reviewed_base()
        yield
        databases.empty()


@pytest.fixture(scope="module")
def curated_base_loaded(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        databases.fill_with_the_curated_base()
        yield
        databases.empty()


@pytest.fixture(scope="module")
def grown_base_loaded(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        databases.fill_with_the_grown_base()
        yield
        databases.empty()


@pytest.fixture(scope="module")
def seeded(reviewed_base_loaded: None, for_the_module: None) -> None:
    """A base of real claims that stays as it is: tests may say what is in it. A test asks for ``db`` as well."""


@pytest.fixture(scope="module")
def curated(curated_base_loaded: None, for_the_module: None) -> None:
    """The curated knowledge base, which grows: tests say what rules it keeps. A test asks for ``db`` as well."""


@pytest.fixture(scope="module")
def publishers_server() -> Iterator[Any]:
    from tests.publisher import Server

    server = Server()
    yield server
    server.close()


@pytest.fixture
def publisher(publishers_server: Any) -> Iterator[Any]:
    """A publisher on this machine, from whom everything is fetched."""
    from tests.publishing import fetched_from

    with fetched_from(publishers_server) as publisher:
        yield publisher
