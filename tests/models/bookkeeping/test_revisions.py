"""Where the content stands, and what moved it there."""

import threading

import pytest
from django.db import connection, connections, transaction

from debate.models import Change, Revision
from debate.models.bookkeeping import revisions as moves
from debate.models.querysets.revisions import Head, Moved

pytestmark = pytest.mark.django_db


def heads(*moved_claims) -> list[Head]:
    """The heads after each of these moves."""
    seen = []
    for claims in moved_claims:
        Revision.move(claims)
        seen.append(Revision.objects.head())
    return seen


def test_before_the_first_move_the_content_stands_nowhere():
    assert Revision.objects.head() == Head(0, "")
    assert Change.objects.between(Head(), Head()) is None


def test_numbers_grow_by_one_and_no_stamp_comes_twice():
    seen = heads([1], [1], [], [2, 3])
    assert [head.number for head in seen] == [1, 2, 3, 4]
    assert len({head.stamp for head in seen}) == 4
    assert {len(head.stamp) for head in seen} == {32}
    assert (Revision.objects.count(), str(Revision.objects.get())) == (1, "4")


def test_the_head_is_one_statement(django_assert_num_queries):
    heads([1])
    with django_assert_num_queries(1):
        Revision.objects.head()


def test_what_moved_between_two_revisions_is_said_without_the_first_and_with_the_last():
    seen = heads([1, 2], [3], [], [3, 4])
    between = Change.objects.between
    assert between(seen[0], seen[1]) == Moved(frozenset({3}), False)
    assert between(seen[0], seen[2]) == Moved(frozenset({3}), True)
    assert between(seen[1], seen[3]) == Moved(frozenset({3, 4}), True)
    assert between(seen[2], seen[3]) == Moved(frozenset({3, 4}), False)
    assert between(seen[3], seen[3]) == Moved(frozenset(), False)


def test_claims_and_others_may_move_at_once():
    first = heads([])[0]
    Revision.move([5], others=True)
    assert Change.objects.between(first, Revision.objects.head()) == Moved(frozenset({5}), True)


def test_a_revision_that_nobody_here_has_seen_cannot_be_followed():
    seen = heads([1], [2])
    between = Change.objects.between
    assert between(Head(1, "another history"), seen[1]) is None
    assert between(Head(0, ""), seen[1]) is None
    assert between(Head(9, "the future"), seen[1]) is None
    assert between(seen[1], seen[0]) is None


def test_many_claims_are_everything(monkeypatch):
    monkeypatch.setattr(moves, "MANY", 3)
    seen = heads([1, 2, 3], [1, 2, 3, 4], [5])
    between = Change.objects.between
    assert Change.objects.filter(number=1).count() == 3
    assert list(Change.objects.filter(number=2).values_list("claim", "everything")) == [(None, True)]
    assert between(seen[0], seen[1]) is between(seen[0], seen[2]) is None
    assert between(seen[1], seen[2]) == Moved(frozenset({5}), False)


def test_old_changes_are_forgotten_and_the_rest_can_be_followed(monkeypatch):
    monkeypatch.setattr(moves, "REMEMBERED", 2)
    seen = heads([1], [2], [3], [4], [5])
    assert sorted(set(Change.objects.values_list("number", flat=True))) == [3, 4, 5]
    between = Change.objects.between
    assert [between(head, seen[4]) for head in seen] == [
        None, None, Moved(frozenset({4, 5}), False), Moved(frozenset({5}), False), Moved(frozenset(), False)
    ]  # fmt: skip


def test_a_move_that_is_rolled_back_leaves_number_and_stamp():
    (before,) = heads([1])
    with transaction.atomic():
        (inside,) = heads([2])
        transaction.set_rollback(True)
    (after,) = heads([3])
    assert Revision.objects.head() == after
    assert (inside.number, inside.stamp == after.stamp) == (after.number, False)
    assert Change.objects.between(inside, after) is None
    assert Change.objects.between(before, after) == Moved(frozenset({3}), False)


def test_changes_say_what_they_are():
    Revision.move([7], others=True)
    Change.objects.create(number=2, stamp="x", everything=True)
    assert sorted(map(str, Change.objects.all())) == ["1: 7", "1: others", "2: everything"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("empty", [False, True], ids=["later", "at the very first"])
def test_two_who_move_it_at_once_come_one_after_the_other(empty):
    if not empty:
        Revision.move([1])
    start = Revision.objects.head().number
    moved, second_done, errors = threading.Event(), threading.Event(), []

    def first():
        with transaction.atomic():
            Revision.move([2])
            moved.set()
            second_done.wait(1)  # it must not be done before this one is

    def second():
        moved.wait(10)
        Revision.move([3])
        second_done.set()

    def run(work):
        try:
            work()
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[work]) for work in (first, second)]
    for thread in threads:
        thread.start()
    moved.wait(10)
    waited = not second_done.wait(0.5)
    for thread in threads:
        thread.join(30)

    assert errors == []
    assert waited
    assert (Revision.objects.count(), Revision.objects.head().number) == (1, start + 2)
    rows = Change.objects.order_by("number").values_list("number", "claim")
    assert list(rows)[-2:] == [(start + 1, 2), (start + 2, 3)]
    assert connection.vendor in ("sqlite", "postgresql")
