"""A worker's lock is held by one process, and tells whether that process lives."""

from pathlib import Path

import pytest
from django.db import connection

from debate.importing.background.worker_locks import is_alive, worker_lock

pytestmark = pytest.mark.django_db


def files() -> list[Path]:
    database = Path(connection.settings_dict["NAME"])
    return sorted(database.parent.glob(f"{database.name}-worker-*")) if connection.vendor == "sqlite" else []


def test_a_worker_lives_while_its_lock_is_held():
    lock = worker_lock("a/b 甲")
    assert not is_alive("a/b 甲")
    assert lock.take() and lock.take()
    assert (is_alive("a/b 甲"), is_alive("b")) == (True, False)
    lock.release()
    assert not is_alive("a/b 甲")
    assert files() == []


def test_one_id_is_borne_by_one_worker():
    first, second = worker_lock("a"), worker_lock("a")
    assert first.take() and not second.take()
    first.release()
    assert second.take() and is_alive("a")
    second.release()


def test_files_of_killed_workers_are_removed_and_no_others():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL leaves nothing behind")
    killed, living, starting = worker_lock("killed"), worker_lock("living"), worker_lock("starting")
    killed.path.touch()
    assert not is_alive("killed")
    assert living.take() and starting.take()
    assert files() == sorted([living.path, starting.path])
    living.release(), starting.release()


def test_a_lock_whose_session_was_ended_is_taken_again():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no sessions")
    lock = worker_lock("a")
    lock.take()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [lock.connection.connection.info.backend_pid])
    assert not is_alive("a")
    assert lock.take() and is_alive("a")
    lock.release()
