"""A page brought in, as the database guards and counts it."""

import pytest

from debate.models import Intake
from debate.vocabulary import IntakeState
from tests.factories import make_intake, refused

pytestmark = pytest.mark.django_db


def test_a_refusal_says_why():
    with refused("intake_refused_says_why"):
        Intake.objects.filter(pk=make_intake().pk).update(state=IntakeState.REFUSED, problem="")


def test_what_was_pasted_has_a_name_too():
    assert [str(make_intake(name=name)) for name in ("", "虚构.txt")] == ["粘贴的文字", "虚构.txt"]


def test_progress_is_told_of_the_batches_still_being_read():
    for batch, state in (("a", "read"), ("b", "read"), ("b", "waiting"), ("b", "refused"), ("c", "waiting")):
        Intake.objects.filter(pk=make_intake(batch=batch).pk).update(state=state, problem="原因")
    first = Intake.objects.of_batch("b").earliest("created_at").created_at

    assert [(each["batch"], each["done"], each["brought"]) for each in Intake.objects.progress()] == [
        ("b", 2, 3),
        ("c", 0, 1),
    ]
    assert Intake.objects.progress()[0]["since"] == first


def test_the_list_is_told_sizes_and_reads_no_bytes():
    make_intake(b"12345")
    (intake,) = Intake.objects.for_list()
    assert (intake.size, intake.get_deferred_fields()) == (5, {"raw", "reading"})
