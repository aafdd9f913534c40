"""Real workers in processes of their own: killed in the middle of a task, locked out, their database restarted."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from debate.importing.background.orphans import is_orphan
from debate.importing.import_desk.finishing import schedule_import
from debate.importing.import_desk.reading import read
from debate.importing.import_desk.receiving import new_batch, receive
from debate.importing.tasks import read_batch, save_intake
from debate.models import Article, Intake
from debate.vocabulary import IntakeState
from tests import postgres
from tests.factories import ARTICLE, make_user

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).parents[3]
QUEUE = "django_tasks_db.DatabaseBackend"
READING, SUGGESTING = "debate.importing.import_desk.reading.read_page", "debate.importing.importer.store_suggestions"


class Process:
    """A worker, and what it has said so far."""

    def __init__(self, url: str, log: Path, *arguments: str) -> None:
        self.log = log
        environment = {**os.environ, "DATABASE_URL": url, "TASKS_BACKEND": QUEUE}
        with log.open("w") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *arguments], cwd=ROOT, env=environment, stdout=said, stderr=said
            )

    def says(self, word: str, times: int = 1) -> bool:
        return self.log.read_text().count(word) >= times

    def until_it_says(self, word: str, times: int = 1) -> None:
        until(lambda: self.says(word, times), self.log.read_text)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@pytest.fixture
def start(tmp_path, settings) -> Iterator[Callable[..., Process]]:
    settings.TASKS = {"default": {"BACKEND": QUEUE}}
    started: list[Process] = []

    def begin(*arguments: str, module: str = "tests.importing.background.worker_process", url: str = "") -> Process:
        started.append(Process(url or own_url(), tmp_path / f"{len(started)}.log", module, *arguments))
        return started[-1]

    yield begin
    for each in started:
        each.kill()


def own_url() -> str:
    name = connection.settings_dict["NAME"]
    return f"sqlite:///{name}" if connection.vendor == "sqlite" else f"{postgres_url()}/{name}"


def postgres_url() -> str:
    return os.environ["DATABASE_URL"].rpartition("/")[0]


def until(condition: Callable[[], object], said: Callable[[], str] = str, seconds: float = 40) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, said()
        time.sleep(0.05)


def bring() -> Intake:
    intake = receive(ARTICLE.encode(), by=make_user(), batch=new_batch())
    read_batch.enqueue(intake.batch)
    return intake


def state_of(intake: Intake) -> str:
    return Intake.objects.values_list("state", flat=True).get(pk=intake.pk)


def test_a_task_whose_worker_was_killed_is_finished_by_the_next_worker(start):
    intake = bring()
    killed = start("--hang", READING)
    killed.until_it_says("HANGS")
    killed.kill()
    assert (DBTaskResult.objects.get().status, state_of(intake)) == (TaskResultStatus.RUNNING, IntakeState.WAITING)

    assert start("--batch").process.wait(timeout=40) == 0
    assert (DBTaskResult.objects.get().status, state_of(intake)) == (TaskResultStatus.SUCCESSFUL, IntakeState.READ)
    assert len(DBTaskResult.objects.get().worker_ids) == 2


def test_an_import_killed_before_its_end_is_done_once(start):
    intake = read(receive(ARTICLE.encode(), by=make_user(), batch=new_batch()))
    schedule_import(intake, {"title": "编辑写的标题"})
    save_intake.enqueue(intake.pk, intake.brought_by.pk)
    killed = start("--hang", SUGGESTING)
    killed.until_it_says("HANGS")
    killed.kill()
    assert (Article.objects.count(), state_of(intake)) == (0, IntakeState.IMPORTING)

    assert start("--batch").process.wait(timeout=40) == 0
    article = Article.objects.get()
    assert (article.title, article.history.count(), state_of(intake)) == ("编辑写的标题", 1, IntakeState.IMPORTED)


def test_the_task_of_a_worker_that_lives_is_left_to_it(start):
    bring()
    busy = start("--hang", READING)
    busy.until_it_says("HANGS")
    assert start("--batch").process.wait(timeout=40) == 0
    row = DBTaskResult.objects.get()
    assert (row.status, len(row.worker_ids), is_orphan(row)) == (TaskResultStatus.RUNNING, 1, False)

    busy.kill()
    until(lambda: is_orphan(row))


def test_a_worker_told_twice_to_end_puts_its_task_back(start):
    bring()
    worker = start("--hang", READING)
    worker.until_it_says("HANGS")
    worker.process.send_signal(signal.SIGTERM)
    worker.until_it_says("shutting down gracefully")
    worker.process.send_signal(signal.SIGTERM)

    worker.process.wait(timeout=40)
    assert DBTaskResult.objects.get().status == TaskResultStatus.READY


def test_a_worker_outlives_a_locked_database(start):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite locks as a whole")
    intake = bring()
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        worker = start()
        worker.until_it_says("trying again: database is locked", times=3)
        assert worker.process.poll() is None
        other.execute("ROLLBACK")

    until(lambda: state_of(intake) == IntakeState.READ, worker.log.read_text)


@pytest.fixture
def cluster() -> Iterator[str]:
    """The address of a PostgreSQL of the test's own, with the tables of the task queue."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no server to restart")
    binaries = postgres.find_binaries()
    url = postgres.start(binaries)
    environment = {**os.environ, "DATABASE_URL": url}
    migrate = [sys.executable, "manage.py", "migrate", "django_tasks_database", "--skip-checks"]
    subprocess.run(migrate, cwd=ROOT, env=environment, check=True, capture_output=True)
    yield url
    postgres.stop(binaries, postgres.directory_of(url))


RESULTS = "SELECT status, return_value FROM django_tasks_database_dbtaskresult"
SESSIONS = "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
PUT = """
    import django; django.setup()
    from tests.importing.background.slow_tasks import wait_in_the_database
    wait_in_the_database.enqueue()
"""


def ask(url: str, query: str) -> list[tuple]:
    with psycopg.connect(host=str(postgres.directory_of(url)), user=postgres.USER, dbname="postgres") as session:
        return session.execute(query).fetchall()


def put_task(url: str) -> None:
    code = "\n".join(line.strip() for line in PUT.splitlines())
    environment = {**os.environ, "DATABASE_URL": url, "TASKS_BACKEND": QUEUE}
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, check=True)


def test_a_worker_outlives_restarts_of_its_database_idle_and_in_the_middle_of_a_task(start, cluster):
    binaries, directory = postgres.find_binaries(), postgres.directory_of(cluster)
    worker = start(url=cluster)
    until(lambda: ask(cluster, SESSIONS)[0][0] >= 2, worker.log.read_text)  # its own, and its lock's
    for _ in range(3):
        postgres.restart(binaries, directory)
    put_task(cluster)
    worker.until_it_says("HANGS")
    postgres.restart(binaries, directory)
    until(lambda: ask(cluster, RESULTS) == [("SUCCESSFUL", "woken")], worker.log.read_text)
    assert worker.process.poll() is None
