"""Rows are read as they stand in one moment, and nobody who writes waits for that."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from debate.dataset import build
from debate.dataset.rows import Beside, one_moment
from debate.models import Claim
from tests.factories import make_claim


@pytest.mark.django_db(transaction=True)
def test_what_is_committed_meanwhile_is_not_seen_and_does_not_wait():
    make_claim()

    def publish() -> None:
        make_claim()
        connections.close_all()

    with one_moment():
        before = Claim.objects.published().count()
        with ThreadPoolExecutor(1) as elsewhere:
            elsewhere.submit(publish).result(timeout=20)
        assert Claim.objects.published().count() == before
    assert Claim.objects.published().count() == before + 1


@pytest.mark.django_db(transaction=True)
def test_a_version_is_built_outside_any_transaction():
    make_claim()
    built = build("https://debate.example.org")

    assert built.is_new and built.version.counts["claims"] == 1


def test_what_stands_beside_a_row_is_found_in_passing():
    beside = Beside([(2, "a"), (2, "b"), (5, "c"), (9, "d")])

    assert [beside.of(pk) for pk in (1, 2, 3, 5, 6, 10)] == [[], ["a", "b"], [], ["c"], [], []]
