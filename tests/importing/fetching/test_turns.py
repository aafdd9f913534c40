"""A host is asked by one thread, and one process, at a time, with a pause; other hosts are not waited for."""

import os
import subprocess
import sys
import threading
import time
from datetime import timedelta
from itertools import pairwise

import pytest
from django.conf import settings

from debate.importing.fetching.turns import GRACE, MOST_HOSTS, OtherProcesses, Turns
from debate.models import HostTurn
from tests import databases
from tests.importing.fetching.clients import NOON, Waiting
from tests.publisher import answer, hosts

PAGES = [f"http://news.example/{number}" for number in range(3)]


def test_there_is_a_pause_between_two_requests_to_a_host(client, publisher, waiting):
    for page in PAGES:
        client.fetch(publisher.serve(page, answer("正文")))

    # robots.txt was the first request.
    assert waiting.waits == [2, 2, 2]


def test_a_host_that_was_not_asked_of_late_is_asked_at_once(client, publisher, waiting):
    client.fetch(publisher.serve(PAGES[0], answer("正文")))
    waiting.passed += 1.5
    client.fetch(PAGES[0])
    waiting.passed += 60
    client.fetch(PAGES[0])

    assert waiting.waits == [2, 0.5]


def test_another_host_need_not_wait(client, publisher, waiting):
    for host in ("one.example", "two.example"):
        client.fetch(publisher.serve(f"http://{host}/", answer("正文")))

    assert hosts([each.address for each in publisher.requests]) == ["one.example"] * 2 + ["two.example"] * 2
    assert waiting.waits == [2, 2]


def test_a_request_that_failed_is_followed_by_a_pause_too(waiting):
    turns = Turns(waiting.clock)
    try:
        with turns.turn("news.example", 2):
            raise OSError
    except OSError:
        pass
    with turns.turn("news.example", 2):
        pass

    assert waiting.waits == [2]


def test_of_many_threads_one_at_a_time_asks_a_host():
    turns, inside, most = Turns(Waiting().clock), [], []
    all_there = threading.Barrier(8)

    def ask() -> None:
        all_there.wait()
        for _ in range(3):
            with turns.turn("news.example", 0.01):
                inside.append(1)
                time.sleep(0.001)  # long enough for another to come in, if it could
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == [1] * 24


def test_two_hosts_are_asked_side_by_side(waiting):
    turns, met = Turns(waiting.clock), threading.Barrier(2, timeout=5)

    def ask(host: str) -> None:
        with turns.turn(host, 2):
            met.wait()

    thread = threading.Thread(target=ask, args=["one.example"])
    thread.start()
    ask("two.example")
    thread.join()


def test_a_host_is_closed_until_its_moment_comes(waiting):
    turns = Turns(waiting.clock)
    turns.close("news.example", NOON + timedelta(seconds=60))

    assert turns.closed_until("news.example") == NOON + timedelta(seconds=60)
    assert turns.closed_until("other.example") is None
    waiting.passed += 60
    assert turns.closed_until("news.example") is None


def test_hosts_that_nothing_is_known_of_any_more_are_forgotten(waiting):
    turns = Turns(waiting.clock)
    turns.close("closed.example", NOON + timedelta(days=1))
    for number in range(MOST_HOSTS + 50):
        with turns.turn(f"{number}.example", 2):
            waiting.passed += 0.1

    assert len(turns) < MOST_HOSTS
    assert turns.closed_until("closed.example")


def turns_of_a_process(waiting, holder_seconds: float = 15) -> Turns:
    """As another process has them: it shares the database with the others, and no memory."""
    return Turns(waiting.clock, OtherProcesses(waiting.clock, holder_seconds))


@pytest.mark.django_db
def test_another_process_waits_until_the_request_is_over_and_then_for_the_pause(waiting):
    first, second = turns_of_a_process(waiting), turns_of_a_process(waiting)
    with first.turn("news.example", 2):
        waiting.passed += 3
        with second.turn("other.example", 2):  # which waits for nobody
            pass
    with second.turn("news.example", 2):
        pass

    assert sum(waiting.waits) == pytest.approx(2)
    assert sorted(HostTurn.objects.values_list("host", "holder")) == [("news.example", ""), ("other.example", "")]


@pytest.mark.django_db
def test_the_turn_of_a_process_that_was_killed_ends_by_itself_and_is_not_given_back_twice(waiting):
    killed = turns_of_a_process(waiting).turn("news.example", 2)
    killed.__enter__()
    with turns_of_a_process(waiting).turn("news.example", 2):
        assert waiting.passed == 15 + GRACE
        killed.__exit__(None, None, None)  # it was only slow
        assert HostTurn.objects.get().free_at > waiting.clock.now() + timedelta(seconds=10)


ASK = """
import sys, time, django; django.setup()
from debate.importing.fetching.limits import Clock
from debate.importing.fetching.turns import OtherProcesses, Turns
turns = Turns(Clock(), OtherProcesses(Clock(), 5))
for _ in range(4):
    with turns.turn("news.example", 0.05):
        begun = time.time()
        time.sleep(0.02)
        print(begun, time.time())
"""


@pytest.mark.django_db(transaction=True)
def test_of_two_processes_one_at_a_time_asks_a_host_with_a_pause_after_each():
    environment = {**os.environ, "DATABASE_URL": databases.address(), "DJANGO_SETTINGS_MODULE": "debate.settings"}
    command = [sys.executable, "-c", ASK]
    both = [
        subprocess.Popen(command, env=environment, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    told = [process.communicate(timeout=60)[0] for process in both]
    requests = sorted(tuple(map(float, line.split())) for each in told for line in each.splitlines())

    assert len(requests) == 8
    assert min(after[0] - before[1] for before, after in pairwise(requests)) >= 0.05
