"""Chooses the database, and the environment that debate.settings reads, before Django is set up.

pytest-django would load settings named in pyproject.toml before it reads this file. That is why
DJANGO_SETTINGS_MODULE stands here instead, and why no conftest.py may import models at the top.
"""

import os
from collections.abc import Iterator

import django
import pytest
from django.conf import settings

from debate.translations.compiling import compile_all
from tests import postgres

ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "debate.settings",
    "SECRET_KEY": "only-for-tests-" + "x" * 50,
    "DEBUG": "0",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "SECURE_SSL_REDIRECT": "0",
    "STATIC_ROOT": "var/not-collected-for-tests",
    # What is put off is done at once: no worker runs beside the tests.
    "TASKS_BACKEND": "django.tasks.backends.immediate.ImmediateBackend",
}

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "seeded", "live_server"}


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
    # Static files come from their sources: a changed file needs no collectstatic to be seen by a test.
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    # The real ones are slow on purpose.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django.setup()
    if not hasattr(config, "workerinput"):
        compile_all()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what asks a database, and is not marked as indifferent to which: the rest ran on SQLite."""
    if config.getoption("--database") == "sqlite":
        return
    kept = [item for item in items if asks_a_database(item) and not item.get_closest_marker("any_database")]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def asks_a_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & DATABASE_FIXTURES)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Give SQLite a file: in memory, the live server's threads would share, and break, one connection."""
    database = settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "debate.sqlite3")


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
def _empty_search_index(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests that commit are cleaned up after by emptying tables, but those of the search belong to no model."""
    commits = request.node.get_closest_marker("django_db")
    if not (
        {"transactional_db", "live_server"} & set(request.fixturenames)
        or (commits and commits.kwargs.get("transaction"))
    ):
        yield
        return
    request.getfixturevalue("transactional_db")

    from debate.indexing import CLAIM_TEXTS, PASSAGE_TEXTS

    yield
    CLAIM_TEXTS.empty()
    PASSAGE_TEXTS.empty()


@pytest.fixture(autouse=True)
def _no_page_kept() -> None:
    """Each test sees its pages rendered: one kept by an earlier test would have no context to look at."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture(scope="module")
def seeded(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """The curated knowledge base, loaded once for a module; what its tests change is rolled back.

    A test that uses it asks for ``db`` as well. Not for tests with a live server: other threads do not see it.
    """
    from django.db import transaction

    from debate.seeding import seed

    with django_db_blocker.unblock(), transaction.atomic():
        seed(settings.FIXTURES_FOLDER)
        yield
        transaction.set_rollback(True)
